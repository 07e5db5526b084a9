"""What a new person says when they take up an invitation."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.forms import can_be_shown
from tracker.accounts.models import User
from tracker.accounts.person_names import PersonName
from tracker.delegations.models.link_to_join import LinkToJoin
from tracker.site.zones import TimeZoneField


class SignsInBy(models.TextChoices):
    """How a new person will sign in; a second step or a second passkey can follow."""

    PASSKEY = "passkey", _("a passkey: your finger, face or PIN on this device, or a security key")
    PASSWORD = "password", _("a password")


def _new_password(label: Any) -> forms.CharField:
    field = forms.CharField(
        label=label,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    can_be_shown(field)
    return field


class JoinForm(forms.Form):
    name = PersonName(
        label=_("Your name"),
        help_text=_("As your colleagues and the secretariat see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = TimeZoneField(
        label=_("Your time zone"),
        help_text=_("Deadlines are those of New York; your own time stands beside them."),
    )
    signs_in_by = forms.ChoiceField(
        label=_("You will sign in with"),
        choices=SignsInBy.choices,
        initial=SignsInBy.PASSWORD,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "A passkey cannot be guessed or stolen by a false page. You make it on the next page; "
            "then leave the two fields below empty."
        ),
    )
    password = _new_password(_("Choose a password"))
    password_again = _new_password(_("The password once more"))

    def __init__(self, *args: Any, invitation: LinkToJoin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        zone = self.fields["time_zone"]
        assert isinstance(zone, TimeZoneField)  # noqa: S101 - tells the type checker
        zone.offer(at=clock.now(), choose_own=not self.is_bound)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Join")))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("signs_in_by") == SignsInBy.PASSKEY:
            return cleaned | {"password": None}
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if "password" in cleaned and not password:
            self.add_error("password", _("Choose a password, or a passkey above."))
        elif password:
            self._look_at(password, cleaned.get("name", ""))
            if again is not None and password != again:
                self.add_error("password_again", _("This is not the same password."))
        return cleaned

    def _look_at(self, password: str, name: str) -> None:
        try:
            validate_password(password, User(email=self.invitation.email, name=name))
        except forms.ValidationError as error:
            self.add_error("password", error)
