"""A column of terms, and the question that is put to it: the same on both databases.

IndexedPassage.objects.filter(terms__match=question_of("norms"))
"""

from typing import Any

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler

from tracker.search.engines import postgresql, sqlite


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Make what the index needs beside its table; nothing while there is no table."""
    with connection.cursor() as cursor:
        if "search_indexedpassage" not in connection.introspection.table_names(cursor):
            return
        for statement in _engine(connection).PREPARE:
            cursor.execute(statement)


def prepare_after_migrate(*, using: str, **_told: object) -> None:
    prepare(connections[using])


def _engine(connection: BaseDatabaseWrapper) -> Any:
    return postgresql if connection.vendor == "postgresql" else sqlite


class TermsField(models.Field):  # type: ignore[type-arg]
    """The terms of a text in their order. They are written and asked, and never read."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(
        self, value: object, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> str:
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> str:
        return str(_engine(connection).stored(value))


@TermsField.register_lookup
class TermsMatch(Lookup):
    """Whether a text answers a `TextQuestion`."""

    lookup_name = "match"
    prepare_rhs = False

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str, ...]]:
        question, engine = self.rhs, _engine(connection)
        column, _params = self.process_lhs(compiler, connection)
        table = column.rpartition(".")[0]
        sql = engine.MATCHES % {"column": column, "key": f'{table}."id"', "asked": "%s"}
        return sql, (engine.asked(question),)
