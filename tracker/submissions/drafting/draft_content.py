"""The content that filing the working text now would fix."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F

from tracker.datafile.json_fields import JsonObject
from tracker.submissions.content import (
    PassageContent,
    SubmissionContent,
    TranslationContent,
    count_summary,
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


@dataclass(frozen=True, slots=True)
class BesideDraft:
    """What lies beside the texts of a draft: its files in order, the codes of other States."""

    files: Sequence[Attachment]
    co_senders: tuple[str, ...]
    aligned: tuple[str, ...]


def content_of(submission: Submission, *, beside: BesideDraft | None = None) -> SubmissionContent:
    """Return what is filed if somebody files now.

    What was drafted under an answer without a text is kept aside and not part of it. A page that
    has read what lies `beside` the texts hands it in.
    """
    texts = _texts(submission)
    files = beside.files if beside else submission.enclosures()
    content = SubmissionContent(
        call=submission.call.code,
        delegation=submission.delegation.code,
        kind=submission.kind,
        language=texts.language,
        since_year=submission.since_year,
        cover=submission.cover,
        publish_full_text=submission.publish_full_text,
        attachments=tuple(one.described for one in files),
    )
    if submission.kind != AnswerKind.REPLY:
        return content
    return replace(
        content,
        co_senders=beside.co_senders if beside else _co_senders(submission),
        aligned=beside.aligned if beside else aligned_with(submission),
        passages=tuple(map(texts.passage, texts.originals)),
        translations=_translations(texts),
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """The passages of the working texts that say something, in their order, read at once."""

    language: str  # of the original
    originals: list[Passage]
    translated: Mapping[str, list[Passage]]  # by language
    concepts: Mapping[int, list[str]]  # passage -> the codes it is about

    def passage(self, passage: Passage) -> PassageContent:
        return replace(passage.content, concepts=tuple(self.concepts[passage.pk]))


def _texts(submission: Submission) -> _Texts:
    """Read every passage with its text, its question and its concepts in one query."""
    rows: Iterable[Any] = (
        Passage.objects.filter(text__submission=submission)
        .select_related("text", "question")
        .annotate(concept_code=F("concepts__code"))
        .order_by("order", "id", "concepts__order")
    )
    language = ""
    originals: dict[int, Passage] = {}
    concepts: dict[int, list[str]] = defaultdict(list)
    translated: dict[str, dict[int, Passage]] = defaultdict(dict)
    for row in rows:
        if row.concept_code:
            concepts[row.pk].append(row.concept_code)
        if row.text.is_original:
            language = row.text.language
        if not is_blank(row):
            texts = originals if row.text.is_original else translated[row.text.language]
            texts.setdefault(row.pk, row)
    return _Texts(
        language=language or submission.original.language,
        originals=list(originals.values()),
        translated={code: list(translated[code].values()) for code in sorted(translated)},
        concepts=concepts,
    )


def first_words(heading: str, body: str) -> str:
    """Return by what a passage is named: its heading, or how it begins."""
    return heading or " ".join(body.split()[:8]) + " …"


def unassigned_of(passages: Iterable[PassageContent]) -> list[str]:
    """Return what to tell of passages that answer no question."""
    return [
        first_words(*passage.words)
        for passage in passages
        if passage.part == Passage.Part.UNASSIGNED
    ]


def remarks_on(submission: Submission, content: SubmissionContent) -> list[JsonObject]:
    """Return what was told of the Word files in which the texts came that are filed now.

    What was told of the reply is left out once the reply has been changed so that it is not true.
    """
    told = _remarks_on_texts(submission, content)
    return [remark for remark in told if _is_true(Remark.from_json(remark), submission, content)]


def _is_true(remark: Remark, submission: Submission, content: SubmissionContent) -> bool:
    if remark.kind == "unassigned":
        return set(remark.words) <= {*unassigned_of(content.passages)}
    if remark.kind == "summary":
        language, call = content.language, submission.call
        words = count_summary(content.passages, language=language, call=call)
        return words.total == remark.number
    return True


def _remarks_on_texts(submission: Submission, content: SubmissionContent) -> list[JsonObject]:
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


def aligned_with(submission: Submission) -> tuple[str, ...]:
    return tuple(sorted(state.code for state in submission.aligned.all()))


def _translations(texts: _Texts) -> tuple[TranslationContent, ...]:
    """Return the words that render what is filed, in its order; what renders nothing is left out.

    The place, the level and the concepts of a passage are those of its original.
    """
    found = []
    for language, translated in texts.translated.items():
        rows = {row.translates_id: row for row in translated}
        passages = tuple(
            replace(
                texts.passage(original),
                heading=row.heading,
                body=row.body,
                is_up_to_date=PassagePair(original, row).state == TranslationState.UP_TO_DATE,
            )
            for original in texts.originals
            if (row := rows.get(original.pk))
        )
        if passages:
            found.append(TranslationContent(language, passages))
    return tuple(found)
