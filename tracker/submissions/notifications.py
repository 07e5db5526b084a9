"""The mail about a reply: planned in the verb's transaction, worded in `templates/mail/`."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.models import Delegation
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.site.dates import day_in_words, instant_in_words
from tracker.submissions.closed_calls import takes
from tracker.submissions.mailed_note import MailedNote, data_of
from tracker.submissions.models import Revision, Submission
from tracker.submissions.queries.recipients import recipients_of
from tracker.submissions.reply_messages import ValuesOf, about_reply
from tracker.text.plain_text import Values

WITH_RECEIPT = {"reply_filed", "reply_registered", "reply_printed"}


def plan_filed(
    submission: Submission, revision: Revision, *, by: User, asked_by: User | None, at: datetime
) -> None:
    """Tell the filers that a revision was filed, by whom, and on whose request if two filed it."""
    data = {"revision": revision.number, "by": by.name}
    if asked_by is not None:
        data["asked_by"] = asked_by.name
    plan_for_team("reply_filed", submission, at=at, data=data)


def plan_accepted(submission: Submission, *, at: datetime) -> None:
    """Tell the team that the reply is accepted and where it will appear."""
    plan_for_team("reply_accepted", submission, at=at, data={"disposition": submission.disposition})


def plan_reopened(submission: Submission, *, reason: str, at: datetime) -> None:
    """Tell the team that the secretariat took its acceptance back, and why."""
    plan_for_team("reply_reopened", submission, at=at, data={"reason": reason})


def plan_withdrawn(
    submission: Submission, *, by: User, note: MailedNote | None, at: datetime
) -> None:
    """Tell the team that the reply was withdrawn in the State's name; of a `note` the State."""
    data = {"by": by.name} | data_of(note)
    plan_for_team("reply_withdrawn", submission, at=at, data=data, is_official=note is not None)


def plan_registered(submission: Submission, revision: Revision, *, at: datetime) -> None:
    """Tell the State what was registered on its behalf; who can sign in is asked to confirm it."""
    data = {"revision": revision.number}
    plan_for_team("reply_registered", submission, at=at, data=data, is_official=True)


def plan_printed(
    revision: Revision,
    *,
    to: Delegation,
    document: int,
    symbol: str,
    pages: tuple[int, int],
    at: datetime,
) -> None:
    """Tell a State on which pages of a document its reply stands: each address once a document."""
    submission = revision.submission
    for recipient in recipients_of(to, is_official=True):
        ledger.plan(
            kind="reply_printed",
            key=f"reply_printed:{document}:{submission.pk}:{to.code}:{recipient.address.casefold()}",
            address=recipient.address,
            language=recipient.language,
            subject=submission,
            group=submission.call.code,
            about=to.code,
            at=at,
            data={
                "revision": revision.number,
                "document": document,
                "symbol": symbol,
                "pages": list(pages),
            },
        )


def plan_discarded(submission: Submission, *, by: User, at: datetime) -> None:
    """Tell the team that the draft was discarded, and that it is kept."""
    plan_for_team("draft_discarded", submission, at=at, data={"by": by.name})


def plan_ready(submission: Submission, *, by: User, at: datetime) -> None:
    """Tell the filers that a drafter holds the draft for ready: once for each text and filer."""
    filers = submission.delegation.memberships.current_filers().select_related("user")
    for member in filers.exclude(user=by):
        ledger.plan(
            kind="draft_ready",
            key=f"draft_ready:{submission.pk}:{submission.ready_sha256}:{member.user.email}",
            address=member.user.email,
            language=member.user.language,
            subject=submission,
            group=submission.call.code,
            about=submission.delegation.code,
            at=at,
            data={"by": by.name},
        )


def plan_asked_to_file(submission: Submission, *, by: User, at: datetime) -> None:
    """Tell the other filers that one of them asks for the text to be filed."""
    filers = submission.delegation.memberships.current_filers().select_related("user")
    for member in filers.exclude(user=by):
        ledger.plan(
            kind="filing_asked",
            address=member.user.email,
            language=member.user.language,
            subject=submission,
            group=submission.call.code,
            about=submission.delegation.code,
            at=at,
            data={"by": by.name},
        )


