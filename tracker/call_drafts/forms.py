"""The sections of a call that is being set up, a form each.

Everything may be left empty: a draft is saved half-filled, and `missing.py` says what it lacks.
What is given is right: days in their order, symbols, addresses.
"""

import itertools
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tracker.agenda.item_numbers import as_item_number
from tracker.agenda.loading import SLUG, SYMBOL
from tracker.agenda.models import AgendaDocument
from tracker.calls.call_contact import TELEPHONE
from tracker.calls.models import Call, Question
from tracker.site.fields import CleanText, DayField, OneLine, SentNumber
from tracker.site.templatetags.page import language_name
from tracker.text.languages import LANGUAGES

LETTERS = "abcdef"  # of the questions that a call can have here
_SAME_AS = r"[0-9]+/[0-9]+\([a-z]\)(, *[0-9]+/[0-9]+\([a-z]\))*"
_LTR = {"dir": "ltr"}


class NewDraftForm(forms.Form):
    """How a draft begins: its code, and the call whose data it takes over."""

    code = forms.RegexField(
        rf"\A{SLUG}\Z",
        label=_("Code"),
        help_text=_("Short, in addresses and file names, such as 77-36 for resolution 77/36."),
        max_length=50,
        widget=forms.TextInput(attrs=_LTR),
    )
    copied_from = forms.ModelChoiceField(
        Call.objects.none(),
        label=_("Take over the data of"),
        to_field_name="code",
        required=False,
        empty_label=_("nothing: begin empty"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copied = self.fields["copied_from"]
        assert isinstance(copied, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        copied.queryset = Call.objects.all()

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if Call.with_practice.filter(code=code).exists():
            raise forms.ValidationError(_("There is a call with this code."))
        return code


class SectionForm(forms.Form):
    """One section: `texts` are asked for in the six languages, each by its name."""

    name: ClassVar[str]
    title: ClassVar[Promise]
    texts: ClassVar[Mapping[str, Promise]] = {}
    version = SentNumber()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for text, label in self.texts.items():
            for language in LANGUAGES.values():
                self.fields[f"{text}_{language.code}"] = CleanText(
                    label=format_lazy("{} ({})", label, language_name(language)),
                    required=False,
                    max_length=2000,
                    widget=forms.Textarea(
                        attrs={"rows": 2, "lang": language.ui_code, "dir": language.direction}
                    ),
                )
        if self.texts:
            self.fields["unofficial"] = forms.MultipleChoiceField(
                label=_("Worded here, not taken from a published document"),
                choices=[(code, language_name(one)) for code, one in LANGUAGES.items()],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def values(self) -> dict[str, object]:
        """What was typed, as it is stored."""
        return {
            name: value if isinstance(value, int | str | list) else str(value)
            for name, value in self.cleaned_data.items()
            if name != "version" and value not in (None, "", [])
        }

    def shown_with(self, *, version: int) -> "SectionForm":
        """Return what was typed as a form against another version of the draft, seen now."""
        typed = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        typed["version"] = str(version)
        return type(self)(typed, initial=self.initial)

    def refuse_disorder(self, *names: str) -> None:
        """Refuse a day that stands before one that comes earlier in `names`."""
        given = [(name, self.cleaned_data.get(name)) for name in names]
        known = [(name, day) for name, day in given if day is not None]
        for (_earlier, before), (name, day) in itertools.pairwise(known):
            if day < before:
                self.add_error(name, _("This day lies before the one above it."))


class MandateForm(SectionForm):
    name = "mandate"
    title = _("Resolution and paragraph")
    texts = {"title": _("Title of the resolution"), "chapeau": _("What the Assembly did")}
    symbol = forms.RegexField(
        r"\A\d{1,3}/\d{1,4}\Z",
        label=_("Resolution"),
        help_text=_("Such as 76/19."),
        required=False,
        widget=forms.TextInput(attrs=_LTR),
    )
    draft_symbol = forms.RegexField(
        rf"\A{SYMBOL}\Z",
        label=_("Draft resolution"),
        help_text=_("Such as A/C.1/76/L.13."),
        required=False,
        widget=forms.TextInput(attrs=_LTR),
    )
    adopted_on = DayField(label=_("Adopted on"), required=False)
    paragraph = forms.IntegerField(label=_("Paragraph"), min_value=1, max_value=200, required=False)
    addressees = forms.ChoiceField(label=_("Addressed to"), choices=Call.Addressees, required=False)


class QuestionsForm(SectionForm):
    name = "questions"
    title = _("Questions")
    texts = {
        f"text_{letter}": format_lazy(_("Question ({letter})"), letter=letter) for letter in LETTERS
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = ["version"]
        for letter in LETTERS:
            self.fields[f"kind_{letter}"] = forms.ChoiceField(
                label=format_lazy(_("What question ({letter}) is about"), letter=letter),
                choices=[("", "–"), *Question.Kind.choices],
                required=False,
            )
            self.fields[f"same_as_{letter}"] = forms.RegexField(
                rf"\A{_SAME_AS}\Z",
                label=format_lazy(_("Question ({letter}) in earlier mandates"), letter=letter),
                help_text=_("Such as 64/25(b), 68/243(b)."),
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs=_LTR),
            )
            order += [f"kind_{letter}", f"same_as_{letter}"]
            order += [f"text_{letter}_{code}" for code in LANGUAGES]
        self.order_fields([*order, "unofficial"])


class ReportForm(SectionForm):
    name = "report"
    title = _("The report")
    texts = {
        "report_title": _("Title of the report"),
        "late_sentence": _("Sentence on late replies"),
    }
    report_symbol = forms.RegexField(
        rf"\A{SYMBOL}\Z",
        label=_("Symbol of the report"),
        required=False,
        widget=forms.TextInput(attrs=_LTR),
    )
    printed = forms.ChoiceField(label=_("What is printed"), choices=Call.Printed, required=False)
    summary_word_limit = forms.IntegerField(
        label=_("Words of a summary, at most"), min_value=1, max_value=32_767, required=False
    )
    report_word_limit = forms.IntegerField(
        label=_("Words of the report, at most"), min_value=1, max_value=32_767, required=False
    )
    chinese_factor = forms.DecimalField(
        label=_("Chinese characters for one word"),
        min_value=1,
        max_value=3,
        decimal_places=2,
        required=False,
    )
    late_policy = forms.ChoiceField(
        label=_("Late replies are"), choices=Call.LatePolicy, required=False
    )


class SessionSectionForm(SectionForm):
    name = "session"
    title = _("Session and agenda")
    texts = {"item_title": _("Title of the agenda item")}
    number = forms.IntegerField(label=_("Session"), min_value=1, max_value=999, required=False)
    opens_on = DayField(label=_("Session opens"), required=False)
    committee_organizational_on = DayField(
        label=_("First Committee, organizational meeting"), required=False
    )
    committee_starts_on = DayField(
        label=_("First Committee, substantive session begins"), required=False
    )
    committee_ends_on = DayField(
        label=_("First Committee, substantive session ends"), required=False
    )
    assembly_acts_on = DayField(label=_("General Assembly acts on the reports"), required=False)
    item_code = forms.RegexField(
        rf"\A{SLUG}\Z",
        label=_("Code of the agenda item"),
        help_text=_("The same in every session, such as ict-security."),
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs=_LTR),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in AgendaDocument.Kind:
            self.fields[f"symbol_{kind.value}"] = forms.RegexField(
                rf"\A{SYMBOL}\Z",
                label=format_lazy(_("Symbol: {document}"), document=kind.label),
                required=False,
                widget=forms.TextInput(attrs=_LTR),
            )
            self.fields[f"item_number_{kind.value}"] = OneLine(
                label=format_lazy(_("Number of the item: {document}"), document=kind.label),
                required=False,
                max_length=20,
                widget=forms.TextInput(attrs=_LTR),
            )

    def clean(self) -> None:
        self.refuse_disorder(
            *("opens_on", "committee_organizational_on", "committee_starts_on"),
            *("committee_ends_on", "assembly_acts_on"),
        )
        symbols = set[str]()
        for kind in AgendaDocument.Kind.values:
            symbol = self.cleaned_data.get(f"symbol_{kind}")
            if symbol and symbol in symbols:
                self.add_error(f"symbol_{kind}", _("This symbol stands above already."))
            symbols.add(symbol or "")
            number = self.cleaned_data.get(f"item_number_{kind}")
            if number and not as_item_number(number):
                self.add_error(f"item_number_{kind}", _("Such as 94 or 100 (v)."))


class DatesForm(SectionForm):
    name = "dates"
    title = _("Opening and deadline")
    opens_on = DayField(label=_("The call opens"), required=False)
    deadline_on = DayField(
        label=_("Replies due"),
        help_text=_("31 May is the usual day. The other dates follow from the session."),
        required=False,
    )

    def clean(self) -> None:
        self.refuse_disorder("opens_on", "deadline_on")


class OfficeForm(SectionForm):
    name = "contact"
    title = _("Contact")
    texts = {"office": _("Name of the office")}
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs=_LTR)
    )
    telephone = forms.RegexField(
        rf"\A{TELEPHONE}\Z",
        label=_("Telephone"),
        help_text=_("With the country code, such as +1."),
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", **_LTR}),
    )


SECTIONS: Mapping[str, type[SectionForm]] = {
    one.name: one
    for one in (MandateForm, QuestionsForm, SessionSectionForm, DatesForm, ReportForm, OfficeForm)
}
