"""The lines in brackets below the heading of a State, in any of the six languages.

[Original: Spanish]
[12 May 2014]
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.compilation.phrases import PHRASES, ReportPhrases
from tracker.text.dates import FORMS
from tracker.text.words import folded_words

_BRACKETED = re.compile(r"[\[［](.+)[\]］]\s*\*?\Z")
_MONTHS: Mapping[str, int] = {
    folded_words(name): number
    for form in FORMS.values()
    for number, month in enumerate(form.months, start=1)
    for name in (month, *month.split("/"))
    if not name.isdigit()
}
_DAYS = (
    re.compile(
        r"(?P<day>\d{1,2})(?:er)? (?:de )?(?P<month>\D+?) (?:del? )?(?P<year>\d{4})(?: г| года)?"
    ),
    re.compile(r"(?P<month>\D+?) (?P<day>\d{1,2}) (?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"),
)


@dataclass(frozen=True, slots=True)
class BracketLines:
    """What lines in brackets say; `language` is empty where it is none of the six, or not said."""

    words: tuple[str, ...] = ()
    has_source: bool = False
    language: str = ""
    received_on: date | None = None

    @property
    def is_head(self) -> bool:
        """Whether they are those of a reply: its language or its day."""
        return self.has_source or self.received_on is not None


def read_lines(lines: Iterable[str]) -> BracketLines | None:
    """Return what lines say, or None where one of them is no line of this kind."""
    words, has_source, language, received_on = [], False, "", None
    for line in filter(str.strip, lines):
        inner = _BRACKETED.match(line.strip())
        if inner is None:
            return None
        source, day = _source_of(line), day_of(inner[1])
        if source is None and day is None and folded_words(line) not in _OTHER_LINES:
            return None
        words.append(line.strip())
        has_source |= source is not None
        language = language or source or ""
        received_on = received_on or day
    return BracketLines(tuple(words), has_source, language, received_on) if words else None


def day_of(words: str) -> date | None:
    """Return the day that words are, as the United Nations writes it in any of its languages."""
    text = folded_words(words)
    for found in filter(None, (pattern.fullmatch(text) for pattern in _DAYS)):
        named = found["month"]
        month = int(named) if named.isdecimal() else _MONTHS.get(named, 0)
        try:
            return date(int(found["year"]), month, int(found["day"]))
        except ValueError:  # no such month or day
            continue
    return None


def _source_of(line: str) -> str | None:
    """Return the language that "[Original: …]" names, "" for another; None for another line."""
    matched = [(names, pattern.match(folded_words(line))) for pattern, names in _SOURCES]
    named = [names.get(found[1], "") for names, found in matched if found]
    return max(named, default=None)  # English, French and Spanish begin alike


def _source_pattern(phrases: ReportPhrases) -> tuple[re.Pattern[str], Mapping[str, str]]:
    before, after = map(folded_words, phrases.source.split("{language}"))
    pattern = re.compile(rf"{before} ?(.+?) ?{after}\Z")
    names = {folded_words(name): code for code, name in phrases.languages.items()}
    # "Original: Spanish/English" is of no one language, as "بالعربية" and "العربية" are of one.
    bare = {re.sub("^بال", "ال", name): code for name, code in names.items()}
    return pattern, names | bare


_SOURCES = tuple(map(_source_pattern, PHRASES.values()))
_OTHER_LINES = {
    folded_words(line)
    for phrases in PHRASES.values()
    for line in (
        phrases.translated,
        phrases.translated_by_organization,
        phrases.by_secretariat,
        phrases.by_secretariat_unofficial,
        phrases.stands_in,
    )
}
