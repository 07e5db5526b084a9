"""What an officer types when dates change; every form asks for the reason."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tracker.agenda.item_numbers import ItemNumberField
from tracker.agenda.models import AgendaDocument
from tracker.calls.date_order import before_opening, contradictions_of, too_far
from tracker.calls.models import Call
from tracker.calls.schedule import DEADLINE
from tracker.delegations.models import Delegation
from tracker.delegations.states.names import names_on
from tracker.reminders.preview.impact import AnswerInWords
from tracker.review.forms import helper
from tracker.site.fields import CleanText, DayField, SentDay, SentInstant
from tracker.site.forms import VerbForm
from tracker.text.languages import from_ui_code
from tracker.text.lists import bracketed

ALL_THE_SAME = "all_the_same"


class OwnRemindersForm(VerbForm):
    """A person's own choice for a call: reminders, or none."""

    call = forms.ModelChoiceField(
        Call.objects.all(), to_field_name="code", widget=forms.HiddenInput
    )


class ChangeReasonForm(forms.Form):
    """A change, and why."""

    reason = CleanText(
        label=_("Reason"),
        help_text=_("It is kept in the register of events."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
    )
    save_label: Any = _("Save")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"])
        self.helper = helper(self.save_label)


class ToldReasonForm(ChangeReasonForm):
    """A change of which everybody concerned is told, with the reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "It is sent to everybody concerned and kept in the register of events."
        )


class DayForm(ChangeReasonForm):
    """A day of the call's schedule. One that contradicts other dates needs a second step.

    The box that takes it all the same holds that day: it does not speak for another one.
    """

    day_name = "on"
    all_the_same_label: Any = _("Move it all the same")

    def __init__(self, *args: Any, call: Call, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call, self.kind = call, kind
        self.asked_about: date | None = None  # the day that contradicts other dates

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (on := cleaned.get(self.day_name)) is not None:
            self._ask_about(on)
        return cleaned

    def _ask_about(self, on: date) -> None:
        contradictions = contradictions_of(self.call, self.kind, on)
        if not contradictions:
            return
        self.asked_about = on
        is_meant = self.data.get(self.add_prefix(ALL_THE_SAME)) == on.isoformat()
        self.fields[ALL_THE_SAME] = forms.BooleanField(
            label=self.all_the_same_label,
            required=False,
            widget=forms.CheckboxInput(
                attrs={"value": on.isoformat()}, check_test=lambda _value: is_meant
            ),
        )
        if not is_meant:
            for sentence in contradictions:
                self.add_error(self.day_name, sentence)


class MilestoneForm(DayForm):
    seen_on = SentDay()
    on = DayField(label=_("Date"))
    save_label = _("Set this date")
    all_the_same_label = _("Set it all the same")

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if reason := too_far(self.call, on):
            raise forms.ValidationError(reason)
        return on


class StoredDateForm(ChangeReasonForm):
    seen_on = SentDay()
    save_label = _("Go back to the stored date")


class CloseForm(ToldReasonForm):
    save_label = _("Close the call")


class OpenAgainForm(ToldReasonForm):
    save_label = _("Open the call again")


class DeadlineForm(DayForm, ToldReasonForm):
    day_name = "new_on"
    seen_on = SentDay()
    new_on = DayField(
        label=_("New deadline"),
        help_text=_("Until the end of this day, New York time."),
    )
    save_label = _("Move the deadline")

    def __init__(self, *args: Any, call: Call, today: date, **kwargs: Any) -> None:
        super().__init__(*args, call=call, kind=DEADLINE, **kwargs)
        self.today = today

    def clean_new_on(self) -> date:
        new_on = _not_over(self.cleaned_data["new_on"], self.today)
        if reason := before_opening(self.call, new_on) or too_far(self.call, new_on):
            raise forms.ValidationError(reason)
        return new_on


class DelegationField(forms.ModelChoiceField):  # type: ignore[type-arg] # not at run time
    """A delegation; beside the name of one that has answered stands how."""

    answered: Mapping[str, AnswerInWords] = {}

    def label_from_instance(self, obj: Any) -> str:
        name, answered = obj.name, self.answered.get(obj.code)
        return bracketed(name, answered.word) if answered else name


class ExtensionForm(DayForm, ToldReasonForm):
    day_name = "until"
    all_the_same_label = _("Give this day all the same")
    seen_at = SentInstant()
    delegation = DelegationField(
        label=_("Delegation"), queryset=Delegation.objects.all(), to_field_name="code"
    )
    until = DayField(
        label=_("Its deadline"),
        help_text=_("Until the end of this day, New York time."),
    )
    save_label = _("Give more time")

    def __init__(
        self,
        *args: Any,
        call: Call,
        today: date,
        answered: Mapping[str, AnswerInWords],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, call=call, kind=DEADLINE, **kwargs)
        self.today, self.answered = today, answered
        delegation = self.fields["delegation"]
        assert isinstance(delegation, DelegationField)  # noqa: S101 - tells the type checker
        delegation.answered = answered
        named = names_on(today, from_ui_code(get_language()))  # in the alphabet of the page
        delegation.choices = [
            ("", delegation.empty_label),
            *(
                (one.delegation.code, delegation.label_from_instance(one.delegation))
                for one in named
            ),
        ]

    @property
    def has_answered(self) -> str:
        """Return how the delegation that is chosen has answered; an empty string if it has not."""
        found = self.answered.get(str(self["delegation"].value()))
        return found.sentence if found else ""

    def clean_until(self) -> date:
        until = _not_over(self.cleaned_data["until"], self.today)
        if reason := too_far(self.call, until):
            raise forms.ValidationError(reason)
        return until


class NumberForm(ChangeReasonForm):
    seen_at = SentInstant()
    kind = forms.ChoiceField(label=_("List"), choices=AgendaDocument.Kind.choices)
    number = ItemNumberField(
        label=_("Number of the item"),
        help_text=_("As it stands in the list: 94, or 100 (v)."),
    )
    save_label = _("Write the number down")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "It is kept in the register of events. Where another number was known before, it is "
            "also sent to everybody concerned."
        )


class SessionForm(ToldReasonForm):
    seen_at = SentInstant()
    session_number = forms.IntegerField(label=_("Session"), min_value=1, max_value=199)
    opens_on = DayField(
        label=_("It opens on (optional)"),
        help_text=_("Needed for a session that this system does not know yet."),
        required=False,
    )
    save_label = _("Move the item")


class ItemLeaveForm(ToldReasonForm):
    seen_at = SentInstant()
    save_label = _("Take the item off the agenda")


class ItemReturnForm(ToldReasonForm):
    seen_at = SentInstant()
    save_label = _("Put the item back on the agenda")


def _not_over(day: date, today: date) -> date:
    if day < today:
        raise forms.ValidationError(_("This day is over. Choose today or a later day."))
    return day
