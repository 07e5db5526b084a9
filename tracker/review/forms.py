"""What an officer may ask for and type at the desk; no domain work here."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.delegations.models import Delegation
from tracker.files.fields import CheckedFileField, WordFileField
from tracker.files.kinds import PDF
from tracker.review.board import MARKS, NO_GROUP, STATUSES, BoardFilters
from tracker.site.fields import CleanText, OneLine, SentNumber
from tracker.site.templatetags.times import day
from tracker.submissions.content import CoverContent
from tracker.submissions.drafting.answer_kinds import is_plausible
from tracker.submissions.models import FIRST_YEAR, AnswerKind, Submission
from tracker.text.languages import CHOICES, LANGUAGES

LONGEST_ANSWER = timedelta(days=366)


def filters_from(query: Mapping[str, str]) -> BoardFilters:
    """Return the filters of an address; a value that does not exist filters nothing."""
    groups = {*Delegation.Group.values, NO_GROUP}
    state, group, language = (query.get(name, "") for name in ("status", "group", "language"))
    return BoardFilters(
        state=state if state in STATUSES | MARKS else "",
        group=group if group in groups else "",
        language=language if language in LANGUAGES else "",
    )


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")  # the one form a date control takes


def helper(label: Any, *, css_class: str = "btn-primary") -> FormHelper:
    made = FormHelper()
    made.add_input(Submit("save", label, css_class=css_class))
    return made


class ReturnForm(forms.Form):
    revision = SentNumber()
    message = CleanText(
        label=_("Message to the delegation"),
        help_text=_("What you ask the delegation to look at. It is sent by e-mail as it stands."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5000,
    )
    due_on = forms.DateField(
        label=_("Answer asked by"),
        help_text=_("Until the end of this day, New York time."),
        widget=DateInput(),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = helper(_("Return the reply"))

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if due_on > (latest := self.today + LONGEST_ANSWER):
            raise forms.ValidationError(
                _("This day is more than a year ahead. Choose %(day)s or an earlier day."),
                params={"day": day(latest)},
            )
        return due_on


class AcceptForm(forms.Form):
    revision = SentNumber()

    def __init__(
        self,
        *args: Any,
        is_no_reply: bool = False,
        is_report_open: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Take note") if is_no_reply else _("Accept the reply"))
        self.fields["disposition"] = forms.ChoiceField(
            label=_("Where the reply appears"),
            choices=[
                choice
                for choice in Submission.Disposition.choices
                if choice[0] != Submission.Disposition.NOWHERE
                and (is_report_open or choice[0] != Submission.Disposition.REPORT)
            ],
            widget=forms.RadioSelect,
        )
        if is_no_reply:  # there is nothing to choose: it appears nowhere
            self.fields["disposition"] = forms.ChoiceField(
                choices=[(Submission.Disposition.NOWHERE, "")], widget=forms.HiddenInput
            )


class ReopenForm(forms.Form):
    reason = CleanText(
        label=_("Reason"),
        help_text=_("It is sent to the delegation and kept in the register of events."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Reopen the reply"))


class RecordAnswerForm(forms.Form):
    """What a State answered by mail to a question, in its own words."""

    clarification = SentNumber()
    message = CleanText(
        label=_("What the delegation answers"),
        help_text=_("In its own words. The delegation reads it on its page of the reply."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Record the answer"))


class CoverNoteForm(forms.Form):
    """When something came by mail, and what its cover note says."""

    received_on = forms.DateField(
        label=_("Received on"),
        help_text=_("The day on which it came, in New York. It decides whether the reply is late."),
        widget=DateInput(),
    )
    cover_kind = forms.ChoiceField(
        label=_("Cover note (optional)"),
        choices=[("", pgettext_lazy("no cover note", "none")), *Submission.CoverKind.choices],
        required=False,
    )
    cover_reference = OneLine(label=_("Its reference (optional)"), max_length=100, required=False)
    cover_on = forms.DateField(label=_("Its date (optional)"), required=False, widget=DateInput())
    signatory = OneLine(
        label=_("Signed by (optional)"),
        help_text=_("Of a letter; a note verbale is not signed."),
        max_length=200,
        required=False,
    )
    capacity = OneLine(label=_("In the capacity of (optional)"), max_length=200, required=False)
    cover_scan = CheckedFileField(
        label=_("Scan of the cover note (optional)"),
        help_text=_("A PDF of up to 10 MB. It is filed with the reply and never published."),
        accepted=(PDF,),
        required=False,
    )

    def __init__(self, *args: Any, today: date, opens_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.opens_on = today, opens_on

    @property
    def cover(self) -> CoverContent:
        return CoverContent(
            kind=self.cleaned_data["cover_kind"],
            reference=self.cleaned_data["cover_reference"],
            on=self.cleaned_data["cover_on"],
            signatory=self.cleaned_data["signatory"],
            capacity=self.cleaned_data["capacity"],
        )

    def clean_received_on(self) -> date:
        received_on: date = self.cleaned_data["received_on"]
        if received_on < self.opens_on:
            raise forms.ValidationError(
                _("The call opened on %(day)s. Choose that day or a later day."),
                params={"day": day(self.opens_on)},
            )
        if received_on > self.today:
            raise forms.ValidationError(_("This day is still to come in New York."))
        return received_on

    def clean_cover_on(self) -> date | None:
        cover_on: date | None = self.cleaned_data["cover_on"]
        if cover_on is not None and cover_on > self.today:
            raise forms.ValidationError(_("This day is still to come in New York."))
        return cover_on

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("signatory") and found.get("cover_kind") != Submission.CoverKind.LETTER:
            self.add_error("signatory", _("Only a letter is signed. Leave this empty."))
        return found


class RegisterForm(CoverNoteForm):
    """The file that came, and its cover note."""

    file = WordFileField(
        label=_("Word file"),
        help_text=_("The reply as it came, as .docx, up to 10 MB. It is kept beside the reply."),
    )
    language = forms.ChoiceField(label=_("Language of the reply"), choices=CHOICES, initial="en")
    publish_full_text = forms.BooleanField(
        label=_("The State does not object to the full text on the website"),
        initial=True,
        required=False,
    )

    field_order = ("file", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Check the reply"))


class RegisterAnswerForm(CoverNoteForm):
    """What a State wrote that sends no text, and the note in which it wrote that."""

    kind = forms.ChoiceField(
        label=_("What the State writes"),
        choices=[
            (AnswerKind.NO_CHANGE, _("No change since its reply of an earlier year")),
            (AnswerKind.NO_REPLY, _("No reply this year")),
        ],
        widget=forms.RadioSelect,
    )
    since_year = forms.IntegerField(
        label=_("Year of the earlier reply"),
        help_text=_("Only for “no change”: four digits, for example 2019."),
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    field_order = ("kind", "since_year")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Register the answer"))

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        year, is_no_change = found.get("since_year"), found.get("kind") == AnswerKind.NO_CHANGE
        if year is not None and not is_no_change:
            self.add_error("since_year", _("Only “no change” names a year. Leave this empty."))
        elif "since_year" in found and is_no_change and not is_plausible(year, today=self.today):
            self.add_error(
                "since_year",
                _("Write a year from %(first)s to %(latest)s.")
                % {"first": FIRST_YEAR, "latest": self.today.year},
            )
        return found
