from celery import shared_task

from tracker import clock
from tracker.files import pending
from tracker.submissions.drafting import quarantine


@shared_task(name="tracker.submissions.tasks.look_after_files")
def look_after_files() -> None:
    """Forget uploads that nobody came back for; ask the virus scanner again about what waits."""
    pending.sweep(at=clock.now())
    quarantine.look_again()
