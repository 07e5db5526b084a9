"""What an officer may ask for and type at the desk; no domain work here."""

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.site.fields import CleanText, DayField, SentNumber
from tracker.site.templatetags.times import day
from tracker.submissions.models import Submission

LONGEST_ANSWER = timedelta(days=366)


def helper(label: Any, *, css_class: str = "btn-primary") -> FormHelper:
    made = FormHelper()
    made.add_input(Submit("save", label, css_class=css_class))
    return made


def ask_despite(form: forms.Form, holder: str) -> None:
    """Ask for a word of its own where a colleague has taken the reply up: nobody decides unawares.

    `holder` is the colleague's name; empty where nobody else has it.
    """
    if holder:
        form.fields["despite"] = forms.BooleanField(
            label=_("%(name)s has taken this reply up. I decide on it all the same.")
            % {"name": holder},
            error_messages={"required": _("Tick this, or leave the reply to your colleague.")},
        )


class AnswerDayForm(forms.Form):
    """A message to a State with the day by which it is asked to answer."""

    message = CleanText(
        label=_("Message to the delegation"),
        help_text=_("It is sent by e-mail as it stands. It is never printed or published."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=5000,
    )
    due_on = DayField(
        label=_("Answer asked by"),
        help_text=_("Until the end of this day, New York time."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

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


class ReturnForm(AnswerDayForm):
    revision = SentNumber()

    field_order = ("revision", "message", "due_on")

    def __init__(self, *args: Any, holder: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        message = self.fields["message"]
        message.help_text = _(
            "What you ask the delegation to look at. It is sent by e-mail as it stands."
        )
        message.widget.attrs["rows"] = 8
        self.helper = helper(_("Return the reply"))
        ask_despite(self, holder)


class AcceptForm(forms.Form):
    revision = SentNumber()

    def __init__(
        self,
        *args: Any,
        is_no_reply: bool = False,
        is_report_open: bool = True,
        holder: str = "",
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
        ask_despite(self, holder)


class UndoingForm(forms.Form):
    """Why something is undone, as its delegation is told."""

    reason = CleanText(
        label=_("Reason"),
        help_text=_("It is sent to the delegation and kept in the register of events."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )


class ReopenForm(UndoingForm):
    revision = SentNumber()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Reopen the reply"))


class TakeBackForm(UndoingForm):
    """Why a question is not asked any more."""

    clarification = SentNumber()

    field_order = ("clarification", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Take the question back"))
