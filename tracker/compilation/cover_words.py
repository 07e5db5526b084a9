"""What summaries, reissues, corrigenda and revisions put on a cover, in the frame's language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.compilation.report import Report


@dataclass(frozen=True, slots=True)
class CoverWords:
    """Standing terms on the cover, as documents of the series print them."""

    summary: str
    reissued: str  # {day} stands for the date in words
    corrigendum: str
    revised: str


COVER_WORDS: Mapping[str, CoverWords] = {
    "en": CoverWords(
        summary="Summary",
        reissued="Reissued for technical reasons on {day}.",
        corrigendum="Corrigendum",
        revised="Revised",
    ),
}
# The languages in which a whole frame can be composed, and so in which a document can be asked for.
FRAME_LANGUAGES = tuple(COVER_WORDS)


def cover_words(language: str) -> CoverWords:
    """Return the words in a language, in English where they exist in no other."""
    return COVER_WORDS.get(language, COVER_WORDS["en"])


def reissued(report: "Report", day: date, in_words: str) -> "Report":
    """Return a report with the mark and the note of a reissue, which move the other marks on."""
    note = ("*", cover_words(report.language).reissued.format(day=in_words))
    moved = tuple((f"{mark}*" if mark else "", text) for mark, text in report.cover_notes)
    return replace(
        report,
        reissued_on=day,
        item_line=report.item_line.replace("*", "**"),
        cover_notes=(note, *moved),
    )
