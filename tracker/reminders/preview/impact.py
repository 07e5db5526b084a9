"""What an officer reads before a date moves: who will be told of it, and who has answered."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.reminders.planner.facts import DelegationFacts, ReminderFacts
from tracker.reminders.planner.notices import all_asked, concerned_by_deadline, reached
from tracker.reminders.planner.read_facts import facts_of, with_schedule
from tracker.reminders.preview.dry_run import expected_messages
from tracker.submissions.models import Submission
from tracker.submissions.queries.answered import AnsweredWith, answered_by

Status = Submission.Status


@dataclass(frozen=True, slots=True)
class ToldCount:
    """How many delegations a message reaches, and how many different addresses."""

    delegations: int
    addresses: int

    def __str__(self) -> str:
        """Return "181 delegations (196 e-mail addresses)"."""
        delegations = ngettext("%(number)d delegation", "%(number)d delegations", self.delegations)
        addresses = ngettext(
            "%(number)d e-mail address", "%(number)d e-mail addresses", self.addresses
        )
        return _("%(delegations)s (%(addresses)s)") % {
            "delegations": delegations % {"number": self.delegations},
            "addresses": addresses % {"number": self.addresses},
        }


@dataclass(frozen=True, slots=True)
class AnswerInWords:
    """How a delegation has answered: a word, and a sentence."""

    word: str
    sentence: str


def told_of_deadline(code: str, new_on: date) -> ToldCount:
    """Count whom this deadline would be told to, as it would be planned now."""
    call = with_schedule(code)
    call.deadline_on = new_on  # never saved: only the facts are read with it
    facts = facts_of(call)
    return _told(concerned_by_deadline(facts, new_on), facts)


def told_of_extension(code: str, delegation: Delegation) -> ToldCount:
    """Count whom more time for a delegation would be told to, whatever day it is given."""
    facts = facts_of(with_schedule(code))
    return _told([one for one in facts.delegations if one.pk == delegation.pk], facts)


def _told(delegations: list[DelegationFacts], facts: ReminderFacts) -> ToldCount:
    pairs = [
        (delegation.pk, recipient.address)
        for delegation in delegations
        for recipient in reached(delegation, facts)
    ]
    return ToldCount(len({pk for pk, _address in pairs}), len({address for _pk, address in pairs}))


@dataclass(frozen=True, slots=True)
class ClosingImpact:
    """What closing a call would do, or opening it again, in numbers."""

    told: ToldCount
    reminders: int  # that would be cancelled, or planned again
    drafts: int  # of delegations that have nothing filed
    returned: int  # replies that wait for an answer
    in_time: int  # delegations whose deadline has not passed


def closing_of(call: Call, *, at: datetime) -> ClosingImpact:
    """Return what follows from closing an open call, or from opening a closed one."""
    facts = facts_of(with_schedule(call.code))
    if call.closed_at is not None:
        stopped_during = (*facts.stopped_during, (call.closed_at, at))
        facts = replace(facts, is_closed=False, stopped_during=stopped_during)
    statuses = Counter(call.submissions.values_list("status", flat=True))
    return ClosingImpact(
        told=_told(all_asked(facts), facts),
        reminders=len(expected_messages(call, at=at, facts=facts)),
        drafts=statuses[Status.DRAFT],
        returned=statuses[Status.RETURNED],
        in_time=sum(
            not clock.is_late(at, due_on=delegation.deadline_on) for delegation in all_asked(facts)
        ),
    )


def most_told_of_a_deadline(call: Call) -> tuple[ToldCount, int]:
    """Count whom any new deadline is told to at most, and how many of these have an extension.

    They are told only where the new deadline does not lie before their own.
    """
    extended = [one.until for one in call.extensions.all()]
    usual = call.deadline_on or call.opens_on
    most = told_of_deadline(call.code, max([usual, *extended]))
    return most, most.delegations - told_of_deadline(call.code, usual).delegations


def answered_in_words(call: Call) -> dict[str, AnswerInWords]:
    """Return the delegations that have answered, by their codes."""
    answers = answered_by(call)
    states = Delegation.objects.in_bulk({*answers, *(one.lead_id for one in answers.values())})
    statuses = dict(call.submissions.values_list("pk", "status"))
    found = {}
    for pk, answer in answers.items():
        status = Status(statuses[answer.submission_id])
        found[states[pk].code] = AnswerInWords(
            str(status.label),
            _joint(states[answer.lead_id]) if answer.how == AnsweredWith.JOINT else _own(status),
        )
    return found


def _own(status: Status) -> str:
    match status:
        case Status.ACCEPTED:
            return _("Its reply is accepted already.")
        case Status.RETURNED:
            return _("Its reply is filed already, and was returned with a question.")
    return _("Its reply is filed already.")


def _joint(lead: Delegation) -> str:
    return _("It has answered already, with the joint reply of %(lead)s.") % {"lead": lead.name}
