from celery import shared_task

from tracker import clock
from tracker.mail import ledger


@shared_task(name="tracker.mail.tasks.tick")
def tick() -> dict[str, int]:
    """Send what is due now. The database says what that is; no broker message carries it."""
    return ledger.tick(at=clock.now())
