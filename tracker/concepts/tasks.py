from celery import shared_task

from tracker import clock
from tracker.concepts import reading


@shared_task(name="tracker.concepts.tasks.read_filed")
def read_filed() -> None:
    """Read what was filed since, or all that stands when the terms have changed, some at a time."""
    reading.read_some(at=clock.now())
