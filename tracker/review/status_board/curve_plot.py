"""The curves of replies as lines: the geometry of an SVG picture, whose table stands below it."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.review.status_board.curve import CallCurve, ReplyCurves

WIDTH, HEIGHT = 720, 250
START, END, TOP, BASE = 44, 704, 30, 204  # of the field in which the lines run
FARTHEST = 120  # days from the deadline
NEAREST = (-56, 14)  # days that the picture shows in any case
STEP = 10  # of the numbers at the side
LABEL = 70  # between two numbers below the field


@dataclass(frozen=True, slots=True)
class CurveLine:
    """A line, and which call it is; the number says how it is dashed."""

    number: int
    code: str
    total: int
    path: str


@dataclass(frozen=True, slots=True)
class CurveTick:
    place: float
    label: int


@dataclass(frozen=True, slots=True)
class CurvePlot:
    lines: tuple[CurveLine, ...]  # the last one stands on top: this call's
    days: tuple[CurveTick, ...]
    numbers: tuple[CurveTick, ...]
    reminders: tuple[CurveTick, ...]
    deadline: float
    today: float | None
    width: int = WIDTH
    height: int = HEIGHT
    start: int = START
    end: int = END
    top: int = TOP
    base: int = BASE

    @property
    def deadline_label(self) -> int:
        """Where the day of the deadline ends, beside its line."""
        return round(self.deadline) - 6


def curve_plot(curves: ReplyCurves) -> CurvePlot:
    days = [day for curve in curves.curves for day, _number in curve.came]
    first = max(min([NEAREST[0], *days]), -FARTHEST)
    last = min(max([NEAREST[1], *days]), FARTHEST)
    highest = max(curve.total for curve in curves.curves)
    top = max(STEP, -(-highest // STEP) * STEP)

    def x(day: int) -> float:
        return round(
            START + (END - START) * (min(max(day, first), last) - first) / (last - first), 1
        )

    def y(number: int) -> float:
        return round(BASE - (BASE - TOP) * number / top, 1)

    def path(curve: CallCurve) -> str:
        steps, total = [f"M{START} {BASE}"], 0
        for day, number in curve.came:
            total += number
            steps.append(f"H{x(day)}V{y(total)}")
        end = last if curve.until is None else curve.until
        return "".join([*steps, f"H{x(end)}" if x(end) > START else ""])

    lines = [
        CurveLine(number, one.code, one.total, path(one))
        for number, one in enumerate(curves.curves)
    ]
    today = curves.own.until
    return CurvePlot(
        lines=tuple(reversed(lines)),
        days=_days(first, last, x),
        numbers=tuple(CurveTick(y(number), number) for number in (0, top // 2, top)),
        reminders=tuple(CurveTick(x(day), day) for day in curves.reminders if first <= day <= last),
        deadline=x(0),
        today=x(today) if today is not None and first < today < last else None,
    )


def _days(first: int, last: int, x: Callable[[int], float]) -> tuple[CurveTick, ...]:
    """Return the deadline and full weeks around it, as far apart as their labels need."""
    weeks = next(
        weeks for weeks in (1, 2, 4, 8, 16) if abs(x(first + 7 * weeks) - x(first)) >= LABEL
    )
    found = range(-(-first // (7 * weeks)) * 7 * weeks, last + 1, 7 * weeks)
    return tuple(CurveTick(x(day), day) for day in found)
