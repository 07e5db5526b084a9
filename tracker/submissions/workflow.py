"""What can happen to a reply: one table, and one function for each verb.

Each verb is a conditional update from the expected status, its dependent fields, its messages and
its audit event, in one transaction. Status is assigned nowhere else. `Refusal` says what
happened meanwhile; `PermissionDenied` is raised for a person whom the table does not name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tracker import clock
from tracker.accounts.models import User
from tracker.audit import register as audit
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.receipts import receipts
from tracker.refusal import Refusal
from tracker.submissions import notifications, rules
from tracker.submissions.closed_calls import refusal_of
from tracker.submissions.content import SubmissionContent, count
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.drafting.passages import new_working_text
from tracker.submissions.drafting.previous_reply import earlier_reply, first_text
from tracker.submissions.issued_documents import printed_of
from tracker.submissions.models import (
    AnswerKind,
    Clarification,
    Revision,
    Submission,
    new_receipt_number,
)
from tracker.submissions.parties import co_senders
from tracker.submissions.queries.cover import columns_of
from tracker.text.canonical import sha256_of

Status = Submission.Status
NOTHING = ""  # no reply has been started


@dataclass(frozen=True, slots=True)
class Verb:
    """One row of the table: from which statuses a verb leads where, and who may use it."""

    name: str
    label: Promise
    sources: tuple[str, ...]
    target: str
    actors: tuple[rules.Actor, ...]


# The order is the order of the buttons.
TABLE: Mapping[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb("start", _("Start a draft"), (NOTHING,), Status.DRAFT, ("drafter", "filer")),
        Verb(
            "file",
            _("File"),
            (Status.DRAFT, Status.FILED, Status.RETURNED, Status.ACCEPTED),
            Status.FILED,
            ("filer",),
        ),
        Verb("recall", _("Recall"), (Status.FILED,), Status.DRAFT, ("filer",)),
        Verb("take_up", _("Take up"), (Status.FILED,), Status.FILED, ("officer",)),
        Verb("hand_back", _("Hand back"), (Status.FILED,), Status.FILED, ("officer",)),
        Verb("return", _("Return"), (Status.FILED,), Status.RETURNED, ("officer",)),
        Verb("accept", _("Accept"), (Status.FILED,), Status.ACCEPTED, ("officer",)),
        Verb("reopen", _("Reopen"), (Status.ACCEPTED,), Status.FILED, ("officer",)),
        Verb(
            "withdraw",
            _("Withdraw"),
            (Status.DRAFT, Status.FILED, Status.RETURNED, Status.ACCEPTED),
            Status.WITHDRAWN,
            ("filer",),
        ),
        Verb("reinstate", _("Reinstate"), (Status.WITHDRAWN,), Status.DRAFT, ("filer",)),
        Verb(
            "register",
            _("Register on behalf"),
            (NOTHING, Status.DRAFT, Status.WITHDRAWN),
            Status.FILED,
            ("officer",),
        ),
    )
}

_MEANWHILE = {
    NOTHING: gettext_noop("No reply has been started."),
    Status.DRAFT: gettext_noop("The reply is a draft; nothing is filed."),
    Status.FILED: gettext_noop("The reply has been filed."),
    Status.RETURNED: gettext_noop("The reply has been returned to the delegation."),
    Status.ACCEPTED: gettext_noop("The reply has been accepted."),
    Status.WITHDRAWN: gettext_noop("The reply has been withdrawn."),
}


def may(user: User, verb: str, delegation: Delegation) -> bool:
    """Whether the table names the person for a verb."""
    return any(rules.is_actor(user, actor, delegation) for actor in TABLE[verb].actors)


def possible_verbs(submission: Submission, user: User) -> list[Verb]:
    """Return what this person can do now, in the order of the buttons."""
    return [
        verb
        for verb in TABLE.values()
        if submission.status in verb.sources
        and may(user, verb.name, submission.delegation)
        and _is_open_to(verb, submission)
        and refusal_of(verb.name, submission.call, status=submission.status) is None
    ]


def _is_open_to(verb: Verb, submission: Submission) -> bool:
    taken_up = submission.taken_up_at is not None
    if verb.name in {"recall", "take_up"}:
        return not taken_up
    if verb.name == "hand_back":
        return taken_up
    return True


@transaction.atomic
def start(
    call: Call,
    delegation: Delegation,
    *,
    language: str,
    by: User,
    at: datetime,
    kind: str = AnswerKind.REPLY,
    since_year: int | None = None,
    earlier: Revision | None = None,
) -> Submission:
    """Begin a draft in one of the six languages, or an answer that needs no text.

    The draft is empty, or has the text of `earlier`, an earlier reply as `earlier_reply` returned
    it; its language is the draft's.
    """
    _require(by, "start", delegation)
    _require_taken("start", _locked(call), status=NOTHING)
    submission, created = Submission.objects.get_or_create(
        call=call,
        delegation=delegation,
        defaults={
            "started_at": at,
            "started_from": earlier,
            "kind": kind,
            "since_year": since_year,
        },
    )
    if not created:
        raise Refusal(_("A colleague has already started this reply."))
    if earlier is not None and earlier != earlier_reply(call, delegation):
        raise Refusal(_("The earlier reply has changed meanwhile. Nothing was started."))
    passages = first_text(earlier, call) if earlier else ()
    new_working_text(submission, language=language, passages=passages)
    origin = {"started_from": earlier.reference} if earlier else {}
    _record(submission, "start", by=by, at=at, data={"language": language} | origin)
    return submission


@transaction.atomic
def file(submission: Submission, *, checked_sha256: str, by: User, at: datetime) -> Revision:
    """File the working text that the filer has checked; filing the same text twice files once.

    `checked_sha256` is the digest shown on the page where the filer checked the text. What stands
    filed or accepted is not filed again; what was returned is, and says that the text stands.
    """
    _require(by, "file", submission.delegation)
    call = _locked(submission.call)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    latest = submission.latest_revision
    stands = submission.status in {Status.FILED, Status.ACCEPTED}
    if stands and latest and latest.sha256 == checked_sha256:
        return latest
    _require_taken("file", call, status=submission.status)
    content = content_of(submission)
    if content.digest() != checked_sha256:
        raise Refusal(_("The text was changed after you checked it. Check it once more."))
    if content.kind == AnswerKind.REPLY and not content.passages:
        raise Refusal(_("The reply has no text yet. Write at least one passage."))
    _refuse_engaged(submission)
    revision = _add_revision(
        submission, content, by=by, at=at, received_on=clock.day_of(at), on_behalf=False
    )
    revision.attachments.set(submission.enclosures())
    _move(submission, "file", latest_revision=revision, taken_up_at=None, taken_up_by=None)
    submission.clarifications.filter(answered_at=None).update(answered_at=at)
    notifications.plan_filed(submission, revision, by=by, at=at)
    asked = co_senders.settle(submission, revision, at=at)
    data = _revision_data(revision) | ({"asked": asked} if asked else {})
    event = _record(submission, "file", by=by, at=at, data=data)
    receipts.seal(revision, event)
    return revision


@transaction.atomic
def recall(submission: Submission, *, by: User, at: datetime) -> None:
    """Take a filed reply back before an officer has taken it up."""
    _require(by, "recall", submission.delegation)
    _require_taken("recall", _locked(submission.call), status=submission.status)
    if not _move(
        submission, "recall", where={"taken_up_at": None, "accepted_revision": None}, strict=False
    ):
        submission.refresh_from_db()
        if submission.status == Status.FILED and submission.accepted_revision_id:
            raise Refusal(
                _("An earlier revision is accepted. File a correction, or withdraw the reply.")
            )
        if submission.status == Status.FILED:
            raise Refusal(_("An officer has taken the reply up. Ask for it to be returned."))
        raise _not_allowed(submission)
    co_senders.release(submission, why="recalled", at=at)
    _record(submission, "recall", by=by, at=at)


@transaction.atomic
def take_up(submission: Submission, *, by: User, at: datetime) -> None:
    """An officer begins to work on a filed reply; the delegation can no longer recall it."""
    _require(by, "take_up", submission.delegation)
    _move(submission, "take_up", where={"taken_up_at": None}, taken_up_at=at, taken_up_by=by)
    _record(submission, "take_up", by=by, at=at)


@transaction.atomic
def hand_back(submission: Submission, *, by: User, at: datetime) -> None:
    """Leave a reply that was taken up to whoever takes it up next."""
    _require(by, "hand_back", submission.delegation)
    _move(
        submission,
        "hand_back",
        where={"taken_up_at__isnull": False},
        taken_up_at=None,
        taken_up_by=None,
    )
    _record(submission, "hand_back", by=by, at=at)


@transaction.atomic
def return_to_delegation(
    submission: Submission,
    *,
    revision_number: int,
    message: str,
    due_on: date,
    by: User,
    at: datetime,
) -> Clarification:
    """Return a filed revision with a message and the day by which an answer is asked for."""
    _require(by, "return", submission.delegation)
    revision = _revision(submission, revision_number)
    _move(
        submission,
        "return",
        where={"latest_revision": revision},
        taken_up_at=None,
        taken_up_by=None,
    )
    clarification = submission.clarifications.create(
        revision=revision,
        message=message,
        due_on=due_on,
        asked_at=at,
        asked_by=by,
    )
    notifications.plan_returned(submission, clarification, at=at)
    _record(submission, "return", by=by, at=at, data={"due_on": due_on.isoformat()})
    return clarification


@transaction.atomic
def accept(
    submission: Submission, *, revision_number: int, disposition: str, by: User, at: datetime
) -> None:
    """Accept the revision that the officer has read, and say where it will appear.

    A State's word that it does not reply is acknowledged in the same way and appears nowhere.
    Nothing is accepted for a report that is frozen: its next addendum takes it.
    """
    _require(by, "accept", submission.delegation)
    revision = _revision(submission, revision_number)
    is_nowhere = disposition == Submission.Disposition.NOWHERE
    if is_nowhere != (revision.kind == AnswerKind.NO_REPLY):
        raise Refusal(_("Only “no reply this year” appears nowhere, and it never appears."))
    is_for_report = disposition == Submission.Disposition.REPORT
    if is_for_report and not printed_of(submission.call).takes(revision.pk):
        raise Refusal(_("The report is frozen. Accept the reply for an addendum to it."))
    _move(
        submission,
        "accept",
        where={"latest_revision": revision},
        accepted_revision=revision,
        disposition=Submission.Disposition(disposition),
    )
    notifications.plan_accepted(submission, at=at)
    data = _revision_data(revision) | {"disposition": str(disposition)}
    _record(submission, "accept", by=by, at=at, data=data)


@transaction.atomic
def reopen(submission: Submission, *, reason: str, by: User, at: datetime) -> None:
    """Take an acceptance back: the reply is no longer printed until it is accepted again."""
    _require(by, "reopen", submission.delegation)
    _move(
        submission,
        "reopen",
        accepted_revision=None,
        disposition="",
        taken_up_at=at,
        taken_up_by=by,
    )
    notifications.plan_reopened(submission, reason=reason, at=at)
    _record(submission, "reopen", by=by, at=at, data={"reason": reason})


@transaction.atomic
def withdraw(submission: Submission, *, reason: str, by: User, at: datetime) -> None:
    """The State withdraws its reply: it is printed and shown no more."""
    _require(by, "withdraw", submission.delegation)
    _move(
        submission,
        "withdraw",
        accepted_revision=None,
        disposition="",
        taken_up_at=None,
        taken_up_by=None,
    )
    co_senders.release(submission, why="withdrawn", at=at)
    notifications.plan_withdrawn(submission, by=by, at=at)
    _record(submission, "withdraw", by=by, at=at, data={"reason": reason})


@transaction.atomic
def reinstate(submission: Submission, *, by: User, at: datetime) -> None:
    """Make a withdrawn reply a draft again; it counts only once it is filed."""
    _require(by, "reinstate", submission.delegation)
    _require_taken("reinstate", _locked(submission.call), status=submission.status)
    _move(submission, "reinstate")
    _record(submission, "reinstate", by=by, at=at)


@transaction.atomic
def register(
    call: Call,
    delegation: Delegation,
    content: SubmissionContent,
    *,
    received_on: date,
    by: User,
    at: datetime,
) -> Revision:
    """File a reply that came by mail or on paper, on behalf of a delegation.

    A draft that the delegation was writing is kept aside untouched; it is asked to confirm.
    """
    _require(by, "register", delegation)
    answer: dict[str, Any] = {"kind": content.kind, "since_year": content.since_year}
    submission, created = Submission.objects.get_or_create(
        call=call, delegation=delegation, defaults={"started_at": at, **answer}
    )
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    revision = _add_revision(
        submission, content, by=by, at=at, received_on=received_on, on_behalf=True
    )
    _move(
        submission,
        "register",
        latest_revision=revision,
        registered_by=by,
        confirmed_at=None,
        **answer,
        **columns_of(content.cover, publish_full_text=content.publish_full_text),
    )
    _set_parties(submission, content)
    if created:
        new_working_text(submission, language=content.language, passages=content.passages)
    notifications.plan_registered(submission, revision, at=at)
    asked = co_senders.settle(submission, revision, at=at)
    data = _revision_data(revision) | ({"asked": asked} if asked else {})
    event = _record(submission, "register", by=by, at=at, data=data)
    receipts.seal(revision, event)
    return revision


@transaction.atomic
def confirm_registered(submission: Submission, *, by: User, at: datetime) -> None:
    """A filer confirms the text that an officer registered on the delegation's behalf."""
    _require(by, "file", submission.delegation)
    confirmed = Submission.objects.filter(
        pk=submission.pk, registered_by__isnull=False, confirmed_at=None
    ).update(confirmed_at=at)
    if not confirmed:
        raise Refusal(_("There is nothing to confirm, or a colleague has confirmed it."))
    submission.refresh_from_db()
    _record(submission, "confirm_registered", by=by, at=at)


