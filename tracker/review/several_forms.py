"""Several Word files that came by mail, registered from one page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tracker.delegations.states.fields import StateField
from tracker.files.fields import SeveralFilesField, WordFileField
from tracker.review.forms import helper
from tracker.review.mail_forms import CoverNoteForm
from tracker.site.fields import SentToken
from tracker.text.languages import CHOICES, LANGUAGES
from tracker.word_files.language.forms import original_in, really_in
from tracker.word_files.language.written_in import FoundLanguages

MOST = 20  # files at once


class SeveralFilesForm(forms.Form):
    word_files = SeveralFilesField(
        one=WordFileField(),
        most=MOST,
        label=_("Word files"),
        help_text=_("As .docx, up to 10 MB each, at most 20 at once."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Look at the files"))


class OneOfSeveralForm(CoverNoteForm):
    """What an officer says of a file; `stood` is of which State the page told, and what stood."""

    held = SentToken()
    stood = SentToken(required=False)
    is_wanted = forms.BooleanField(label=_("Register this file"), initial=True, required=False)
    state = StateField(label=_("State"), help_text=_("By name or code."))
    language = forms.ChoiceField(label=_("Language of the reply"), choices=[("", "–"), *CHOICES])
    meant = forms.ChoiceField(
        label=_("What does the file hold?"),
        help_text=_(
            "A courtesy translation is registered with its original, on the page of its State: "
            "leave it out here."
        ),
        choices=CHOICES,
        widget=forms.RadioSelect,
        required=False,
    )
    publish_full_text = forms.BooleanField(
        label=_("The State does not object to the full text on the website"),
        initial=True,
        required=False,
    )

    field_order = ("held", "stood", "is_wanted", "state", "language", "meant")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (
            "replaces",
            "cover_scan",
            "signatory",
            "capacity",
        ):  # those have the page for one file
            del self.fields[name]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        found["signatory"] = found["capacity"] = ""
        if found.get("meant"):
            found["language"] = found["meant"]
        return found

    def show_languages(self, found: FoundLanguages) -> None:
        """Offer the languages that may be meant; where there is nothing to ask, ask nothing."""
        chosen = str(self["language"].value() or "")
        others = found.other_than(chosen) if chosen in LANGUAGES else []
        field = self.fields["meant"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        if others:
            originals = [(one, original_in(one)) for one in others]
            field.choices = [*originals, (chosen, really_in(chosen))]
        elif "meant" not in self.errors:
            del self.fields["meant"]

    def refuse_open_language(self, found: FoundLanguages) -> bool:
        """Mark that nobody has said which language is meant; say if that is so."""
        is_open = not self.cleaned_data["meant"] and bool(
            found.other_than(self.cleaned_data["language"])
        )
        if is_open:
            self.add_error("meant", _("Say what the file holds."))
        return is_open

    @property
    def stood_there(self) -> int:
        """The revision that stood on the page; 0 where none of the State that was typed did."""
        code, _sign, number = self.cleaned_data["stood"].partition(":")
        is_same = code == self.cleaned_data["state"] and number.isdecimal()
        return int(number) if is_same and len(number) < 6 else 0

    def show_stood(self, code: str, number: int) -> None:
        """Note of which State the page tells now, and the revision that stands."""
        shown = f"{code}:{number}" if code else ""
        if self.is_bound:
            self.data = dict(self.data.items()) | {self.add_prefix("stood"): shown}
        else:
            self.initial = {**self.initial, "stood": shown}

    def refuse_unseen_state(self) -> bool:
        """Mark a State of which the page has not told what registering does; say if it is one."""
        shown, _sign, _number = self.cleaned_data["stood"].partition(":")
        is_unseen = bool(shown != self.cleaned_data["state"])
        if is_unseen:
            self.add_error(
                "state", _("The State has changed. Read what happens now, then register the files.")
            )
        return is_unseen


def formset_of(
    sent: QueryDict | None = None,
    *,
    today: date,
    opens_on: date,
    initial: Sequence[dict[str, Any]] | None = None,
) -> "forms.BaseFormSet[OneOfSeveralForm]":
    made = forms.formset_factory(OneOfSeveralForm, extra=0, max_num=MOST, validate_max=True)
    days = {"today": today, "opens_on": opens_on}
    return made(sent, initial=initial, form_kwargs=days)


def refuse_doubles(formset: "forms.BaseFormSet[OneOfSeveralForm]") -> bool:
    """Mark the second file of a State, which would take the place of the first; say if any is."""
    seen: set[str] = set()
    found = False
    for form in formset.forms:
        if not form.cleaned_data["is_wanted"]:
            continue
        if form.cleaned_data["state"] in seen:
            form.add_error("state", _("Another file on this page is of the same State."))
            found = True
        seen.add(form.cleaned_data.get("state", ""))
    return found
