"""The report as one self-contained, accessible page."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from tracker.compilation.cover_words import cover_words
from tracker.compilation.report import Reply, Report
from tracker.text.html import to_html
from tracker.text.languages import direction_of
from tracker.text.levels import closed_up


def render(report: Report) -> bytes:
    """Return a page that needs no other file; every text in it is escaped."""
    return filled(context_of(report))


def filled(context: dict[str, Any]) -> bytes:
    """Return the page around texts that are mark-up already."""
    return render_to_string("compilation/report.html", context).encode()


def context_of(report: Report) -> dict[str, Any]:
    """Return what the template shows."""
    sections = [
        {
            "section": section,
            "paragraphs": [paragraph.split("\t", 1) for paragraph in section.paragraphs],
            "replies": [_reply(reply) for reply in section.replies],
        }
        for section in report.sections
    ]
    corrections = to_html(closed_up(report.corrections), id_prefix="c-", heading_offset=1)
    return {
        "report": report,
        "direction": direction_of(report.language),
        "sections": sections,
        "summary": cover_words(report.language).summary,
        "corrections": mark_safe(corrections),  # noqa: S308 - escaped by `to_html`
    }


def _reply(reply: Reply) -> dict[str, object]:
    body = to_html(closed_up(reply.document), id_prefix=f"{reply.code}-", heading_offset=3)
    return {
        "reply": reply,
        "direction": direction_of(reply.language),
        # Escaped by `to_html`, the only place where a State's text becomes mark-up.
        "body": mark_safe(body),  # noqa: S308
    }
