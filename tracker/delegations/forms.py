"""Inviting a person, and joining by an invitation."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.models import Invitation, Membership
from tracker.site.fields import OneLine
from tracker.site.zones import TimeZoneField
from tracker.text.languages import CHOICES


class InviteForm(forms.Form):
    name = OneLine(
        label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The link to join is sent there. It works once, for fourteen days."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=CHOICES)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Membership.Role.choices,
        widget=forms.RadioSelect,
        help_text=_("A drafter writes; a filer writes and files; a reader only reads."),
    )
    is_administrator = forms.BooleanField(
        label=_("May invite colleagues and end memberships"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Send the invitation")))


class JoinForm(forms.Form):
    name = OneLine(
        label=_("Your name"),
        help_text=_("As your colleagues and the secretariat see it."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("The password once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    time_zone = TimeZoneField(
        label=_("Your time zone"),
        help_text=_("Deadlines are those of New York; your own time stands beside them."),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
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
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", _("This is not the same password."))
        elif password:
            person = User(email=self.invitation.email, name=cleaned.get("name", ""))
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
