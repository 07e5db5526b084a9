"""The questions about a reply as threads, as either side reads them.

Each side reads the same words. A State reads the secretariat's people as the secretariat.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker import clock
from tracker.submissions.content import PassageContent
from tracker.submissions.models import (
    Attachment,
    Clarification,
    ClarificationMessage,
    QuestionState,
    Revision,
    Submission,
)
from tracker.submissions.queries.review_clock import QuestionCourse
from tracker.text.markdown.parse import parse
from tracker.text.tree import Blocks, Table, lines_of, plain, plain_text

Kind = ClarificationMessage.Kind
State = QuestionState
_ORDER = (State.OPEN, State.LAPSED, State.ANSWERED, State.CLOSED)
_FIRST_WORDS = 8
_BEGINNING = 400  # characters, in which they stand; of a passage, as many are quoted


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """One message; `who` is empty where the reader is not told the person."""

    at: datetime
    side: str  # "state" or "secretariat"
    kind: str
    words: str
    who: str = ""
    due_on: date | None = None  # of what is asked
    on_behalf: bool = False  # recorded by an officer for the State
    received_on: date | None = None
    files: Sequence[Attachment] = ()


@dataclass(frozen=True, slots=True)
class QuestionThread:
    """A question with all that was written about it, the oldest first."""

    question: Clarification
    state: QuestionState
    entries: Sequence[ThreadEntry]
    passage: str = ""  # its name; empty where the whole is meant
    passage_words: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether the State can answer: also where its day is over."""
        return self.state in {State.OPEN, State.LAPSED}

    @property
    def is_settled(self) -> bool:
        return self.state == State.CLOSED

    @property
    def status_name(self) -> str:
        """Its name among the statuses that pages draw."""
        return f"question_{self.state}"

    @property
    def asked(self) -> ThreadEntry:
        """What the secretariat asked, the latest time."""
        return [entry for entry in self.entries if entry.due_on is not None][-1]

    @property
    def answer(self) -> ThreadEntry | None:
        """What ended the waiting: the first message after what was asked last, if there is one."""
        after = self.entries[self.entries.index(self.asked) + 1 :]
        return after[0] if after else None

    @property
    def seen(self) -> int:
        """How many messages followed the question, for verbs that must not miss one."""
        return len(self.entries) - 1

    @property
    def course(self) -> QuestionCourse:
        messages = [(entry.at, entry.due_on) for entry in self.entries]
        return QuestionCourse(messages, self.question.closed_at)

    @property
    def asked_on(self) -> date:
        """The day on which the State was asked, for the latest time."""
        return clock.day_of(self.asked.at)


def threads_of(
    submission: Submission, *, at: datetime, names_officers: bool
) -> list[QuestionThread]:
    """Return the questions about a reply, those first that wait for the State, then the newest."""
    questions = list(submission.clarifications.select_related("asked_by", "answered_by"))
    if not questions:
        return []
    latest = submission.latest_revision
    for question in questions:
        if latest is not None and question.revision_id == latest.pk:
            question.revision = latest
    rows = ClarificationMessage.objects.filter(clarification__in=questions)
    messages = list(rows.select_related("written_by").prefetch_related("files"))
    threads = [
        _thread(
            question,
            [one for one in messages if one.clarification_id == question.pk],
            at=at,
            names_officers=names_officers,
        )
        for question in questions
    ]
    return sorted(threads, key=lambda thread: _ORDER.index(thread.state))


def thread_of(question: Clarification, *, at: datetime, names_officers: bool) -> QuestionThread:
    messages = question.messages.select_related("written_by").prefetch_related("files")
    return _thread(question, list(messages), at=at, names_officers=names_officers)


def name_of_passage(question: Clarification) -> str:
    """Return the heading of the passage that is asked about, or how it begins; empty: the whole."""
    found = passage_of(question.revision, question.passage)
    return name_of(found) if found else ""


def passage_of(revision: Revision, place: int | None) -> PassageContent | None:
    """Return the passage at a place in the text of the original, counted from 0."""
    if place is None:
        return None
    passages = revision.filed.passages
    return passages[place] if place < len(passages) else None


def name_of(passage: PassageContent) -> str:
    """Return its heading, or how it begins, without mark-up."""
    if passage.heading:
        return passage.heading
    words = plain_text(parse(passage.body[:_BEGINNING]), labels=False).split()
    return " ".join(words[:_FIRST_WORDS]) + ("…" if len(words) > _FIRST_WORDS else "")


def _quoted(body: str) -> str:
    """Return how a passage begins, without mark-up, a line a paragraph or a row of a table."""
    words = "\n".join(_lines(parse(body).blocks))
    if len(words) <= _BEGINNING:
        return words
    beginning = words[:_BEGINNING]
    whole = beginning.rsplit(maxsplit=1)[0]  # words; a Chinese sentence has no spaces
    return (whole if len(whole) > _BEGINNING / 2 else beginning) + "…"


def _lines(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (", ".join(filter(None, map(plain, row))) for row in block.grid)
        else:
            yield from lines_of((block,))


def _thread(
    question: Clarification,
    messages: Sequence[ClarificationMessage],
    *,
    at: datetime,
    names_officers: bool,
) -> QuestionThread:
    passage = passage_of(question.revision, question.passage)
    asked_by = question.asked_by.name if names_officers else ""
    entries = [
        ThreadEntry(
            at=question.asked_at,
            side="secretariat",
            kind=str(Kind.ASKED),
            words=question.message,
            who=asked_by,
            due_on=question.first_due_on or question.due_on,
        ),
        *(_entry(one, names_officers=names_officers) for one in messages),
    ]
    if not messages and question.answered_at is not None:
        entries.append(_answer_kept_before(question, names_officers=names_officers))
    return QuestionThread(
        question=question,
        state=question.state_at(at),
        entries=entries,
        passage=name_of(passage) if passage else "",
        passage_words=_quoted(passage.body) if passage else "",
    )


def _entry(message: ClarificationMessage, *, names_officers: bool) -> ThreadEntry:
    is_officer = message.side == "secretariat" or message.on_behalf
    return ThreadEntry(
        at=message.written_at,
        side=message.side,
        kind=message.kind,
        words=message.words,
        who="" if is_officer and not names_officers else message.written_by.name,
        due_on=message.due_on,
        on_behalf=message.on_behalf,
        received_on=message.received_on,
        files=list(message.files.all()),
    )


def _answer_kept_before(question: Clarification, *, names_officers: bool) -> ThreadEntry:
    """Return the answer of a question from before messages were kept one by one."""
    is_taken_back = question.answer_kind == Clarification.Answer.TAKEN_BACK
    is_officer = is_taken_back or question.on_behalf
    who = question.answered_by.name if question.answered_by else ""
    return ThreadEntry(
        at=question.answered_at or question.asked_at,
        side="secretariat" if is_taken_back else "state",
        kind=question.answer_kind,
        words=question.answer,
        who="" if is_officer and not names_officers else who,
        on_behalf=question.on_behalf,
    )
