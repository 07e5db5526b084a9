"""How allauth's second steps behave here: encrypted, for this site's host, in our words."""

from typing import ClassVar
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.second_step import encryption


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages: ClassVar[dict[str, Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Set up a passkey or an app for codes first."),
        "incorrect_code": _("This code or passkey does not fit. Try again."),
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey belongs to the host of the settings, never to that of a request."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "", "name": str(settings.SITE_NAME)}
