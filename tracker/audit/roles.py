"""Two roles of PostgreSQL: one owns the tables and changes them, the other serves the pages.

With `DATABASE_OWNER_URL`, `migrate` runs as the owner and then makes the role of `DATABASE_URL` as
it has to be: it reads and adds to the register, and can neither change, remove or empty it, nor
touch its triggers, because it owns nothing. Erasing a person needs two columns, and the trigger
sees to it that they are emptied, not rewritten.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection as default
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tracker.audit.triggers import TABLE

HEADS = "audit_chainhead"


class RoleRefused(Exception):
    """Why a role cannot serve the pages, in words for whoever runs the system."""


@contextmanager
def as_owner() -> Iterator[Mapping[str, Any]]:
    """Let the connection be the owner's meanwhile, where the settings name one.

    Yields what it is otherwise, as Django's settings have it.
    """
    given = dict(default.settings_dict)
    if settings.DATABASE_OWNER:
        default.close()
        default.settings_dict.update(settings.DATABASE_OWNER)
    try:
        yield given
    finally:
        if settings.DATABASE_OWNER:
            default.close()
            default.settings_dict.update(given)


def grant(connection: BaseDatabaseWrapper, *, role: str, password: str) -> None:
    """Make the role if there is none, and give it what it needs and nothing else.

    `connection` is the owner's. Raises `RoleRefused` for a role that could do more anyway.
    """
    quoted = connection.ops.quote_name(role)
    if can_rewrite(connection, role=role):
        raise RoleRefused(
            f"the role {role} is a superuser, or owns the register as the owner does: "
            "name another one in DATABASE_URL"
        )
    # All at once: the pages are served meanwhile, and must neither lose a right nor have one more.
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [role])
        [is_there] = cursor.fetchone() or [0]
        verb = "ALTER" if is_there else "CREATE"
        cursor.execute(f"{verb} ROLE {quoted} LOGIN PASSWORD %s", [password or None])
        for statement in _statements(connection, quoted):
            cursor.execute(statement)


def can_rewrite(connection: BaseDatabaseWrapper, *, role: str) -> bool:
    """Whether a role could change what the register says: it owns it, or is above all rules."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR pg_has_role(rolname, relowner, 'MEMBER') "
            "FROM pg_roles, pg_class WHERE rolname = %s AND pg_class.oid = %s::regclass",
            [role, TABLE],
        )
        found = cursor.fetchone()
    return bool(found and found[0])


def _statements(connection: BaseDatabaseWrapper, role: str) -> Iterator[str]:
    database = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
    yield f"GRANT CONNECT ON DATABASE {database} TO {role}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"REVOKE CREATE ON SCHEMA public FROM {role}"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for table in (TABLE, HEADS, "django_migrations"):
        yield f"REVOKE ALL ON {table} FROM PUBLIC, {role}"
        yield f"GRANT SELECT ON {table} TO {role}"
    yield f"GRANT INSERT, UPDATE (actor_label, salt) ON {TABLE} TO {role}"
    yield f"GRANT INSERT, UPDATE ON {HEADS} TO {role}"
