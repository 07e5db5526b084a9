"""What every start looks at: whether somebody outside would notice that the register was cut."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as Caution


def check_witnesses(
    *, app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn in production where nobody gets the heads of the register."""
    if not settings.PRODUCTION or settings.REGISTER_WITNESSES:
        return []
    return [
        Caution(
            "REGISTER_WITNESSES is empty: nobody outside keeps the newest events of the register.",
            hint="Name addresses of people who do not run this system, such as the archives.",
            id="register.W001",
        )
    ]
