"""The report as one self-contained, accessible page."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from tracker.compilation.renderers.report_format import ReportFormat
from tracker.compilation.report.model import PrintedReply, Report
from tracker.text.languages import LANGUAGES, direction_of
from tracker.text.output.html import to_html
from tracker.text.output.levels import closed_up
from tracker.text.tree import Document


def render(report: Report) -> bytes:
    """Return a page that needs no other file; every text in it is escaped."""
    return filled(context_of(report))


def filled(context: dict[str, object]) -> bytes:
    """Return the page around texts that are mark-up already."""
    return page("compilation/report.html", context)


def context_of(report: Report) -> dict[str, object]:
    """Return what the template shows."""
    sections = [
        {
            "section": section,
            "paragraphs": [paragraph.split("\t", 1) for paragraph in section.paragraphs],
            "replies": [
                {"reply": reply} | entry(reply, reply.document, heading_offset=3)
                for reply in section.replies
            ],
        }
        for section in report.sections
    ]
    corrections = to_html(closed_up(report.corrections), id_prefix="c-", heading_offset=1)
    return cover_of(report) | {
        "sections": sections,
        "written_in": LANGUAGES[report.summary_language or report.language],
        "corrections": mark_safe(corrections),  # noqa: S308 - escaped by `to_html`
    }


def cover_of(report: Report) -> dict[str, object]:
    """Return what every page of a report shows."""
    return {
        "report": report,
        "direction": direction_of(report.language),
        "masthead_direction": direction_of(report.phrases.masthead),
    }


def entry(reply: PrintedReply, document: Document, *, heading_offset: int) -> dict[str, object]:
    """Return the text of a reply as its part of a page shows it."""
    body = to_html(closed_up(document), id_prefix=f"{reply.code}-", heading_offset=heading_offset)
    return {
        "direction": direction_of(reply.language),
        # Escaped by `to_html`, the only place where a State's text becomes mark-up.
        "body": mark_safe(body),  # noqa: S308
    }


def page(template: str, context: dict[str, object]) -> bytes:
    return render_to_string(template, context).encode()


FORMAT = ReportFormat(
    "html",
    label=_("Web page"),
    ending="html",
    media_type="text/html; charset=utf-8",
    render=render,
)
