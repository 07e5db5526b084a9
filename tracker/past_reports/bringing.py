"""A past report is brought in: its files are kept, and a worker is to read them."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.files import store
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
        data = {"source": symbol, "file_sha256": report.sha256, "files": len(kept)}
        audit.record(
            stream=call.stream, verb="read_past_report", obj=report, by=by, at=at, data=data
        )
    return report


def require_over(call: Call, by: User) -> None:
    require_officer(by)
    if not takes("bring_in", call):
        raise Refusal(NOT_OVER)
