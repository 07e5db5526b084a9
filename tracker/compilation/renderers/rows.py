"""The report as rows, for the tables: one a reply and one a passage, one column a language."""

from collections.abc import Iterator

from tracker.compilation.report.model import PrintedReply, Report
from tracker.compilation.report.passages import PrintedPassage
from tracker.text.languages import LANGUAGES
from tracker.text.tree import plain_text

REPLY_COLUMNS = (
    *("report", "section", "delegation", "name", "language", "received_on"),
    *("reference", "receipt_number", "sha256", "remarks"),
)
LANGUAGE_COLUMNS = tuple(f"text_{code}" for code in LANGUAGES)
PASSAGE_COLUMNS = ("passage", "part", "question", "heading", "concepts", *LANGUAGE_COLUMNS)
NO_CHANGE = "no_change"  # the part of an answer that is not a text
Row = list[str]


def reply_rows(report: Report) -> Iterator[tuple[PrintedReply, Row]]:
    """Yield each reply with the values of `REPLY_COLUMNS`, in the order of the report."""
    for section in report.sections:
        for reply in section.replies:
            row = [
                *(report.symbol, section.numeral, reply.code, reply.heading),
                reply.original_language if reply.has_text else "",
                *(reply.received_on.isoformat(), reply.reference, reply.receipt_number),
                *(reply.sha256, " ".join(reply.remarks)),
            ]
            yield reply, row


def passage_rows(reply: PrintedReply) -> Iterator[Row]:
    """Yield the values of `PASSAGE_COLUMNS`, the passages counted from 1.

    An answer without a text has one row, whose sentence stands in the report's language.
    """
    if not reply.has_text:
        sentence = plain_text(reply.document)
        texts = [sentence if code == reply.language else "" for code in LANGUAGES]
        yield ["", NO_CHANGE, "", "", "", *texts]
    for number, passage in enumerate(reply.passages, start=1):
        yield _passage(number, passage)


def _passage(number: int, passage: PrintedPassage) -> Row:
    texts = [passage.texts.get(code, "") for code in LANGUAGES]
    concepts = " ".join(passage.concepts)
    return [str(number), passage.part, passage.question, passage.heading, concepts, *texts]
