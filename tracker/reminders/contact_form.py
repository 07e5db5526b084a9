"""What an officer types of a call's contact: the office in six languages, and its addresses."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.calls.call_contact import TELEPHONE, CallContact
from tracker.review.forms import helper
from tracker.site.fields import CleanText, OneLine, SentDigest
from tracker.site.templatetags.page import language_name
from tracker.text.languages import LANGUAGES


class _Address(CleanText, forms.EmailField):
    """An e-mail address without control characters, which a quoted one may hold."""


class ContactForm(forms.Form):
    seen = SentDigest(required=False)
    email = _Address(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("What delegations answer to a message arrives here."),
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
        max_length=254,
    )
    telephone = forms.RegexField(
        TELEPHONE + r"\Z",
        label=gettext_lazy("Telephone"),
        help_text=gettext_lazy("With the country code, such as +1."),
        error_messages={
            "invalid": gettext_lazy("Enter a telephone number, such as +41 22 000 00 00.")
        },
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
        max_length=50,
        required=False,
    )

    def __init__(self, data: Any, *, contact: CallContact | None) -> None:
        """Show the `contact` as it stands, with a field for each language of its name."""
        known = contact or CallContact({}, "")
        names = {_field(code): known.name.get(code, "") for code in LANGUAGES}
        seen = contact.digest if contact else ""
        initial = {"seen": seen, "email": known.email, "telephone": known.telephone, **names}
        super().__init__(data, initial=initial)
        for language in LANGUAGES.values():
            widget = forms.TextInput(attrs={"lang": language.ui_code, "dir": language.direction})
            self.fields[_field(language.code)] = OneLine(
                label=_("Name of the office: %(language)s") % {"language": language_name(language)},
                widget=widget,
                max_length=200,
                required=language.code == "en",
            )
        self.fields[_field("en")].help_text = _("Shown where a language has no name of its own.")
        self.order_fields([_field("en"), "email", "telephone"])
        self.helper = helper(_("Save"))

    def shown_with(self, contact: CallContact | None) -> "ContactForm":
        """Return what was typed beside another contact that stands now, and was seen now."""
        seen = contact.digest if contact else ""
        return ContactForm({**dict(self.data.items()), "seen": seen}, contact=contact)

    @property
    def contact(self) -> CallContact:
        """What was typed, once it is valid."""
        names = {code: self.cleaned_data[_field(code)] for code in LANGUAGES}
        return CallContact(
            name={code: name for code, name in names.items() if name},
            email=self.cleaned_data["email"],
            telephone=self.cleaned_data["telephone"],
        )


def _field(code: str) -> str:
    return f"name_{code}"
