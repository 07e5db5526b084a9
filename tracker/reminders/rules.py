"""The rules of a call: those it starts with, and an officer's verbs on them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.calls.schedule import DEADLINE, PROVISIONAL_AGENDA
from tracker.refusal import Refusal
from tracker.reminders.models import CLARIFICATION, INVITATION, ReminderRule

Audience, Words = ReminderRule.Audience, ReminderRule.Words

# (milestone, days, audience): what a call starts with.
DEFAULTS = (
    (DEADLINE, -60, Audience.NOT_FILED),
    (DEADLINE, -30, Audience.NOT_FILED),
    (DEADLINE, -14, Audience.NOT_FILED),
    (DEADLINE, -7, Audience.NOT_FILED),
    (DEADLINE, -1, Audience.NOT_FILED),
    (DEADLINE, 1, Audience.NOT_FILED),
    (PROVISIONAL_AGENDA, 0, Audience.NOT_FILED),
    (DEADLINE, -10, Audience.CO_SENDER),
    (DEADLINE, -3, Audience.CO_SENDER),
    (CLARIFICATION, -3, Audience.RETURNED),
    (CLARIFICATION, 1, Audience.RETURNED),
    (INVITATION, 7, Audience.INVITED),
)


def words_for(audience: str, milestone: str) -> "ReminderRule.Words":
    """Return the kind of message that this audience needs at this milestone."""
    match audience:
        case Audience.RETURNED:
            return Words.CLARIFICATION
        case Audience.CO_SENDER:
            return Words.CO_SENDER
        case Audience.INVITED:
            return Words.INVITATION
    return Words.AGENDA if milestone == PROVISIONAL_AGENDA else Words.REPLY


def fits(audience: str, milestone: str, days: int) -> bool:
    """Whether the audience can be reminded by this day: some have a day of their own only."""
    match audience:
        case Audience.RETURNED:
            return milestone == CLARIFICATION
        case Audience.INVITED:
            return milestone == INVITATION and days >= 0
    return milestone not in {CLARIFICATION, INVITATION}


def make_defaults(call: Call) -> None:
    """Give a new call the rules it starts with."""
    ReminderRule.objects.bulk_create(
        ReminderRule(
            call=call,
            milestone=milestone,
            days=days,
            audience=audience,
            words=words_for(audience, milestone),
        )
        for milestone, days, audience in DEFAULTS
    )


@transaction.atomic
def add(
    call: Call,
    *,
    milestone: str,
    days: int,
    audience: str,
    reason: str,
    by: User,
    at: datetime,
) -> ReminderRule:
    """Add a rule; what it makes due already is sent at the next tick."""
    require_officer(by)
    rule = ReminderRule(
        call=call,
        milestone=milestone,
        days=days,
        audience=audience,
        words=words_for(audience, milestone),
        reason=reason,
    )
    _save(rule)
    _record(rule, "add_rule", by=by, at=at, data=_facts(rule) | {"reason": reason})
    return rule


@transaction.atomic
def change(
    rule: ReminderRule,
    *,
    milestone: str,
    days: int,
    audience: str,
    reason: str,
    by: User,
    at: datetime,
) -> None:
    """Change when or to whom; what was planned by the old wording is cancelled and says so."""
    require_officer(by)
    rule = ReminderRule.objects.select_for_update().get(pk=rule.pk)
    before = _facts(rule)
    rule.milestone, rule.days, rule.audience, rule.reason = milestone, days, audience, reason
    rule.words = words_for(audience, milestone)
    _save(rule)
    data = {"from": before, "to": _facts(rule), "reason": reason}
    _record(rule, "change_rule", by=by, at=at, data=data)


@transaction.atomic
def switch(rule: ReminderRule, *, on: bool, reason: str, by: User, at: datetime) -> None:
    """Switch a rule off, or on again."""
    require_officer(by)
    switched = ReminderRule.objects.filter(pk=rule.pk, is_active=not on)
    if not switched.update(is_active=on, reason=reason):
        raise Refusal(_("A colleague has switched this rule meanwhile."))
    rule.refresh_from_db()
    verb = "switch_rule_on" if on else "switch_rule_off"
    _record(rule, verb, by=by, at=at, data=_facts(rule) | {"reason": reason})


def _save(rule: ReminderRule) -> None:
    if not fits(rule.audience, rule.milestone, rule.days):
        raise Refusal(_("These people cannot be reminded by this day."))
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError as error:
        raise Refusal(_("The call has this rule already.")) from error


def _facts(rule: ReminderRule) -> dict[str, object]:
    return {
        "rule": rule.pk,
        "milestone": rule.milestone,
        "days": rule.days,
        "audience": str(rule.audience),
    }


def _record(
    rule: ReminderRule, verb: str, *, by: User, at: datetime, data: Mapping[str, object]
) -> None:
    audit.record(stream=rule.call.stream, verb=verb, obj=rule, by=by, at=at, data=data)
