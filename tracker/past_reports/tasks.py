from datetime import UTC, datetime

from celery import shared_task
from django.conf import settings

from tracker import clock
from tracker.files import leftovers
from tracker.mail.held import holding
from tracker.past_reports.bringing import FOLDER
from tracker.past_reports.models import PastReportFile
from tracker.past_reports.reading import jobs


@shared_task(name="tracker.past_reports.tasks.read")
def read(job_id: int) -> bool:
    """Read files of one past report for a turn, and ask for the next one where some are left."""
    has_read = jobs.run(job_id, at=clock.now())
    if has_read and jobs.is_left_to_read(job_id):
        read.delay(job_id)
    return has_read


@shared_task(name="tracker.past_reports.tasks.resume")
def resume() -> int:
    """Ask for what waits to be read, or whose worker died; return how many reports that is.

    Files that no report has, as a process that was killed leaves them, are removed.
    """
    sweep_leftovers(at=datetime.now(UTC))
    unfinished = jobs.unfinished(at=clock.now())
    for job_id in unfinished:
        read.apply_async((job_id,), expires=settings.TICK_SECONDS)
    return len(unfinished)


def sweep_leftovers(*, at: datetime) -> None:
    """Remove files that no report has, as those of replies are (`submissions/tasks.py`)."""
    if holding.look(at=clock.now()) is not None:
        leftovers.sweep(FOLDER, PastReportFile.objects.all(), "path", at=at)
