"""What can happen to a reply: the table, and the one place where its status changes.

The verbs themselves stand in `workflow/`: each is a conditional update from the expected status,
its dependent fields, its messages and its audit event, in one transaction. `Refusal` says what
happened meanwhile; `PermissionDenied` is raised for a person whom the table does not name.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tracker.accounts.models import User
from tracker.audit import register as audit
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions import rules
from tracker.submissions.closed_calls import PRACTICE, refusal_of
from tracker.submissions.models import Submission

Status = Submission.Status
NOTHING = ""  # no reply has been started


@dataclass(frozen=True, slots=True)
class WorkflowVerb:
    """One row of the table: from which statuses a verb leads where, and who may use it."""

    name: str
    label: Promise
    sources: tuple[str, ...]
    target: str
    actors: tuple[rules.Actor, ...]


# The order is the order of the buttons.
TABLE: Mapping[str, WorkflowVerb] = {
    verb.name: verb
    for verb in (
        WorkflowVerb("start", _("Start a draft"), (NOTHING,), Status.DRAFT, ("drafter", "filer")),
        WorkflowVerb(
            "file",
            pgettext_lazy("button: to file a reply", "File"),
            (Status.DRAFT, Status.FILED, Status.RETURNED, Status.ACCEPTED),
            Status.FILED,
            ("filer",),
        ),
        WorkflowVerb("recall", _("Recall"), (Status.FILED,), Status.DRAFT, ("filer",)),
        WorkflowVerb("take_up", _("Take up"), (Status.FILED,), Status.FILED, ("officer",)),
        WorkflowVerb("hand_back", _("Hand back"), (Status.FILED,), Status.FILED, ("officer",)),
        WorkflowVerb(
            "answer",
            _("Answer with a message"),
            (Status.RETURNED,),
            Status.FILED,
            ("filer", "officer"),
        ),
        WorkflowVerb(
            "stand",
            _("Say that the text stands"),
            (Status.RETURNED,),
            Status.FILED,
            ("filer", "officer"),
        ),
        WorkflowVerb("return", _("Return"), (Status.FILED,), Status.RETURNED, ("officer",)),
        WorkflowVerb(
            "take_back",
            _("Take the question back"),
            (Status.RETURNED,),
            Status.FILED,
            ("officer",),
        ),
        WorkflowVerb("accept", _("Accept"), (Status.FILED,), Status.ACCEPTED, ("officer",)),
        WorkflowVerb("reopen", _("Reopen"), (Status.ACCEPTED,), Status.FILED, ("officer",)),
        WorkflowVerb(
            "withdraw",
            _("Withdraw"),
            (Status.DRAFT, Status.FILED, Status.RETURNED, Status.ACCEPTED),
            Status.WITHDRAWN,
            ("filer", "officer"),
        ),
        WorkflowVerb(
            "discard", _("Discard the draft"), (Status.DRAFT,), Status.WITHDRAWN, ("filer",)
        ),
        WorkflowVerb("reinstate", _("Reinstate"), (Status.WITHDRAWN,), Status.DRAFT, ("filer",)),
        WorkflowVerb(
            "register",
            _("Register on behalf"),
            (NOTHING, *Status),
            Status.FILED,
            ("officer",),
        ),
        WorkflowVerb(
            "bring_in",
            _("Bring in from an earlier report"),
            (NOTHING, Status.DRAFT, Status.WITHDRAWN),  # where nothing was ever filed
            Status.ACCEPTED,
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
    return not rules.actors_of(user, delegation).isdisjoint(TABLE[verb].actors)


def possible_verbs(submission: Submission, user: User) -> list[WorkflowVerb]:
    """Return what this person can do now, in the order of the buttons."""
    return verbs_of(submission, rules.actors_of(user, submission.delegation))


def verbs_of(submission: Submission, actors: Collection[str]) -> list[WorkflowVerb]:
    """Return what these columns of the table can do now, in the order of the buttons."""
    return [
        verb
        for verb in TABLE.values()
        if submission.status in verb.sources
        and not set(actors).isdisjoint(verb.actors)
        and _is_open_to(verb, submission)
        and refusal_of(verb.name, submission.call, status=submission.status) is None
    ]


def _is_open_to(verb: WorkflowVerb, submission: Submission) -> bool:
    taken_up = submission.taken_up_at is not None
    if verb.name in {"recall", "take_up"}:
        return not taken_up
    if verb.name == "hand_back":
        return taken_up
    if verb.name == "bring_in":  # with all of a report, by no button of a reply
        return False
    never_filed = submission.latest_revision_id is None
    if verb.name == "discard":
        return never_filed
    return not (verb.name == "withdraw" and never_filed)


def require_actor(user: User, verb: str, delegation: Delegation) -> None:
    if not may(user, verb, delegation):
        raise PermissionDenied(f"{verb} is not for this person")


def lock_call(call: Call) -> Call:
    """Return the call as it stands now, and nobody closes it before this transaction ends.

    Locked before the reply, everywhere, so that no two wait for each other.
    """
    return Call.with_practice.select_for_update(no_key=True).get(pk=call.pk)


def require_open(verb: str, call: Call, *, status: str) -> None:
    reason = refusal_of(verb, call, status=status)
    if reason is not None:
        raise Refusal(reason)


def change_status(
    submission: Submission,
    verb_name: str,
    *,
    where: Mapping[str, Any] | None = None,
    **fields: Any,
) -> None:
    """Change status from where the table allows it; raise `Refusal` if it is elsewhere now.

    `where` names the reply's own columns only: a condition on a related row turns the update into
    one over a subquery, which PostgreSQL does not look at again after it has waited for the row.
    """
    verb = TABLE[verb_name]
    if submission.call.is_practice:
        raise Refusal(PRACTICE)
    changed = Submission.objects.filter(
        pk=submission.pk, status__in=[source for source in verb.sources if source], **(where or {})
    ).update(status=verb.target, **fields)
    submission.refresh_from_db()
    if not changed:
        raise not_allowed(submission)


def not_allowed(submission: Submission) -> Refusal:
    revision = submission.latest_revision
    if submission.is_discarded:
        return Refusal(_("It has been discarded before anything was filed."))
    happened = _(_MEANWHILE[submission.status])
    if revision is None or submission.status == Status.DRAFT:
        return Refusal(happened)
    return Refusal(
        _("%(what)s Its latest revision is number %(number)s. Nothing was changed.")
        % {"what": happened, "number": revision.number}
    )


def not_editable(submission: Submission) -> Refusal:
    """Return why the draft of a reply that was withdrawn, or never filed, is not changed."""
    if submission.is_discarded:
        return Refusal(_("It is discarded. Bring it back first."))
    return Refusal(_("The reply is withdrawn. Reinstate it first."))


def record(
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
