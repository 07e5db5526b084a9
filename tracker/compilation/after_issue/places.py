"""On which pages of a frozen document each reply stands, read from the PDF that was made of it."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from tracker.compilation.models import Compilation, Job, RenderedFile
from tracker.compilation.page_data import outdated
from tracker.compilation.renderers import pdf
from tracker.compilation.report.compose import frame_for
from tracker.compilation.report.model import PrintedReply, Report
from tracker.files.digests import NotAsStored
from tracker.files.storage.errors import FilesUnavailable

_TOP = 0.83  # of the height of a page: a heading above that is the first on it


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """The pages on which a reply stands, counted from the first of the document."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PrintedPlaces:
    """Where the replies of a document stand, by the code of the State, and in which file."""

    file: RenderedFile
    of: Mapping[str, PrintedPlace]


def places_of(document: Compilation) -> PrintedPlaces | None:
    """Return where each reply stands; None while no PDF shows the document as it was frozen.

    A file that was damaged since, or whose bookmarks are not the headings, tells nothing either.
    """
    file = _newest_pdf(document)
    if file is None:
        return None
    try:
        found = pikepdf.open(io.BytesIO(file.read()))
    except (NotAsStored, FilesUnavailable, pikepdf.PdfError):
        return None
    with found:
        headings, pages = list(_headings(found)), len(found.pages)
    printed = list(_printed(frame_for(document, [])))
    if len(printed) != len(headings):
        return None
    ends = [_last_before(*heading) for heading in headings[1:]] + [pages]
    return PrintedPlaces(
        file,
        {
            reply.code: PrintedPlace(page, max(page, end))
            for reply, (page, _height), end in zip(printed, headings, ends, strict=True)
            if reply is not None
        },
    )


def _newest_pdf(document: Compilation) -> RenderedFile | None:
    jobs = document.jobs.filter(
        state=Job.State.DONE, language=document.language, files__format=pdf.FORMAT.name
    )
    newest = jobs.order_by("-finished_at", "-pk").first()
    if newest is None or outdated(document, [newest]):
        return None
    return newest.files.get(format=pdf.FORMAT.name)


def _printed(report: Report) -> Iterator[PrintedReply | None]:
    """Yield what has a heading in the document, in its order; None for contents and sections."""
    if report.has_contents:
        yield None
    for section in report.sections:
        yield None
        yield from section.replies


def _headings(document: pikepdf.Pdf) -> Iterator[tuple[int, float]]:
    """Yield the page of each bookmark of the two highest levels, and how high on it, 1 the top."""
    numbers = {page.objgen: number for number, page in enumerate(document.pages, start=1)}
    with document.open_outline() as outline:
        for section in outline.root:
            for item in (section, *section.children):
                target: Any = item.destination
                page = document.pages[numbers[target[0].objgen] - 1]
                yield numbers[target[0].objgen], float(target[3]) / float(page.mediabox[3])


def _last_before(page: int, height: float) -> int:
    return page - 1 if height > _TOP else page
