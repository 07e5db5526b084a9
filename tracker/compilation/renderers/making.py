"""Making a format so that one reply never stops the others, and saying why one cannot be made."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import structlog
from celery.exceptions import SoftTimeLimitExceeded

from tracker.compilation.renderers.report_format import RenderedBytes, ReportFormat
from tracker.compilation.report.model import PrintedReply, Report
from tracker.compilation.report.remarks import SAID, NotMade, ReportRemark, remark_of
from tracker.compilation.report.unprintable import UnprintablePassage
from tracker.delegations.models import NameMissing
from tracker.files.digests import NotAsStored, NotThere
from tracker.refusal import Refusal
from tracker.text.output.fonts import FontMissing, SignsWithoutFont
from tracker.text.tree import Document, Paragraph, Text, lines_of

# These are no reply's fault.
_OF_THE_SYSTEM = (Refusal, OSError, MemoryError, SoftTimeLimitExceeded)
log = structlog.get_logger(__name__)


def make(one: ReportFormat, report: Report) -> RenderedBytes:
    """Return the report in a format.

    A reply that the format cannot set stands in it as plain paragraphs, or else as a sentence that
    says so, and is named; what is wrong with it does not stop the others.
    """
    try:
        return one.rendered(report)
    except _OF_THE_SYSTEM:
        raise
    except Exception as fault:
        stopping = _stopping(one, report)
        if not stopping:
            raise
        log.exception("replies not set as they are", format=one.name, replies=sorted(stopping))
        return _set_plainly(one, report, stopping, fault)


def why(error: Exception) -> ReportRemark:
    """Return why something could not be made; a fault of ours is logged."""
    match error:
        case NotMade():
            return error.remark
        case NotThere():
            return ReportRemark("not_there", (error.name,))
        case NotAsStored():
            return ReportRemark("not_as_stored", (error.name,))
        case NameMissing():
            return ReportRemark("no_name", (error.delegation.code, error.language))
        case FontMissing():
            return ReportRemark("font", (error.family.name,))
        case SignsWithoutFont():
            return ReportRemark("signs", error.signs)
        case Refusal():
            return ReportRemark(SAID, (error.reason,))
        case OSError():
            return remark_of(error)
        case MemoryError():
            return ReportRemark("memory")
        case SoftTimeLimitExceeded():
            return ReportRemark("time")
    log.error("fault of this software", exc_info=error)
    return ReportRemark("fault")


def _stopping(one: ReportFormat, report: Report) -> set[str]:
    """Return the replies (codes) that the format cannot set: halves of them are tried."""

    def among(codes: Sequence[str]) -> set[str]:
        if not _fails(one, _only(report, codes)):
            return set()
        if len(codes) < 2:
            return set(codes)
        half = len(codes) // 2
        return among(codes[:half]) | among(codes[half:])

    codes = [reply.code for reply in report.replies]
    return set() if _fails(one, _only(report, ())) else among(codes)


def _fails(one: ReportFormat, report: Report) -> bool:
    try:
        one.rendered(report)
    except _OF_THE_SYSTEM:
        raise
    except Exception:
        return True
    return False


def _only(report: Report, codes: Sequence[str]) -> Report:
    sections = (
        replace(one, replies=tuple(reply for reply in one.replies if reply.code in codes))
        for one in report.sections
    )
    return replace(report, sections=tuple(sections))


def _set_plainly(
    one: ReportFormat, report: Report, codes: Collection[str], fault: Exception
) -> RenderedBytes:
    """Set the replies as plain paragraphs; those that stop it even so, as a sentence."""
    plain = _changed(report, codes, _as_paragraphs)
    if left := (_stopping(one, plain) if _fails(one, plain) else set()):
        plain = _changed(plain, left, lambda reply: _as_sentence(reply, report))
    try:
        made = one.rendered(plain)
    except _OF_THE_SYSTEM:
        raise
    except Exception:
        raise fault from None
    told = [
        UnprintablePassage(reply.code, reply.heading)
        for reply in report.replies
        if reply.code in codes
    ]
    return replace(made, unprintable=(*made.unprintable, *told))


def _changed(
    report: Report, codes: Collection[str], change: Callable[[PrintedReply], PrintedReply]
) -> Report:
    sections = (
        replace(
            section,
            replies=tuple(
                change(reply) if reply.code in codes else reply for reply in section.replies
            ),
        )
        for section in report.sections
    )
    return replace(report, sections=tuple(sections))


def _as_paragraphs(reply: PrintedReply) -> PrintedReply:
    original = reply.original and replace(reply.original, document=_plain(reply.original.document))
    return replace(
        reply,
        document=_plain(reply.document),
        for_website=reply.for_website and _plain(reply.for_website),
        original=original,
    )


def _plain(document: Document) -> Document:
    blocks = (document.blocks, *document.notes.values())
    lines = (line for some in blocks for line in lines_of(some))
    return Document(tuple(Paragraph((Text(line),)) for line in lines if line.strip()))


def _as_sentence(reply: PrintedReply, report: Report) -> PrintedReply:
    said = Document((Paragraph((Text(report.phrases.not_set),)),))
    return replace(
        reply,
        document=said,
        language=report.language,
        for_website=reply.for_website and said,
        original=None,
        passages=(),
    )
