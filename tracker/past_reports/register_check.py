"""Whether the files of past reports are those that were brought in: for `verify_audit`."""

from collections.abc import Iterator

from tracker.audit.comparisons import RecordFault
from tracker.files.digests import NotAsStored
from tracker.files.storage.errors import FilesUnavailable, words_of
from tracker.past_reports.models import PastReportFile


def differences() -> Iterator[RecordFault]:
    """Yield each file that is missing or not as it was stored."""
    for file in PastReportFile.objects.order_by("pk").iterator():
        try:
            file.read()
        except NotAsStored as error:
            if not PastReportFile.objects.filter(pk=file.pk).exists():
                continue  # the report was discarded meanwhile
            yield RecordFault(f"{file.path} (file of a past report {file.pk})", error.reason)
        except FilesUnavailable as error:
            yield RecordFault("the files of past reports", words_of(error))
            return
