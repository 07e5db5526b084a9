"""A State's dossier: everything that was filed in reply to a call, as one ZIP file.

index.html                       the revisions, what the secretariat asked, what happened
revisions/2/reply.html           revision 2 to be read, in each language in which it was filed
revisions/2/reply.json           the same as it was filed: its SHA-256 is the one on the receipt
revisions/2/receipt.json, .pdf   the signed receipt, and the page to print
attachments/1a2b3c4d…-law.pdf    the files that were filed, each once; index.html says with what
clarifications.json, timeline.json
manifest.json, README.txt, SHA256SUMS

Two readers get two dossiers: the delegation's holds what the State knows, the secretariat's the
filed side as its own page shows it. A draft is in neither. The same data give the same bytes, in
one language: times are New York's whoever asks, and the files bear the time of the latest event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib import resources
from typing import IO, Any, Literal

import structlog
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from typst import TypstError

from tracker import clock
from tracker.files.digests import NotAsStored
from tracker.files.storage.errors import FilesUnavailable, OutOfReach
from tracker.files.zip_files import ZipPackage, file_name
from tracker.refusal import Refusal
from tracker.submissions.content import as_html
from tracker.submissions.models import Attachment, Revision, Submission
from tracker.submissions.queries.cover import enclosed
from tracker.submissions.queries.history import (
    ReplyEvent,
    history_for_delegation,
    history_for_secretariat,
)
from tracker.submissions.queries.language_versions import versions_of
from tracker.submissions.queries.parties import RevisionParties, parties_of
from tracker.submissions.queries.threads import QuestionThread, ThreadEntry, threads_of
from tracker.submissions.receipt_files import receipt_file_of
from tracker.text.characters.canonical import canonical_json
from tracker.text.languages import LANGUAGES, from_ui_code
from tracker.word_files.remarks import sentences_of

FORMAT = 1
Reader = Literal["delegation", "secretariat"]
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class ReplyDossier:
    """What one of the two readers may see of a reply."""

    submission: Submission
    reader: Reader

    @cached_property
    def revisions(self) -> Sequence[Revision]:
        found = self.submission.revisions.select_related(
            "filed_by", "submission__call__resolution", "submission__delegation"
        )
        return list(found.prefetch_related("attachments", "receipt_files").order_by("number"))

    @cached_property
    def parties(self) -> dict[int, RevisionParties]:
        return dict(parties_of(self.revisions))

    @cached_property
    def events(self) -> Sequence[ReplyEvent]:
        """What happened, the oldest first."""
        known = history_for_delegation if self.reader == "delegation" else history_for_secretariat
        return known(self.submission)[::-1]

    @cached_property
    def threads(self) -> Sequence[QuestionThread]:
        """What the secretariat asked with all that was written about it, the oldest first."""
        names_officers = self.reader == "secretariat"
        found = threads_of(self.submission, at=self.as_of, names_officers=names_officers)
        return sorted(found, key=lambda one: (one.question.asked_at, one.question.pk))

    @property
    def reference(self) -> str:
        return f"{self.submission.call.code}/{self.submission.delegation.code}"

    @property
    def file_name(self) -> str:
        return f"{self.reference.replace('/', '-')}-dossier.zip"

    @property
    def as_of(self) -> datetime:
        """The latest event in it, on New York's clock."""
        return self.events[-1].at.astimezone(clock.NEW_YORK)


def write(dossier: ReplyDossier, target: IO[bytes]) -> None:
    """Write the ZIP file in the language now in force; raise `NotAsStored`.

    There is something to write once something was filed.
    """
    with timezone.override(clock.NEW_YORK), ZipPackage(target, stamp=dossier.as_of) as package:
        package.add("index.html", _page("index", dossier, _index(dossier)))
        package.add("timeline.json", _json(events=[_event(one) for one in dossier.events]))
        asked = [_asked(one, dossier.reader) for one in dossier.threads]
        package.add("clarifications.json", _json(clarifications=asked))
        for revision in dossier.revisions:
            _add_revision(package, revision, dossier)
        for path, file in sorted(_files(dossier).items()):
            package.add(path, file.read(), is_small=True)
        package.finish(_manifest(dossier), readme=_readme())


def _add_revision(package: ZipPackage, revision: Revision, dossier: ReplyDossier) -> None:
    folder = f"revisions/{revision.number}"
    package.add(f"{folder}/reply.html", _page("revision", dossier, _text(revision, dossier)))
    package.add(f"{folder}/reply.json", canonical_json(revision.content))
    package.add(f"{folder}/receipt.json", revision.receipt)
    try:
        receipt = receipt_file_of(revision, at=dossier.as_of)
        package.add(f"{folder}/receipt.pdf", receipt.read(), is_small=True)
    except (NotAsStored, OutOfReach):
        raise
    except (TypstError, Refusal, FilesUnavailable):
        # A font or room is missing; the signed receipt is there.
        log.exception("receipt not rendered", revision=revision.reference)


