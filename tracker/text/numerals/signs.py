"""Numbers as Roman numerals, as letters of an alphabet, in the digits of a script, enclosed."""

from collections.abc import Sequence

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_REPEATED = 30  # Word stops there too
_HEBREW_ONES = " אבגדהוזחט"
_HEBREW_TENS = " יכלמנסעפצ"
_HEBREW_HUNDREDS = ("", "ק", "ר", "ש", "ת")


def roman(count: int) -> str | None:
    """Return "XIV"; the Romans had no zero, and from 4000 on the M is repeated."""
    if not 0 < count < 32_768:
        return None
    written = ""
    for number, letters in _ROMAN:
        times, count = divmod(count, number)
        written += letters * times
    return written


def letters(alphabet: Sequence[str], count: int) -> str | None:
    """Return a letter; after the last one it is doubled: z, aa, bb."""
    times, place = divmod(count - 1, len(alphabet))
    return alphabet[place] * (times + 1) if 0 <= times < _MOST_REPEATED else None


def cycled(signs: Sequence[str], count: int) -> str | None:
    """Return a sign; after the last one they begin again."""
    return signs[(count - 1) % len(signs)] if count > 0 else None


def one_of(signs: Sequence[str], count: int) -> str:
    """Return a sign; a number for which there is none is written in figures."""
    return signs[count - 1] if 0 < count <= len(signs) else str(count)


def digits(ten: Sequence[str], count: int) -> str:
    """Return a number in ten digits of another script, from zero to nine."""
    return "".join(ten[int(figure)] for figure in str(count))


def hebrew(count: int) -> str | None:
    """Return a number in Hebrew letters; 15 and 16 would spell the name of God."""
    if not 0 < count < 500:
        return None
    hundreds, rest = divmod(count, 100)
    if rest in {15, 16}:
        return _HEBREW_HUNDREDS[hundreds] + "ט" + _HEBREW_ONES[rest - 9]
    tens, ones = divmod(rest, 10)
    return f"{_HEBREW_HUNDREDS[hundreds]}{_HEBREW_TENS[tens]}{_HEBREW_ONES[ones]}".replace(" ", "")
