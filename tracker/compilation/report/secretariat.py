"""Which versions of the Secretariat a report prints in place of originals in other languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tracker.compilation.models import SecretariatVersion
from tracker.compilation.models.translated_passage import placed
from tracker.submissions.content import PassageContent, TranslationContent
from tracker.submissions.models import Revision


def newest_versions(
    submissions: Iterable[int], *, language: str = ""
) -> Mapping[tuple[int, str], SecretariatVersion]:
    """Return the newest version of each reply (primary keys) in each language, or in one."""
    found = SecretariatVersion.objects.filter(submission__in=list(submissions))
    if language:
        found = found.filter(language=language)
    return {(one.submission_id, one.language): one for one in found.order_by("number")}


def versions_named(digests: Iterable[str]) -> Mapping[str, SecretariatVersion]:
    """Return versions by their digests: those that a frame names."""
    wanted = {digest for digest in digests if digest}
    if not wanted:
        return {}
    found = SecretariatVersion.objects.filter(sha256__in=wanted).order_by("-number")
    return {one.sha256: one for one in found}


def rendered_by(
    version: SecretariatVersion, printed: Sequence[PassageContent]
) -> Sequence[PassageContent]:
    """Return the printed passages in the version's words, or nothing unless it has them all.

    A passage whose original reads otherwise by now is not rendered by what was made before.
    """
    known = {one.place: one for one in version.passages}
    found = []
    for place, passage in placed(printed):
        translated = known.get(place)
        if translated is None or not translated.renders(passage):
            return ()
        found.append(replace(passage, heading=translated.heading, body=translated.body))
    return found


def as_filed(
    version: SecretariatVersion, revision: Revision, printed: Sequence[PassageContent]
) -> TranslationContent | None:
    """Return what a version has of a revision, in the shape of a translation a State files.

    Of the passages that are not printed it has those that it renders.
    """
    known = {one.place: one for one in version.passages}
    passages = [
        replace(passage, heading=known[place].heading, body=known[place].body)
        for place, passage in placed(revision.filed.passages)
        if place in known and known[place].renders(passage)
    ]
    whole = bool(rendered_by(version, printed))
    return TranslationContent(version.language, tuple(passages)) if whole else None
