"""Composing a report: everything comes from stored data of the compilation, never from the clock.

The fixed words are those of the report's language (`frame`); the texts of the mandate are printed
in it where the data has them, and in English where not, which is then listed as missing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from tracker.compilation.documents.drafts import missing_facts, revisions_of
from tracker.compilation.models import Compilation
from tracker.compilation.phrases import WORDS, FrameWords
from tracker.compilation.report.model import Annex, Original, Reply, Report, Section
from tracker.compilation.report.passages import Passage
from tracker.compilation.report.snapshot import from_plain, to_plain
from tracker.compilation.report.texts import with_texts
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions.models import AnswerKind, Attachment, Revision
from tracker.submissions.queries.parties import Parties, parties_of
from tracker.text.languages import worded
from tracker.text.markdown.parse import parse
from tracker.text.tree import Document, Paragraph, Text

__all__ = ["Report", "frame_for", "frame_of", "plain_frame", "report_of"]

_LATER = {"revision": "rev", "corrigendum": "corr"}
_CLASSES = (Report, Section, Reply, Original, Annex, Passage)  # what a frozen frame is made of


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
        raise Refusal(
            _("%(what)s was frozen without a version in this language.") % {"what": compilation}
        )
    frame: Report = from_plain(
        kept.frame, _CLASSES, words=WORDS[compilation.language], is_draft=False
    )
    day = compilation.reissued_on
    return _reissued(frame, day) if day else frame


def plain_frame(frame: Report) -> dict[str, object]:
    """Return a frame as JSON values: what is frozen, and what tells whether a draft has changed."""
    data: dict[str, object] = to_plain(frame, without=("words", "missing", "is_draft"))
    return data


def frame_of(compilation: Compilation, revisions: Sequence[Revision]) -> Report:
    """Compose everything but the States' own texts from the data as they are now."""
    language, call = compilation.language, compilation.call
    words = WORDS[language]
    masthead = WORDS[words.masthead]
    day = compilation.dated_on
    item_title, title = worded(compilation.item.title, language), worded(call.title, language)
    document = compilation.cited_list
    listed = words.unknown("list document") if document is None else document.symbol
    return Report(
        language=language,
        words=words,
        symbol=compilation.symbol or words.unknown("symbol"),
        draft_name=_draft_name(compilation),
        is_draft=compilation.frozen_at is None,
        addendum=compilation.addendum,
        date_line=masthead.date_of(day) if day else masthead.unknown("date"),
        dated_on=day,
        language_line=words.own_name,
        original_line=masthead.original_line(_languages_of(compilation, revisions)),
        session_line=words.session_line(compilation.item.session.number),
        item_line=words.item_line(
            document.kind if document else None, compilation.number_of_item, mark="*"
        ),
        item_title=item_title.text,
        title=title.text,
        job_number=compilation.job_number or words.unknown("job number"),
        cover_notes=(("*", f"{listed}."), ("", words.disclaimer)),
        sections=_sections(compilation, revisions, words),
        missing=tuple(missing_facts(compilation)),
        kind=compilation.kind,
        summary=tuple(filter(None, map(str.strip, compilation.summary.split("\n")))),
        corrections=parse(compilation.corrections) if compilation.is_corrigendum else Document(()),
        item_title_language=item_title.language.code,
        title_language=title.language.code,
        summary_language=compilation.written_in if compilation.written_in != language else "",
    )


def _reissued(report: Report, day: date) -> Report:
    """Return a report with the mark and the note of a reissue, which move the other marks on."""
    note = ("*", report.words.reissued.format(date=report.words.date_of(day)))
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
    compilation: Compilation, revisions: Sequence[Revision], words: FrameWords
) -> tuple[Section, ...]:
    parties = parties_of(revisions)
    governments: list[Reply] = []
    organizations: list[Reply] = []
    for revision in revisions:
        is_organization = revision.submission.delegation.kind == Delegation.Kind.ORGANIZATION
        replies = organizations if is_organization else governments
        replies.append(_reply(revision, parties[revision.pk], words))
    paragraphs = (
        _introduction(compilation, words, with_organizations=bool(organizations))
        if compilation.has_introduction
        else ()
    )
    first, second, third = words.numbers
    sections = (
        Section("I", words.introduction, "introduction", (), paragraphs, number=first),
        Section("II", words.governments, "governments", tuple(governments), number=second),
        Section("III", words.organizations, "organizations", tuple(organizations), number=third),
    )
    return tuple(section for section in sections if section.paragraphs or section.replies)


