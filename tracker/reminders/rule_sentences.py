"""A rule as a sentence, in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.calls.schedule import RULES
from tracker.reminders.models import CLARIFICATION, INVITATION, ReminderRule

# What a rule can be counted from beside the dates of the schedule.
PHRASES: Mapping[str, Promise] = {
    CLARIFICATION: gettext_lazy("the day by which an answer was asked"),
    INVITATION: gettext_lazy("the invitation"),
}


def sentence(rule: ReminderRule, names: Mapping[str, str]) -> str:
    """Return "14 days before the deadline, to delegations whose reply is not filed".

    `names` has the name of each milestone of the call, by kind.
    """
    return sentence_of(rule.milestone, rule.days, rule.audience, names)


def sentence_of(milestone: str, days: int, audience: str, names: Mapping[str, str]) -> str:
    return _("%(when)s, to %(whom)s") % {
        "when": when(milestone, days, names),
        "whom": ReminderRule.Audience(audience).label,
    }


def when(milestone: str, days: int, names: Mapping[str, str]) -> str:
    """Return "14 days before the deadline"; a date that only the call's file knows is quoted."""
    rule = RULES.get(milestone)
    phrase = rule.phrase if rule else PHRASES.get(milestone)
    what = str(phrase) if phrase else _("“%(name)s”") % {"name": names.get(milestone, milestone)}
    if days == 0:
        return _("On the day of %(what)s") % {"what": what}
    if days < 0:
        words = ngettext("%(number)d day before %(what)s", "%(number)d days before %(what)s", -days)
    else:
        words = ngettext("%(number)d day after %(what)s", "%(number)d days after %(what)s", days)
    return words % {"number": abs(days), "what": what}