def plan_for_team(
    kind: str,
    submission: Submission,
    *,
    at: datetime,
    data: Mapping[str, object],
    is_official: bool = False,
    only: Collection[str] | None = None,
) -> None:
    """Plan a message for each person of the team, or for those of the addresses `only`."""
    for recipient in recipients_of(submission.delegation, is_official=is_official):
        if only is not None and recipient.address.casefold() not in only:
            continue
        ledger.plan(
            kind=kind,
            address=recipient.address,
            language=recipient.language,
            subject=submission,
            group=submission.call.code,
            about=submission.delegation.code,
            at=at,
            data=data,
        )


def _filed(submission: Submission, message: Message) -> Values:
    revision = submission.revisions.get(number=message.data["revision"])
    return {
        "kind": revision.kind,
        "year": revision.filed.since_year or "",
        "by": message.data["by"],
        "asked_by": message.data.get("asked_by", ""),
        "time": in_new_york(revision.filed_at),
        "number": revision.number,
        "takes_more": takes("file", submission.call),
    }


def _accepted(submission: Submission, message: Message) -> Values:
    where = Submission.Disposition(message.data["disposition"])
    return {"where": str(where.label), "is_nowhere": where == Submission.Disposition.NOWHERE}


def _reopened(submission: Submission, message: Message) -> Values:
    return {"reason": message.data["reason"]}


def _withdrawn(submission: Submission, message: Message) -> Values:
    return {"by": message.data["by"], **note_values(message)}


def note_values(message: Message) -> Values:
    """Return what a message says of the note that an officer records; `day` is empty without."""
    day = message.data.get("received_on")
    return {
        "day": day_in_words(date.fromisoformat(day)) if day else "",
        "reference": message.data.get("reference", ""),
    }


def _registered(submission: Submission, message: Message) -> Values:
    revision = submission.revisions.get(number=message.data["revision"])
    return {
        "kind": revision.kind,
        "year": revision.filed.since_year or "",
        "number": revision.number,
        "day": day_in_words(revision.received_on),
        "reference": revision.filed.cover.reference,
    }


def _printed(submission: Submission, message: Message) -> Values:
    first, last = message.data["pages"]
    return {
        "symbol": message.data["symbol"],
        "first": first,
        "last": last,
        "number": message.data["revision"],
        "is_own": message.about == submission.delegation.code,
    }


def _discarded(submission: Submission, message: Message) -> Values:
    return {"by": message.data["by"]}


def _ready(submission: Submission, message: Message) -> Values:
    return {"by": message.data["by"]}


def check_page(submission: Submission) -> str:
    return reverse("portal:check", args=[submission.call.code])


def in_new_york(at: datetime) -> str:
    return instant_in_words(at.astimezone(clock.NEW_YORK))


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    kinds: dict[str, tuple[ValuesOf, Promise]] = {
        "reply_filed": (_filed, gettext_lazy("Reply filed")),
        "reply_accepted": (_accepted, gettext_lazy("Reply accepted")),
        "reply_reopened": (_reopened, gettext_lazy("Reply reopened")),
        "reply_withdrawn": (_withdrawn, gettext_lazy("Reply withdrawn")),
        "reply_registered": (_registered, gettext_lazy("Reply registered")),
        "reply_printed": (_printed, gettext_lazy("Reply printed")),
        "draft_discarded": (_discarded, gettext_lazy("Draft discarded")),
    }
    for kind, (values_of, label) in kinds.items():
        render = about_reply(kind, values_of, has_receipt=kind in WITH_RECEIPT)
        registry.register(kind, render, label=label)
    to_check = {
        "draft_ready": gettext_lazy("Draft ready to file"),
        "filing_asked": gettext_lazy("Another filer asks to file"),
    }
    for kind, label in to_check.items():
        registry.register(kind, about_reply(kind, _ready, page=check_page), label=label)
