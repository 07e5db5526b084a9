"""Lists and labels, with the signs and letters of the language of the page or the message."""

from collections.abc import Iterable

from django.utils.translation import get_language, pgettext

from tracker.text.languages import from_ui_code
from tracker.text.numerals.questions import letter_in


def listed(words: Iterable[object]) -> str:
    """Return words one after the other: Chile, Fiji."""
    return pgettext("between the names in a list", ", ").join(map(str, words))


def listed_apart(words: Iterable[object]) -> str:
    """Return words that may have commas of their own: rules, norms and principles; capacity."""
    return pgettext("between the entries of a list", "; ").join(map(str, words))


def joined(parts: Iterable[object]) -> str:
    """Return the parts of one line: an office, its address."""
    return pgettext("between the parts of a line", ", ").join(map(str, parts))


def bracketed(words: object, remark: object) -> str:
    """Return words with a remark behind them: Chile (accepted)."""
    pattern = pgettext("words and a remark behind them", "%(words)s (%(remark)s)")
    return pattern % {"words": words, "remark": remark}


def labelled(label: object, words: object) -> str:
    """Return a label and what it introduces: sent: 3."""
    colon = pgettext("between a label and what it introduces", ": ")
    return f"{label}{colon}{words}"


def own_letter(letter: str) -> str:
    """Return the letter of a question, a to z, as it is written here: a, أ."""
    return letter_in(letter, from_ui_code(get_language()))


def lettered(letter: str) -> str:
    """Return the letter of a question as the documents of the language write it: (a), or a)."""
    return pgettext("the letter of a question", "(%(letter)s)") % {"letter": own_letter(letter)}
