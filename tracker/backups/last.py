"""When the last backup was made, as the command that makes them writes it down."""

import json
from datetime import datetime

from django.conf import settings

FILE_NAME = "last-backup.json"  # in the folder TRACKER_VAR


def last_backup() -> datetime | None:
    """Return when the last backup was made; None where none was, or nobody can read when."""
    try:
        noted = json.loads((settings.TRACKER_VAR / FILE_NAME).read_text())
        at = datetime.fromisoformat(noted["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return at if at.tzinfo else None
