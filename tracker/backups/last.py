"""When the last backup was made, as the command that makes them writes it down."""

from datetime import datetime

from tracker.backups.models import LastBackup


def last_backup() -> datetime | None:
    """Return when the last good backup was made; None where none was."""
    return LastBackup.objects.values_list("made_at", flat=True).first()


def note(at: datetime) -> None:
    """Write down, for the status page and the alarm, that a backup was made."""
    LastBackup.objects.update_or_create(pk=1, defaults={"made_at": at})
