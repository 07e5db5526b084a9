"""Plain words of which some are marked, as a page shows what was found in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    words: str
    is_marked: bool = False


def marked_html(pieces: Iterable[MarkedPiece]) -> SafeString:
    """Return the words, escaped, with the marks."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", one.words) if one.is_marked else one.words,)
            for one in pieces
        ),
    )
