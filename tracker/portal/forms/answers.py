"""Forms for answers that are not a text, and for the States beside a reply."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.delegations.models import Delegation
from tracker.delegations.states.names import NamedDelegation, find
from tracker.files.fields import CheckedFilesField
from tracker.portal.forms.fields_only import FieldsForm
from tracker.site.fields import CleanText, SentNumber
from tracker.submissions.drafting.answer_kinds import is_plausible
from tracker.submissions.models import FIRST_YEAR, Revision

OTHER = "other"
MOST_FILES_AT_ONCE = 5  # with one message


class NoChangeForm(FieldsForm):
    """The year of the earlier reply: one that the system holds, or any other."""

    known = forms.ChoiceField(label=_("Our earlier reply"), widget=forms.RadioSelect)
    year = forms.IntegerField(
        label=_("Year of the earlier reply"),
        help_text=_("Four digits, for example 2019."),
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, earlier: Sequence[Revision], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        calls: dict[int, str] = {}
        for revision in earlier:
            calls.setdefault(revision.received_on.year, revision.submission.call.code)
        field = self.fields["known"]
        if not calls:
            del self.fields["known"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [
                *(
                    (str(year), _("%(year)s, to call %(call)s") % {"year": year, "call": code})
                    for year, code in calls.items()
                ),
                (OTHER, _("One of another year, written below")),
            ]

    def clean(self) -> dict[str, Any]:
        """Leave `since_year` in the cleaned data."""
        cleaned = super().clean() or {}
        known, year = cleaned.get("known", OTHER), cleaned.get("year")
        if known != OTHER:
            return cleaned | {"since_year": int(known)}
        if "year" in self.errors:
            return cleaned
        if year is None:
            self.add_error("year", _("Write the year of the earlier reply."))
        elif not is_plausible(year, today=self.today):
            self.add_error(
                "year",
                _("Write a year from %(first)s to %(latest)s.")
                % {"first": FIRST_YEAR, "latest": self.today.year},
            )
        return cleaned | {"since_year": year}


class PartyListForm(forms.Form):
    """Which list of other States is meant, and which State is taken out of it, if one is."""

    list = forms.ChoiceField(
        choices=[("co_senders", ""), ("aligned", "")], widget=forms.HiddenInput
    )
    remove = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)


class MessageForm(FieldsForm):
    """A message in answer to the question that the page showed."""

    clarification = SentNumber()
    message = CleanText(
        label=_("Message to the secretariat"),
        help_text=_("It is not printed. The secretariat reads it beside your reply."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    enclosed = CheckedFilesField(
        label=_("Files (optional)"),
        help_text=_(
            "PDF, Word (.docx), PNG or JPEG, up to 10 MB each; at most five. They are never "
            "printed or published."
        ),
        most=MOST_FILES_AT_ONCE,
        required=False,
    )

    @property
    def told(self) -> list[str]:
        """What is in the files that their reader should know of."""
        files = self.cleaned_data["enclosed"]
        return [f"{file.name}: {' '.join(file.told)}" for file in files if file.told]

    @property
    def sent(self) -> dict[str, Any]:
        """Return what the verb takes."""
        found = self.cleaned_data
        return {
            "clarification": found["clarification"],
            "message": found["message"],
            "files": found["enclosed"],
        }


class TextStandsForm(FieldsForm):
    """The sentence that says why the text stands, in answer to the question that was shown."""

    clarification = SentNumber()
    message = CleanText(
        label=_("Why the text stands, in a sentence"),
        help_text=_("It is not printed. The secretariat reads it beside your reply."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    told: Sequence[str] = ()

    @property
    def sent(self) -> dict[str, Any]:
        return self.cleaned_data


class JointAnswerForm(forms.Form):
    """What a co-sender answers to the revision that it has read."""

    answer = forms.ChoiceField(choices=[("confirm", ""), ("decline", "")], widget=forms.HiddenInput)
    revision = SentNumber()


class PartyForm(FieldsForm):
    """One State by its name, typed or taken from the list that the page offers."""

    state = forms.CharField(label=_("Name of the State"), max_length=200)

    def __init__(self, *args: Any, states: Sequence[NamedDelegation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.states = states
        self.fields["state"].widget.attrs.update({"list": "states", "autocomplete": "off"})

    def clean_state(self) -> Delegation:
        state = find(self.cleaned_data["state"], self.states)
        if state is None:
            raise ValidationError(
                _("There is no State with this name. Choose one from the list, or write its code.")
            )
        return state
