"""Keeping a version of a printed reply in another language; what the State filed is not touched."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.compilation.documents.events import lock_documents, record
from tracker.compilation.models import Compilation, SecretariatVersion
from tracker.compilation.models.translated_passage import TranslatedPassage
from tracker.refusal import Refusal
from tracker.submissions.models import Submission
from tracker.text.characters.canonical import sha256_of


@transaction.atomic
def save_version(
    document: Compilation,
    submission: Submission,
    *,
    language: str,
    status: str,
    source: str,
    passages: Iterable[TranslatedPassage],
    instead_of: int,
    by: User,
    at: datetime,
) -> SecretariatVersion:
    """Keep passages of a reply in another language; those that are not named stay as they are.

    `instead_of` is the number of the version that the officer looked at, 0 where there was none.
    Nothing is overwritten: what stood there stays as an earlier version. The same words as the
    newest version's are no new one.
    """
    require_officer(by)
    lock_documents(document.call_id)
    versions = SecretariatVersion.objects.filter(submission=submission, language=language)
    newest = versions.last()
    if (newest.number if newest else 0) != instead_of:
        raise Refusal(_("A colleague has saved this version meanwhile. Look at it again."))
    kept = {one.place: one for one in newest.passages} if newest else {}
    kept |= {one.place: one for one in passages}
    content = [one.to_json() for _place, one in sorted(kept.items()) if not one.is_blank]
    digest = sha256_of({"language": language, "status": status, "passages": content})
    if newest and newest.sha256 == digest:
        return newest
    version = SecretariatVersion.objects.create(
        submission=submission,
        language=language,
        number=instead_of + 1,
        status=status,
        source=source,
        content=content,
        sha256=digest,
        saved_at=at,
        saved_by=by,
    )
    said: dict[str, object] = {
        "delegation": submission.delegation.code,
        "language": language,
        "status": status,
    }
    said |= {"source": source, "number": version.number, "sha256": digest}
    record(document, "save_version", by=by, at=at, data=said)
    return version


def take_again(
    document: Compilation, earlier: SecretariatVersion, *, instead_of: int, by: User, at: datetime
) -> SecretariatVersion:
    """Keep an earlier version once more as the newest, its words and its status."""
    return save_version(
        document,
        earlier.submission,
        language=earlier.language,
        status=earlier.status,
        source=earlier.source,
        passages=earlier.passages,
        instead_of=instead_of,
        by=by,
        at=at,
    )
