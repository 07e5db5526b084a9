"""Lists and labels, with the signs of the language of the page or the message."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def listed(words: Iterable[object]) -> str:
    """Return words one after the other: Chile, Fiji."""
    return pgettext("between the names in a list", ", ").join(map(str, words))


def listed_apart(words: Iterable[object]) -> str:
    """Return words that may have commas of their own: rules, norms and principles; capacity."""
    return pgettext("between the entries of a list", "; ").join(map(str, words))


def labelled(label: object, words: object) -> str:
    """Return a label and what it introduces: sent: 3."""
    return f"{label}{pgettext('between a label and what it introduces', ': ')}{words}"