def _page(name: str, dossier: ReplyDossier, context: dict[str, object]) -> bytes:
    shown = {
        "dossier": dossier,
        "call": dossier.submission.call,
        "delegation": dossier.submission.delegation,
        "language": LANGUAGES[from_ui_code(get_language())],
        **context,
    }
    return render_to_string(f"registration/dossier/{name}.html", shown).encode()


def _index(dossier: ReplyDossier) -> dict[str, object]:
    return {
        "rows": [(revision, _paths(revision)) for revision in dossier.revisions],
        "threads": dossier.threads,
        "events": dossier.events,
    }


def _text(revision: Revision, dossier: ReplyDossier) -> dict[str, object]:
    versions = [
        {
            "language": version.language,
            "is_original": version.is_original,
            "text": as_html(version.passages, id_prefix=f"{version.language.code}-"),
        }
        for version in versions_of(revision.filed)
        if version.passages
    ]
    return {
        "revision": revision,
        "versions": versions,
        "cover": enclosed(revision.filed.cover, ()),
        "parties": dossier.parties[revision.pk],
        "files": _paths(revision),
        "told": sentences_of(revision.remarks),
    }


def _paths(revision: Revision) -> list[tuple[str, Attachment]]:
    """Return the files of a revision with their places in the package."""
    return [(_path(file), file) for file in revision.attachments.all()]


def _path(file: Attachment) -> str:
    """The digest keeps apart two files of one name, and says which file it is."""
    return f"attachments/{file.sha256[:16]}-{file_name(file.name)}"


def _files(dossier: ReplyDossier) -> dict[str, Attachment]:
    """Return the files by their places: what was filed, and what was sent with messages.

    What the virus scanner holds back is named beside its message and not packed.
    """
    filed = {path: file for one in dossier.revisions for path, file in _paths(one)}
    entries = (entry for thread in dossier.threads for entry in thread.entries)
    sent = (file for entry in entries for file in entry.files if not file.is_held_back)
    return filed | {_path(file): file for file in sent}


def _event(event: ReplyEvent) -> dict[str, object]:
    return {
        "event": event.number,
        "at": _instant(event.at),
        "who": event.who,
        "verb": event.verb,
        "what": event.what,
        "details": event.details,
    }


def _asked(thread: QuestionThread, reader: Reader) -> dict[str, object]:
    asked = thread.question
    by = {"asked_by": asked.asked_by.name} if reader == "secretariat" else {}
    return {
        "revision": asked.revision.number,
        "asked_at": _instant(asked.asked_at),
        "answer_by": asked.due_on.isoformat(),
        "message": asked.message,
        "answered_at": _instant(asked.answered_at) if asked.answered_at else None,
        "answer_kind": asked.answer_kind,
        "answer": asked.answer,
        "answer_by_mail": asked.on_behalf,
        "state": str(thread.state),
        "passage": thread.passage,
        "messages": [_message(entry) for entry in thread.entries[1:]],
        **by,
    }


def _message(entry: ThreadEntry) -> dict[str, object]:
    return {
        "at": _instant(entry.at),
        "from": entry.side,
        "by": entry.who,
        "kind": entry.kind,
        "words": entry.words,
        "answer_by": entry.due_on.isoformat() if entry.due_on else "",
        "by_mail": entry.on_behalf,
        "files": [_path(file) for file in entry.files if not file.is_held_back],
    }


def _instant(at: datetime) -> str:
    """Return an instant on New York's clock with its offset."""
    return at.astimezone(clock.NEW_YORK).isoformat(timespec="seconds")


def _json(**content: Any) -> bytes:
    return canonical_json({"format": FORMAT, **content})


def _manifest(dossier: ReplyDossier) -> dict[str, object]:
    latest = dossier.events[-1]
    return {
        "format": FORMAT,
        "dossier": dossier.reference,
        "for": dossier.reader,
        "as_of": _instant(latest.at),
        "register": {
            "stream": dossier.submission.call.stream,
            "event": latest.number,
            "hash": latest.hash,
        },
        "revisions": [
            {
                "number": one.number,
                "receipt": one.receipt_number,
                "sha256": one.sha256,
                "remarks": one.remarks,
                "attachments": [
                    {
                        "file": path,
                        "name": file.name,
                        "kind": file.kind,
                        "title": file.title,
                        "virus_scanner": file.scan,
                    }
                    for path, file in _paths(one)
                ],
            }
            for one in dossier.revisions
        ],
    }


def _readme() -> bytes:
    return resources.files("tracker.registration").joinpath("dossier.txt").read_bytes()
