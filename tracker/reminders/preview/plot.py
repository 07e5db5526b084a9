"""Messages per day as bars: the geometry of an SVG picture, whose table stands beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 720, 190
EDGE, BASE, TOP = 8, 150, 26  # room for the labels
LABEL = 40  # between two numbers above bars, or they would touch
MONTH = 90  # between two days below the line


@dataclass(frozen=True, slots=True)
class PlotBar:
    on: date
    count: int
    x: float
    y: float
    width: float
    height: float
    label_x: float  # 0 where there is no room for the number
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class PlotTick:
    on: date
    x: float


@dataclass(frozen=True, slots=True)
class MessagePlot:
    bars: list[PlotBar]
    ticks: list[PlotTick]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE
    tick_end: int = BASE + 6
    label_base: int = BASE + 26


def plot_of(counts: Mapping[date, int], *, today: date) -> MessagePlot | None:
    """Return the picture, from today to the last day with a message; None without any."""
    if not counts:
        return None
    days = (max(counts) - today).days + 1
    step = (WIDTH - 2 * EDGE) / max(days, 30)
    highest = max(counts.values())
    width = max(4.0, min(14.0, step * 0.8))
    bars: list[PlotBar] = []
    labelled = -LABEL * 1.0
    for on, count in counts.items():
        height = max(3.0, (BASE - TOP) * count / highest)
        x = EDGE + (on - today).days * step
        has_label = x - labelled >= LABEL
        labelled = x if has_label else labelled
        at_end = x > WIDTH - LABEL
        bars.append(
            PlotBar(
                on=on,
                count=count,
                x=x,
                y=BASE - height,
                width=width,
                height=height,
                label_x=(x + width if at_end else max(x, 1.0)) if has_label else 0,
                label_y=BASE - height - 6,
                anchor="end" if at_end else "start",
            )
        )
    return MessagePlot(bars, list(_ticks(today, days, step)))


def _ticks(today: date, days: int, step: float) -> Iterator[PlotTick]:
    """Yield today and the first of each month, as far apart as their labels need."""
    latest = EDGE * 1.0
    yield PlotTick(today, latest)
    for number in range(1, days):
        on, x = today + timedelta(days=number), EDGE + number * step
        if on.day == 1 and x - latest >= MONTH and x < WIDTH - MONTH / 2:
            latest = x
            yield PlotTick(on, x)
