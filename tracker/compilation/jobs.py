"""Rendering jobs: a row a job, claimed by one worker at a time, safe to run twice."""

import hashlib
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from tracker.accounts.models import User
from tracker.audit import register as audit
from tracker.compilation.models import Compilation, Job, RenderedFile
from tracker.compilation.renderers import FORMATS, MEDIA_TYPES, file_name, package, render
from tracker.compilation.report import Report, report_of

State = Job.State
LEASE = timedelta(minutes=10)
FOLDER = "reports"
log = structlog.get_logger(__name__)


def ask(compilation: Compilation, *, by: User, at: datetime) -> Job:
    """Return the job that renders the compilation: the one under way, or a new one."""
    try:
        with transaction.atomic():
            job = Job.objects.create(
                compilation=compilation,
                formats=list(FORMATS),
                all_steps=len(FORMATS),
                asked_at=at,
                asked_by=by,
            )
            audit.record(
                stream=compilation.call.stream, verb="compile", obj=compilation, by=by, at=at
            )
            return job
    except IntegrityError:
        return compilation.jobs.get(state__in=[State.WAITING, State.RUNNING])


def run(job_id: int, *, at: datetime) -> bool:
    """Render one job if nobody else is at it; return whether this call did."""
    claimed = Job.objects.filter(
        Q(state=State.WAITING) | Q(state=State.RUNNING, lease_until__lt=at), pk=job_id
    ).update(state=State.RUNNING, lease_until=at + LEASE, done_steps=0, error="")
    if not claimed:
        return False
    job = Job.objects.select_related("compilation__call").get(pk=job_id)
    try:
        report = report_of(job.compilation)
    except Exception as error:
        log.exception("report not composed", job=job_id)
        _finish(job, at=at, errors=[str(error)])
        return True
    if not report.replies:
        _finish(job, at=at, errors=["There is no accepted reply to print."])
        return True
    errors = [reason for name in job.formats if (reason := _render(job, report, name))]
    _finish(job, at=at, errors=errors)
    return True


def unfinished(*, at: datetime) -> list[int]:
    """Return the jobs that wait, or whose worker died."""
    open_jobs = Job.objects.filter(
        Q(state=State.WAITING) | Q(state=State.RUNNING, lease_until__lt=at)
    )
    return list(open_jobs.order_by("asked_at").values_list("pk", flat=True))


def _render(job: Job, report: Report, name: str) -> str:
    """Render one format; return why it failed, so that the others still come."""
    Job.objects.filter(pk=job.pk).update(step=name)
    try:
        data = _packed(job, report) if name == "zip" else render(report, name)
        digest = hashlib.sha256(data).hexdigest()
        path = f"{FOLDER}/{digest}.{name}"
        _store(path, data)
    except Exception as error:
        log.exception("format not rendered", job=job.pk, format=name)
        return f"{name}: {error}"
    RenderedFile.objects.update_or_create(
        job=job,
        format=name,
        defaults={
            "name": file_name(report, name),
            "media_type": MEDIA_TYPES[name],
            "size": len(data),
            "sha256": digest,
            "path": path,
        },
    )
    done = job.formats.index(name) + 1
    Job.objects.filter(pk=job.pk).update(done_steps=done)
    return ""


def _packed(job: Job, report: Report) -> bytes:
    """Pack the files that this job has made; one that failed is not in the package."""
    made = {file.name: (settings.MEDIA_ROOT / file.path).read_bytes() for file in job.files.all()}
    return package.packed(report, made)


def _store(path: str, data: bytes) -> None:
    """Write under the content's hash; a file that is there is whole, or it is not there."""
    target = settings.MEDIA_ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.part")
    partial.write_bytes(data)
    partial.replace(target)


def _finish(job: Job, *, at: datetime, errors: list[str]) -> None:
    failed = len(errors) >= len(job.formats) or not job.files.exists()
    Job.objects.filter(pk=job.pk).update(
        state=State.FAILED if failed else State.DONE,
        error="\n".join(errors),
        step="",
        finished_at=at,
        lease_until=None,
    )
