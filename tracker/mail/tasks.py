from celery import shared_task

from tracker import clock
from tracker.mail import ledger


@shared_task(name="tracker.mail.tasks.tick", soft_time_limit=10 * 60, time_limit=15 * 60)
def tick() -> dict[str, int]:
    """Send what is due now. The database says what that is; no broker message carries it.

    A tick ends by itself after a minute; while there is more to send, the next follows at once. If
    that call is lost, beat's next one takes over.
    """
    counts = ledger.beat(at=clock.now())
    if counts.get("sent") and ledger.is_anything_due(at=clock.now()):
        tick.delay()
    return counts


@shared_task(name=ledger.SEND_AT_ONCE, soft_time_limit=5 * 60, time_limit=6 * 60)
def send_at_once(message: int) -> str:
    """Send one message that somebody waits for; what goes wrong is left to the tick."""
    return ledger.send_at_once(message, at=clock.now()) or ""
