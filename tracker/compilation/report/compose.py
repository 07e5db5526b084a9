"""Composing a report: everything comes from stored data of the compilation, never from the clock.

The phrases are those of the report's language; the texts of the mandate are printed
in it where the data has them, and in English where not, which is then listed as missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.compilation.documents.drafts import revisions_of
from tracker.compilation.documents.missing_facts import missing_facts
from tracker.compilation.models import Compilation
from tracker.compilation.phrases import PHRASES, ReportPhrases
from tracker.compilation.report.model import (
    OriginalText,
    PrintedReply,
    ReplyAnnex,
    Report,
    ReportSection,
)
from tracker.compilation.report.passages import PrintedPassage
from tracker.compilation.report.remarks import NotMade
from tracker.compilation.report.secretariat import newest_versions
from tracker.compilation.report.snapshot import from_plain, to_plain
from tracker.compilation.report.texts import printed_version, with_texts
from tracker.delegations.models import Delegation
from tracker.submissions.models import AnswerKind, Attachment, Revision
from tracker.submissions.queries.parties import RevisionParties, parties_of
from tracker.text.languages import worded
from tracker.text.markdown.parse import parse
from tracker.text.tree import Document, Paragraph, Text

__all__ = ["Report", "frame_for", "frame_of", "plain_frame", "report_of"]

_LATER = {"revision": "rev", "corrigendum": "corr"}
# What a frozen frame is made of, by the names that it is stored under: these never change.
_STORED_AS: Mapping[str, type] = {
    "Report": Report,
    "Section": ReportSection,
    "Reply": PrintedReply,
    "Original": OriginalText,
    "Annex": ReplyAnnex,
    "Passage": PrintedPassage,
}


def report_of(compilation: Compilation, *, language: str = "") -> Report:
    """Compose a compilation; what is unknown stands in brackets and is listed as missing.

    `language` is that of the frame, by default the compilation's own. Raises `NameMissing` where a
    delegation has no name in it.
    """
    version = compilation.in_language(language or compilation.language)
    revisions = revisions_of(version)
    return with_texts(frame_for(version, revisions), revisions, version.texts_printed)


def frame_for(compilation: Compilation, revisions: list[Revision]) -> Report:
    """Return a report without the States' own texts: as it was frozen, or composed from now.

    Raises `Refusal` for a language that the compilation was not frozen in.
    """
    if not compilation.frozen_at:
        return frame_of(compilation, revisions)
    kept = compilation.snapshots.filter(language=compilation.language).first()
    if kept is None:
        raise NotMade("not_frozen_in", str(compilation))
    frame: Report = from_plain(
        kept.frame, _STORED_AS, phrases=PHRASES[compilation.language], is_draft=False
    )
    day = compilation.reissued_on
    return _reissued(frame, day) if day else frame


def plain_frame(frame: Report) -> dict[str, object]:
    """Return a frame as JSON values: what is frozen, and what tells whether a draft has changed."""
    data: dict[str, object] = to_plain(
        frame, _STORED_AS, without=("phrases", "missing", "is_draft")
    )
    return data


def frame_of(compilation: Compilation, revisions: Sequence[Revision]) -> Report:
    """Compose everything but the States' own texts from the data as they are now."""
    language, call = compilation.language, compilation.call
    phrases = PHRASES[language]
    masthead = PHRASES[phrases.masthead]
    day = compilation.dated_on
    item_title, title = worded(compilation.item.title, language), worded(call.title, language)
    document = compilation.cited_list
    summary, written_in = compilation.cover_text("summary")
    corrections = ""
    if compilation.is_corrigendum:
        corrections, written_in = compilation.cover_text("corrections")
    listed = phrases.unknown("list document") if document is None else document.symbol
    return Report(
        language=language,
        phrases=phrases,
        symbol=compilation.symbol or phrases.unknown("symbol"),
        draft_name=_draft_name(compilation),
        is_draft=compilation.frozen_at is None,
        addendum=compilation.addendum,
        date_line=masthead.date_of(day) if day else masthead.unknown("date"),
        dated_on=day,
        language_line=phrases.own_name,
        original_line=masthead.original_line(_languages_of(compilation, revisions)),
        session_line=phrases.session_line(compilation.item.session.number),
        item_line=phrases.item_line(
            document.kind if document else None, compilation.number_of_item, mark="*"
        ),
        item_title=item_title.text,
        title=title.text,
        job_number=compilation.job_number or phrases.unknown("job number"),
        cover_notes=(("*", f"{listed}."), ("", phrases.disclaimer)),
        sections=_sections(compilation, revisions, phrases),
        missing=tuple(missing_facts(compilation)),
        kind=compilation.kind,
        summary=tuple(filter(None, map(str.strip, summary.split("\n")))),
        corrections=parse(corrections) if compilation.is_corrigendum else Document(()),
        item_title_language=item_title.language.code,
        title_language=title.language.code,
        summary_language=written_in if written_in != language else "",
    )


def _reissued(report: Report, day: date) -> Report:
    """Return a report with the mark and the note of a reissue, which move the other marks on."""
    note = ("*", report.phrases.reissued.format(date=report.phrases.date_of(day)))
    moved = tuple((f"{mark}*" if mark else "", text) for mark, text in report.cover_notes)
    return replace(
        report,
        reissued_on=day,
        item_line=report.item_line.replace("*", "**"),
        cover_notes=(note, *moved),
    )


def _draft_name(compilation: Compilation) -> str:
    addendum = f"-add-{compilation.addendum}" if compilation.addendum else ""
    later = f"-{_LATER[compilation.kind]}-{compilation.number}" if compilation.number else ""
    return f"draft-{compilation.call.code}{addendum}{later}"


