"""The report as PDF/UA-1 through typst: tagged, with bookmarks, contents and embedded fonts."""

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

import typst
from django.utils.translation import gettext_lazy as _

from tracker.compilation.renderers.report_format import RenderedBytes, ReportFormat
from tracker.compilation.report.model import PrintedReply, Report, ReportSection
from tracker.compilation.report.unprintable import unprintable_in
from tracker.refusal import Refusal
from tracker.text.output import fonts
from tracker.text.output.typst import literal, to_typst

# What the template prints of the fixed words.
_PHRASES = ("united_nations", "general_assembly", "from_whom", "contents", "page")


def render(report: Report) -> RenderedBytes:
    """Return a PDF file; the same report gives the same bytes with the same typst and fonts.

    A sign that no font has stands in it as its code in a box, and is named. Raises `Refusal` where
    a font is not installed that a script needs.
    """
    source, facts = source_of(report), facts_of(report)
    try:
        fonts.require(source + facts, fonts.installed())
    except Refusal:
        fonts.forget()
        raise
    stamp = int(report.stamp.timestamp())
    if not fonts.has_private_use(source + facts):  # most reports: no need to look at each sign
        try:
            return RenderedBytes(compiled(source, facts, stamp=stamp, installed=fonts.installed()))
        except typst.TypstError as error:
            if not fonts.refused_in(str(error)):
                raise
    lacking = fonts.signs_without_font(source + facts)
    data = _with_boxes(lacking, source, facts, stamp=stamp)
    fonts.forget()
    return RenderedBytes(data, unprintable=unprintable_in(report, lacking))


def _with_boxes(lacking: Sequence[str], source: str, facts: str, *, stamp: int) -> bytes:
    try:
        return compiled(
            f"{fonts.boxes(lacking)}{source}", facts, stamp=stamp, installed=fonts.installed()
        )
    except typst.TypstError as error:
        refused = fonts.refused_in(str(error))
        raise (fonts.SignsWithoutFont([refused]) if refused else error) from error


def compiled(source: str, facts: str, *, stamp: int, installed: typst.Fonts) -> bytes:
    """Return what typst makes of a finished source; `stamp` is in seconds since 1970."""
    data: bytes = typst.compile(
        source.encode(),
        format="pdf",
        font_paths=installed,
        pdf_standards="ua-1",
        sys_inputs={"facts": facts},
        timestamp=stamp,
    )
    return data


def source_of(report: Report) -> str:
    """Return the template and behind it the sections, every text in them a string literal."""
    corrections = to_typst(
        report.corrections,
        language=report.summary_language or report.language,
        id_prefix="corrections_note_",
    )
    return f"{_template()}{corrections}{''.join(map(_section, report.sections))}"


def facts_of(report: Report) -> str:
    """Return the facts of cover, head and foot, as the JSON that the template reads."""
    day = report.dated_on
    facts = {
        "language": report.language,
        "words": {name: getattr(report.phrases, name) for name in _PHRASES},
        "masthead": report.phrases.masthead,
        "symbol": report.symbol,
        "document_title": f"{report.symbol} – {report.title}",
        "day": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "lines": report.masthead_lines,
        "session": report.session_line,
        "item": report.item_line,
        "item_title": [report.item_title_language or report.language, report.item_title],
        "title": [report.title_language or report.language, report.title],
        "cover_symbol": report.cover_symbol,
        "stages": report.stages,
        "summary": {
            "heading": report.phrases.summary,
            "language": report.summary_language or report.language,
            "text": report.summary,
        },
        "has_contents": report.has_contents,
        "has_sections": bool(report.sections),
        "draft_mark": report.phrases.draft_mark if report.is_draft else "",
        "missing": report.draft_line,
        "job_number": report.job_number,
        "notes": report.cover_notes,
    }
    return json.dumps(facts, ensure_ascii=False)


@cache
def _template() -> str:
    return resources.files(__package__).joinpath("report.typ").read_text("utf-8")


def _section(section: ReportSection) -> str:
    head = f"#section({literal(section.bookmark)}, {literal(section.heading)})\n\n"
    paragraphs = [paragraph.split("\t", 1) for paragraph in section.paragraphs]
    body = "".join(
        f"#numbered({literal(number)}, {literal(text)})\n\n" for number, text in paragraphs
    )
    return head + body + "".join(map(_reply, section.replies))


def _reply(reply: PrintedReply) -> str:
    head = (reply.bookmark, reply.language, reply.heading)
    lines, remarks = _texts(reply.lines), _texts(reply.remarks)
    body = to_typst(
        reply.document,
        language=reply.language,
        id_prefix=f"{reply.bookmark}_note_",
        heading_level=3,
    )
    return f"#reply({', '.join(map(literal, head))}, {lines}, {remarks})[\n{body}]\n\n"


def _texts(texts: tuple[str, ...]) -> str:
    """Return a typst array of string literals."""
    return f"({''.join(f'{literal(text)}, ' for text in texts)})"


FORMAT = ReportFormat(
    "pdf",
    label=_("PDF"),
    ending="pdf",
    media_type="application/pdf",
    render=render,
)
