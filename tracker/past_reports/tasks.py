from celery import shared_task
from django.conf import settings

from tracker import clock
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
    """Ask for what waits to be read, or whose worker died; return how many reports that is."""
    unfinished = jobs.unfinished(at=clock.now())
    for job_id in unfinished:
        read.apply_async((job_id,), expires=settings.TICK_SECONDS)
    return len(unfinished)
