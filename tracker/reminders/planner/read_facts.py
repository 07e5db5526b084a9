"""Gather from the database what a call's reminders follow from, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Max, Q, QuerySet

from tracker import clock
from tracker.accounts.models import casefold_address
from tracker.calls.models import Call
from tracker.calls.schedule import days_of
from tracker.delegations.models import FILING, Delegation, Invitation, Membership
from tracker.delegations.states.short_name import StateName
from tracker.mail.models import RefusedAddress
from tracker.reminders.models import NoReminders, ReminderRule
from tracker.reminders.planner.facts import (
    DelegationFacts,
    DelegationRecipient,
    OpenClarification,
    OpenInvitation,
    ReminderFacts,
    RuleFacts,
)
from tracker.reminders.planner.moved_dates import (
    days_moved_at,
    deadline_moved_at,
    stopped_during,
)
from tracker.submissions.closed_calls import takes
from tracker.submissions.models import (
    Clarification,
    ClarificationMessage,
    CoSender,
    Submission,
)
from tracker.submissions.queries.answered import FILED_SIDE, answered_by

Kind, Role, Status = Delegation.Kind, Membership.Role, Submission.Status


def calls_with_schedule() -> QuerySet[Call]:
    """Return calls with all that their schedules are read from."""
    return Call.objects.select_related("resolution", "item__session").prefetch_related(
        "milestones",
        "item__documents",
        "extensions",
        "deadline_changes",
        "item_changes",
        "closing_changes",
    )


def with_schedule(code: str) -> Call:
    """Return a call with all that its schedule is read from; raise `Call.DoesNotExist`."""
    return calls_with_schedule().get(code=code)


def facts_of(call: Call) -> ReminderFacts:
    """Return the facts as the database has them now; `call` comes from `with_schedule`."""
    return ReminderFacts(
        pk=call.pk,
        code=call.code,
        opened_at=clock.start_of(call.opens_on),
        is_closed=not takes("file", call),
        stopped_during=stopped_during(call),
        has_left_agenda=call.item.left_at is not None,
        days=days_of(call),
        moved_at=days_moved_at(call),
        rules=_rules(call),
        delegations=tuple(_delegations(call)),
        silent=frozenset(NoReminders.objects.filter(call=call).values_list("address", flat=True)),
    )


def _rules(call: Call) -> tuple[RuleFacts, ...]:
    active = ReminderRule.objects.filter(call=call, is_active=True)
    return tuple(
        RuleFacts(*values)
        for values in active.values_list("pk", "milestone", "days", "audience", "words")
    )


def _delegations(call: Call) -> Iterable[DelegationFacts]:
    extensions = {one.delegation_id: one for one in call.extensions.all()}
    answers = answered_by(call)
    begun = dict(call.submissions.values_list("delegation_id", "status"))
    people, asked, joint, invited = _people(), _asked(call), _joint(call), _invited(call)
    addressed = {Kind.MEMBER} | (
        {Kind.OBSERVER} if call.addressees == Call.Addressees.ALL_STATES else set()
    )
    for pk, code, kind, name, names, address, language in Delegation.objects.values_list(
        "pk", "code", "kind", "short_name", "short_names", "official_email", "official_language"
    ):
        members, has_filer = people.get(pk, ([], False))
        if not has_filer and address:
            members = [*members, DelegationRecipient(casefold_address(address), language, "", True)]
        answer, extension = answers.get(pk), extensions.get(pk)
        yield DelegationFacts(
            pk=pk,
            code=code,
            name=StateName(name, names),
            deadline_on=call.deadline_with(extension.until if extension else None),
            deadline_moved_at=deadline_moved_at(call, extension),
            people=tuple(members),
            is_asked=kind in addressed or pk in begun,
            answered=answer.how if answer else "",
            has_draft=begun.get(pk) in {Status.DRAFT, Status.WITHDRAWN},
            clarifications=tuple(asked[pk]),
            joint_with=tuple(joint[pk]),
            invitations=tuple(invited[pk]),
        )


def _people() -> dict[int, tuple[list[DelegationRecipient], bool]]:
    """Return each delegation's drafters and filers, and whether messages reach one who can file."""
    refused = set(RefusedAddress.objects.values_list("address", flat=True))
    current = Membership.objects.current_drafters()
    found: dict[int, tuple[list[DelegationRecipient], bool]] = {}
    for pk, role, joined_at, address, language, zone in current.order_by("user_id").values_list(
        "delegation_id", "role", "started_at", "user__email", "user__language", "user__time_zone"
    ):
        members, has_filer = found.get(pk, ([], False))
        recipient = DelegationRecipient(
            casefold_address(address), language, zone, joined_at=joined_at
        )
        reaches_filer = role in FILING and recipient.address not in refused
        found[pk] = ([*members, recipient], has_filer or reaches_filer)
    return found


def _asked(call: Call) -> Mapping[int, list[OpenClarification]]:
    """Return what each delegation is asked about its filed reply, returned or not."""
    is_further = Q(messages__kind=ClarificationMessage.Kind.ASKED)
    waiting = (
        Clarification.objects.waiting()
        .filter(submission__call=call, submission__status__in=FILED_SIDE)
        .annotate(latest_at=Max("messages__written_at", filter=is_further))
        .order_by("asked_at", "pk")
    )
    found: Mapping[int, list[OpenClarification]] = defaultdict(list)
    for delegation, pk, asked_at, latest_at, due_on, is_returned in waiting.values_list(
        "submission__delegation_id", "pk", "asked_at", "latest_at", "due_on", "opens_text"
    ):
        open_one = OpenClarification(pk, latest_at or asked_at, due_on, is_returned)
        found[delegation].append(open_one)
    return found


def _joint(call: Call) -> Mapping[int, list[StateName]]:
    """Return who asks whom to confirm a joint reply; an organization's members are not asked."""
    waiting = (
        CoSender.objects.filter(
            submission__call=call, answer=CoSender.Answer.INVITED, asked_at__isnull=False
        )
        .exclude(submission__delegation__kind=Kind.ORGANIZATION)
        .exclude(submission__status=Status.WITHDRAWN)
        .order_by("submission__delegation__rank")
    )
    found: Mapping[int, list[StateName]] = defaultdict(list)
    for delegation, lead, names in waiting.values_list(
        "delegation_id",
        "submission__delegation__short_name",
        "submission__delegation__short_names",
    ):
        found[delegation].append(StateName(lead, names))
    return found


def _invited(call: Call) -> Mapping[int, list[OpenInvitation]]:
    """Return the invitations nobody has used. One belongs to the call opened last before it."""
    later = Call.objects.filter(closed_at=None, opens_on__gt=call.opens_on)
    next_opens_on = later.order_by("opens_on").values_list("opens_on", flat=True).first()
    unused = Invitation.objects.filter(
        used_at=None, revoked_at=None, invited_at__gte=clock.start_of(call.opens_on)
    ).exclude(needs_second=True, confirmed_at=None)
    if next_opens_on is not None:
        unused = unused.filter(~Q(invited_at__gte=clock.start_of(next_opens_on)))
    found: Mapping[int, list[OpenInvitation]] = defaultdict(list)
    for pk, delegation, address, language, invited_at, expires_at in unused.values_list(
        "pk", "delegation_id", "email", "language", "invited_at", "expires_at"
    ):
        recipient = DelegationRecipient(casefold_address(address), language)
        found[delegation].append(OpenInvitation(pk, recipient, invited_at, expires_at))
    return found