def _require(user: User, verb: str, delegation: Delegation) -> None:
    if not may(user, verb, delegation):
        raise PermissionDenied(f"{verb} is not for this person")


def _locked(call: Call) -> Call:
    """Return the call as it stands now, and nobody closes it before this transaction ends.

    Locked before the reply, everywhere, so that no two wait for each other.
    """
    return Call.objects.select_for_update(no_key=True).get(pk=call.pk)


def _require_taken(verb: str, call: Call, *, status: str) -> None:
    reason = refusal_of(verb, call, status=status)
    if reason is not None:
        raise Refusal(reason)


def _move(
    submission: Submission,
    verb_name: str,
    *,
    where: Mapping[str, Any] | None = None,
    strict: bool = True,
    **fields: Any,
) -> bool:
    """Change status from where the table allows it; raise `Refusal` if it is elsewhere now.

    `where` names the reply's own columns only: a condition on a related row turns the update into
    one over a subquery, which PostgreSQL does not look at again after it has waited for the row.
    """
    verb = TABLE[verb_name]
    moved = Submission.objects.filter(
        pk=submission.pk, status__in=[source for source in verb.sources if source], **(where or {})
    ).update(status=verb.target, **fields)
    if strict and not moved:
        submission.refresh_from_db()
        raise _not_allowed(submission)
    submission.refresh_from_db()
    return bool(moved)


