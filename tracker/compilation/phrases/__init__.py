"""The fixed words around the replies, in the six official languages, for every renderer.

One file a language, as documents of the series word it: an officer who reads that language can
check it without reading any code.
"""

from collections.abc import Mapping

from tracker.compilation.phrases import ar, en, es, fr, ru, zh
from tracker.compilation.phrases.patterns import ReportPhrases

__all__ = ["PHRASES", "ReportPhrases"]

PHRASES: Mapping[str, ReportPhrases] = {
    one.language: one
    for one in (ar.PHRASES, zh.PHRASES, en.PHRASES, fr.PHRASES, ru.PHRASES, es.PHRASES)
}
