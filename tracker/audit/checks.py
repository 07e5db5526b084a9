"""What `check --database default` looks at: whether the register could be rewritten."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution
from django.db import connections

from tracker.audit import roles, triggers


def check_register(
    *,
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Fail where a trigger does not refuse; warn where the role of the pages owns the table."""
    return [found for alias in databases or [] for found in _found(alias)]


def _found(alias: str) -> Iterator[CheckMessage]:
    connection = connections[alias]
    if triggers.TABLE not in connection.introspection.table_names():
        return
    if faults := triggers.faults(connection):
        yield Error(
            f"Nothing keeps {triggers.TABLE} append-only: {', '.join(faults)}.",
            hint="Run migrate: it makes the triggers again.",
            id="audit.E001",
        )
    if not settings.PRODUCTION or connection.vendor != "postgresql":
        return
    role = str(connection.settings_dict["USER"])
    is_owner = role == settings.DATABASE_OWNER.get("USER")  # while it migrates
    if not is_owner and roles.can_rewrite(connection, role=role):
        yield Caution(
            f"The role {role} serves the pages, and could rewrite the register.",
            hint="Name its owner in DATABASE_OWNER_URL, another role in DATABASE_URL; migrate.",
            id="audit.W001",
        )
