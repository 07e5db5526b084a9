from datetime import UTC, datetime

from celery import shared_task

from tracker import clock
from tracker.files import leftovers, pending
from tracker.mail.held import holding
from tracker.submissions.drafting import quarantine
from tracker.submissions.models import Attachment
from tracker.submissions.models.attachment import ATTACHMENTS


@shared_task(name="tracker.submissions.tasks.look_after_files")
def look_after_files() -> None:
    """Forget uploads that nobody came back for; ask the virus scanner again about what waits."""
    pending.sweep(at=clock.now())
    sweep_leftovers(at=datetime.now(UTC))
    quarantine.look_again()


def sweep_leftovers(*, at: datetime) -> None:
    """Remove files that no row names, unless this is a copy or was set back: its rows say little.

    `at` is the time as the store has it, which no test moves.
    """
    if holding.look(at=clock.now()) is not None:
        leftovers.sweep(ATTACHMENTS, Attachment.objects.all(), "file", at=at)