def _introduction(
    compilation: Compilation, words: FrameWords, *, with_organizations: bool
) -> tuple[str, ...]:
    call = compilation.call
    language, resolution = compilation.language, call.resolution
    chapeau = worded(call.chapeau, language).text.strip().rstrip(":")
    questions = [(one.letter, _lower_first(one.text_in(language))) for one in call.questions.all()]
    adopted = words.adopted.format(
        date=words.date_of(resolution.adopted_on),
        resolution=resolution.symbol,
        title=worded(resolution.title, language).text,
        paragraph=call.paragraph,
        chapeau=chapeau or words.chapeau,
        questions=words.asked(questions),
    )
    sent_on = call.note_verbale_on
    sent = words.sent.format(
        date=words.date_of(sent_on) if sent_on else words.unknown("date"),
        addressees=words.addressees[call.addressees],
        where=words.two_sections if with_organizations else words.one_section,
    )
    late = worded(call.late_sentence, language).text if compilation.with_late_sentence else ""
    space = "" if language == "zh" else " "
    paragraphs = (adopted, f"{sent}{space}{late}".strip())
    return tuple(
        f"{words.paragraph_number.format(number=number)}\t{text}"
        for number, text in enumerate(paragraphs, start=1)
    )


def _reply(revision: Revision, parties: Parties, words: FrameWords) -> Reply:
    is_text = revision.kind == AnswerKind.REPLY
    aligned = _in_order(parties.aligned, revision, words)
    names = [state.name_on(revision.received_on, words.language) for state in aligned]
    source = words.source.format(language=words.languages[revision.language])
    return Reply(
        code=revision.submission.delegation.code,
        heading=_heading(revision, parties, words),
        language=revision.language if is_text else words.language,
        source_line=source if is_text else "",
        date_line=f"[{words.date_of(revision.received_on)}]",
        received_on=revision.received_on,
        sha256=revision.sha256,
        document=Document(()) if is_text else _no_change(revision, words),
        remarks=(words.aligned(names),) if names else (),
        translations=tuple(language.code for language in revision.translated_into),
        annexes=_annexes(revision),
        reference=revision.reference,
        receipt_number=revision.receipt_number,
    )


def _heading(revision: Revision, parties: Parties, words: FrameWords) -> str:
    """Return the short name of the day, and on whose behalf the reply is sent besides."""
    delegation, day = revision.submission.delegation, revision.received_on
    name = delegation.name_on(day, words.language)
    if not parties.senders or delegation.kind == Delegation.Kind.ORGANIZATION:
        return name
    senders = _in_order(parties.senders, revision, words)
    others = [state.with_article_on(day, words.language) for state in senders]
    space = "" if words.language == "zh" else " "
    return f"{name}{space}{words.on_behalf(others)}"


def _in_order(
    states: Sequence[Delegation], revision: Revision, words: FrameWords
) -> list[Delegation]:
    """Return States in the alphabetical order of the report's language."""
    return sorted(states, key=lambda one: one.rank_on(revision.received_on, words.language))


def _annexes(revision: Revision) -> tuple[Annex, ...]:
    return tuple(
        Annex(file.title, file.language, file.sha256)
        for file in revision.filed.attachments
        if file.kind == Attachment.Kind.ANNEX
    )


def _no_change(revision: Revision, words: FrameWords) -> Document:
    """What stands for the text of a delegation that points at its earlier reply."""
    delegation, day = revision.submission.delegation, revision.received_on
    name = delegation.with_article_on(day, words.language)
    is_plural = name.startswith(("les ", "los ", "las "))
    pattern = words.no_change_many if is_plural else words.no_change
    sentence = pattern.format(name=f"{name[:1].upper()}{name[1:]}", year=revision.filed.since_year)
    return Document((Paragraph((Text(sentence),)),))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
