"""What is printed of filed texts (summaries, full texts or both), and a frame filled with them."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.compilation.models import SecretariatVersion
from tracker.compilation.phrases import ReportPhrases
from tracker.compilation.report.model import OriginalText, PrintedReply, Report
from tracker.compilation.report.passages import enclosures_of, passages_of
from tracker.compilation.report.secretariat import as_filed, rendered_by, versions_named
from tracker.compilation.report.website import with_website
from tracker.delegations.models import Delegation
from tracker.submissions.content import PassageContent, document_of
from tracker.submissions.models import AnswerKind, Revision
from tracker.submissions.queries.in_report.printed import filed_in, printed_of, printed_translation
from tracker.text.footnotes.marks import with_marks_placed
from tracker.text.footnotes.renumbering import join
from tracker.text.tree import Document


def printed_version(
    revision: Revision, printed: str, language: str, version: SecretariatVersion | None
) -> SecretariatVersion | None:
    """Return the version of the Secretariat if a report in `language` prints it, else None.

    An official one goes before a courtesy translation of the State, an unofficial one behind.
    """
    if version is None or language == revision.language or revision.kind != AnswerKind.REPLY:
        return None
    content = revision.filed
    passages = printed_of(content.passages, printed).printed
    if not version.is_official and printed_translation(content, passages, language):
        return None
    return version if rendered_by(version, passages) else None


def printed_in(
    revision: Revision, printed: str, language: str, version: SecretariatVersion | None = None
) -> tuple[Sequence[PassageContent], str]:
    """Return what a report in `language` prints of a revision, and the language that it is in.

    `version` is the one of the Secretariat that is printed, as `printed_version` says.
    """
    content = revision.filed
    passages = printed_of(content.passages, printed).printed
    if version:
        return rendered_by(version, passages), language
    translated = printed_translation(content, passages, language)
    return (translated, language) if translated else (passages, revision.language)


def with_texts(report: Report, revisions: Sequence[Revision], printed: str) -> Report:
    """Return a frame filled with the States' own texts, as a setting (`Call.Printed`) says.

    Where a State filed a courtesy translation into the report's language, that is printed; where
    the frame names a version of the Secretariat, that one.
    """
    known = {revision.receipt_number: revision for revision in revisions}
    versions = versions_named(reply.version_sha256 for reply in report.replies)
    sections = tuple(
        replace(
            section,
            replies=tuple(
                _filled(
                    reply,
                    known[reply.receipt_number],
                    printed,
                    report,
                    versions[reply.version_sha256] if reply.version_sha256 else None,
                )
                for reply in section.replies
            ),
        )
        for section in report.sections
    )
    return replace(report, sections=sections)


def _filled(
    reply: PrintedReply,
    revision: Revision,
    printed: str,
    report: Report,
    version: SecretariatVersion | None,
) -> PrintedReply:
    enclosures = enclosures_of(revision)
    if revision.kind != AnswerKind.REPLY:  # the frame has its sentence
        return replace(reply, enclosures=enclosures)
    content = revision.filed
    text_printed = printed_of(content.passages, printed)
    passages = text_printed.printed
    documents = [document_of([passage]) for passage in passages]
    text = _set(documents, revision.language)
    mark = (report.phrases.stands_in,) if text_printed.stands_in else ()
    rendered = as_filed(version, revision, passages) if version else None
    filled = replace(
        reply,
        document=text,
        remarks=(*reply.remarks, *mark),
        passages=passages_of(revision, passages, documents, rendered),
        enclosures=enclosures,
    )
    translated, language = printed_in(revision, printed, report.language, version)
    if language == revision.language:
        return with_website(filled, revision, filed_in(content, language), report)
    whole = rendered.passages if rendered else filed_in(content, language)
    in_language = replace(
        filled,
        language=language,
        document=_set([document_of(translated)], language),
        original=OriginalText(revision.language, text),
        translation_line=translated_by(revision, report.phrases, version),
    )
    return with_website(in_language, revision, whole, report)


def _set(documents: Sequence[Document], language: str) -> Document:
    """Return documents as one, the marks of its notes where the language has them."""
    return with_marks_placed(join(documents), language=language)


def translated_by(
    revision: Revision, phrases: ReportPhrases, version: SecretariatVersion | None = None
) -> str:
    """Return the line that says of a printed translation whose it is."""
    if version:
        return phrases.by_secretariat if version.is_official else phrases.by_secretariat_unofficial
    is_organization = revision.submission.delegation.kind == Delegation.Kind.ORGANIZATION
    return phrases.translated_by_organization if is_organization else phrases.translated
