"""The report as JSON: its facts, and each reply as its tree of blocks.

    {"format": 1, "symbol", "is_draft", "addendum", "date", "session", "item", "item_title",
     "title", "original", "job_number", "missing": [names], "cover_notes": [{"mark", "text"}],
     "sections": [{"numeral", "title", "paragraphs": [text], "replies": [{"code", "heading",
       "language", "source", "received_on", "sha256", "remarks", "translations",
       "annexes": [{"title", "language", "sha256"}], "blocks": [block],
       "notes": {key: [block]}}]}]}

A reply's text is the original; `translations` are the languages of the courtesy translations that
were filed with it.

A block or inline is an object whose `type` names its class in `tracker/text/tree.py` in lower case.
"""

import dataclasses
import json
from typing import Any

from tracker.compilation.report import Reply, Report, Section

FORMAT = 1


def render(report: Report) -> bytes:
    """Return UTF-8 JSON with sorted keys, ending in a newline."""
    content = {
        "format": FORMAT,
        "symbol": report.symbol,
        "is_draft": report.is_draft,
        "addendum": report.addendum,
        "date": report.dated_on.isoformat() if report.dated_on else None,
        "session": report.session_line,
        "item": report.item_line,
        "item_title": report.item_title,
        "title": report.title,
        "original": report.original_line,
        "job_number": report.job_number,
        "missing": [fact.name for fact in report.missing],
        "cover_notes": [{"mark": mark, "text": text} for mark, text in report.cover_notes],
        "sections": [_section(section) for section in report.sections],
    }
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _section(section: Section) -> dict[str, Any]:
    return {
        "numeral": section.numeral,
        "title": section.title,
        "paragraphs": list(section.paragraphs),
        "replies": [_reply(reply) for reply in section.replies],
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "code": reply.code,
        "heading": reply.heading,
        "language": reply.language,
        "source": reply.source_line,
        "received_on": reply.received_on.isoformat(),
        "sha256": reply.sha256,
        "remarks": list(reply.remarks),
        "translations": list(reply.translations),
        "annexes": [dataclasses.asdict(annex) for annex in reply.annexes],
        "blocks": _plain(reply.document.blocks),
        "notes": {key: _plain(blocks) for key, blocks in reply.document.notes.items()},
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            name.name: _plain(getattr(value, name.name)) for name in dataclasses.fields(value)
        }
        return {"type": type(value).__name__.lower(), **fields}
    return value
