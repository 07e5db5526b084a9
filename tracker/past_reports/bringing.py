"""A past report is brought in: its files are kept, and a worker is to read them."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.files import store
from tracker.files.storage.errors import FilesUnavailable
from tracker.past_reports.mending import lock
from tracker.past_reports.models import PastReport, PastReportFile, ReadingJob
from tracker.past_reports.reading.files import SentFile, word_files_of
from tracker.refusal import Refusal
from tracker.submissions.closed_calls import NOT_OVER, takes

FOLDER = "past_reports"  # of the files that were brought in, below that of all files


def bring_in(
    call: Call,
    sent: Sequence[SentFile],
    *,
    kind: str,
    symbol: str,
    received_on: date | None,
    by: User,
    at: datetime,
) -> PastReport:
    """Keep the Word files of what was sent, those of ZIP files unpacked, and ask to read them.

    `kind` is one of `ReadingJob.Kind`, `received_on` the day of replies that bear none of their
    own. Raise `Refusal` for what is too much or no file, `FilesUnavailable` where none is kept.
    """
    require_over(call, by)
    names: list[str] = []
    together = hashlib.sha256()

    def contents() -> Iterator[bytes]:
        for file in word_files_of(sent):
            names.append(file.name[:200])
            together.update(file.data)
            yield file.data

    with store.kept_with(contents(), folder=FOLDER) as kept:
        report = PastReport.objects.create(
            call=call,
            symbol=symbol,
            file_name=names[0] if len(names) == 1 else "",
            sha256=together.hexdigest(),
            read_at=at,
            read_by=by,
        )
        PastReportFile.objects.bulk_create(
            PastReportFile(
                report=report,
                number=number,
                name=name,
                size=one.size,
                sha256=one.sha256,
                path=one.path,
            )
            for number, (name, one) in enumerate(zip(names, kept, strict=True), start=1)
        )
        ReadingJob.objects.create(
            report=report,
            kind=kind,
            received_on=received_on,
            all_steps=len(kept),
            asked_at=at,
            asked_by=by,
        )
        _record("read_past_report", report, files=len(kept), by=by, at=at)
    return report


def read_anew(report: PastReport, *, version: int, by: User, at: datetime) -> ReadingJob:
    """Ask to read the files of a report again, all of which are kept, and return the new job.

    The job that failed is forgotten: a worker of it that wakes has nothing to go on with. Raise
    `Refusal` where nothing can come of it, or where a colleague was first.
    """
    require_over(report.call, by)
    if not has_all_files(report):  # asked before anything is locked: the store may be slow
        raise Refusal(_("Not all of the files are there any more. Bring them in again."))
    with transaction.atomic():
        lock(report, version)
        failed = ReadingJob.objects.filter(report=report, state=ReadingJob.State.FAILED).first()
        if failed is None:
            raise Refusal(_("A colleague was first. Nothing was changed."))
        failed.delete()
        PastReport.objects.filter(pk=report.pk).update(remarks=[])
        _record("read_past_report_again", report, files=failed.all_steps, by=by, at=at)
        return ReadingJob.objects.create(
            report=report,
            kind=failed.kind,
            received_on=failed.received_on,
            all_steps=failed.all_steps,
            asked_at=at,
            asked_by=by,
        )


def has_all_files(report: PastReport) -> bool:
    """Whether all that was brought in is still kept; of what is out of reach nobody knows better.

    One list tells of all of it: in a bucket each further question is a journey.
    """
    paths = set(report.files.values_list("path", flat=True))
    if len(paths) < report.reading.all_steps:
        return False
    try:
        return paths <= {one.name for one in store.place().entries(FOLDER)}
    except FilesUnavailable:
        return True


def _record(verb: str, report: PastReport, *, files: int, by: User, at: datetime) -> None:
    data = {"source": report.symbol, "file_sha256": report.sha256, "files": files}
    audit.record(stream=report.call.stream, verb=verb, obj=report, by=by, at=at, data=data)


def require_over(call: Call, by: User) -> None:
    require_officer(by)
    if not takes("bring_in", call):
        raise Refusal(NOT_OVER)
