"""The summary box and the list of corrections in the other languages."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.compilation.documents.events import lock_documents, record
from tracker.compilation.models import Compilation
from tracker.compilation.translating.texts import cover_names
from tracker.refusal import Refusal
from tracker.text.characters.canonical import sha256_of


@transaction.atomic
def save_cover(
    document: Compilation,
    *,
    language: str,
    words: Mapping[str, str],
    seen: Mapping[str, str],
    instead_of: str,
    by: User,
    at: datetime,
) -> None:
    """Keep the summary or the corrections of a draft in another language.

    `words` are by the names of the fields; `seen` names in the same way the `cover_sha256` of the
    originals that they render; `instead_of` is the `version_sha256` of what stood there.
    """
    require_officer(by)
    lock_documents(document.call_id)
    document.refresh_from_db()
    if document.frozen_at:
        raise Refusal(_("It is frozen already. Nothing was changed."))
    if version_sha256(document, language) != instead_of:
        raise Refusal(_("A colleague has saved this version meanwhile. Look at it again."))
    kept = dict(document.cover_versions.get(language, {}))
    for name, text in words.items():
        kept[name] = {"text": text, "source_sha256": seen[name]}
    versions = document.cover_versions | {language: kept}
    if versions == document.cover_versions:
        return
    Compilation.objects.filter(pk=document.pk).update(cover_versions=versions)
    document.cover_versions = versions
    said = {"language": language, "sha256": sha256_of(kept), "fields": sorted(words)}
    record(document, "save_cover_version", by=by, at=at, data=said)


def version_sha256(document: Compilation, language: str) -> str:
    """Return the digest of what a document has for its cover in another language."""
    return sha256_of(document.cover_versions.get(language, {}))


def is_cover_done(document: Compilation, language: str) -> bool:
    """Whether what a document has on its cover is printed in a language."""
    version = document.in_language(language)
    return all(version.cover_text(name)[1] == language for name in cover_names(document))
