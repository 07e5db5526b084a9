"""All delegations at a glance: a tile each, by regional group, with a shape for its status.

The shapes are drawn by css/board.css in the colour of the text, so that paper has them; the words
of the status stand in the tile's name, which is shown while the tile has the pointer or the focus.
The table below says the same. Written by hand for the same reason as the rows of the table.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from tracker.delegations.models import Delegation
from tracker.review.status_board.row import STATUSES, BoardRow
from tracker.site.templatetags.page import STATUS_WORDS
from tracker.submissions.models import AnswerKind
from tracker.text.lists import joined

TILE = '<a class={shape} href={code}/ aria-label="{name}{words}">{code}</a>'
NO_REGIONAL_GROUP = _("In no regional group")
WITHOUT_TEXT = {AnswerKind.NO_CHANGE, AnswerKind.NO_REPLY}


@dataclass(frozen=True, slots=True)
class GroupTiles:
    """The tiles of one regional group, and how many of its delegations have answered."""

    label: str | Promise
    tiles: SafeString
    delegations: int
    answered: int


def tiles_of(rows: Iterable[BoardRow]) -> list[GroupTiles]:
    """Return the groups in their usual order, in the language now in force."""
    by_group: dict[str, list[BoardRow]] = defaultdict(list)
    for row in rows:
        by_group[row.group].append(row)
    look = cache(_look)
    return [
        GroupTiles(
            label=group.label if group else NO_REGIONAL_GROUP,
            tiles=mark_safe(  # noqa: S308 - every value is escaped
                "".join(_tile(row, *look(row.status, row.kind, row.is_late)) for row in found)
            ),
            delegations=len(found),
            answered=sum(bool(row.kind) or bool(row.lead) for row in found),
        )
        for group in Delegation.Group
        if (found := by_group.get(str(group)))
    ]


def _tile(row: BoardRow, shape: str, words: str) -> str:
    return TILE.format(shape=shape, code=row.code, name=escape(row.name), words=words)


def _look(status: str, kind: str, is_late: bool) -> tuple[str, str]:
    """Return the class of a tile, and what follows the name of its delegation."""
    said: list[str | Promise] = ["", STATUSES[status]]
    if kind in WITHOUT_TEXT:
        said.append(AnswerKind(kind).label)
    if is_late:
        said.append(STATUS_WORDS["late"])
    shape = status.replace("_", "-")
    return f'"{shape} late"' if is_late else shape, escape(joined(said))
