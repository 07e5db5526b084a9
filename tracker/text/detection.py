"""In which of the six languages a text is written: by its script, then by its commonest words."""

import re
from collections import Counter

from tracker.text.languages import HAN

# Runs of letters, not each: a text has a few thousand of the former.
_SCRIPTS = {
    "ar": re.compile("[\u0621-\u064a]+"),
    "zh": re.compile(f"[{HAN}]+"),
    "ru": re.compile("[\u0400-\u04ff]+"),
    "latin": re.compile("[a-zA-Z\u00c0-\u024f]+"),
}
# A character of Chinese says as much as several letters.
_WEIGHT = {"zh": 3}
# Words that a text of some sentences cannot do without, and that the other two do not have.
_WORDS = {
    "en": "the of and to for that with is are its by has have this on which",
    "fr": "le les des du et est dans une au aux pour qui sur par avec ces",
    "es": "el los las del y en una para por con que es su sus al como",
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3  # common words, and this many for one of another language
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]+")  # also of other languages in its script


def language_of(words: str) -> str | None:
    """Return the code of the language; None for a text too short or too mixed to say."""
    letters = {
        script: _letters(pattern, words) * _WEIGHT.get(script, 1)
        for script, pattern in _SCRIPTS.items()
    }
    script = max(letters, key=lambda name: letters[name])
    if letters[script] * 2 <= sum(letters.values()):
        return None
    return _by_words(words) if script == "latin" else script


def is_rtl(text: str) -> bool:
    """Whether most letters are Arabic: direction may be set in a style or in no place at all."""
    return _letters(_ARABIC, text) * 2 > _letters(_WORD, text)


def _letters(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def _by_words(text: str) -> str | None:
    seen = Counter(_WORD.findall(text.casefold()))
    found = {code: sum(seen[word] for word in words.split()) for code, words in _WORDS.items()}
    best, second = sorted(found.values(), reverse=True)[:2]
    if best < _ENOUGH or best < second * 2:
        return None
    return next(code for code, number in found.items() if number == best)
