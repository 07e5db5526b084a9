"""Rendering jobs: a row a job, claimed by one worker at a time, safe to run twice."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, transaction

from tracker.accounts.models import User
from tracker.compilation.documents.drafts import revisions_of
from tracker.compilation.documents.events import record
from tracker.compilation.issuing.content import current_input, input_sha256
from tracker.compilation.models import Compilation, Job, RenderedFile
from tracker.compilation.renderers import FORMATS, PACKAGE, formats_of, package
from tracker.compilation.renderers.making import make, why
from tracker.compilation.renderers.report_format import RenderedBytes
from tracker.compilation.report.compose import Report, frame_for
from tracker.compilation.report.remarks import NotMade, ReportRemark
from tracker.compilation.report.texts import with_texts
from tracker.files import store
from tracker.files.storage.errors import OutOfReach
from tracker.leases import MAX_ATTEMPTS, JobAttempt, claimed, unclaimed

State = Job.State
FOLDER = "reports"  # of the finished files, below that of all files
log = structlog.get_logger(__name__)


def ask(
    compilation: Compilation,
    *,
    by: User,
    at: datetime,
    formats: Collection[str] = (),
    language: str = "",
    anew: bool = False,
) -> Job:
    """Return the job for these formats (all, if none is named) in a language.

    It is the one under way, or a finished one whose input has not changed, unless the files are
    wanted `anew`; otherwise a new one.
    """
    version = compilation.in_language(language or compilation.language)
    known = [one.name for one in formats_of(version)]
    asked: dict[str, Any] = {
        "language": version.language,
        "formats": [name for name in known if not formats or name in formats],
        "input_sha256": current_input(version),
    }
    if not anew and (finished := _finished(compilation, asked)):
        return finished
    try:
        return _begun(compilation, asked, by=by, at=at)
    except IntegrityError:
        same = compilation.jobs.filter(**asked).first()
        if same is None:
            raise
        return same


@transaction.atomic
def _begun(compilation: Compilation, asked: dict[str, Any], *, by: User, at: datetime) -> Job:
    steps = len(asked["formats"])
    job = compilation.jobs.create(**asked, all_steps=steps, asked_at=at, asked_by=by)
    data = {"language": job.language, "formats": job.formats}
    record(compilation, "compile", by=by, at=at, data=data)
    return job


def _finished(compilation: Compilation, asked: dict[str, Any]) -> Job | None:
    """Return the newest job that has made all of this from the same input, its files whole."""
    if not asked["input_sha256"]:
        return None
    done = compilation.jobs.filter(**asked, state=State.DONE, error="", errors=[]).first()
    return done if done and all(file.is_there for file in done.files.all()) else None


def run(job_id: int, *, at: datetime) -> bool:
    """Render one job if nobody else is at it; return whether this call did."""
    documents = Job.objects.select_related("compilation__call", "compilation__list_document")
    job = claimed(documents, job_id, at=at)
    if job is None:
        return False
    _RenderingAttempt(job, at).run()
    return True


def unfinished(*, at: datetime) -> list[int]:
    """Return the jobs that wait, or whose worker died."""
    return list(unclaimed(Job.objects.all(), at).values_list("pk", flat=True))


class _RenderingAttempt(JobAttempt[Job]):
    def __init__(self, job: Job, at: datetime) -> None:
        super().__init__(job, at)
        self.errors: list[ReportRemark] = []

    def work(self) -> None:
        self.update(done_steps=0, step="", error="", errors=[])
        # What an attempt that was cut short has made may be older than what is read now.
        self.job.files.all().delete()
        if self.is_one_too_many:
            self.errors = [ReportRemark("stopped", (str(MAX_ATTEMPTS),))]
            return self.finish()
        try:
            report = self.compose()
        except Exception as error:
            log.exception("report not composed", job=self.job.pk)
            self.errors = [why(error)]
            return self.finish()
        try:
            self.make_all(report)
        except OutOfReach as error:
            log.exception("files out of reach, the job waits", job=self.job.pk)
            return self.put_off(errors=[why(error).to_json()])
        return self.finish()

    def make_all(self, report: Report) -> None:
        for number, name in enumerate(self.job.formats, start=1):
            self.renew(step=name)
            if not self.make(report, name):
                break
            self.update(done_steps=number)

    def compose(self) -> Report:
        version = self.job.compilation.in_language(self.job.language)
        revisions = revisions_of(version)
        if not revisions and not version.is_corrigendum:
            raise NotMade("no_reply")
        frame = frame_for(version, revisions)
        self.job.input_sha256 = input_sha256(version, frame)
        self.job.revisions = sorted(revision.pk for revision in revisions)
        return with_texts(frame, revisions, version.texts_printed)

    def make(self, report: Report, name: str) -> bool:
        """Make one format, or note why it failed so that the others still come.

        Return whether there is time for another one.
        """
        try:
            one = FORMATS[name]
            made = self.packed(report) if one is PACKAGE else make(one, report)
            path, digest = store.keep(made.data, folder=FOLDER, ending=name)
        except OutOfReach:
            raise
        except Exception as error:
            log.exception("format not rendered", job=self.job.pk, format=name)
            self.errors.append(replace(why(error), format=name))
            return not isinstance(error, SoftTimeLimitExceeded)
        self.update(step=name)  # still ours
        RenderedFile.objects.update_or_create(
            job=self.job,
            format=name,
            defaults={
                "name": one.file_name(report),
                "media_type": one.media_type,
                "size": len(made.data),
                "sha256": digest,
                "path": path,
                "remarks": [remark.to_json() for remark in made.remarks],
                "unprintable": [asdict(passage) for passage in made.unprintable],
            },
        )
        return True

    def packed(self, report: Report) -> RenderedBytes:
        """Pack the files that this job has made; one that failed is not in the package."""
        made = {file.name: file.read() for file in self.job.files.all()}
        return package.packed(report, made)

    @transaction.atomic
    def finish(self) -> None:
        job, document = self.job, self.job.compilation
        made = {file.format: file.sha256 for file in job.files.all()}
        self.update(
            state=State.DONE if made else State.FAILED,
            errors=[error.to_json() for error in self.errors],
            step="",
            input_sha256=job.input_sha256,
            revisions=job.revisions,
            finished_at=self.now(),
            lease_until=None,
        )
        if made and document.frozen_at and job.asked_at >= document.frozen_at:
            data = {"job": job.pk, "language": job.language, "files": made}
            record(document, "keep_files", by=job.asked_by, at=self.now(), data=data)
