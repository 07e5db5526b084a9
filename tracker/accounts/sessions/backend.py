"""Whose password it is; to refuse an address that nobody has takes as long as a known one."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import make_password

from tracker.accounts.passwords.stored_form import forms_of


class AddressAndPassword(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    def _mitigate_timing_attack(self, password: str) -> None:
        """As many hashes as `User.check_password` works out for a wrong password."""
        for form in forms_of(password):
            make_password(form)
