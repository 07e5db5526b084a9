"""The report as Akoma Ntoso 1.0, in the pattern of the United Nations (AKN4UN).

A report of replies is of the class *Papers*: `doc name="progressReport"`. Work, expression and
manifestation are `/akn/un/doc/paper/un-ga/<date>/<symbol>`, `/<language>@<date>` and `.xml`.
"""

from datetime import date
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext_lazy as _

from tracker.compilation.renderers.report_format import ReportFormat
from tracker.compilation.report.model import PrintedReply, Report, ReportSection
from tracker.text.output.akn import CODES, AknWriter

_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_SECRETARIAT = "un-secretariat"


def render(report: Report) -> bytes:
    """Return UTF-8 XML that is valid against the schema of Akoma Ntoso 1.0 (`akn/3.0`)."""
    writer = AknWriter()
    body = _corrections(writer, report) + "".join(
        _chapter(writer, report.language, section) for section in report.sections
    )
    notes = f'<notes source="#un">\n{"".join(writer.notes)}</notes>\n' if writer.notes else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{_NAMESPACE}">\n'
        f'<doc name="progressReport" contains="originalVersion">\n'
        f"<meta>\n{_identification(report)}{_references(report)}{notes}</meta>\n"
        f"{_cover(report)}{_preface(report)}"
        f"<mainBody {_lang(report)}>\n{body or '<p/>'}</mainBody>\n</doc>\n</akomaNtoso>\n"
    ).encode()


def work_of(report: Report) -> str:
    """Return the IRI of the work; a draft is named as such, by the day of its latest reply."""
    name = report.file_stem.removesuffix("*")
    return f"/akn/un/doc/paper/un-ga/{_day(report)[0].isoformat()}/{name}"


def _day(report: Report) -> tuple[date, str]:
    """Return the report's date, or what stands in for it in a draft, and what it is the date of."""
    if report.dated_on:
        return report.dated_on, "document"
    received = [reply.received_on for reply in report.replies]
    return max(received, default=report.stamp.date()), "latestReplyReceived"


def _identification(report: Report) -> str:
    work = work_of(report)
    day, kind = _day(report)
    expression = f"{work}/{CODES[report.language]}@{day.isoformat()}"
    dated = f'<FRBRdate date="{day.isoformat()}" name="{kind}"/><FRBRauthor href="#un-sg"/>'
    shown = quoteattr(report.symbol)
    number = f"<FRBRnumber value={shown} showAs={shown}/>" if report.has_symbol else ""
    return (
        '<identification source="#un">\n'
        f"<FRBRWork>{_iri(work, '/!main', '')}{dated}"
        f'<FRBRcountry value="un"/><FRBRsubtype value="paper"/>{number}'
        f"<FRBRname value={quoteattr(report.title)}/></FRBRWork>\n"
        f"<FRBRExpression>{_iri(expression, '/!main', '')}{dated}"
        f'<FRBRlanguage language="{CODES[report.language]}"/>{_translations(report)}'
        "</FRBRExpression>\n"
        f"<FRBRManifestation>{_iri(expression, '/!main.xml', '.xml')}{dated}"
        '<FRBRformat value="application/akn+xml"/></FRBRManifestation>\n'
        "</identification>\n"
    )


def _translations(report: Report) -> str:
    """Name what each courtesy translation that is printed was made from."""
    return "".join(
        f"<FRBRtranslation href={quoteattr(f'#{_reply_id(section, reply)}')} "
        f'fromLanguage="{CODES[reply.original_language]}" authoritative="false" '
        f"by={quoteattr(f'#{_translator_id(reply)}')}/>"
        for section in report.sections
        for reply in section.replies
        if reply.original
    )


def _iri(base: str, this: str, whole: str) -> str:
    return f"<FRBRthis value={quoteattr(base + this)}/><FRBRuri value={quoteattr(base + whole)}/>"


def _lang(report: Report) -> str:
    return f"xml:lang={quoteattr(report.language)}"


def _references(report: Report) -> str:
    senders = "".join(
        f"<TLCOrganization eId={quoteattr(_sender_id(reply))} "
        f"href={quoteattr(f'/akn/ontology/organization/un/{reply.code}')} "
        f"showAs={quoteattr(reply.heading)}/>\n"
        for reply in report.replies
        if reply.original and not reply.version_sha256
    )
    secretariat = (
        f'<TLCOrganization eId="{_SECRETARIAT}" href="/akn/ontology/organization/un/secretariat" '
        'showAs="Secretariat"/>\n'
        if any(reply.version_sha256 for reply in report.replies)
        else ""
    )
    return (
        '<references source="#un">\n'
        '<TLCOrganization eId="un" href="/akn/ontology/organization/un" showAs="United Nations"/>\n'
        '<TLCOrganization eId="un-ga" href="/akn/ontology/organization/un/un-ga" '
        'showAs="General Assembly"/>\n'
        f"{secretariat}"
        '<TLCRole eId="un-sg" href="/akn/ontology/role/un/un-sg" showAs="Secretary-General"/>\n'
        f"{senders}</references>\n"
    )


