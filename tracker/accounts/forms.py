"""Forms about the person who signs in."""

from typing import TYPE_CHECKING, Any

from allauth.account import forms as allauth_forms
from allauth.core import context
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.passwords.stored_form import LONGEST_PASSWORD
from tracker.accounts.person_names import PersonName
from tracker.accounts.rules import is_officer
from tracker.site.clients import limits
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
    name = PersonName(
        label=_("Name"),
        help_text=_("As your colleagues and the secretariat see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = TimeZoneField(
        label=_("Time zone"),
        help_text=_("Deadlines are those of New York; your own time stands beside them."),
    )

    class Meta:
        model = User
        fields = ("name", "language", "time_zone", "told_of_replies")
        labels = {"language": _("Language"), "told_of_replies": _("Mail about replies")}
        help_texts = {
            "language": _("Of these pages and of the mail you get. A reply has its own."),
            "told_of_replies": _(
                "How you are told that a reply was filed, answered, recalled or withdrawn. On a "
                "day on which nothing happened no list is sent."
            ),
        }
        widgets = {"told_of_replies": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_officer(self.instance):
            del self.fields["told_of_replies"]
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


def can_be_shown(password: forms.Field) -> None:
    """Give a field of a password the words of the button beside it, and a limit."""
    password.widget.attrs |= {
        "data-show": _("Show the password"),
        "data-hide": _("Hide the password"),
        "maxlength": LONGEST_PASSWORD,
    }
    password.validators.append(MaxLengthValidator(LONGEST_PASSWORD))


class FieldsInOrder:
    """Labels above the fields say what goes in; a placeholder would say it twice, then vanish.

    A password can be shown: the words of that button come with its field (js/account.js).
    """

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = _LABELS.get(name, field.label)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _("Enter an e-mail address: name@example.org.")
            if isinstance(field.widget, forms.PasswordInput):
                can_be_shown(field)
        for name in {"password", "oldpassword"} & self.fields.keys():
            self.fields[name].help_text = ""  # allauth's link; the page has its own


class LoginForm(FieldsInOrder, allauth_forms.LoginForm):  # type: ignore[misc]  # allauth is untyped
    pass


class ReauthenticateForm(FieldsInOrder, allauth_forms.ReauthenticateForm):  # type: ignore[misc]  # untyped
    pass


class TypedTwice(FieldsInOrder):
    """A form with a new password, typed twice."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Say in our words what allauth says of two passwords; Django's errors are no words."""
        if field == "password2" and not isinstance(error, forms.ValidationError):
            error = _("This is not the same password.")
        super().add_error(field, error)  # type: ignore[misc]  # of the form beside it


class ChangePasswordForm(TypedTwice, allauth_forms.ChangePasswordForm):  # type: ignore[misc]  # untyped
    def clean_oldpassword(self) -> str:
        with limits.failures(limits.PASSWORD, context.request, account=self.user.email):
            return str(super().clean_oldpassword())


class RequestCodeForm(FieldsInOrder, allauth_forms.RequestLoginCodeForm):  # type: ignore[misc]  # untyped
    def clean_email(self) -> str:
        address = self.cleaned_data["email"]
        limits.begin(limits.CODE_REQUEST, context.request, account=address)
        return str(super().clean_email())


class MailedCodeForm(FieldsInOrder, allauth_forms.ConfirmLoginCodeForm):  # type: ignore[misc]  # untyped
    def clean_code(self) -> str:
        address = context.request._login_stage.login.email or ""
        with limits.failures(limits.MAILED_CODE, context.request, account=address):
            return str(super().clean_code())


class ResetPasswordForm(FieldsInOrder, allauth_forms.ResetPasswordForm):  # type: ignore[misc]  # untyped
    def clean_email(self) -> str:
        address = self.cleaned_data["email"]
        limits.begin(limits.RESET_REQUEST, context.request, account=address)
        return str(super().clean_email())


class PasswordLinkForm(allauth_forms.UserTokenForm):  # type: ignore[misc]  # untyped
    def clean(self) -> dict[str, Any]:
        with limits.failures(limits.LINK, context.request):
            return dict(super().clean())


class ResetPasswordKeyForm(TypedTwice, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # untyped
    pass


class SetPasswordForm(TypedTwice, allauth_forms.SetPasswordForm):  # type: ignore[misc]  # untyped
    pass
