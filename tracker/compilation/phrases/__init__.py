"""The fixed words around the replies, in the six official languages, for every renderer.

One file a language, as documents of the series word it: an officer who reads that language can
check it without reading any code.
"""

from collections.abc import Mapping

from tracker.compilation.phrases import ar, en, es, fr, ru, zh
from tracker.compilation.phrases.patterns import FrameWords

__all__ = ["WORDS", "FrameWords"]

WORDS: Mapping[str, FrameWords] = {
    words.language: words for words in (ar.WORDS, zh.WORDS, en.WORDS, fr.WORDS, ru.WORDS, es.WORDS)
}
