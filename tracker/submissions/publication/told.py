"""What a delegation is told of the publication of its own reply; nothing internal is in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.functional import Promise

from tracker.submissions.models import AnswerKind, Publication, Redaction, Revision, Submission
from tracker.submissions.publication.deciding import parts_of, revision_about, waits_for_officer
from tracker.submissions.publication.shown import (
    Level,
    level_of,
    publication_of,
    shown_of,
    standing_redactions,
)
from tracker.submissions.publication.signs import WORDS, Reason
from tracker.text.languages import LANGUAGES, Language
from tracker.text.markdown.parse import parse
from tracker.text.tree import plain_text

_LONGEST = 200  # characters of a passage that are shown of it


@dataclass(frozen=True, slots=True)
class LeftOutPlace:
    """One redaction, for the delegation and the desk: the words, the sign, and why."""

    redaction: Redaction
    words: str  # of a passage its beginning
    language: Language | None  # of a passage
    sign: str | Promise

    @property
    def is_passage(self) -> bool:
        return self.redaction.passage is not None


@dataclass(frozen=True, slots=True)
class PublicationTold:
    """How far a reply is published, or will be, and what is left out of it."""

    revision: Revision
    level: Level
    objects: bool
    reason: str
    left_out: list[LeftOutPlace]
    held_back: int  # translations and annexes
    waits: bool
    is_decided: bool

    @property
    def is_for_states(self) -> bool:
        return self.level == Publication.Level.STATES

    @property
    def is_summary(self) -> bool:
        return self.level == Publication.Level.SUMMARY


def told_of(submission: Submission) -> PublicationTold | None:
    """Return what is decided of the accepted or latest revision; None where nothing is to tell."""
    about = revision_about(submission)
    if about is None or about.kind == AnswerKind.NO_REPLY:
        return None
    # Read anew with what belongs to it: the page has fetched the reply for other things.
    revision = (
        Revision.objects.select_related("submission__publication")
        .prefetch_related(
            "attachments",
            Prefetch("redactions", Redaction.objects.select_related("redacted_by")),
        )
        .get(pk=about.pk)
    )
    decided = publication_of(revision.submission)
    shown = shown_of(revision)
    held_back = len(set(parts_of(revision)) - set(decided.checked)) if decided else 0
    return PublicationTold(
        revision=revision,
        level=level_of(revision),
        objects=shown.objects,
        reason=decided.reason if decided else "",
        left_out=places_left_out(revision, standing_redactions(revision)),
        held_back=held_back if shown.is_redacted and shown.is_full else 0,
        waits=waits_for_officer(revision.submission),
        is_decided=decided is not None,
    )


def places_left_out(revision: Revision, redactions: Iterable[Redaction]) -> list[LeftOutPlace]:
    return [_place(revision, one) for one in redactions]


def _place(revision: Revision, redaction: Redaction) -> LeftOutPlace:
    sign = WORDS[Reason(redaction.reason)]
    if redaction.passage is None:
        return LeftOutPlace(redaction, redaction.words, None, sign)
    content = revision.filed
    texts = {content.language: content.passages}
    texts |= {one.language: one.passages for one in content.translations}
    passage = texts[redaction.language][redaction.passage]
    words = " ".join(plain_text(parse(passage.body)).split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST]}…"
    return LeftOutPlace(redaction, words, LANGUAGES[redaction.language], sign)
