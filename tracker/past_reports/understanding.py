"""How a past report is understood: what is taken over, what is not, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.calls.models import Call
from tracker.past_reports.models import PastReply, PastReport
from tracker.submissions.content import PassageContent, document_of
from tracker.submissions.models import Passage, Submission
from tracker.text.languages import LANGUAGES
from tracker.text.markdown.parse import parse

FIRST_YEAR = 1946  # of the General Assembly


class Obstacle(TextChoices):
    """Why a reply is not taken over; all but the first two are for an officer to mend."""

    RECORDED = "recorded", _("It is recorded already.")
    HAS_REPLY = "has_reply", _("The State has a reply to this call already. This one is left out.")
    NO_STATE = "no_state", _("No State is called so. Choose one, or join it to the text before.")
    DOUBLE = "double", _("Another part of the file is of the same State.")
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
    """A part of the report, with what stands in it; `joined` are those that belong to it."""

    row: PastReply
    joined: tuple[PastReply, ...]
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


def understood(report: PastReport, *, at: datetime) -> UnderstoodReport:
    """Return how a report is understood, in a fixed number of queries."""
    rows = list(report.parts.select_related("delegation"))
    answered = set(
        Submission.objects.filter(call=report.call, latest_revision__isnull=False).values_list(
            "delegation_id", flat=True
        )
    )
    claimed = Counter(
        row.delegation_id
        for row in rows
        if row.is_reply and row.delegation_id and not row.revision_id
    )
    today = clock.day_of(at)
    return UnderstoodReport(
        report,
        [
            _understood(row, joined, report.call, _obstacle(row, answered, claimed, today=today))
            for row, joined in grouped(rows)
        ],
    )


def grouped(rows: Iterable[PastReply]) -> list[tuple[PastReply, tuple[PastReply, ...]]]:
    """Return the parts that stand by themselves, each with those that are joined to it."""
    found: list[tuple[PastReply, list[PastReply]]] = []
    for row in rows:
        if row.treatment == PastReply.Treatment.JOINED and found:
            found[-1][1].append(row)
        else:
            found.append((row, []))
    return [(row, tuple(joined)) for row, joined in found]


def _obstacle(
    row: PastReply, answered: set[int], claimed: Mapping[int, int], *, today: date
) -> Obstacle | None:
    if row.revision_id is not None:
        return Obstacle.RECORDED
    if not row.is_reply:
        return None
    if row.delegation_id is None:
        return Obstacle.NO_STATE
    if row.delegation_id in answered:
        return Obstacle.HAS_REPLY
    if claimed[row.delegation_id] > 1:
        return Obstacle.DOUBLE
    if not row.passages:
        return Obstacle.NO_TEXT
    if row.language not in LANGUAGES:
        return Obstacle.NO_LANGUAGE
    if row.received_on is None or not date(FIRST_YEAR, 1, 1) <= row.received_on <= today:
        return Obstacle.NO_DAY
    return None


def _understood(
    row: PastReply, joined: tuple[PastReply, ...], call: Call, obstacle: Obstacle | None
) -> UnderstoodPart:
    language = row.text_language.code
    if not row.passages:
        text = parse(row.source)
        words = call.count_words(text, language=language).total
        return UnderstoodPart(row, joined, words, (), len(text.notes), obstacle)
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
    return UnderstoodPart(row, joined, words, places, notes, obstacle)
