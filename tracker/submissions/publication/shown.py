"""What of a published reply is shown: never more than its State consents to, nor what is left out.

Whatever shows a reply to others than its State and the secretariat takes its words from here: a
content (`content.py`) that holds nothing else. Whose reply is shown at all say the lists
(`SubmissionQuerySet.public`, `open_to`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.submissions.content import (
    PassageContent,
    SubmissionContent,
    TranslationContent,
    summary_of,
)
from tracker.submissions.models import (
    AnswerKind,
    Attachment,
    Publication,
    Redaction,
    Revision,
    Submission,
)
from tracker.submissions.publication.signs import sign_of
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.text.redaction.redacting import (
    LeftOut,
    is_in_line,
    is_in_name,
    redacted_document,
    redacted_line,
)

Level = Publication.Level
Kind = Attachment.Kind


@dataclass(frozen=True, slots=True)
class ShownReply:
    """What is shown of a revision: its words with signs, and the files that go with them.

    `objects` says that its State consents to the summary alone. Without `is_full` the content is
    the summary.
    """

    revision: Revision
    content: SubmissionContent
    level: Level
    objects: bool
    is_full: bool
    is_redacted: bool
    original: Attachment | None
    annexes: tuple[Attachment, ...]


def publication_of(submission: Submission) -> Publication | None:
    """Return what an officer has decided, if one has; of many replies it is joined beforehand."""
    try:
        return submission.publication
    except Publication.DoesNotExist:
        return None


def widest_level(revision: Revision) -> Level:
    """Return how far the State lets a revision be published."""
    return Level.EVERYBODY if revision.is_public_in_full else Level.SUMMARY


def level_of(revision: Revision) -> Level:
    """Return how far a revision is published once its call is: the narrower of two decisions.

    A State that objects and a secretariat that shows it to delegations only: these see the summary.
    """
    decided = publication_of(revision.submission)
    level = Level(decided.level) if decided else Level.EVERYBODY
    return widest_level(revision) if level == Level.EVERYBODY else level


def is_in_full(revision: Revision) -> bool:
    """Whether whoever reads it at all reads all of it, but for what is left out."""
    return revision.is_public_in_full and level_of(revision) != Level.SUMMARY


def standing_redactions(revision: Revision) -> list[Redaction]:
    """Return what is left out of a revision; of many revisions they are fetched beforehand."""
    return [one for one in revision.redactions.all() if one.restored_at is None]


def shown_of(revision: Revision) -> ShownReply:
    """Return what is shown of a revision to whoever may read it."""
    redactions = standing_redactions(revision)
    is_full, is_redacted = is_in_full(revision), bool(redactions)
    checked = _checked(revision, redactions)
    content = content_for_others(revision)
    files = list(revision.attachments.all()) if is_full else []
    annexes = [file for file in files if file.kind == Kind.ANNEX]
    originals = [file for file in files if file.kind == Kind.ORIGINAL and not is_redacted]
    return ShownReply(
        revision=revision,
        content=content if is_full else _summary_alone(content),
        level=level_of(revision),
        objects=revision.kind == AnswerKind.REPLY and not revision.is_public_in_full,
        is_full=is_full,
        is_redacted=is_redacted,
        original=next(iter(originals), None),
        annexes=tuple(
            file
            for file in annexes
            if checked is None or (file.sha256 in checked and not is_named(file, redactions))
        ),
    )


def content_for_others(revision: Revision) -> SubmissionContent:
    """Return what is shown of a revision where it is shown in full; the index is made of it."""
    redactions = standing_redactions(revision)
    return _held_back(redacted(revision.filed, redactions), _checked(revision, redactions))


def _checked(revision: Revision, redactions: Sequence[Redaction]) -> frozenset[str] | None:
    decided = publication_of(revision.submission)
    return frozenset(decided.checked) if decided and redactions else None


def redacted(content: SubmissionContent, redactions: Sequence[Redaction]) -> SubmissionContent:
    """Return a content without what is left out of it, a sign in each place."""
    if not redactions:
        return content
    words = left_out_of(redactions)

    def of(language: str, found: Iterable[PassageContent]) -> tuple[PassageContent, ...]:
        return tuple(
            redacted_passage(passage, language, place, redactions)
            for place, passage in enumerate(found)
        )

    translations = (
        replace(one, passages=of(one.language, one.passages)) for one in content.translations
    )
    return replace(
        content,
        passages=of(content.language, content.passages),
        translations=tuple(translations),
        attachments=tuple(
            replace(one, title=redacted_line(one.title, words)) for one in content.attachments
        ),
    )


def redacted_passage(
    passage: PassageContent, language: str, place: int, redactions: Sequence[Redaction]
) -> PassageContent:
    """Return the passage at a place, from 0, of the text in a language without what is left out."""
    if not redactions:
        return passage
    whole = (one for one in redactions if (one.language, one.passage) == (language, place))
    return _passage(passage, left_out_of(redactions), next(whole, None))


def left_out_of(redactions: Iterable[Redaction]) -> list[LeftOut]:
    return [LeftOut.of(one.words, sign_of(one.reason)) for one in redactions if one.words]


def is_named(file: Attachment, redactions: Iterable[Redaction]) -> bool:
    """Whether the title or the name of a file holds what is left out."""
    words = left_out_of(redactions)
    names = (file.title, file.name)
    return any(is_in_line(name, words) or is_in_name(name, words) for name in names)


def _passage(
    passage: PassageContent, words: Sequence[LeftOut], whole: Redaction | None
) -> PassageContent:
    heading = redacted_line(passage.heading, words)
    if whole is not None:
        return replace(passage, heading=heading, body=sign_of(whole.reason))
    document = parse(passage.body)
    changed = redacted_document(document, words)
    body = passage.body if changed is document else to_source(changed)
    return replace(passage, heading=heading, body=body)


def _held_back(content: SubmissionContent, checked: frozenset[str] | None) -> SubmissionContent:
    """Leave out translations and files in which nobody has looked for what is left out."""
    if checked is None:
        return content
    return replace(
        content,
        translations=tuple(one for one in content.translations if one.language in checked),
        attachments=tuple(one for one in content.attachments if one.sha256 in checked),
    )


def _summary_alone(content: SubmissionContent) -> SubmissionContent:
    translations = [
        TranslationContent(one.language, summary_of(one.passages)) for one in content.translations
    ]
    return replace(
        content,
        passages=content.summary,
        translations=tuple(one for one in translations if one.passages),
        attachments=(),
    )
