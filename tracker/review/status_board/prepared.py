"""Queries whose SQL is written once a process: the board asks the same ones at every look.

Django takes longer to write them than the database to answer them, and the page has a limit
(`docs/figures.md`). Everything else stays Django's: how the SQL is made, and what becomes of each
column that comes back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from tracker.calls.models import Call

_PK, _CODE = -735_001, "stand-in of a code"  # stand for those of the call in the SQL's parameters
_Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Written:
    sql: str
    params: tuple[Any, ...]
    converters: dict[int, Any]


class PreparedQuery:
    """A query of values about a call. `make` gets the call's key and code, and may use them once
    or often; no other value may differ from call to call.
    """

    def __init__(self, make: Callable[[int, str], "QuerySet[Any, Any]"]) -> None:
        self._make = make
        self._written: dict[str, _Written] = {}  # by the kind of database

    def rows(self, call: Call) -> _Rows:
        written = self._written.get(connection.vendor)
        if written is None:
            written = self._written[connection.vendor] = self._write()
        known: dict[object, object] = {_PK: call.pk, _CODE: call.code}
        params: list[Any] = [known.get(one, one) for one in written.params]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, params)
            found: _Rows = cursor.fetchall()
        return _converted(found, written.converters) if found and written.converters else found

    def _write(self) -> _Written:
        compiler = self._make(_PK, _CODE).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        columns = [column for column, _sql, _name in compiler.select]
        return _Written(sql, tuple(params), compiler.get_converters(columns))


def _converted(found: _Rows, converters: dict[int, Any]) -> _Rows:
    """Return the rows with what becomes of each column, done column by column."""
    columns: list[Any] = list(zip(*found, strict=True))
    for place, (steps, column) in converters.items():
        for step in steps:
            columns[place] = [
                value if value is None else step(value, column, connection)
                for value in columns[place]
            ]
    return list(zip(*columns, strict=True))
