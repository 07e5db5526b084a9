"""Jobs as rows: each claimed by one worker at a time, safe to run twice, its progress its row.

A worker holds a job for the time of its lease, which it renews. Where it died, the next beat takes
the job up again from the beginning; after some attempts it is given up in words.
"""

import time
from abc import ABC, abstractmethod
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import structlog
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=10)
MAX_ATTEMPTS = 3
log = structlog.get_logger(__name__)


class JobOvertaken(Exception):
    """The job is another worker's meanwhile, or nobody wants it any more: leave it."""


class LeasedJob(models.Model):
    """A piece of work for whichever worker is free."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    attempt = models.PositiveSmallIntegerField(default=0)  # how often a worker took it up
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=1)
    step = models.CharField(max_length=100, blank=True)
    error = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.state in {self.State.WAITING, self.State.RUNNING}


AnyJob = TypeVar("AnyJob", bound=LeasedJob)


def unclaimed(jobs: models.QuerySet[AnyJob], at: datetime) -> models.QuerySet[AnyJob]:
    """Return the jobs that wait, and those whose worker died; the oldest first."""
    waits = Q(state=LeasedJob.State.WAITING)
    was_left = Q(state=LeasedJob.State.RUNNING, lease_until__lt=at)
    return jobs.filter(waits | was_left).order_by("asked_at")


def claimed(jobs: models.QuerySet[AnyJob], pk: int, *, at: datetime) -> AnyJob | None:
    """Claim a job for the time of a lease, and return it; None if it is not to be had."""
    running = LeasedJob.State.RUNNING
    ours = {"state": running, "lease_until": at + LEASE, "attempt": F("attempt") + 1}
    if not unclaimed(jobs, at).filter(pk=pk).update(**ours):
        return None
    return jobs.filter(pk=pk).first()


class JobAttempt(ABC, Generic[AnyJob]):
    """One worker's attempt at a job that it has claimed."""

    def __init__(self, job: AnyJob, at: datetime) -> None:
        self.job, self.at = job, at
        self.began = time.monotonic()

    @abstractmethod
    def work(self) -> None:
        """Do the job, however often it was begun before, and say on its row how it went."""

    def run(self) -> None:
        try:
            self.work()
        except JobOvertaken:
            log.warning("job left to others", kind=self.job._meta.label, job=self.job.pk)

    @property
    def is_one_too_many(self) -> bool:
        return self.job.attempt > MAX_ATTEMPTS

    def renew(self, **progress: Any) -> None:
        """Hold the job for the time of another lease."""
        self.update(lease_until=self.now() + LEASE, **progress)

    def put_off(self, **reason: Any) -> None:
        """Let the job wait for its next turn, which does not count as another attempt."""
        attempt = self.job.attempt - 1
        waits = self.job.State.WAITING
        self.update(state=waits, step="", lease_until=None, attempt=attempt, **reason)

    def update(self, **fields: Any) -> None:
        """Write on the job's row, if it is still this attempt's; raise `JobOvertaken` if not."""
        rows = type(self.job)._default_manager
        mine = rows.filter(pk=self.job.pk, state=self.job.State.RUNNING, attempt=self.job.attempt)
        if not mine.update(**fields):
            raise JobOvertaken

    def now(self) -> datetime:
        return self.at + timedelta(seconds=time.monotonic() - self.began)
