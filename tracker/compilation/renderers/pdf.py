"""The report as PDF/UA-1 through typst: tagged, with bookmarks, contents and embedded fonts."""

import json
from functools import cache
from importlib import resources

import typst

from tracker.compilation.renderers import fonts
from tracker.compilation.report.model import Reply, Report, Section
from tracker.text.output.typst import literal, to_typst

# What the template prints of the fixed words.
_WORDS = ("united_nations", "general_assembly", "from_whom", "contents", "page")


def render(report: Report) -> bytes:
    """Return a PDF file; the same report gives the same bytes with the same typst and fonts.

    Raises `Refusal` where an installed font lacks for a text.
    """
    source, facts = source_of(report), facts_of(report)
    installed = typst.Fonts(include_embedded_fonts=False)
    fonts.require(source + facts, installed)
    try:
        return compiled(source, facts, stamp=int(report.stamp.timestamp()), installed=installed)
    except typst.TypstError as error:
        raise fonts.missing_in(str(error)) or error from error


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
        "words": {name: getattr(report.words, name) for name in _WORDS},
        "masthead": report.words.masthead,
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
            "heading": report.words.summary,
            "language": report.summary_language or report.language,
            "text": report.summary,
        },
        "has_contents": bool(report.sections),
        "missing": report.draft_line,
        "job_number": report.job_number,
        "notes": report.cover_notes,
    }
    return json.dumps(facts, ensure_ascii=False)


@cache
def _template() -> str:
    return resources.files(__package__).joinpath("report.typ").read_text("utf-8")


def _section(section: Section) -> str:
    head = f"#section({literal(section.bookmark)}, {literal(section.heading)})\n\n"
    paragraphs = [paragraph.split("\t", 1) for paragraph in section.paragraphs]
    body = "".join(
        f"#numbered({literal(number)}, {literal(text)})\n\n" for number, text in paragraphs
    )
    return head + body + "".join(map(_reply, section.replies))


def _reply(reply: Reply) -> str:
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
