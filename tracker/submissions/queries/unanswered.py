"""What a reply with a text leaves empty. It can be filed all the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from tracker.calls.models import Call
from tracker.submissions.content import SubmissionContent
from tracker.submissions.models import AnswerKind, Passage

Part = Passage.Part


@dataclass(frozen=True, slots=True)
class UnansweredParts:
    """The letters of the questions without an answer, and whether the summary is empty."""

    letters: tuple[str, ...] = ()
    lacks_summary: bool = False

    def __bool__(self) -> bool:
        return self.lacks_summary or bool(self.letters)


def unanswered_in(content: SubmissionContent, call: Call) -> UnansweredParts:
    """Return what a content leaves empty; a heading alone is no answer.

    A text that nobody has begun, and an answer that needs none, lack nothing.
    """
    if content.kind != AnswerKind.REPLY or not content.passages:
        return UnansweredParts()
    written = [passage for passage in content.passages if passage.body.strip()]
    answered = {passage.question for passage in written if passage.part == Part.QUESTION}
    letters = [question.letter for question in call.questions.all()]
    return UnansweredParts(
        letters=tuple(letter for letter in letters if letter not in answered),
        lacks_summary=all(passage.part != Part.SUMMARY for passage in written),
    )


def headings_without_text(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages of a text, in its order, of which a heading is all that is printed.

    A heading whose sub-headings say something is none of them.
    """
    return [
        passage
        for number, passage in enumerate(passages)
        if passage.heading.strip() and not _says_something(passages[number:])
    ]


def _says_something(passages: Sequence[Passage]) -> bool:
    first, place = passages[0], passages[0].content.place
    below = takewhile(
        lambda one: one.content.place == place and one.level > first.level, passages[1:]
    )
    return any(one.body.strip() for one in [first, *below])
