"""The gate of the documents of a call's report: which everybody sees, and whose files can be had.

A document is shown once it is frozen and its date has come. Its files are given out once the
replies are published, and never while they print more of a reply than its own page shows: a full
text to which the State objects, words that are left out. The document itself is in the Official
Document System all the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.calls.models import Call
from tracker.compilation.documents.series import DocumentSeries, series_of
from tracker.compilation.models import Compilation, Job, RenderedFile
from tracker.submissions.publication.kept_off import kept_off

FORMATS = ("pdf", "docx", "html")  # for readers; the others are for programs


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """An issued document, with the newest of its files in each language and format."""

    symbol: str
    title: str
    dated_on: date | None
    replaced_by: str  # the symbol of the revision in its place, or nothing
    files: tuple[RenderedFile, ...]


def documents_of(call: Call, *, on: date) -> list[PublicDocument]:
    """Return what was issued of a call's report by a day, each before what comes after it."""
    series = series_of(call)
    issued = [
        one for one in series.documents if one.frozen_at and one.dated_on and one.dated_on <= on
    ]
    files = _files_of(issued, series) if call.replies_published else {}
    documents = []
    for one in issued:
        later = series.replaced_by(one)
        documents.append(
            PublicDocument(
                symbol=one.symbol or "",
                title=one.title,
                dated_on=one.dated_on,
                replaced_by=(later.symbol or "") if later in issued and later else "",
                files=tuple(files.get(one.pk, [])),
            )
        )
    return documents


def file_of(call: Call, pk: int, *, on: date) -> RenderedFile:
    """Return a file that everybody may have; raise `RenderedFile.DoesNotExist` for any other."""
    for document in documents_of(call, on=on):
        for file in document.files:
            if file.pk == pk:
                return file
    raise RenderedFile.DoesNotExist("no such public file")


def _files_of(
    documents: Iterable[Compilation], series: DocumentSeries
) -> Mapping[int, list[RenderedFile]]:
    """Return the files by document: made after its freezing, and after its reissue."""
    kept_back = _kept_back(series)
    shown = {one.pk: one for one in documents if one.pk not in kept_back}
    made = RenderedFile.objects.filter(
        job__compilation__in=shown, job__state=Job.State.DONE, format__in=FORMATS
    ).select_related("job")
    newest: dict[int, dict[tuple[str, str], RenderedFile]] = defaultdict(dict)
    for file in made.order_by("job__asked_at", "job__pk"):
        if _is_of_issue(file, shown[file.job.compilation_id]):
            newest[file.job.compilation_id][file.job.language, file.format] = file
    return {
        pk: [found[key] for key in sorted(found, key=lambda key: (key[0], FORMATS.index(key[1])))]
        for pk, found in newest.items()
    }


def _is_of_issue(file: RenderedFile, document: Compilation) -> bool:
    """Whether a file is of the document as issued, by the state in which it was asked for."""
    is_reissue = "-reissued" in file.name
    is_frozen = document.frozen_at is not None and file.job.asked_at >= document.frozen_at
    return is_frozen and is_reissue == bool(document.reissued_on)


def _kept_back(series: DocumentSeries) -> set[int]:
    """Return the documents that print what is not on this site: a full text, or words left out."""
    issued = [one for one in series.documents if one.frozen_at]
    entries = {one.pk: set(series.entries[one.pk].values()) for one in issued}
    off = kept_off({pk for printed in entries.values() for pk in printed})
    return {
        one.pk
        for one in issued
        if entries[one.pk] & off.at_all
        or (one.texts_printed != Call.Printed.SUMMARY and entries[one.pk] & off.in_full)
    }
