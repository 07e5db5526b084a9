"""Taking a translators' file in: what is whole becomes a version, the rest is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.compilation.models import Compilation, SecretariatVersion
from tracker.compilation.models.translated_passage import TranslatedPassage
from tracker.compilation.translating.cover import save_cover, version_sha256
from tracker.compilation.translating.pairs import PrintedPair, TranslatedReply, reply_versions
from tracker.compilation.translating.saving import save_version
from tracker.compilation.translating.segments import put_together
from tracker.compilation.translating.texts import (
    COVER,
    TranslatedFile,
    file_name,
    files_of,
)
from tracker.compilation.translating.xliff import unit_id
from tracker.compilation.translating.xliff_files import XliffTargets, read_files
from tracker.refusal import Refusal
from tracker.text.tree import Inlines, plain


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one reply's part of a file."""

    name: str
    taken: int  # passages that are whole
    passages: int  # that there are
    remarks: Sequence[str]  # what was not taken, and why


@transaction.atomic
def take_in(
    document: Compilation, data: bytes, *, language: str, status: str, by: User, at: datetime
) -> list[ImportedFile]:
    """Keep the passages of a translators' file that are whole; raise `Refusal` for the whole file.

    A passage is whole where each of its paragraphs has a translation; of others nothing is kept,
    and what there was stays.
    """
    require_officer(by)
    known = {one.name: one for one in files_of(document, language)}
    replies = {file_name(document, one.code): one for one in reply_versions(document, language)}
    results = []
    for read in read_files(data, known, language):
        if read.name not in known:
            results.append(ImportedFile(read.name, 0, 0, read.remarks))
            continue
        given = known[read.name]
        whole, remarks = _whole_texts(given, read)
        if read.name == file_name(document, COVER):
            _keep_cover(document, whole, language=language, by=by, at=at)
        elif whole:
            reply = replies[read.name]
            _keep(document, reply, whole, status=status, by=by, at=at)
        results.append(ImportedFile(read.name, len(whole), len(given.texts), remarks))
    if not results:
        raise Refusal(_("The file has nothing in it that was given out to be translated."))
    return results


def _whole_texts(
    given: TranslatedFile, read: XliffTargets
) -> tuple[Mapping[str, Mapping[int, Inlines]], list[str]]:
    """Return the translated paragraphs of each text that has them all, and what else to say."""
    whole, remarks = {}, list(read.remarks)
    for text in given.texts:
        targets = {
            unit.number: read.targets[unit_id(text, unit)]
            for unit in text.units
            if unit_id(text, unit) in read.targets
        }
        missing = len(text.units) - len(targets)
        if text.units and not missing:
            whole[text.key] = targets
        elif targets:
            words = _(
                "%(text)s: %(missing)s of %(all)s paragraphs have no translation that can be "
                "taken; nothing of it was taken"
            )
            remarks.append(words % {"text": text.key, "missing": missing, "all": len(text.units)})
    return whole, remarks


def _keep(
    document: Compilation,
    reply: TranslatedReply,
    whole: Mapping[str, Mapping[int, Inlines]],
    *,
    status: str,
    by: User,
    at: datetime,
) -> None:
    passages = [_passage(pair, whole[pair.key]) for pair in reply.pairs if pair.key in whole]
    save_version(
        document,
        reply.revision.submission,
        language=reply.language.code,
        status=status,
        source=SecretariatVersion.Source.XLIFF,
        passages=passages,
        instead_of=reply.number,
        by=by,
        at=at,
    )


def _passage(pair: PrintedPair, targets: Mapping[int, Inlines]) -> TranslatedPassage:
    part, question, number = pair.place
    return TranslatedPassage(
        part=part,
        question=question,
        nth=number,
        heading=" ".join(plain(targets.get(0, ())).split()),
        body=put_together(pair.original.body, targets),
        source_sha256=pair.seen,
    )


def _keep_cover(
    document: Compilation,
    whole: Mapping[str, Mapping[int, Inlines]],
    *,
    language: str,
    by: User,
    at: datetime,
) -> None:
    words = {}
    for name, targets in whole.items():
        if name == "summary":
            words[name] = "\n".join(plain(targets[number]) for number in sorted(targets))
        else:
            words[name] = put_together(getattr(document, name), targets)
    if words:
        seen = {name: document.cover_sha256(name) for name in words}
        save_cover(
            document,
            language=language,
            words=words,
            seen=seen,
            instead_of=version_sha256(document, language),
            by=by,
            at=at,
        )
