"""A page for each reply and one that lists them, for a website, as a ZIP file."""

import io
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from tracker.compilation.renderers import html
from tracker.compilation.renderers.report_format import ReportFormat
from tracker.compilation.report.model import Report
from tracker.files.zip_files import ZipPackage


def render(report: Report) -> bytes:
    target = io.BytesIO()
    with ZipPackage(target, stamp=report.stamp) as package:
        for name, data in pages_of(report).items():
            package.add(name, data)
    return target.getvalue()


def pages_of(report: Report) -> dict[str, bytes]:
    """Return the pages by file name: `replies/JAM.html`… and `replies/index.html`.

    Where a delegation does not want its full text published, its page says so and has its summary;
    what is left out has its sign. What is for delegations only has no page and is not listed.
    """
    cover = html.cover_of(report)
    found = {"replies/index.html": html.page("compilation/report_replies.html", cover)}
    for reply in report.replies:
        if reply.is_off_website:
            continue
        shown = reply.for_website or reply.document
        if reply.website_language not in {"", reply.language}:
            reply = replace(
                reply, language=reply.website_language, original=None, translation_line=""
            )
        context = {
            "reply": reply,
            "entry": html.entry(reply, shown, heading_offset=1),
        }
        found[f"replies/{reply.code}.html"] = html.page(
            "compilation/report_reply.html", cover | context
        )
    return found


FORMAT = ReportFormat(
    "pages",
    label=_("A web page for each reply"),
    ending="replies.zip",
    media_type="application/zip",
    of_replies=True,
    render=render,
)
