"""The files of a past report are read by a worker, and kept as they are understood."""

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tracker.delegations.states.finder import StateFinder
from tracker.files import store
from tracker.files.inspection.scanner import Infected
from tracker.files.storage.errors import FilesUnavailable, OutOfReach, refusal_of
from tracker.leases import MAX_ATTEMPTS, JobAttempt, JobOvertaken, claimed, unclaimed
from tracker.past_reports.models import PastReply, PastReport, PastReportFile, ReadingJob
from tracker.past_reports.obstacles import FileStopsReading, StopReason
from tracker.past_reports.reading.files import WordFile
from tracker.past_reports.reading.rows import KnownHere, row_of_file, rows_of_report
from tracker.refusal import Refusal
from tracker.text.docx.read.remarks import Remark

TURN = 20  # seconds; then whatever else waits for a worker comes first, such as a code by e-mail
State = ReadingJob.State
log = structlog.get_logger(__name__)


def run(job_id: int, *, at: datetime) -> bool:
    """Read files of one job for a turn, if nobody else is at it; return whether this call did."""
    jobs = ReadingJob.objects.select_related("report__call", "asked_by")
    job = claimed(jobs.prefetch_related("report__call__questions"), job_id, at=at)
    if job is None:
        return False
    with override(job.language.ui_code):  # of who asked: for what of a refusal is words already
        _ReadingAttempt(job, at).run()
    return True


def is_left_to_read(job_id: int) -> bool:
    """Whether its turn is over before its files are; not if it waits for something else."""
    return ReadingJob.objects.filter(pk=job_id, state=State.WAITING, stopped_by={}).exists()


def unfinished(*, at: datetime) -> list[int]:
    """Return the jobs that wait, or whose worker died."""
    return list(unclaimed(ReadingJob.objects.all(), at).values_list("pk", flat=True))


class _ReadingAttempt(JobAttempt[ReadingJob]):
    def work(self) -> None:
        if self.is_one_too_many:
            return self.fail(StopReason(attempts=MAX_ATTEMPTS, file=self.job.step))
        self.update(error="", stopped_by={})
        try:
            has_read_all = self.read_for_a_turn()
        except FileStopsReading as stopped:
            return self.fail(stopped.obstacle)
        except Refusal as refused:
            return self.fail(StopReason(refused.to_json()))
        except OutOfReach as error:
            log.exception("files out of reach, the job waits", job=self.job.pk)
            obstacle = StopReason(refusal_of(error).to_json())
            return self.put_off(stopped_by=obstacle.to_json())
        except FilesUnavailable as error:
            log.exception("files cannot be read", job=self.job.pk)
            return self.fail(StopReason(refusal_of(error).to_json()))
        return self.finish(state=State.DONE) if has_read_all else self.put_off()

    def read_for_a_turn(self) -> bool:
        """Keep one file after the other, from where the last turn ended; return if all are."""
        known, finder = KnownHere.now(), StateFinder()
        ends = time.monotonic() + TURN
        left = list(self.job.report.files.filter(number__gt=self.job.done_steps))
        for file in left:
            self.renew(step=file.name[:100])
            rows, remarks = self.rows_of(file, finder, known)
            self.keep(file, rows, remarks)
            if time.monotonic() >= ends:
                return file is left[-1]
        return True

    def rows_of(
        self, file: PastReportFile, finder: StateFinder, known: KnownHere
    ) -> tuple[list[PastReply], list[Remark]]:
        """Return the parts of one file; raise `FileStopsReading`, whatever stops it."""
        job = self.job
        call, received_on = job.report.call, job.received_on
        word = WordFile(file.name, file.read())
        try:
            if job.kind == ReadingJob.Kind.REPORT:
                return rows_of_report(word, call, finder, received_on=received_on, known=known)
            row = row_of_file(word, call, finder, received_on=received_on, known=known)
        except Infected as refused:
            file.delete()
            store.forget(file.path)
            raise FileStopsReading(file.name, refused) from refused
        except Refusal as refused:
            raise FileStopsReading(file.name, refused) from refused
        except Exception as error:
            log.exception("file of a past report not read", job=job.pk)
            words = _(
                "A fault in this software stopped it. Tell whoever runs this system; its log says "
                "more."
            )
            raise FileStopsReading(file.name, Refusal(words)) from error
        return [row], []

    @transaction.atomic
    def keep(
        self, file: PastReportFile, rows: Sequence[PastReply], remarks: Sequence[Remark]
    ) -> None:
        """Keep what was read of a file."""
        report = self.locked_report()
        self.update(done_steps=file.number)
        if remarks:
            report.remarks = [*report.remarks, *(remark.to_json() for remark in remarks)]
            report.save(update_fields=["remarks"])
        for number, row in enumerate(rows, start=report.parts.count() + 1):
            row.report, row.number = report, number
        PastReply.objects.bulk_create(rows)

    @transaction.atomic
    def fail(self, obstacle: StopReason) -> None:
        """Say why, and forget what was read before: nobody goes on with it."""
        report = self.locked_report()
        self.finish(state=State.FAILED, stopped_by=obstacle.to_json())
        report.parts.all().delete()

    def locked_report(self) -> PastReport:
        """Lock the report before its job, as whoever discards it does; raise `JobOvertaken`."""
        report = PastReport.objects.select_for_update().filter(pk=self.job.report_id).first()
        if report is None:
            raise JobOvertaken
        return report

    def finish(self, **fields: Any) -> None:
        self.update(step="", lease_until=None, finished_at=self.now(), **fields)
