"""How a past report is understood: what is taken over, what is not, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.past_reports.models import PastReply, PastReport
from tracker.submissions.content import PassageContent, document_of
from tracker.submissions.models import Passage, Submission
from tracker.submissions.queries.parties import engaged_in
from tracker.text.languages import LANGUAGES
from tracker.text.markdown.parse import parse

FIRST_YEAR = 1946  # of the General Assembly


class Obstacle(TextChoices):
    """Why a reply is not taken over; all but the first two are for an officer to mend."""

    RECORDED = "recorded", _("It is recorded already.")
    HAS_REPLY = "has_reply", _("The State has a reply to this call already. This one is left out.")
    NO_STATE = "no_state", _("No State is called so. Choose one, or join it to the text before.")
    DOUBLE = "double", _("Another part of the file is of the same State.")
    CO_SENDER = (
        "co_sender",
        _("A State on whose behalf it was sent stands in another joint reply, or leads one."),
    )
    NO_TEXT = "no_text", _("There is no text below it, or too much to be one reply.")
    NO_LANGUAGE = "no_language", _("Its language cannot be told.")
    NO_DAY = "no_day", _("The day on which it was received is not known, or lies ahead.")


@dataclass(frozen=True, slots=True)
class PartWords:
    """How many words answer a question or stand in another part; `letter` of a question."""

    part: str
    letter: str
    words: int

    @property
    def label(self) -> str:
        return str(Passage.Part(self.part).label)


@dataclass(frozen=True, slots=True)
class UnderstoodPart:
    """A part of the report, with what stands in it; `joined` are those that belong to it.

    `co_senders` are the States on whose behalf it was sent besides.
    """

    row: PastReply
    joined: tuple[PastReply, ...]
    co_senders: tuple[Delegation, ...]
    words: int
    by_place: tuple[PartWords, ...]
    notes: int
    obstacle: Obstacle | None

    @property
    def is_ready(self) -> bool:
        return self.row.is_reply and self.obstacle is None

    @property
    def needs_mending(self) -> bool:
        settled = (None, Obstacle.RECORDED, Obstacle.HAS_REPLY)
        return self.row.is_reply and self.obstacle not in settled


@dataclass(frozen=True, slots=True)
class UnderstoodReport:
    report: PastReport
    parts: Sequence[UnderstoodPart]

    @property
    def ready(self) -> list[UnderstoodPart]:
        return [one for one in self.parts if one.is_ready]

    @property
    def to_mend(self) -> list[UnderstoodPart]:
        return [one for one in self.parts if one.needs_mending]

    @property
    def left_out(self) -> list[UnderstoodPart]:
        return [one for one in self.parts if one.row.treatment == PastReply.Treatment.LEFT_OUT]

    @property
    def having_replies(self) -> list[UnderstoodPart]:
        return [
            one for one in self.parts if one.row.is_reply and one.obstacle == Obstacle.HAS_REPLY
        ]

    @property
    def not_recorded(self) -> list[UnderstoodPart]:
        return [*self.to_mend, *self.having_replies]

    @property
    def recorded(self) -> list[UnderstoodPart]:
        return [one for one in self.parts if one.obstacle == Obstacle.RECORDED]


@dataclass(frozen=True, slots=True)
class AroundParts:
    """What stands in a part's way; delegations by primary key, other than `in_joint` (by code)."""

    answered: Set[int]  # who have a reply to the call
    claimed: Mapping[int, int]  # how many parts of the report are of a State
    engaged: Set[str]  # who stand in a joint reply to the call
    in_joint: Mapping[str, int]  # in how many joint replies of the report a State stands
    today: date


def understood(report: PastReport, *, at: datetime) -> UnderstoodReport:
    """Return how a report is understood, in a fixed number of queries."""
    rows = list(report.parts.select_related("delegation"))
    codes = {code for row in rows for code in row.co_senders}
    states = Delegation.objects.in_bulk(codes, field_name="code") if codes else {}
    around = _around(report.call, rows, today=clock.day_of(at))
    return UnderstoodReport(
        report,
        [
            _understood(
                row,
                joined,
                tuple(states[code] for code in row.co_senders if row.is_reply),
                report.call,
                _obstacle(row, around),
            )
            for row, joined in grouped(rows)
        ],
    )


def _around(call: Call, rows: Iterable[PastReply], *, today: date) -> AroundParts:
    answered = Submission.objects.filter(call=call, latest_revision__isnull=False)
    waiting = [row for row in rows if row.is_reply and row.delegation and not row.revision_id]
    joint = [row for row in waiting if _is_joint(row)]
    return AroundParts(
        answered=set(answered.values_list("delegation_id", flat=True)),
        claimed=Counter(row.delegation.pk for row in waiting if row.delegation),
        engaged=set(engaged_in(call).values_list("code", flat=True)) if joint else set(),
        in_joint=Counter(code for row in joint for code in _joint_states(row)),
        today=today,
    )


def _is_joint(row: PastReply) -> bool:
    """Whether it counts for its co-senders; what an organization sends does not for its members."""
    state = row.delegation
    is_of_state = state is not None and state.kind != Delegation.Kind.ORGANIZATION
    return is_of_state and bool(row.co_senders)


def _joint_states(row: PastReply) -> list[str]:
    return [*row.co_senders, *([row.delegation.code] if row.delegation else [])]


def grouped(rows: Iterable[PastReply]) -> list[tuple[PastReply, tuple[PastReply, ...]]]:
    """Return the parts that stand by themselves, each with those that are joined to it."""
    found: list[tuple[PastReply, list[PastReply]]] = []
    for row in rows:
        if row.treatment == PastReply.Treatment.JOINED and found:
            found[-1][1].append(row)
        else:
            found.append((row, []))
    return [(row, tuple(joined)) for row, joined in found]


def _obstacle(row: PastReply, around: AroundParts) -> Obstacle | None:
    if row.revision_id is not None:
        return Obstacle.RECORDED
    if not row.is_reply:
        return None
    if row.delegation_id is None:
        return Obstacle.NO_STATE
    if row.delegation_id in around.answered:
        return Obstacle.HAS_REPLY
    if around.claimed[row.delegation_id] > 1:
        return Obstacle.DOUBLE
    if _is_joint(row) and any(
        code in around.engaged or around.in_joint[code] > 1 for code in row.co_senders
    ):
        return Obstacle.CO_SENDER
    if not row.passages:
        return Obstacle.NO_TEXT
    if row.language not in LANGUAGES:
        return Obstacle.NO_LANGUAGE
    if row.received_on is None or not date(FIRST_YEAR, 1, 1) <= row.received_on <= around.today:
        return Obstacle.NO_DAY
    return None


def _understood(
    row: PastReply,
    joined: tuple[PastReply, ...],
    co_senders: tuple[Delegation, ...],
    call: Call,
    obstacle: Obstacle | None,
) -> UnderstoodPart:
    language = row.text_language.code
    if not row.passages:
        text = parse(row.source)
        words = call.count_words(text, language=language).total
        return UnderstoodPart(row, joined, co_senders, words, (), len(text.notes), obstacle)
    by_place: dict[tuple[str, str], list[PassageContent]] = {}
    for passage in row.content:
        by_place.setdefault(passage.place, []).append(passage)
    texts = {place: document_of(some) for place, some in by_place.items()}
    places = tuple(
        PartWords(part, letter, call.count_words(text, language=language).total)
        for (part, letter), text in texts.items()
    )
    words = sum(one.words for one in places)
    notes = sum(len(text.notes) for text in texts.values())
    return UnderstoodPart(row, joined, co_senders, words, places, notes, obstacle)
