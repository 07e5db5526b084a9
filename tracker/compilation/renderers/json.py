"""The report as JSON: its facts, and each reply as its tree of blocks and its passages.

The shape is described by `docs/report.schema.json`.
"""

import dataclasses
import json

from django.utils.translation import gettext_lazy as _

from tracker.compilation.renderers.report_format import ReportFormat
from tracker.compilation.report.model import PrintedReply, Report, ReportSection
from tracker.text.output.data import to_data
from tracker.text.tree import Document

VERSION = 3


def render(report: Report) -> bytes:
    """Return UTF-8 JSON with sorted keys, ending in a newline."""
    return dumped(content_of(report))


def dumped(content: dict[str, object]) -> bytes:
    """Return content as this file writes it."""
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def content_of(report: Report) -> dict[str, object]:
    """Return what the file says, as plain data."""
    return {
        "format": VERSION,
        "language": report.language,
        "symbol": report.symbol,
        "is_draft": report.is_draft,
        "addendum": report.addendum,
        "kind": report.kind,
        "reissued_on": report.reissued_on.isoformat() if report.reissued_on else None,
        "date": report.dated_on.isoformat() if report.dated_on else None,
        "session": report.session_line,
        "item": report.item_line,
        "item_title": report.item_title,
        "title": report.title,
        "original": report.original_line,
        "job_number": report.job_number,
        "missing": [fact.name for fact in report.missing],
        "cover_notes": [{"mark": mark, "text": text} for mark, text in report.cover_notes],
        "summary": list(report.summary),
        "summary_language": report.summary_language or report.language,
        "corrections": _text(report.corrections),
        "sections": [_section(section) for section in report.sections],
    }


def _section(section: ReportSection) -> dict[str, object]:
    return {
        "numeral": section.numeral,
        "title": section.title,
        "paragraphs": list(section.paragraphs),
        "replies": [_reply(reply) for reply in section.replies],
    }


def _reply(reply: PrintedReply) -> dict[str, object]:
    return {
        "code": reply.code,
        "heading": reply.heading,
        "language": reply.language,
        "source": reply.source_line,
        "original": _original(reply),
        "received_on": reply.received_on.isoformat(),
        "reference": reply.reference,
        "receipt_number": reply.receipt_number,
        "sha256": reply.sha256,
        "remarks": list(reply.remarks),
        "translations": list(reply.translations),
        "annexes": [dataclasses.asdict(annex) for annex in reply.annexes],
        **_text(reply.document),
        "passages": [
            {
                "part": passage.part,
                "question": passage.question,
                "heading": passage.heading,
                "concepts": list(passage.concepts),
                "texts": dict(passage.texts),
            }
            for passage in reply.passages
        ],
    }


def _original(reply: PrintedReply) -> dict[str, object] | None:
    """Return the text from which the printed one was translated; nothing where it is printed."""
    if reply.original is None:
        return None
    return {
        "language": reply.original.language,
        "translated_by": reply.translation_line,
        **_text(reply.original.document),
    }


def _text(document: Document) -> dict[str, object]:
    notes = {key: to_data(blocks) for key, blocks in document.notes.items()}
    return {"blocks": to_data(document.blocks), "notes": notes}


FORMAT = ReportFormat(
    "json",
    label=_("JSON"),
    ending="json",
    media_type="application/json",
    render=render,
)
