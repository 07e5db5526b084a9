"""Parts of the board's page that repeat, as HTML: choices, numbers, labels of the curves.

As the rows and tiles they are put together here, because a template would take longer for them than
for all the rest of the page.
"""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from tracker.review.status_board.counted import counted
from tracker.review.status_board.curve import ReplyCurves
from tracker.review.status_board.curve_plot import CurvePlot, CurveTick
from tracker.review.status_board.filters import FilterChoice
from tracker.text.lists import bracketed

OPTION = '<option value="{}"{}>{}</option>'
TOTAL = (
    '<li{}><a href="?status={}#delegations"{}>'
    '<strong>{}</strong> <span class="key {}">{}</span></a></li>'
)


def options_of(choices: Iterable[FilterChoice]) -> SafeString:
    """Return the options of a select, each with how many delegations it would leave."""
    lines = [
        OPTION.format(
            escape(one.value),
            " selected" if one.is_chosen else "",
            escape(bracketed(one.label, one.count)),
        )
        for one in choices
    ]
    return mark_safe("\n".join(lines))  # noqa: S308 - every value is escaped


def totals_of(choices: Iterable[FilterChoice]) -> SafeString:
    """Return the numbers above the table, which are also the key to the shapes."""
    lines = [
        TOTAL.format(
            ' class="is-red"' if one.value == "unreachable" and one.count else "",
            one.value,
            ' aria-current="true"' if one.is_chosen else "",
            one.count,
            one.value.replace("_", "-"),
            escape(counted(one.value, one.count)),
        )
        for one in choices
    ]
    return mark_safe("\n".join(lines))  # noqa: S308 - every value is escaped


def curve_labels(plot: CurvePlot) -> SafeString:
    """Return the numbers at the side of the curves, and the days below them."""
    side = [
        f'<text class="end" x="{plot.start - 8}" y="{tick.place + 4:.1f}">{tick.label}</text>'
        for tick in plot.numbers
    ]
    base = plot.base + 32
    below = [
        f'<text class="middle" x="{tick.place:.1f}" y="{base}">{_signed(tick.label)}</text>'
        for tick in plot.days
    ]
    return mark_safe("\n".join([*side, *below]))  # noqa: S308 - numbers alone


def curve_paths(plot: CurvePlot) -> SafeString:
    """Return the lines below the curves: levels, deadline, today, reminders; then the curves."""
    paths = [
        _path("rule", "".join(f"M{plot.start} {one.place:.1f}H{plot.end}" for one in plot.numbers)),
        _path("due", f"M{plot.deadline:.1f} {plot.top - 6}V{plot.base}"),
    ]
    if plot.today is not None:
        paths.append(_path("today", f"M{plot.today:.1f} {plot.top}V{plot.base}"))
    if plot.reminders:
        paths.append(_path("reminder", _marks(plot.reminders, plot.base + 2)))
    paths += [_path(f"line line-{one.number}", one.path) for one in plot.lines]
    return mark_safe("\n".join(paths))  # noqa: S308 - numbers alone


def _marks(ticks: Sequence[CurveTick], top: int) -> str:
    return "".join(f"M{tick.place:.1f} {top}l5 7h-10z" for tick in ticks)


def _path(names: str, steps: str) -> str:
    return f'<path class="{names}" d="{steps}"/>'


def curve_rows(curves: ReplyCurves) -> SafeString:
    """Return the rows of the table below the curves; a dash stands for a day that lies ahead."""
    lines = []
    for day, numbers in curves.table:
        cells = "".join(
            f'<td class="num">{"–" if number is None else number}' for number in numbers
        )
        lines.append(f'<tr><th scope="row" class="num"><bdi dir="ltr">{_signed(day)}</bdi>{cells}')
    return mark_safe("\n".join(lines))  # noqa: S308 - numbers alone


def _signed(day: int) -> str:
    return f"+{day}" if day > 0 else str(day).replace("-", "\u2212")
