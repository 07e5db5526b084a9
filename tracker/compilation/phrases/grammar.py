"""How names are listed and joined to what stands before them, where that is no plain pattern."""

import re
from collections.abc import Callable, Sequence

_FRENCH_VOWEL = re.compile("[AEIOUYÂÉÈÊÎÔÛH]", re.IGNORECASE)
# "y" turns into "e" before the sound of an i: Albania e Indonesia.
_SPANISH_I = re.compile("(?:i|í|hi(?!e))", re.IGNORECASE)


def with_word(comma: str, word: str) -> Callable[[Sequence[str]], str]:
    """Return a function that lists names as in "A, B and C"; both texts have their spaces."""

    def listed(names: Sequence[str]) -> str:
        return f"{comma.join(names[:-1])}{word}{names[-1]}" if len(names) > 1 else names[0]

    return listed


def spanish(names: Sequence[str]) -> str:
    word = " e " if _SPANISH_I.match(names[-1]) else " y "
    return with_word(", ", word)(names)


def arabic(names: Sequence[str]) -> str:
    """Every name but the first is joined by a و of its own."""
    return " و".join(names)


def as_it_is(name: str) -> str:
    return name


def without_article(name: str) -> str:
    """Return an English name without its article, as the headings of the series have it."""
    return name.removeprefix("the ")


def of_french(name: str) -> str:
    """Return "du Kenya", "de la Jamaïque", "des Fidji", "de l'Angola", "d’Haïti"."""
    if name.startswith("le "):
        return f"du {name[3:]}"
    if name.startswith("les "):
        return f"des {name[4:]}"
    if name.startswith(("la ", "l'", "l’")):
        return f"de {name}"
    return f"d’{name}" if _FRENCH_VOWEL.match(name) else f"de {name}"


def of_spanish(name: str) -> str:
    """Return "del Ecuador", "de la India", "de Kenya"."""
    return f"del {name[3:]}" if name.startswith("el ") else f"de {name}"
