"""Triggers that refuse to change or delete an event, on PostgreSQL and on SQLite.

SQLite's table rebuilds drop triggers silently, so they are made again after every migrate, and
`check --database default` and `/readyz` fail where one is missing, is switched off or is defined
otherwise, and where another trigger or a rule stands in between. The one update they let through
is erasing a person: name and salt become empty, and nothing else changes.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_event"
_KEPT = (
    *("id", "stream", "sequence", "at", "verb", "actor_id", "actor_digest", "object_type"),
    *("object_id", "object_label", "data", "previous_hash", "own_hash"),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers, replacing those that are there."""
    if TABLE not in connection.introspection.table_names():
        return
    made = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION % _REFUSE)
        for name, statement in made.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
            cursor.execute(statement)


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """Say why an event could be changed or deleted; nothing where every trigger stands and acts."""
    look = _faults_on_postgresql if connection.vendor == "postgresql" else _faults_on_sqlite
    return look(connection)


def _faults_on_postgresql(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgenabled, pg_get_triggerdef(pg_trigger.oid, true), prosrc "
            "FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
            "WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [TABLE],
        )
        found = {name: rest for name, *rest in cursor.fetchall()}
        cursor.execute("SELECT rulename FROM pg_rules WHERE tablename = %s", [TABLE])
        told = [f"the rule {name} stands in between" for (name,) in cursor.fetchall()]
        cursor.execute("SHOW session_replication_role")
        [role] = cursor.fetchone() or [""]
    told += [f"{name} is missing" for name in _POSTGRESQL if name not in found]
    told += [f"{name} is not of this system" for name in found if name not in _POSTGRESQL]
    for name in _POSTGRESQL.keys() & found.keys():
        enabled, definition, source = found[name]
        if enabled not in {"O", "A"}:  # D is disabled, R fires for replicas alone
            told.append(f"{name} is switched off")
        if _compared(definition) != _compared(_POSTGRESQL[name]) or source.strip() != _REFUSE:
            told.append(f"{name} does not refuse")
    if role == "replica":
        told.append("session_replication_role passes by every trigger")
    return sorted(told)


def _compared(definition: str) -> str:
    """Return a definition without what PostgreSQL writes otherwise than it was given.

    Every condition is joined by OR, so that brackets say nothing.
    """
    return re.sub(r"::text|[()\s]", "", definition).casefold()


def _faults_on_sqlite(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE]
        )
        found = dict(cursor.fetchall())
    told = [f"{name} is not of this system" for name in found if name not in _SQLITE]
    return told + [
        f"{name} does not refuse" if name in found else f"{name} is missing"
        for name, statement in _SQLITE.items()
        if found.get(name) != statement
    ]


def install_after_migrate(*, using: str, **kwargs: Any) -> None:
    install(connections[using])


def _unchanged(distinct: str) -> str:
    return " OR ".join(f"NEW.{name} {distinct} OLD.{name}" for name in _KEPT)


_REFUSE = "BEGIN RAISE EXCEPTION 'audit events are append-only'; END"
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger AS $$ %s $$ LANGUAGE plpgsql"
)
_SQLITE: Mapping[str, str] = {
    "audit_event_no_update": f"""CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON {TABLE}
    WHEN NEW.actor_label <> '' OR NEW.salt <> '' OR {_unchanged("IS NOT")}
    BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END""",
    "audit_event_no_delete": f"""CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END""",
}
_POSTGRESQL: Mapping[str, str] = {
    "audit_event_no_update": f"""CREATE TRIGGER audit_event_no_update
    BEFORE UPDATE ON {TABLE} FOR EACH ROW
    WHEN (NEW.actor_label <> '' OR NEW.salt <> '' OR {_unchanged("IS DISTINCT FROM")})
    EXECUTE FUNCTION audit_event_refuse()""",
    "audit_event_no_delete": f"""CREATE TRIGGER audit_event_no_delete
    BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()""",
    # TRUNCATE passes by the triggers of rows; SQLite has none.
    "audit_event_no_truncate": f"""CREATE TRIGGER audit_event_no_truncate
    BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()""",
}
