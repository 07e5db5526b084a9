"""The content that filing the working text now would fix."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.datafile.json_fields import JsonObject
from tracker.submissions.content import (
    AttachmentContent,
    PassageContent,
    SubmissionContent,
    TranslationContent,
    document_of,
)
from tracker.submissions.drafting.translation_state import PassagePair, TranslationState, is_blank
from tracker.submissions.models import (
    AnswerKind,
    Attachment,
    CoSender,
    Passage,
    Revision,
    Submission,
)
from tracker.text.docx.read.remarks import Remark
from tracker.text.tree import plain_text


def content_of(submission: Submission) -> SubmissionContent:
    """Return what is filed if somebody files now.

    What was drafted under an answer without a text is kept aside and not part of it.
    """
    text = submission.original
    content = SubmissionContent(
        call=submission.call.code,
        delegation=submission.delegation.code,
        kind=submission.kind,
        language=text.language,
        since_year=submission.since_year,
        cover=submission.cover,
        publish_full_text=submission.publish_full_text,
        attachments=tuple(map(_attachment, submission.enclosures())),
    )
    if submission.kind != AnswerKind.REPLY:
        return content
    rows = text.passages.select_related("question").prefetch_related("concepts")
    passages = [passage for passage in rows if not is_blank(passage)]
    return replace(
        content,
        co_senders=_co_senders(submission),
        aligned=tuple(sorted(state.code for state in submission.aligned.all())),
        passages=tuple(map(_passage, passages)),
        translations=_translations(submission, passages),
    )


def remarks_on(submission: Submission, content: SubmissionContent) -> list[JsonObject]:
    """Return what was told of the Word files in which the texts came that are filed now."""
    filed = {content.language} if content.passages else set()
    filed |= {translation.language for translation in content.translations}
    texts = submission.texts.filter(language__in=filed).order_by("-is_original", "language")
    return [
        remark if text.is_original else remark | {"language": text.language}
        for text in texts
        for remark in text.remarks
    ]


def remarks_to_file(submission: Submission, content: SubmissionContent) -> list[JsonObject]:
    """Return the remarks as they stay beside what is filed, where officers read them.

    What was left out of the text is no affair of theirs: it is counted, and its words are the
    delegation's own.
    """
    texts = {content.language: content.passages}
    texts |= {translation.language: translation.passages for translation in content.translations}
    lines = {language: _on_one_line(passages) for language, passages in texts.items()}
    remarks = map(Remark.from_json, remarks_on(submission, content))
    return [
        remark.without_own_words(lines[remark.language or content.language]).to_json()
        for remark in remarks
    ]


def _on_one_line(passages: Sequence[PassageContent]) -> str:
    sources = (part for passage in passages for part in passage.words)
    return " ".join(" ".join([plain_text(document_of(passages)), *sources]).split())


def remarks_to_delegation(revision: Revision) -> list[JsonObject]:
    """Return what was told of what is filed, with its words as far as the draft still has them."""
    told = {_without_words(one): one for one in remarks_on(revision.submission, revision.filed)}
    return [
        one if one.get("words") else told.get(_without_words(one), one) for one in revision.remarks
    ]


def _without_words(remark: JsonObject) -> tuple[object, ...]:
    return remark["kind"], remark["number"], remark.get("language")


def _co_senders(submission: Submission) -> tuple[str, ...]:
    """Return who is named: neither who declined nor who is to leave with the next filing."""
    named = submission.co_senders.filter(is_leaving=False).exclude(answer=CoSender.Answer.DECLINED)
    return tuple(sorted(named.values_list("delegation__code", flat=True)))


def _translations(
    submission: Submission, originals: list[Passage]
) -> tuple[TranslationContent, ...]:
    """Return the words that render what is filed, in its order; what renders nothing is left out.

    The place, the level and the concepts of a passage are those of its original.
    """
    found = []
    texts = submission.texts.filter(is_original=False).order_by("language")
    for text in texts.prefetch_related("passages"):
        rows = {row.translates_id: row for row in text.passages.all() if not is_blank(row)}
        passages = tuple(
            replace(
                _passage(original),
                heading=row.heading,
                body=row.body,
                is_up_to_date=PassagePair(original, row).state == TranslationState.UP_TO_DATE,
            )
            for original in originals
            if (row := rows.get(original.pk))
        )
        if passages:
            found.append(TranslationContent(text.language, passages))
    return tuple(found)


def _passage(passage: Passage) -> PassageContent:
    concepts = tuple(concept.code for concept in passage.concepts.all())
    return replace(passage.content, concepts=concepts)


def _attachment(file: Attachment) -> AttachmentContent:
    return AttachmentContent(
        kind=file.kind,
        title=file.title,
        language=file.language,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
    )
