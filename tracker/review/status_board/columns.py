"""The columns of the board: one list for its page, its orders and its files.

A file has a column for each value. On the page some values share a cell, that of the column which
has a `BoardCell`; which regional group a State is in, the picture above the table says there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.delegations.models import Delegation
from tracker.review.status_board.row import STATUSES, BoardRow
from tracker.submissions.models import AnswerKind, Submission
from tracker.text.languages import LANGUAGES

Value = str | int | date | None
Key = Callable[[BoardRow], "tuple[Value, ...]"]


@dataclass(frozen=True, slots=True)
class BoardCell:
    """How the page has a column. HTML ends a cell and a row where the next one begins, and needs
    no quotation marks round a word: 196 times that would be a fifth of the page.
    """

    order: str  # what the address calls the order by it
    sorted_by: Key
    heading: str | Promise
    html: str = "<td>%s"


@dataclass(frozen=True, slots=True)
class BoardColumn:
    key: str  # in JSON
    head: str | Promise
    value: Callable[[BoardRow], Value]  # as the data has it
    in_words: Callable[[str], str | Promise] = str
    width: int = 14
    cell: BoardCell | None = None

    def data(self, row: BoardRow) -> str | int | None:
        """Return the value as a code of the data; a day as 2022-05-27."""
        value = self.value(row)
        return value.isoformat() if isinstance(value, date) else value

    def words(self, row: BoardRow) -> str | int:
        """Return the value as somebody reads it in a table."""
        match self.data(row):
            case None:
                return ""
            case bool(said):
                return _("yes") if said else _("no")
            case int(number):
                return number
            case code:
                return str(self.in_words(code))


def _known(value: Value) -> tuple[Value, ...]:
    """Return what a row is ordered by: nothing where it has no value, which comes last."""
    return () if value is None or value == "" else (value,)


def _answer(kind: str) -> str:
    return str(AnswerKind(kind).label) if kind else ""


def _language(code: str) -> str:
    return LANGUAGES[code].autonym if code else ""


def _appears(disposition: str) -> str:
    return str(Submission.Disposition(disposition).label) if disposition else ""


_STATUS_ORDER = {name: place for place, name in enumerate(STATUSES)}
COLUMNS = (
    BoardColumn("code", gettext_lazy("Code (ISO 3166-1 alpha-3)"), lambda row: row.code, width=10),
    BoardColumn(
        "name",
        gettext_lazy("Delegation"),
        lambda row: row.name,
        width=34,
        cell=BoardCell(
            "name",
            lambda row: (row.rank, row.name),
            gettext_lazy("Delegation"),
            '<th scope="row"><label><input type=checkbox name=s value=%s>'
            '<a href="%s/">%s</a></label>',
        ),
    ),
    BoardColumn(
        "status",
        gettext_lazy("Status"),
        lambda row: row.status,
        STATUSES.__getitem__,
        cell=BoardCell(
            "status",
            lambda row: (_STATUS_ORDER[row.status], not row.is_late),
            gettext_lazy("Status"),
            "<td class=%s",
        ),
    ),
    BoardColumn("answer", gettext_lazy("Answer"), lambda row: row.kind, _answer, 18),
    BoardColumn("is_late", gettext_lazy("Late"), lambda row: row.is_late, width=9),
    BoardColumn(
        "is_overdue", gettext_lazy("Overdue, nothing filed"), lambda row: row.is_overdue, width=12
    ),
    BoardColumn("is_taken_up", gettext_lazy("Taken up"), lambda row: row.is_taken_up, width=10),
    BoardColumn("joint_reply_of", gettext_lazy("Joint reply of"), lambda row: row.lead, width=24),
    BoardColumn(
        "group",
        gettext_lazy("Regional group (for elections)"),
        lambda row: row.group,
        lambda group: Delegation.Group(group).label,
        34,
    ),
    BoardColumn(
        "language",
        gettext_lazy("Language of the reply"),
        lambda row: row.language,
        _language,
        cell=BoardCell(
            "language", lambda row: _known(row.language), gettext_lazy("Language"), "<td%s"
        ),
    ),
    BoardColumn(
        "filed_on",
        gettext_lazy("Filed on (day in New York)"),
        lambda row: row.filed_on,
        cell=BoardCell(
            "filed", lambda row: _known(row.filed_on), gettext_lazy("Filed on (New York)")
        ),
    ),
    BoardColumn(
        "words",
        gettext_lazy("Words"),
        lambda row: row.words,
        width=9,
        cell=BoardCell("words", lambda row: _known(row.words), gettext_lazy("Words")),
    ),
    BoardColumn(
        "appears",
        gettext_lazy("Appears"),
        lambda row: row.disposition,
        _appears,
        18,
        BoardCell("appears", lambda row: _known(row.disposition), gettext_lazy("Appears")),
    ),
    BoardColumn(
        "officer",
        gettext_lazy("Officer"),
        lambda row: row.officer,
        width=24,
        cell=BoardCell(
            "officer", lambda row: _known(row.officer.casefold()), gettext_lazy("Officer")
        ),
    ),
    BoardColumn(
        "more_time_until",
        gettext_lazy("More time until"),
        lambda row: row.until,
        cell=BoardCell("until", lambda row: _known(row.until), gettext_lazy("More time until")),
    ),
    BoardColumn(
        "is_confirmed",
        gettext_lazy("Confirmed by the State"),
        lambda row: row.is_confirmed,
        width=12,
        cell=BoardCell(
            "confirmed",
            lambda row: _known(row.is_confirmed),
            gettext_lazy("Confirmed by the State"),
        ),
    ),
    BoardColumn(
        "last_message_on",
        gettext_lazy("Last message"),
        lambda row: row.mailed_on,
        cell=BoardCell("mailed", lambda row: _known(row.mailed_on), gettext_lazy("Last message")),
    ),
    BoardColumn(
        "filers",
        gettext_lazy("Filers that messages reach"),
        lambda row: row.filers,
        width=12,
        cell=BoardCell(
            "reach",
            lambda row: (-row.refused, row.filers, row.has_official_address),
            gettext_lazy("People reached"),
        ),
    ),
    BoardColumn(
        "has_official_address",
        gettext_lazy("Official e-mail that takes messages"),
        lambda row: row.has_official_address,
    ),
    BoardColumn(
        "refused_addresses",
        gettext_lazy("Addresses refused by mail servers"),
        lambda row: row.refused,
        width=12,
    ),
    BoardColumn(
        "is_unreachable",
        gettext_lazy("Nobody can be reached"),
        lambda row: row.is_unreachable,
        width=12,
    ),
)
CELLS = tuple(column.cell for column in COLUMNS if column.cell)
SORTS = {cell.order: cell.sorted_by for cell in CELLS}