def _revision(submission: Submission, number: int) -> Revision:
    revision = submission.revisions.filter(number=number).first()
    if revision is None:
        raise _not_allowed(submission)
    return revision


def _not_allowed(submission: Submission) -> Refusal:
    revision = submission.latest_revision
    happened = _(_MEANWHILE[submission.status])
    if revision is None or submission.status == Status.DRAFT:
        return Refusal(happened)
    return Refusal(
        _("%(what)s Its latest revision is number %(number)s. Nothing was changed.")
        % {"what": happened, "number": revision.number}
    )


def _add_revision(
    submission: Submission,
    content: SubmissionContent,
    *,
    by: User,
    at: datetime,
    received_on: date,
    on_behalf: bool,
) -> Revision:
    latest, stored = submission.latest_revision, content.to_json()
    words = count(content.passages, language=content.language, call=submission.call)
    return Revision.objects.create(
        submission=submission,
        number=latest.number + 1 if latest else 1,
        content=stored,
        sha256=sha256_of(stored),
        kind=content.kind,
        language=content.language,
        words=words.total,
        filed_at=at,
        filed_by=by,
        received_on=received_on,
        on_behalf=on_behalf,
        receipt_number=new_receipt_number(),
    )


def _refuse_engaged(submission: Submission) -> None:
    """A State is co-sender of one joint reply in a call, and not of one while it leads another."""
    engaged = co_senders.engaged_elsewhere(submission)
    if engaged:
        names = ", ".join(state.short_name for state in engaged)
        raise Refusal(
            _("Another joint reply has these States already: %(names)s. Remove them first.")
            % {"names": names}
        )


def _set_parties(submission: Submission, content: SubmissionContent) -> None:
    """Name the co-senders and the States that align themselves as the registered reply does."""
    codes = [*content.co_senders, *content.aligned]
    states = Delegation.objects.in_bulk(codes, field_name="code")
    submission.aligned.set([states[code] for code in content.aligned])
    for code in content.co_senders:
        submission.co_senders.get_or_create(delegation=states[code])


def _revision_data(revision: Revision) -> dict[str, object]:
    data = {"revision": revision.number, "sha256": revision.sha256}
    return data if revision.kind == AnswerKind.REPLY else data | {"answer": revision.kind}


def _record(
    submission: Submission,
    verb: str,
    *,
    by: User,
    at: datetime,
    data: Mapping[str, object] | None = None,
) -> Event:
    return audit.record(
        stream=submission.call.stream, verb=verb, obj=submission, by=by, at=at, data=data
    )
