"""Queries whose SQL is written once a process, for what is asked at every page or every save.

Django takes longer to write them than the database to answer them. Everything else stays Django's:
how the SQL is made, and what becomes of each column that comes back.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from inspect import signature
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

_Rows = list[tuple[Any, ...]]
_KEYS = range(-(2**63), 2**63)  # no database holds a key beyond; Django asks it nothing either


@dataclass(frozen=True, slots=True)
class _Written:
    query: "QuerySet[Any, Any]"
    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]
    converters: dict[int, Any]


class PreparedQuery:
    """A query whose values are the parameters of `make`: keys, and codes where they say `str`.

    `make` may use each of them once or often; nothing else of the query may differ from one time
    that it is asked to another.
    """

    def __init__(self, make: Callable[..., "QuerySet[Any, Any]"]) -> None:
        self._make = make
        self._stand_ins = [
            f"stand-in {at}" if parameter.annotation in (str, "str") else -735_001 - at
            for at, parameter in enumerate(signature(make).parameters.values())
        ]
        self._written: dict[str, _Written] = {}  # by the kind of database

    def rows(self, *values: int | str) -> _Rows:
        """Return what a query of values gives."""
        written = self._as_written()
        params = self._params(written, values)
        if params is None:
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, params)
            found: _Rows = cursor.fetchall()
        return _converted(found, written.converters) if found and written.converters else found

    def objects(self, *values: int | str) -> list[Any]:
        """Return what a query of objects gives, with what it selects beside them."""
        written = self._as_written()
        params = self._params(written, values)
        if params is None:
            return []
        compiler = copy(written.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_how, **_more: (written.sql, params)  # type: ignore[method-assign]
        asked = written.query.all()
        asked.query.get_compiler = lambda *_how, **_more: compiler  # type: ignore[method-assign]
        return list(asked)

    def _params(self, written: _Written, values: tuple[int | str, ...]) -> tuple[Any, ...] | None:
        if not all(isinstance(value, str) or value in _KEYS for value in values):
            return None
        known = dict(zip(self._stand_ins, values, strict=True))
        return tuple(known.get(one, one) for one in written.params)

    def _as_written(self) -> _Written:
        connection = connections[DEFAULT_DB_ALIAS]
        written = self._written.get(connection.vendor)
        if written is None:
            query = self._make(*self._stand_ins)
            compiler = query.query.get_compiler(using=DEFAULT_DB_ALIAS)
            sql, params = compiler.as_sql()
            columns = [column for column, _sql, _name in compiler.select]
            converters = compiler.get_converters(columns)
            compiler.connection = None  # of this thread; each time it is asked has its own
            written = _Written(query, compiler, sql, tuple(params), converters)
            self._written[connection.vendor] = written
        return written


def _converted(found: _Rows, converters: dict[int, Any]) -> _Rows:
    """Return the rows with what becomes of each column, done column by column."""
    connection = connections[DEFAULT_DB_ALIAS]
    columns: list[Any] = list(zip(*found, strict=True))
    for place, (steps, column) in converters.items():
        for step in steps:
            columns[place] = [
                value if value is None else step(value, column, connection)
                for value in columns[place]
            ]
    return list(zip(*columns, strict=True))
