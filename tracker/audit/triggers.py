"""Triggers that refuse to change or delete an event, on PostgreSQL and on SQLite.

SQLite's table rebuilds drop triggers silently, so they are made again after every migrate and
`check --database default` fails without them. The one update they let through is erasing a
person: name and salt become empty, and nothing else changes.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_event"
_KEPT = (
    *("id", "stream", "sequence", "at", "verb", "actor_id", "actor_digest", "object_type"),
    *("object_id", "object_label", "data", "previous_hash", "own_hash"),
)
_NAMES = ("audit_event_no_update", "audit_event_no_delete")


def install(connection: BaseDatabaseWrapper) -> None:
    """Make both triggers, replacing those that are there."""
    if TABLE not in connection.introspection.table_names():
        return
    statements = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether both triggers stand in the database."""
    query = (
        "SELECT count(*) FROM pg_trigger WHERE tgname IN (%s, %s)"
        if connection.vendor == "postgresql"
        else "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, _NAMES)
        row = cursor.fetchone()
    return bool(row and row[0] == len(_NAMES))


def install_after_migrate(*, using: str, **kwargs: Any) -> None:
    install(connections[using])


def check_triggers(
    *,
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Fail where the register could be rewritten (runs with `check --database default`)."""
    errors: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if TABLE in connection.introspection.table_names() and not installed(connection):
            errors.append(
                Error(
                    "The triggers that keep audit_event append-only are missing.",
                    hint="Run migrate: it makes them again.",
                    id="audit.E001",
                )
            )
    return errors


def _unchanged(distinct: str) -> str:
    return " OR ".join(f"NEW.{name} {distinct} OLD.{name}" for name in _KEPT)


_SQLITE = (
    *(f"DROP TRIGGER IF EXISTS {name}" for name in _NAMES),
    f"""CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON {TABLE}
    WHEN NEW.actor_label <> '' OR NEW.salt <> '' OR {_unchanged("IS NOT")}
    BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END""",
    f"""CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END""",
)
_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'audit events are append-only'; END $$ LANGUAGE plpgsql""",
    *(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}" for name in _NAMES),
    f"""CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON {TABLE} FOR EACH ROW
    WHEN (NEW.actor_label <> '' OR NEW.salt <> '' OR {_unchanged("IS DISTINCT FROM")})
    EXECUTE FUNCTION audit_event_refuse()""",
    f"""CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON {TABLE} FOR EACH ROW
    EXECUTE FUNCTION audit_event_refuse()""",
)
