"""What the outbox shows: the messages asked for, what happens to each next, and the last tick."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Case, Count, Q, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.delegations.models import Delegation
from tracker.mail import registry
from tracker.mail.models import ALL_GROUPS, AT_ONCE, Message, MessageQuerySet, Pause, Tick
from tracker.mail.reasons import troubles_in_words
from tracker.mail.registry import RenderedMessage
from tracker.outbox.counted import COUNTED
from tracker.site.templatetags.times import new_york
from tracker.text.languages import LANGUAGES, Language
from tracker.text.lists import labelled, listed

State = Message.State
MISSED_TICKS = 3  # after which the last one is stale


@dataclass(frozen=True, slots=True)
class OutboxFilters:
    """What is asked for; an empty string asks for everything."""

    state: str = ""
    call: str = ""
    kind: str = ""
    whom: str = ""  # a delegation's code or name, or a part of an address

    def messages(self) -> MessageQuerySet:
        """Return the messages in every state that fit."""
        found = Message.objects.all()
        if self.call:
            found = found.filter(group=self.call)
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.whom:
            named = Delegation.objects.filter(
                Q(code__iexact=self.whom) | Q(names__short__icontains=self.whom)
            ).values("code")
            found = found.filter(Q(about__in=named) | Q(address__contains=self.whom.casefold()))
        return found


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One message of the list."""

    message: Message
    kind: str | Promise
    delegation: str
    next: str
    reason: str  # as it is stored


@dataclass(frozen=True, slots=True)
class StateTotal:
    state: str
    label: str | Promise
    count: int
    is_chosen: bool

    @property
    def beside_number(self) -> str:
        return str(COUNTED[self.state] % self.count)

    @property
    def needs_somebody(self) -> bool:
        return self.state in {State.FAILED, State.UNCERTAIN}


@dataclass(frozen=True, slots=True)
class TickStatus:
    """When the post was last looked at, and what it met."""

    tick: Tick | None
    is_stale: bool
    trouble: str
    minutes: int  # between two ticks
    counts: str  # "3 sent, 1 failed"


def in_order(messages: MessageQuerySet) -> MessageQuerySet:
    """Sort for the list: what waits for an officer, what is still to go, what is over.

    What is still to go stands soonest first, everything else newest first.
    """
    place = {State.FAILED: 0, State.UNCERTAIN: 0}
    place |= {State.CLAIMED: 1, State.SENDING: 1, State.PLANNED: 1}
    return messages.order_by(
        Case(*(When(state=state, then=number) for state, number in place.items()), default=2),
        Case(
            When(state__in=[state for state, number in place.items() if number == 1], then="due_at")
        ),
        "-due_at",
        "pk",
    )


def lines(messages: Iterable[Message], *, at: datetime) -> list[OutboxLine]:
    """Return the messages with their words, in a fixed number of queries."""
    shown = list(messages)
    codes = {message.about for message in shown if message.about}
    names = {
        code: one.name for code, one in Delegation.objects.in_bulk(codes, field_name="code").items()
    }
    paused = set(Pause.objects.of_officers().values_list("group", flat=True))
    numbers = [message.pk for message in shown]
    held = set(Message.objects.held().filter(pk__in=numbers).values_list("pk", flat=True))
    return [
        OutboxLine(
            message=message,
            kind=registry.label_of(message.kind),
            delegation=names.get(message.about, message.about),
            next=what_next(message, paused=paused, is_held=message.pk in held, at=at),
            reason=message.reason,
        )
        for message in shown
    ]


def counts(filters: OutboxFilters) -> list[StateTotal]:
    """Return how many messages of each state fit beside the state that is asked for."""
    found = filters.messages().order_by().values_list("state").annotate(Count("pk"))
    numbers = dict(found)
    return [
        StateTotal(state.value, state.label, numbers.get(state.value, 0), state == filters.state)
        for state in State
    ]


def what_next(message: Message, *, paused: set[str], at: datetime, is_held: bool = False) -> str:
    """Say what will happen to a message without anybody doing anything, or what is asked for."""
    match message.state:
        case State.PLANNED if is_held:
            return _("The post is held. It goes out if an officer releases it.")
        case State.PLANNED:
            return _next_try(message, paused=paused, at=at)
        case State.CLAIMED:
            return _("A worker has it in hand.")
        case State.SENDING:
            return _("It is being handed to the mail server.")
        case State.SENT:
            return _("Nothing: the mail server accepted it, %(time)s.") % {
                "time": new_york(message.sent_at)
            }
        case State.FAILED:
            return _("Nothing, unless an officer sends it again.")
        case State.UNCERTAIN:
            return _("An officer decides whether it arrived.")
    return _("Nothing: it is not sent.")


def _next_try(message: Message, *, paused: set[str], at: datetime) -> str:
    if paused & {ALL_GROUPS, message.group} and message.kind not in AT_ONCE:
        return _("Sending is paused. It goes out once sending is resumed.")
    if message.next_try_at <= at:
        return _("It goes out with the next tick.")
    when = {"time": new_york(message.next_try_at), "number": message.attempts}
    if message.attempts:
        return (
            ngettext(
                "It was tried %(number)d time, and is tried again: %(time)s.",
                "It was tried %(number)d times, and is tried again: %(time)s.",
                message.attempts,
            )
            % when
        )
    return _("It goes out: %(time)s.") % when


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of a message's history."""

    at: datetime
    state: str
    label: str | Promise
    reason: str
    by: str


def history(message: Message) -> list[HistoryEntry]:
    return [
        HistoryEntry(
            at=datetime.fromisoformat(entry["at"]),
            state=entry["state"],
            label=State(entry["state"]).label,
            reason=entry["reason"],
            by=entry.get("by", ""),
        )
        for entry in message.history
    ]


def tick_status(*, at: datetime) -> TickStatus:
    latest = Tick.objects.first()
    between = timedelta(seconds=settings.TICK_SECONDS)
    return TickStatus(
        tick=latest,
        is_stale=latest is None or at - latest.started_at > MISSED_TICKS * between,
        trouble=troubles_in_words(latest.trouble) if latest else "",
        minutes=max(round(between / timedelta(minutes=1)), 1),
        counts=listed(
            labelled(State(state).label, number) for state, number in latest.counts.items()
        )
        if latest
        else "",
    )


@dataclass(frozen=True, slots=True)
class MessagePreview:
    """A message as its recipient sees it; without `rendered` it cannot be shown, and says why."""

    language: str
    rendered: RenderedMessage | None
    why_not: str = ""

    @property
    def words(self) -> Language:
        """The language that the words are really in: English where this system has no other."""
        spoken = self.rendered.language if self.rendered else ""
        return LANGUAGES[spoken or self.language]


def preview(message: Message, *, language: str, at: datetime) -> MessagePreview:
    """Return the message in an official language, as written when it goes out or went out."""
    if registry.holds_secret(message):
        return MessagePreview(
            language,
            None,
            _(
                "The words are withheld: they hold a link that signs its recipient in. Nobody "
                "else can see them."
            ),
        )
    shown = copy.copy(message)
    shown.language = language
    moment = message.sent_at or message.handed_over_at or max(message.due_at, at)
    try:
        return MessagePreview(language, registry.render(shown, at=moment))
    except Exception as error:  # whatever the kind's own words raise: the page says so
        return MessagePreview(
            language, None, _("The words cannot be made: %(error)s") % {"error": error}
        )
