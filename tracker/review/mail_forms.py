"""What an officer types of a note that came by mail or on paper; no domain work here."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.delegations.states.fields import StatesField
from tracker.files.fields import (
    CheckedFileField,
    CheckedFilesField,
    SeveralFilesField,
    WordFileField,
    ask_again,
)
from tracker.files.kinds import PDF
from tracker.review.forms import helper
from tracker.site.fields import CleanText, DayField, OneLine, SentNumber, SentToken
from tracker.site.templatetags.times import day
from tracker.submissions.content import CoverContent
from tracker.submissions.drafting.answer_kinds import is_plausible
from tracker.submissions.drafting.attachments import MAX_FILES
from tracker.submissions.mailed_note import MailedNote
from tracker.submissions.models import FIRST_YEAR, AnswerKind, CoSender, Submission
from tracker.text.languages import CHOICES


class ReceivedForm(forms.Form):
    """When something came by mail."""

    received_on = DayField(
        label=_("Received on"),
        help_text=_("The day on which it came, by New York time."),
    )

    def __init__(self, *args: Any, today: date, opens_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.opens_on = today, opens_on

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


class RecordForm(ReceivedForm):
    """What a State writes that is no reply: its day and the reference of its note."""

    reference = OneLine(label=_("Reference of the note (optional)"), max_length=100, required=False)

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].required = False
        self.helper = helper(label)

    def clean_received_on(self) -> date:
        return super().clean_received_on() if self.cleaned_data["received_on"] else self.today

    @property
    def note(self) -> MailedNote:
        return MailedNote(self.cleaned_data["received_on"], self.cleaned_data["reference"])


class RecordAnswerForm(RecordForm):
    """What a State answered by mail to a question, in its own words."""

    clarification = SentNumber()
    message = CleanText(
        label=_("What the delegation answers"),
        help_text=_("In its own words. The delegation reads it on its page of the reply."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5000,
    )

    field_order = ("clarification", "message")


class RecordWithdrawalForm(RecordForm):
    """That a State withdraws the revision that the page showed, and why, if it says so."""

    revision = SentNumber()
    reason = CleanText(
        label=_("What the delegation gives as its reason (optional)"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )


class RecordJointForm(RecordForm):
    """What a co-sender says of the revision that the page showed."""

    revision = SentNumber()
    answer = forms.ChoiceField(
        label=_("What the State writes"),
        choices=[
            (CoSender.Answer.CONFIRMED, _("The joint reply is also its own")),
            (CoSender.Answer.DECLINED, _("The joint reply is not its own")),
        ],
        widget=forms.RadioSelect,
    )

    field_order = ("revision", "answer")


class CoverNoteForm(ReceivedForm):
    """When a reply came by mail, what its cover note says, and which revision it replaces."""

    replaces = SentNumber(required=False)
    cover_kind = forms.ChoiceField(
        label=_("Cover note (optional)"),
        choices=[("", pgettext_lazy("no cover note", "none")), *Submission.CoverKind.choices],
        required=False,
    )
    cover_reference = OneLine(label=_("Its reference (optional)"), max_length=100, required=False)
    cover_on = DayField(label=_("Its date (optional)"), required=False)
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

    def ask_again(self) -> None:
        """Say beside each file that was sent that a form with an error has not kept it."""
        for name in self.fields:
            ask_again(self, name)

    def clean_replaces(self) -> int:
        """Without a number, what stands was not shown, and is not replaced."""
        return self.cleaned_data["replaces"] or 0

    @property
    def cover(self) -> CoverContent:
        return CoverContent(
            kind=self.cleaned_data["cover_kind"],
            reference=self.cleaned_data["cover_reference"],
            on=self.cleaned_data["cover_on"],
            signatory=self.cleaned_data["signatory"],
            capacity=self.cleaned_data["capacity"],
        )

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
    language = forms.ChoiceField(
        label=_("Language of the reply"),
        choices=[("", _("As read from the file")), *CHOICES],
        required=False,
    )
    publish_full_text = forms.BooleanField(
        label=_("The State does not object to the full text on the website"),
        initial=True,
        required=False,
    )
    translations = SeveralFilesField(
        one=WordFileField(),
        label=_("Courtesy translations (optional)"),
        help_text=_(
            "Word files, each in another language. It is read off the words, or off the name of "
            "the file: JAM-fr.docx."
        ),
        most=len(CHOICES) - 1,
        required=False,
    )
    annexes = CheckedFilesField(
        label=_("Annexes (optional)"),
        help_text=_("PDF, Word (.docx), PNG or JPEG, up to 10 MB each. You can choose several."),
        most=MAX_FILES - 1,
        required=False,
    )
    annex_titles = CleanText(
        label=_("Titles of the annexes (optional)"),
        help_text=_("One a line, in the order of the files’ names. Without one the name is used."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
    )
    co_senders = StatesField(
        label=_("Also on behalf of (optional)"),
        help_text=_("States by name or code, one a line. They are asked whether it is theirs."),
        required=False,
    )
    aligned = StatesField(
        label=_("States that align themselves (optional)"),
        help_text=_("By name or code, one a line. They are not asked."),
        required=False,
    )

    translation = SentToken(required=False)  # of a courtesy translation that is held

    field_order = ("file", "language")

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        self.helper = helper(_("Check the reply"))

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        named, aligned = found.get("co_senders", ()), found.get("aligned", ())
        if self.code in {*named, *aligned} or set(named) & set(aligned):
            self.add_error("co_senders", _("Name each State once, and not the one that replies."))
        return found

    @property
    def titles(self) -> list[str]:
        """The titles as they were typed, one for each annex at most."""
        return [line.strip() for line in self.cleaned_data["annex_titles"].splitlines()]


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
