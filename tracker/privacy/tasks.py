from dataclasses import asdict

from celery import shared_task

from tracker import clock
from tracker.privacy import clearing


@shared_task(name="tracker.privacy.tasks.clear")
def clear() -> dict[str, int]:
    """Remove what has passed its time; return how many of each."""
    return asdict(clearing.clear(at=clock.now()))
