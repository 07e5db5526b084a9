"""Allauth's forms of the second step, in our words."""

from textwrap import wrap
from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.accounts.forms import FieldsInOrder
from tracker.accounts.models import User
from tracker.accounts.second_step.passkeys import PasskeyAnswer, fits_or_is_refused
from tracker.site.clients import limits
from tracker.site.fields import OneLine

LONGEST_NAME = 60  # characters


class _CountedCode:
    user: User

    def clean_code(self) -> str:
        with limits.failures(limits.SECOND_STEP, context.request, account=self.user.email):
            return str(super().clean_code())  # type: ignore[misc]  # of the form beside it


class SecondStepForm(_CountedCode, FieldsInOrder, mfa_forms.AuthenticateForm):  # type: ignore[misc]  # untyped
    pass


class SecondStepAgainForm(_CountedCode, FieldsInOrder, mfa_forms.ReauthenticateForm):  # type: ignore[misc]  # untyped
    pass


class SwitchOnAppForm(FieldsInOrder, totp_forms.ActivateTOTPForm):  # type: ignore[misc]  # untyped
    @property
    def key_in_fours(self) -> str:
        """The key as people type it: apps leave out the spaces."""
        return " ".join(wrap(self.secret, 4))


def _name_of_passkey(*, required: bool) -> OneLine:
    return OneLine(
        label=_("Name of the passkey"),
        help_text=_("So that you know it again: “office computer”, “my telephone”."),
        max_length=LONGEST_NAME,
        required=required,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):  # type: ignore[misc]  # untyped
    """Whoever has no password needs a passkey that lets them in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _name_of_passkey(required=False)
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with this passkey alone, without the password")
        alone.help_text = _("It then asks for your finger, your face or a PIN.")
        alone.initial = True
        alone.disabled = not self.user.has_usable_password()
        self.fields["credential"] = PasskeyAnswer()
        self.order_fields(["name", "passwordless", "credential"])

    def clean(self) -> dict[str, Any]:
        return dict(fits_or_is_refused(self._looked_at))

    def _looked_at(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        # What cannot be read again would stand in the way of the list of passkeys.
        kept = Authenticator(type=Authenticator.Type.WEBAUTHN, data=cleaned)
        if "credential" in cleaned:
            _ = kept.wrap().is_passwordless
        return cleaned


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):  # type: ignore[misc]  # untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _name_of_passkey(required=True)
