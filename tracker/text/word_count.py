"""Counting words, once, on the server: headings, tables and footnotes included.

Numbers of paragraphs are not words, whether they were typed or set by Word; nor is a mark that
stands alone, as French sets a colon.
"""

import math
import re
from dataclasses import dataclass

from tracker.text.languages import HAN
from tracker.text.markdown.parse import parse
from tracker.text.tree import Document, plain_text

# Chinese is written without spaces: its characters are counted and divided by the call's factor.
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class WordCount:
    """Words separated by spaces, Han characters, and the factor that turns them into words."""

    words: int
    han: int
    factor: float

    @property
    def total(self) -> int:
        return self.words + math.ceil(self.han / self.factor)


def count_words(text: Document | str, *, language: str, chinese_factor: float) -> WordCount:
    """Count a text in any of the six languages."""
    document = parse(text) if isinstance(text, str) else text
    words, han = _HAN.subn(" ", plain_text(document, labels=False))
    return WordCount(
        words=sum(1 for word in words.split() if _WORD.search(word)),
        han=han,
        factor=chinese_factor,
    )
