"""Composing a report: everything comes from stored data of the compilation, never from the clock.

The fixed words are those of the report's language (`frame`); the texts of the mandate are printed
in it where the data has them, and in English where not, which is then listed as missing.
"""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.compilation.frame import WORDS, FrameWords
from tracker.compilation.gather import MissingFact, in_print_order, missing_facts, revisions_of
from tracker.compilation.mandate import missing_texts
from tracker.compilation.models import Compilation
from tracker.compilation.passages import enclosures_of, passages_of
from tracker.compilation.printed import Annex, Original, Reply, Report, Section
from tracker.compilation.translated import filed_in, translation_of
from tracker.delegations.models import Delegation
from tracker.submissions.models import AnswerKind, Attachment, Revision
from tracker.submissions.parties import Parties, parties_of
from tracker.submissions.payload import document_of, summary_of
from tracker.text.languages import worded
from tracker.text.note_marks import with_marks_placed
from tracker.text.notes import join
from tracker.text.tree import Document, Paragraph, Text

__all__ = ["Report", "printed_passages", "report_of"]


def report_of(compilation: Compilation, *, language: str = "") -> Report:
    """Compose a compilation; what is unknown stands in brackets and is listed as missing.

    `language` is that of the frame, by default the compilation's own. Raises `NameMissing` where a
    delegation has no name in it.
    """
    revisions = revisions_of(compilation)
    if language and language != compilation.language:
        compilation = _in_language(compilation, language)
        revisions = in_print_order(revisions, compilation)
    language, call = compilation.language, compilation.call
    words = WORDS[language]
    masthead = WORDS[words.masthead]
    day = compilation.dated_on
    item_title, title = worded(call.item.title, language), worded(call.title, language)
    document = compilation.list_document
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
        original_line=masthead.original_line(_languages_of(revisions)),
        session_line=words.session_line(call.item.session.number),
        item_line=words.item_line(
            document.kind if document else None,
            document.item_number if document else None,
            mark="*",
        ),
        item_title=item_title.text,
        title=title.text,
        job_number=compilation.job_number or words.unknown("job number"),
        cover_notes=(("*", f"{listed}."), ("", words.disclaimer)),
        sections=_sections(compilation, revisions, words),
        missing=_missing(compilation),
        item_title_language=item_title.language.code,
        title_language=title.language.code,
    )


def _in_language(compilation: Compilation, language: str) -> Compilation:
    """Return the compilation as it would be in another language; it is never saved."""
    other = copy.copy(compilation)
    other.language = language
    return other


def _missing(compilation: Compilation) -> tuple[MissingFact, ...]:
    texts = missing_texts(
        compilation.call, compilation.language, is_addendum=bool(compilation.addendum)
    )
    return (*missing_facts(compilation), *(MissingFact(name, name) for name in texts))


def _draft_name(compilation: Compilation) -> str:
    addendum = f"-add-{compilation.addendum}" if compilation.addendum else ""
    return f"draft-{compilation.call.code}{addendum}"


def _languages_of(revisions: Sequence[Revision]) -> list[str]:
    """Return the languages in which the States wrote, whatever is printed."""
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
        replies.append(_reply(compilation, revision, parties[revision.pk], words))
    paragraphs = (
        ()
        if compilation.addendum
        else _introduction(compilation, words, with_organizations=bool(organizations))
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


def _reply(
    compilation: Compilation, revision: Revision, parties: Parties, words: FrameWords
) -> Reply:
    is_text = revision.kind == AnswerKind.REPLY
    printed = printed_passages(compilation.call.printed, revision) if is_text else []
    documents = [document_of([passage]) for passage in printed]
    original = _set(documents, revision.language)
    translated = (
        translation_of(revision, printed, words.language)
        if is_text and revision.language != words.language
        else ()
    )
    document, language = original, revision.language
    if translated:
        document, language = _set([document_of(translated)], words.language), words.language
    elif not is_text:
        document, language = _no_change(revision, words), words.language
    delegation = revision.submission.delegation
    is_organization = delegation.kind == Delegation.Kind.ORGANIZATION
    by = words.translated_by_organization if is_organization else words.translated
    aligned = _in_order(parties.aligned, revision, words)
    names = [state.name_on(revision.received_on, words.language) for state in aligned]
    source = words.source.format(language=words.languages[revision.language])
    return Reply(
        code=delegation.code,
        heading=_heading(revision, parties, words),
        language=language,
        source_line=source if is_text else "",
        translation_line=by if translated else "",
        original=Original(revision.language, original) if translated else None,
        date_line=f"[{words.date_of(revision.received_on)}]",
        received_on=revision.received_on,
        sha256=revision.sha256,
        document=document,
        for_website=_for_website(revision, language),
        remarks=(words.aligned(names),) if names else (),
        translations=tuple(language.code for language in revision.translated_into),
        annexes=_annexes(revision),
        reference=revision.reference,
        receipt_number=revision.receipt_number,
        passages=passages_of(revision, printed, documents),
        enclosures=enclosures_of(revision),
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


def _set(documents: Sequence[Document], language: str) -> Document:
    """Return documents as one, the marks of its notes where the language has them."""
    return with_marks_placed(join(documents), language=language)


def _annexes(revision: Revision) -> tuple[Annex, ...]:
    return tuple(
        Annex(file["title"], file["language"], file["sha256"])
        for file in revision.content.get("attachments", [])
        if file["kind"] == Attachment.Kind.ANNEX
    )


def _for_website(revision: Revision, language: str) -> Document | None:
    """Return the summary alone where the delegation does not want its full text published."""
    wants_it = revision.content["publish_full_text"] and revision.submission.publish_full_text
    if wants_it or revision.kind != AnswerKind.REPLY:
        return None
    passages = filed_in(revision, language)
    return _set([document_of(one for one in passages if one["part"] == "summary")], language)


def printed_passages(printed: str, revision: Revision) -> Sequence[Mapping[str, Any]]:
    """Return what the report prints of a revision: its summary, its full text, or both.

    A reply that has only the other of the two is printed with what it has.
    """
    summary = summary_of(revision.content)
    full = [passage for passage in revision.passages if passage["part"] != "summary"]
    chosen: dict[str, Sequence[Mapping[str, Any]]] = {
        "summary": summary or full,
        "full": full or summary,
    }
    return chosen.get(printed, revision.passages)


def _no_change(revision: Revision, words: FrameWords) -> Document:
    """What stands for the text of a delegation that points at its earlier reply."""
    delegation, day = revision.submission.delegation, revision.received_on
    name = delegation.with_article_on(day, words.language)
    is_plural = name.startswith(("les ", "los ", "las "))
    pattern = words.no_change_many if is_plural else words.no_change
    sentence = pattern.format(
        name=f"{name[:1].upper()}{name[1:]}", year=revision.content["since_year"]
    )
    return Document((Paragraph((Text(sentence),)),))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
