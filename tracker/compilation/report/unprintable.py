"""What of a report a format cannot show as it is: by State, passage and sign."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tracker.compilation.report.model import PrintedReply, Report
from tracker.text.lists import listed
from tracker.text.output.fonts import code_points
from tracker.text.tree import plain_text


@dataclass(frozen=True, slots=True)
class UnprintablePassage:
    """Signs of one passage that a format cannot show, or a reply that it cannot set as it is.

    Without `signs` the whole reply stands in the file as plain paragraphs, or as a sentence.
    """

    state: str  # its code; empty for what the Secretariat wrote around the replies
    name: str = ""  # as the report calls it
    passage: int = 0  # counted from 1 as in the tables; 0 for the lines around the text
    heading: str = ""
    signs: tuple[str, ...] = ()  # by their code points: U+F0B7

    @property
    def sentence(self) -> str:
        """Say in the reader's language what is not shown, and what stands there."""
        numbers = {
            "state": self.name,
            "number": self.passage,
            "heading": self.heading,
            "signs": listed(self.signs),
        }
        if not self.signs:
            words = _("%(state)s: the reply is not set as it was filed, only as plain text.")
        elif not self.state:
            words = _("Around the replies: no font has %(signs)s; the code stands in a box.")
        elif not self.passage:
            words = _("%(state)s: no font has %(signs)s; the code stands in a box.")
        elif not self.heading:
            words = _(
                "%(state)s, passage %(number)s: no font has %(signs)s; the code stands in a box."
            )
        else:
            words = _(
                "%(state)s, passage %(number)s (%(heading)s): no font has %(signs)s; the code "
                "stands in a box."
            )
        return words % numbers


def from_json(found: Iterable[Mapping[str, Any]]) -> list[UnprintablePassage]:
    """Return what a job has kept."""
    return [UnprintablePassage(**{**one, "signs": tuple(one["signs"])}) for one in found]


def unprintable_in(report: Report, lacking: Sequence[str]) -> tuple[UnprintablePassage, ...]:
    """Return where a report has signs that no font has."""
    found = [one for reply in report.replies for one in _of_reply(reply, lacking)]
    named = {sign for one in found for sign in one.signs}
    around = [sign for sign in map(code_points, lacking) if sign not in named]
    if around:
        found.append(UnprintablePassage("", signs=tuple(around)))
    return tuple(found)


def _of_reply(reply: PrintedReply, lacking: Sequence[str]) -> Iterator[UnprintablePassage]:
    seen: set[str] = set()
    for number, passage in enumerate(reply.passages, start=1):
        text = f"{passage.heading}\n{passage.texts.get(reply.language, '')}"
        signs = _within(text, lacking)
        seen.update(signs)
        if signs:
            yield UnprintablePassage(reply.code, reply.heading, number, passage.heading, signs)
    lines = "\n".join((reply.heading, *reply.lines, *reply.remarks, plain_text(reply.document)))
    signs = tuple(sign for sign in _within(lines, lacking) if sign not in seen)
    if signs:
        yield UnprintablePassage(reply.code, reply.heading, signs=signs)


def _within(text: str, lacking: Sequence[str]) -> tuple[str, ...]:
    return tuple(code_points(sign) for sign in lacking if sign in text)
