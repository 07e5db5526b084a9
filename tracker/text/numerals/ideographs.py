"""Numbers in the characters of East Asia, spoken out: 一百零一, 壹佰零壹, 백일."""

from dataclasses import dataclass

_MOST = 99_999_999


@dataclass(frozen=True, slots=True)
class IdeographStyle:
    """The digits from zero, the marks of ten, hundred, thousand and ten thousand.

    `says_zero`: 101 is "one hundred zero one". `says_one`: before which marks a one is said, also
    at the beginning, where 10 to 19 are otherwise "ten" to "ten nine".
    """

    digits: str
    marks: str
    says_zero: bool = False
    says_one: str = ""


_USUAL = "零一二三四五六七八九"
CHINESE = IdeographStyle(_USUAL, "十百千万", says_zero=True, says_one="百千万")
TAIWANESE = IdeographStyle(_USUAL, "十百千萬", says_zero=True, says_one="百千萬")
CHINESE_LEGAL = IdeographStyle(
    "零壹贰叁肆伍陆柒捌玖", "拾佰仟万", says_zero=True, says_one="拾佰仟万"
)
TAIWANESE_LEGAL = IdeographStyle(
    "零壹貳參肆伍陸柒捌玖", "拾佰仟萬", says_zero=True, says_one="拾佰仟萬"
)
JAPANESE = IdeographStyle(_USUAL, "十百千万", says_one="万")
JAPANESE_LEGAL = IdeographStyle("零壱弐参四伍六七八九", "拾百阡萬", says_one="拾百阡萬")
KOREAN = IdeographStyle("영일이삼사오육칠팔구", "십백천만")


def spoken(counting: IdeographStyle, count: int) -> str | None:
    """Return a number as it is said; None beyond eight figures and below one."""
    if not 0 < count <= _MOST:
        return None
    above, below = divmod(count, 10_000)
    if not above:
        return _group(counting, below, is_first=True)
    one = above == 1 and counting.marks[3] not in counting.says_one
    head = ("" if one else _group(counting, above, is_first=True)) + counting.marks[3]
    zero = counting.digits[0] if counting.says_zero and 0 < below < 1000 else ""
    return head + zero + _group(counting, below, is_first=False)


def _group(counting: IdeographStyle, count: int, *, is_first: bool) -> str:
    """Return four figures; within a number also a ten has its one: 一百一十."""
    said = ""
    has_gap = False
    for place in (3, 2, 1, 0):
        figure = count // 10**place % 10
        if not figure:
            has_gap = bool(said)
            continue
        if has_gap and counting.says_zero:
            said += counting.digits[0]
        has_gap = False
        mark = counting.marks[place - 1] if place else ""
        within = counting.says_zero and (said or not is_first)
        if figure > 1 or not mark or mark in counting.says_one or within:
            said += counting.digits[figure]
        said += mark
    return said
