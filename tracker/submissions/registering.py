"""Replies that came by mail or on paper: from a Word file to a filed revision with its original."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions import workflow
from tracker.submissions.admission import WORD, safe_name
from tracker.submissions.manifest import Cover
from tracker.submissions.models import Attachment, Revision, Submission
from tracker.submissions.payload import FORMAT, Payload
from tracker.submissions.reading import read_reply

Status = Submission.Status
REGISTRY_ADDRESS = "registry@localhost"


@dataclass(frozen=True, slots=True)
class Original:
    """The file as it came."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A Word file read into a reply's content, before anything is stored.

    `warnings` are sentences on what could not be kept; `unassigned` names what was matched to no
    question, by its heading or its first words.
    """

    payload: Payload
    original: Original
    warnings: list[str]
    unassigned: list[str]


def prepare_upload(
    data: bytes,
    filename: str,
    *,
    call: Call,
    delegation: Delegation,
    language: str,
    cover: Cover | None = None,
    publish_full_text: bool = True,
    co_senders: Sequence[str] = (),
    aligned: Sequence[str] = (),
    accept_changes: bool = True,
) -> Prepared:
    """Read a Word file as a delegation's reply; raise `Refused` with the reason if it cannot be.

    `co_senders` and `aligned` are delegations' codes. Nothing is stored: the caller may show
    what was read, and hands the result to `register_prepared`.
    """
    reading = read_reply(data, call=call, language=language, accept_changes=accept_changes)
    cover = cover or Cover()
    payload: Payload = {
        "format": FORMAT,
        "call": call.code,
        "delegation": delegation.code,
        "kind": str(Submission.Kind.REPLY),
        "since_year": "",
        "language": language,
        "cover": {
            "kind": cover.kind,
            "reference": cover.reference,
            "on": cover.on.isoformat() if cover.on else "",
            "signatory": cover.signatory,
            "capacity": cover.capacity,
        },
        "publish_full_text": publish_full_text,
        "co_senders": list(co_senders),
        "aligned": list(aligned),
        "passages": reading.passages,
        "translations": [],
    }
    return Prepared(
        payload=payload,
        original=Original(safe_name(filename), data),
        warnings=reading.warnings,
        unassigned=reading.unassigned,
    )


def is_registered(prepared: Prepared, *, call: Call, delegation: Delegation) -> bool:
    """Whether this very file was registered as this delegation's reply before."""
    return Attachment.objects.filter(
        submission__call=call,
        submission__delegation=delegation,
        revision__on_behalf=True,
        sha256=prepared.original.sha256,
    ).exists()


def register_prepared(
    prepared: Prepared,
    *,
    call: Call,
    delegation: Delegation,
    received_on: date,
    by: User,
    at: datetime,
    disposition: str = "",
) -> Revision:
    """File a prepared reply on behalf of its delegation and keep its original beside it.

    With a `disposition` the revision is accepted too. All in one transaction; raises
    `workflow.NotAllowed` where the delegation has filed already.
    """
    original = prepared.original
    stored: Attachment | None = None
    try:
        with transaction.atomic():
            revision = workflow.register(
                call, delegation, prepared.payload, received_on=received_on, by=by, at=at
            )
            stored = Attachment(
                submission=revision.submission,
                revision=revision,
                kind=Attachment.Kind.ORIGINAL,
                name=original.name,
                media_type=WORD,
                size=len(original.data),
                sha256=original.sha256,
                added_at=at,
                added_by=by,
            )
            stored.file.save(original.name, ContentFile(original.data), save=False)
            stored.save()
            if disposition:
                workflow.accept(
                    revision.submission,
                    revision_number=revision.number,
                    disposition=disposition,
                    by=by,
                    at=at,
                )
    except BaseException:
        if stored is not None and stored.file:  # the database forgot it: so does the store
            stored.file.delete(save=False)
        raise
    return revision


def accept_registered(
    prepared: Prepared, *, call: Call, delegation: Delegation, by: User, at: datetime
) -> bool:
    """Accept for the report what an earlier run registered and nobody has touched since.

    Returns whether there was anything to accept.
    """
    submission = (
        Submission.objects.filter(call=call, delegation=delegation, status=Status.FILED)
        .select_related("latest_revision", "call", "delegation")
        .first()
    )
    if submission is None or submission.latest_revision is None or submission.taken_up_at:
        return False
    revision = submission.latest_revision
    if not revision.attachments.filter(sha256=prepared.original.sha256).exists():
        return False
    workflow.accept(
        submission,
        revision_number=revision.number,
        disposition=Submission.Disposition.REPORT,
        by=by,
        at=at,
    )
    return True


class OfficerNeeded(Exception):
    """Nobody was named in whose name to register, and it is not clear who it could be."""


def registering_officer(address: str | None) -> User:
    """Return the officer with this address; without one the only officer, or the Registry.

    The Registry is an officer's account without a password, made when there is no officer yet,
    so that every event has its actor.
    """
    officers = User.objects.filter(
        is_active=True, secretariat_role=User.SecretariatRole.OFFICER
    ).order_by("pk")
    if address is not None:
        officer = officers.filter(email=address.strip().casefold()).first()
        if officer is None:
            raise OfficerNeeded(f"--by: {address!r} is not the address of an officer")
        return officer
    people = list(officers.exclude(email=REGISTRY_ADDRESS)[:2])
    if len(people) > 1:
        raise OfficerNeeded("--by: there are several officers; name one by e-mail address")
    if people:
        return people[0]
    return officers.filter(email=REGISTRY_ADDRESS).first() or User.objects.create_user(
        email=REGISTRY_ADDRESS,
        name="Registry",
        secretariat_role=User.SecretariatRole.OFFICER,
    )
