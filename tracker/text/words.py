"""One spelling for what is the same word: what searches, suggests, names and leaves out asks here.

Case, accents, vowel signs and invisible characters go, because people leave them out; й stays,
which is another letter than и. Of Arabic go hamza, madda and the tatweel too, and letters that are
written one for the other become one, as do kinds of quotation marks, of hyphens and of digits.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tracker.text.characters.normal_forms import MARKS, normalized
from tracker.text.languages import HAN

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\u2066-\u2069"  # soft hyphens, joiners, the direction
_INSIDE = "".join(map(re.escape, sorted(MARKS))) + _INVISIBLE
# A word of any script with spaces between words; marks and what is invisible do not part it.
WORD = rf"(?:(?![{HAN}])[^\W_])(?:(?![{HAN}])[^\W_]|[{_INSIDE}])*"

_IGNORED = {"Mn", "Me", "Cf"}  # accents, vowel signs, what is invisible
_BREVE = "\u0306"
_SHORT_I = frozenset("йЙ")
_SHORT_I_IN_TWO = re.compile(f"[иИ]{_BREVE}")
_NO_LETTERS = re.compile(r"[\W_]+")
_MOST_KEPT = 8192  # signs: more than six languages have
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
# Letters without a decomposition that people write as others.
_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ى": "ي",  # alef maqsura
        "ة": "ه",  # teh marbuta
        "ٱ": "ا",  # alef wasla
        "ک": "ك",  # keheh and Farsi yeh, from keyboards of other languages
        "ی": "ي",
        "ـ": "",  # tatweel
    }
)
_ARABIC = re.compile("[\u0621-\u064a]")
# What is written in one with a word of Arabic, before it: and, so; by, as, for, will; the.
_PARTICLES = re.compile("[وف]?[بكلس]?(?:ال|ل)?")
_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")
_MOST_PARTICLES = 4  # letters
_SHORTEST = 2  # letters of a word of Arabic that stay


class _Spellings(dict[int, str]):
    """The one spelling of each sign, by its code: a table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        spelled = _spelled(chr(code))
        if len(self) < _MOST_KEPT:
            self[code] = spelled
        return spelled


_SPELLINGS = _Spellings()


def _spelled(sign: str) -> str:
    if sign in _SHORT_I:
        return "й"
    if sign.isspace():
        return " "
    plain = normalized(sign.translate(_SIGNS), "NFKD").casefold().translate(_LETTERS)
    kept = (part for part in plain if unicodedata.category(part) not in _IGNORED)
    return "".join(str(unicodedata.decimal(part, part)) for part in kept)


def folded_signs(text: str) -> Iterator[tuple[str, int]]:
    """Yield the signs of a text in their one spelling, each with the place that it came from."""
    for place, sign in enumerate(text):
        if sign in "иИ" and text[place + 1 : place + 2] == _BREVE:
            sign = "й"
        for part in _SPELLINGS[ord(sign)]:
            yield part, place


def folded(text: str) -> str:
    """Return the letters and digits of a text alone, in their one spelling."""
    return _NO_LETTERS.sub("", _folded(text))


def folded_words(text: str) -> str:
    """Return the words of a text in their one spelling, a space between them and no other sign."""
    return _NO_LETTERS.sub(" ", _folded(text)).strip()


def _folded(text: str) -> str:
    whole = text if text.isascii() else _SHORT_I_IN_TWO.sub("й", text)
    return whole.translate(_SPELLINGS)


def is_arabic(word: str) -> bool:
    return _ARABIC.match(word) is not None


def are_particles(letters: str) -> bool:
    """Whether folded letters before a word of Arabic are no part of it."""
    return _PARTICLES.fullmatch(letters) is not None


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> tuple[str, ...]:
    """Return a folded word, and of Arabic what it may be without what is joined to it.

    "والقانون" is also "القانون" and "قانون": and, the law.
    """
    most = min(_MOST_PARTICLES, len(word) - _SHORTEST) if is_arabic(word) else 0
    return (word, *(word[at:] for at in range(1, most + 1) if are_particles(word[:at])))


def without_article(word: str) -> str:
    """Return a folded word of Arabic without its article and what stands before that."""
    article = _ARTICLE.match(word)
    end = article.end() if article else 0
    return word[end:] if len(word) - end >= _SHORTEST else word
