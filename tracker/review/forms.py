"""What an officer may ask for and type at the desk; no domain work here."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.delegations.models import Delegation
from tracker.review.board import MARKS, NO_GROUP, STATUSES, BoardFilters
from tracker.site.fields import CleanText, DayField, SentNumber
from tracker.site.templatetags.times import day
from tracker.submissions.models import Submission
from tracker.text.languages import LANGUAGES

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
    due_on = DayField(
        label=_("Answer asked by"),
        help_text=_("Until the end of this day, New York time."),
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


class TakeBackForm(forms.Form):
    """Why a question is not asked any more."""

    clarification = SentNumber()
    reason = CleanText(
        label=_("Reason"),
        help_text=_("It is sent to the delegation and kept in the register of events."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Take the question back"))
