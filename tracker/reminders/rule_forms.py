"""What an officer types when the rules of reminders change; every form asks for the reason."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.calls.schedule import DEADLINE
from tracker.reminders.forms import ChangeReasonForm
from tracker.reminders.models import CLARIFICATION, INVITATION, ReminderRule
from tracker.reminders.rules import fits

BEFORE, AFTER = "before", "after"
MOST_DAYS = 365


class RuleForm(ChangeReasonForm):
    number = forms.IntegerField(
        label=_("Days"), min_value=0, max_value=MOST_DAYS, help_text=_("0 is the day itself.")
    )
    direction = forms.ChoiceField(
        label=_("Before or after"),
        choices=[(BEFORE, _("before")), (AFTER, _("after"))],
        widget=forms.RadioSelect,
    )
    milestone = forms.ChoiceField(label=_("Of what"))
    audience = forms.ChoiceField(label=_("To whom"), choices=ReminderRule.Audience.choices)
    save_label = _("Save the rule")

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        milestone = self.fields["milestone"]
        assert isinstance(milestone, forms.ChoiceField)  # noqa: S101 - tells the type checker
        milestone.choices = [
            (DEADLINE, _("the deadline of each delegation")),
            (CLARIFICATION, _("the day by which an answer to a question was asked")),
            (INVITATION, _("the day of the invitation")),
            *((kind, name) for kind, name in names.items() if kind != DEADLINE),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"number", "direction", "milestone", "audience"} <= cleaned.keys():
            sign = -1 if cleaned["direction"] == BEFORE else 1
            cleaned["days"] = sign * cleaned["number"]
            if not fits(cleaned["audience"], cleaned["milestone"], cleaned["days"]):
                self.add_error("milestone", _FITTING.get(cleaned["audience"], _OWN_DAY))
        return cleaned

    @property
    def rule(self) -> dict[str, Any]:
        """Return what the verbs of `rules.py` take."""
        return {name: self.cleaned_data[name] for name in ("milestone", "days", "audience")}


_OWN_DAY = _("Choose the deadline or another date of the call for these delegations.")
_FITTING = {
    ReminderRule.Audience.RETURNED.value: _(
        "For a question, days are counted from the day by which an answer was asked."
    ),
    ReminderRule.Audience.INVITED.value: _(
        "An invited person is reminded on the day of the invitation, or after it."
    ),
}


def initial_of(rule: ReminderRule) -> dict[str, object]:
    return {
        "number": abs(rule.days),
        "direction": BEFORE if rule.days < 0 else AFTER,
        "milestone": rule.milestone,
        "audience": rule.audience,
    }


class SwitchForm(ChangeReasonForm):
    save_label = _("Switch the rule off")


class SwitchOnForm(ChangeReasonForm):
    save_label = _("Switch the rule on")
