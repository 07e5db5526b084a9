from celery import shared_task

from tracker import clock
from tracker.compilation import jobs
from tracker.files import store


@shared_task(name="tracker.compilation.tasks.run")
def run(job_id: int) -> bool:
    """Render one job; the row says what there is to do and whether somebody is at it."""
    return jobs.run(job_id, at=clock.now())


@shared_task(name="tracker.compilation.tasks.resume")
def resume() -> int:
    """Take up jobs that wait or whose worker died; return how many were run here."""
    store.place().remove_unfinished(jobs.FOLDER)
    return sum(jobs.run(job_id, at=clock.now()) for job_id in jobs.unfinished(at=clock.now()))
