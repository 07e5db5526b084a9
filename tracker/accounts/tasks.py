from celery import shared_task

from tracker import clock
from tracker.accounts.events import recording


@shared_task(name="tracker.accounts.tasks.clear_events")
def clear_events() -> int:
    """Remove what happened to accounts and is past its time; return how many rows that was."""
    return recording.clear(at=clock.now())