def _cover(report: Report) -> str:
    phrases = report.phrases
    details = f"xml:lang={quoteattr(phrases.masthead)}"
    dated = escape(report.date_line)
    if report.dated_on:
        dated = f'<docDate date="{report.dated_on.isoformat()}">{dated}</docDate>'
    lines = (
        f'<inline name="organization">{escape(phrases.united_nations)}</inline>',
        f"<docNumber>{escape(report.cover_symbol)}</docNumber>",
        f'<docAuthority refersTo="#un-ga">{escape(phrases.general_assembly)}</docAuthority>',
        f'<inline name="distribution" {details}>{escape(phrases.distribution)}</inline>',
        f"<span {details}>{dated}</span>",
        f'<inline name="languageOfExpression" {details}>{escape(report.language_line)}</inline>',
        f'<inline name="originalLanguage" {details}>{escape(report.original_line)}</inline>',
    )
    notes = (f"{mark} {text}".strip() for mark, text in report.cover_notes)
    foot = "".join(f'<p class="cover-note">{escape(note)}</p>\n' for note in notes)
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    return f"<coverPage {_lang(report)}>\n{body}{foot}</coverPage>\n"


def _preface(report: Report) -> str:
    phrases = report.phrases
    item_in = _other_language(report, report.item_title_language)
    title_in = _other_language(report, report.title_language)
    kind = f"<docType>{escape(phrases.from_whom)}</docType>"
    stages = "".join(f"<p><docStage>{escape(stage)}</docStage></p>\n" for stage in report.stages)
    draft = f"<p><docStatus>{escape(report.draft_line)}</docStatus></p>\n" if report.missing else ""
    return (
        f"<preface {_lang(report)}>\n<p><session>{escape(report.session_line)}</session></p>\n"
        f'<p><inline name="item">{escape(report.item_line)}</inline></p>\n'
        f'<p><inline name="itemTitle"{item_in}>{escape(report.item_title)}</inline></p>\n'
        f"<p><docTitle{title_in}>{escape(report.title)}</docTitle></p>\n"
        f"<p>{kind}</p>\n{stages}{draft}{_summary(report)}{_contents(report)}</preface>\n"
    )


def _summary(report: Report) -> str:
    if not report.summary:
        return ""
    name = escape(report.phrases.summary)
    language = _other_language(report, report.summary_language)
    text = "".join(f"<p{language}>{escape(paragraph)}</p>" for paragraph in report.summary)
    return (
        f'<container name="summary" eId="preface__summary"><p><b>{name}</b></p>{text}</container>\n'
    )


def _corrections(writer: AknWriter, report: Report) -> str:
    """Return the list of a corrigendum as one container."""
    if not report.corrections.blocks:
        return ""
    written_in = report.summary_language or report.language
    language = _other_language(report, written_in)
    content = writer.write(report.corrections, language=written_in, eid="corrections")
    return f'<hcontainer name="corrections" eId="corrections"{language}>{content}</hcontainer>\n'


def _other_language(report: Report, language: str) -> str:
    differs = language and language != report.language
    return f" xml:lang={quoteattr(language)}" if differs else ""


def _contents(report: Report) -> str:
    items: list[str] = []
    for section in report.sections:
        items.append(_item(1, _chapter_id(section), section.heading))
        for reply in section.replies:
            items.append(_item(2, _reply_id(section, reply), reply.heading))
    return f'<toc eId="preface__toc">\n{"".join(items)}</toc>\n' if items else ""


def _item(level: int, eid: str, text: str) -> str:
    return f'<tocItem level="{level}" href={quoteattr(f"#{eid}")}>{escape(text)}</tocItem>\n'


def _chapter_id(section: ReportSection) -> str:
    return f"chp_{section.numeral}"


def _reply_id(section: ReportSection, reply: PrintedReply) -> str:
    return f"{_chapter_id(section)}__hcontainer_{reply.code}"


def _chapter(writer: AknWriter, language: str, section: ReportSection) -> str:
    head = (
        f"<chapter eId={quoteattr(_chapter_id(section))}>"
        f"<num>{escape(section.printed_number)}</num>"
        f"<heading>{escape(section.title)}</heading>\n"
    )
    if section.replies:
        body = "".join(_reply(writer, language, section, reply) for reply in section.replies)
    else:
        body = "".join(
            _paragraph(section, place, text)
            for place, text in enumerate(section.paragraphs, start=1)
        )
    return f"{head}{body}</chapter>\n"


def _paragraph(section: ReportSection, place: int, paragraph: str) -> str:
    number, text = paragraph.split("\t", 1)
    eid = quoteattr(f"{_chapter_id(section)}__para_{place}")
    return (
        f"<paragraph eId={eid}><num>{escape(number)}</num>"
        f"<content><p>{escape(text)}</p></content></paragraph>\n"
    )


def _sender_id(reply: PrintedReply) -> str:
    return f"sender_{reply.code}"


def _translator_id(reply: PrintedReply) -> str:
    return _SECRETARIAT if reply.version_sha256 else _sender_id(reply)


def _reply(writer: AknWriter, language: str, section: ReportSection, reply: PrintedReply) -> str:
    """Heading and lines about the reply are in the report's language, its text in its own."""
    eid = _reply_id(section, reply)
    lines = "<eol/>".join(map(escape, (*reply.lines, *reply.remarks)))
    around = f"xml:lang={quoteattr(language)}"
    return (
        f'<hcontainer name="reply" eId={quoteattr(eid)} xml:lang="{reply.language}">'
        f"<heading {around}>{escape(reply.heading)}</heading>"
        f"<subheading {around}>{lines}</subheading>\n"
        f"{writer.write(reply.document, language=reply.language, eid=eid)}</hcontainer>\n"
    )


FORMAT = ReportFormat(
    "akn",
    label=_("Akoma Ntoso"),
    ending="xml",
    media_type="application/akn+xml",
    render=render,
)
