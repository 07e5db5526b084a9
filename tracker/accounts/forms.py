"""Forms about the person who signs in."""

from typing import TYPE_CHECKING, Any

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.site.fields import OneLine
from tracker.site.zones import TimeZoneField
from tracker.text.languages import CHOICES

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
else:  # the class takes no parameter outside the type checker
    UserForm = forms.ModelForm


class ChosenLanguageForm(forms.Form):
    """The choice at the head of every page: a language, and the page to go back to."""

    language = forms.ChoiceField(choices=CHOICES, widget=forms.HiddenInput)
    next = forms.RegexField(r"\A/[!-~]*\Z", required=False, widget=forms.HiddenInput)


class ProfileForm(UserForm):
    name = OneLine(
        label=_("Name"),
        help_text=_("As your colleagues and the secretariat see it."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = TimeZoneField(
        label=_("Time zone"),
        help_text=_("Deadlines are those of New York; your own time stands beside them."),
    )

    class Meta:
        model = User
        fields = ("name", "language", "time_zone")
        labels = {"language": _("Language")}
        help_texts = {
            "language": _("Of these pages and of the mail you get. A reply has its own."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["time_zone"]
        assert isinstance(field, TimeZoneField)  # noqa: S101 - tells the type checker
        field.offer(at=clock.now(), keep=self.instance.time_zone)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))


_LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "oldpassword": _("Current password"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
}


class _FieldsInOrder:
    """Labels above the fields say what goes in; a placeholder would say it twice, then vanish."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = _LABELS.get(name, field.label)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _("Enter an e-mail address: name@example.org.")
        for name in {"password", "oldpassword"} & self.fields.keys():
            self.fields[name].help_text = ""  # allauth's link; the page has its own


class LoginForm(_FieldsInOrder, allauth_forms.LoginForm):  # type: ignore[misc]  # allauth is untyped
    pass


class ReauthenticateForm(_FieldsInOrder, allauth_forms.ReauthenticateForm):  # type: ignore[misc]  # untyped
    pass


class ChangePasswordForm(_FieldsInOrder, allauth_forms.ChangePasswordForm):  # type: ignore[misc]  # untyped
    pass


class ResetPasswordForm(_FieldsInOrder, allauth_forms.ResetPasswordForm):  # type: ignore[misc]  # untyped
    pass


class ResetPasswordKeyForm(_FieldsInOrder, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # untyped
    pass


class SetPasswordForm(_FieldsInOrder, allauth_forms.SetPasswordForm):  # type: ignore[misc]  # untyped
    pass


class SecondStepForm(_FieldsInOrder, mfa_forms.AuthenticateForm):  # type: ignore[misc]  # untyped
    pass


class SecondStepAgainForm(_FieldsInOrder, mfa_forms.ReauthenticateForm):  # type: ignore[misc]  # untyped
    pass


class SwitchOnAppForm(_FieldsInOrder, totp_forms.ActivateTOTPForm):  # type: ignore[misc]  # untyped
    pass
