"""What `check --database default` looks at: whether the people of a trial are in a real system."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

from tracker.accounts.models import User
from tracker.demo import seed


def check_people(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    if settings.IS_TRIAL or not settings.PRODUCTION:
        return []
    return [
        Error(
            "This database was filled for a trial: others know the password of its people.",
            hint="Begin with an empty one (docker compose down --volumes removes this one).",
            id="demo.E001",
        )
        for alias in databases or []
        # Not yet there at the first migrate, which asks before it begins.
        if User._meta.db_table in connections[alias].introspection.table_names()
        and seed.is_loaded()
    ]
