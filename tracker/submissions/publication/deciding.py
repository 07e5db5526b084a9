"""What an officer decides about the publication of a reply: how far, and what is left out.

What was filed, its digest, its receipts and the report stay as they are.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.refusal import Refusal
from tracker.submissions.models import (
    AnswerKind,
    Attachment,
    Publication,
    Redaction,
    Revision,
    Submission,
)
from tracker.submissions.publication import messages
from tracker.submissions.publication.places import places_of
from tracker.submissions.publication.shown import (
    is_named,
    publication_of,
    standing_redactions,
    widest_level,
)
from tracker.submissions.transitions import record
from tracker.text.redaction.folded_text import sought

MOST = 100  # redactions of a reply: each is looked for in the whole text
Level = Publication.Level


def revision_about(submission: Submission) -> Revision | None:
    """Return the revision whose publication is decided on: the accepted one, else the latest."""
    return submission.accepted_revision or submission.latest_revision


def waits_for_officer(submission: Submission) -> bool:
    """Whether an earlier revision had something left out, and nobody has looked at this one."""
    decided = publication_of(submission)
    about = revision_about(submission)
    if decided is None or about is None or not decided.is_redacted:
        return False
    return decided.revision_id != about.pk


@transaction.atomic
def set_level(
    submission: Submission,
    *,
    revision_number: int,
    level: str,
    reason: str,
    note: str,
    by: User,
    at: datetime,
) -> None:
    """Decide who reads the reply once the call's replies are published.

    `reason` is what its delegation is told, `note` is for officers alone.
    """
    revision, decided = _begin(submission, revision_number, by=by, at=at)
    if level == Level.EVERYBODY and widest_level(revision) != Level.EVERYBODY:
        raise Refusal(_("The State objects to its full text: it cannot be shown to everybody."))
    if (decided.level, decided.reason, decided.note) == (level, reason, note):
        raise Refusal(_("This was decided already. Nothing was changed."))
    is_told = (decided.level, decided.reason) != (level, reason)
    decided.level, decided.reason, decided.note = Level(level), reason, note
    _save(decided, by=by, at=at)
    if is_told:
        messages.plan_publication_changed(submission, at=at)
    data = {"revision": revision.number, "level": str(level)}
    record(submission, "set_publication", by=by, at=at, data=data)


@transaction.atomic
def redact(
    submission: Submission,
    *,
    revision_number: int,
    words: str = "",
    passage: tuple[str, int] | None = None,
    reason: str,
    explanation: str,
    note: str,
    by: User,
    at: datetime,
) -> Redaction:
    """Leave words out wherever they stand in the reply, or a passage by its language and place."""
    revision, decided = _begin(submission, revision_number, by=by, at=at)
    standing = standing_redactions(revision)
    if len(standing) >= MOST:
        raise Refusal(_("Too much is left out already. Publish the executive summary only."))
    if passage is None:
        _require_found(revision, standing, words)
    else:
        _require_passage(revision, standing, passage)
    language, place = passage or ("", None)
    redaction = revision.redactions.create(
        words="" if passage else words,
        language=language,
        passage=place,
        reason=reason,
        explanation=explanation,
        note=note,
        redacted_at=at,
        redacted_by=by,
    )
    decided.is_redacted, decided.checked = True, []  # nobody has looked for this anywhere else
    _save(decided, by=by, at=at)
    messages.plan_publication_changed(submission, at=at)
    data = {"revision": revision.number, "redaction": str(reason)}
    record(submission, "redact", by=by, at=at, data=data)
    return redaction


@transaction.atomic
def restore(
    submission: Submission, redaction: int, *, revision_number: int, by: User, at: datetime
) -> None:
    """Show again what was left out, by the primary key of the redaction."""
    revision, decided = _begin(submission, revision_number, by=by, at=at)
    standing = revision.redactions.standing()
    found = standing.filter(pk=redaction).first()
    if found is None:
        raise Refusal(_("This is shown again already. Nothing was changed."))
    standing.filter(pk=redaction).update(restored_at=at, restored_by=by)
    decided.is_redacted = standing.exists()
    _save(decided, by=by, at=at)
    messages.plan_publication_changed(submission, at=at)
    data = {"revision": revision.number, "redaction": found.reason}
    record(submission, "restore_redacted", by=by, at=at, data=data)


@transaction.atomic
def show_checked(
    submission: Submission,
    parts: Collection[str],
    *,
    revision_number: int,
    by: User,
    at: datetime,
) -> None:
    """Show those translations and annexes in which the officer found nothing of what is left out.

    `parts` are languages and SHA-256; what is not named is held back.
    """
    revision, decided = _begin(submission, revision_number, by=by, at=at)
    if not decided.is_redacted:
        raise Refusal(_("Nothing is left out, so nothing is held back."))
    checked = [part for part in parts_of(revision) if part in parts]
    named = _with_words_in_name(revision, checked)
    if named:
        raise Refusal(
            _("The title or the name of “%(annex)s” holds what is left out: it stays held back.")
            % {"annex": named[0]}
        )
    decided.checked = checked
    _save(decided, by=by, at=at)
    data = {"revision": revision.number, "checked": len(checked)}
    record(submission, "check_for_redactions", by=by, at=at, data=data)


@transaction.atomic
def carry_over(submission: Submission, *, revision_number: int, by: User, at: datetime) -> None:
    """Leave out of a newer revision the words that were left out of the one before it.

    Words that stand in it no longer are not, nor are whole passages: the officer has looked.
    """
    revision, decided = _begin(submission, revision_number, by=by, at=at, waits=True)
    earlier = standing_redactions(decided.revision)
    found = still_found(revision, earlier)
    for one in found:
        revision.redactions.create(
            words=one.words,
            reason=one.reason,
            explanation=one.explanation,
            note=one.note,
            redacted_at=at,
            redacted_by=by,
        )
    decided.is_redacted = revision.redactions.standing().exists()
    decided.revision, decided.checked = revision, []
    _save(decided, by=by, at=at)
    messages.plan_publication_changed(submission, at=at)
    data = {"revision": revision.number, "redactions": len(found)}
    record(submission, "carry_redactions_over", by=by, at=at, data=data)


def still_found(revision: Revision, redactions: Iterable[Redaction]) -> list[Redaction]:
    """Return those redactions whose words stand in another revision too."""
    return [one for one in redactions if one.words and places_of(revision, one.words).number]


def parts_of(revision: Revision) -> list[str]:
    """Return what is held back until somebody has looked at it: languages, SHA-256 of annexes."""
    languages = [one.language for one in revision.filed.translations]
    return languages + [file.sha256 for file in _annexes(revision)]


def _annexes(revision: Revision) -> list[Attachment]:
    files = revision.attachments.all()
    return [file for file in files if file.kind == Attachment.Kind.ANNEX]


def _with_words_in_name(revision: Revision, parts: Collection[str]) -> list[str]:
    redactions = standing_redactions(revision)
    files = [file for file in _annexes(revision) if file.sha256 in parts]
    return [str(file) for file in files if is_named(file, redactions)]


def _begin(
    submission: Submission, number: int, *, by: User, at: datetime, waits: bool = False
) -> tuple[Revision, Publication]:
    """Lock the reply; return the revision that the page showed and what is decided about it."""
    require_officer(by)
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    revision = revision_about(locked)
    if revision is None or revision.kind == AnswerKind.NO_REPLY:
        raise Refusal(_("There is nothing to publish."))
    if revision.number != number:
        raise Refusal(_("Another revision counts meanwhile. Read it first. Nothing was changed."))
    if waits_for_officer(locked) != waits:
        raise Refusal(
            _("Nothing waits to be looked at here. Nothing was changed.")
            if waits
            else _("First look at what was left out of the revision before this one.")
        )
    decided = publication_of(locked)
    if decided is None:
        decided = Publication(submission=locked, revision=revision, decided_at=at, decided_by=by)
    elif not waits:
        decided.revision = revision
    return revision, decided


def _save(decided: Publication, *, by: User, at: datetime) -> None:
    decided.decided_by, decided.decided_at = by, at
    decided.save()


def _require_found(revision: Revision, standing: Iterable[Redaction], words: str) -> None:
    searched = sought(words)
    if not searched:
        raise Refusal(_("Write words that can be looked for: letters or digits."))
    if any(sought(one.words) == searched for one in standing):
        raise Refusal(_("These words are left out already."))
    if not places_of(revision, words).number:
        raise Refusal(
            _("These words stand in no paragraph of the reply. Write them as they stand there.")
        )


def _require_passage(
    revision: Revision, standing: Iterable[Redaction], passage: tuple[str, int]
) -> None:
    language, place = passage
    content = revision.filed
    texts = {content.language: content.passages}
    texts |= {one.language: one.passages for one in content.translations}
    if not 0 <= place < len(texts.get(language, ())):
        raise Refusal(_("There is no such passage in the reply."))
    if any((one.language, one.passage) == passage for one in standing):
        raise Refusal(_("This passage is left out already."))