def _languages_of(compilation: Compilation, revisions: Sequence[Revision]) -> list[str]:
    """Return the languages in which the States wrote, whatever is printed of it."""
    if compilation.is_corrigendum:
        return [compilation.written_in]
    return sorted({one.language for one in revisions if one.kind == AnswerKind.REPLY})


def _sections(
    compilation: Compilation, revisions: Sequence[Revision], phrases: ReportPhrases
) -> tuple[ReportSection, ...]:
    parties, printed = parties_of(revisions), compilation.texts_printed
    versions = newest_versions(
        {revision.submission_id for revision in revisions}, language=phrases.language
    )
    governments: list[PrintedReply] = []
    organizations: list[PrintedReply] = []
    for revision in revisions:
        is_organization = revision.submission.delegation.kind == Delegation.Kind.ORGANIZATION
        replies = organizations if is_organization else governments
        version = printed_version(
            revision,
            printed,
            phrases.language,
            versions.get((revision.submission_id, phrases.language)),
        )
        reply = _reply(revision, parties[revision.pk], phrases)
        replies.append(replace(reply, version_sha256=version.sha256) if version else reply)
    paragraphs = (
        _introduction(compilation, phrases, with_organizations=bool(organizations))
        if compilation.has_introduction
        else ()
    )
    first, second, third = phrases.numbers
    sections = (
        ReportSection("I", phrases.introduction, "introduction", (), paragraphs, number=first),
        ReportSection("II", phrases.governments, "governments", tuple(governments), number=second),
        ReportSection(
            "III", phrases.organizations, "organizations", tuple(organizations), number=third
        ),
    )
    return tuple(section for section in sections if section.paragraphs or section.replies)


def _introduction(
    compilation: Compilation, phrases: ReportPhrases, *, with_organizations: bool
) -> tuple[str, ...]:
    call = compilation.call
    language, resolution = compilation.language, call.resolution
    adopted = phrases.mandate(
        adopted_on=resolution.adopted_on,
        resolution=resolution.symbol,
        title=worded(resolution.title, language).text,
        paragraph=call.paragraph,
        chapeau=worded(call.chapeau, language).text,
        questions=[(one.letter, one.text_in(language)) for one in call.questions.all()],
    )
    sent_on = call.note_verbale_on
    sent = phrases.sent.format(
        date=phrases.date_of(sent_on) if sent_on else phrases.unknown("date"),
        addressees=phrases.addressees[call.addressees],
        where=phrases.two_sections if with_organizations else phrases.one_section,
    )
    late = worded(call.late_sentence, language).text if compilation.with_late_sentence else ""
    space = "" if language == "zh" else " "
    paragraphs = (adopted, f"{sent}{space}{late}".strip())
    return tuple(
        f"{phrases.paragraph_number.format(number=number)}\t{text}"
        for number, text in enumerate(paragraphs, start=1)
    )


def _reply(revision: Revision, parties: RevisionParties, phrases: ReportPhrases) -> PrintedReply:
    is_text = revision.kind == AnswerKind.REPLY
    aligned = _in_order(parties.aligned, revision, phrases)
    names = [state.name_on(revision.received_on, phrases.language) for state in aligned]
    source = phrases.source.format(language=phrases.languages[revision.language])
    return PrintedReply(
        code=revision.submission.delegation.code,
        heading=_heading(revision, parties, phrases),
        language=revision.language if is_text else phrases.language,
        source_line=source if is_text else "",
        date_line=f"[{phrases.date_of(revision.received_on)}]",
        received_on=revision.received_on,
        sha256=revision.sha256,
        document=Document(()) if is_text else _no_change(revision, phrases),
        remarks=(phrases.aligned(names),) if names else (),
        translations=tuple(language.code for language in revision.translated_into),
        annexes=_annexes(revision),
        reference=revision.reference,
        receipt_number=revision.receipt_number,
    )


def _heading(revision: Revision, parties: RevisionParties, phrases: ReportPhrases) -> str:
    """Return the short name of the day, and on whose behalf the reply is sent besides."""
    delegation, day = revision.submission.delegation, revision.received_on
    name = delegation.name_on(day, phrases.language)
    if not parties.senders or delegation.kind == Delegation.Kind.ORGANIZATION:
        return name
    senders = _in_order(parties.senders, revision, phrases)
    others = [state.with_article_on(day, phrases.language) for state in senders]
    space = "" if phrases.language == "zh" else " "
    return f"{name}{space}{phrases.on_behalf(others)}"


def _in_order(
    states: Sequence[Delegation], revision: Revision, phrases: ReportPhrases
) -> list[Delegation]:
    """Return States in the alphabetical order of the report's language."""
    return sorted(states, key=lambda one: one.rank_on(revision.received_on, phrases.language))


def _annexes(revision: Revision) -> tuple[ReplyAnnex, ...]:
    return tuple(
        ReplyAnnex(file.title, file.language, file.sha256)
        for file in revision.filed.attachments
        if file.kind == Attachment.Kind.ANNEX
    )


def _no_change(revision: Revision, phrases: ReportPhrases) -> Document:
    """What stands for the text of a delegation that points at its earlier reply."""
    delegation, day = revision.submission.delegation, revision.received_on
    name = delegation.with_article_on(day, phrases.language)
    is_plural = name.startswith(("les ", "los ", "las "))
    pattern = phrases.no_change_many if is_plural else phrases.no_change
    sentence = pattern.format(name=f"{name[:1].upper()}{name[1:]}", year=revision.filed.since_year)
    return Document((Paragraph((Text(sentence),)),))
