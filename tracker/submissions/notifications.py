"""The mail about a reply: planned in the verb's transaction, worded in `templates/mail/`."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, gettext_noop

from tracker import clock
from tracker.accounts.models import User
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue, StillDue
from tracker.site.dates import day_in_words, instant_in_words
from tracker.submissions.closed_calls import takes
from tracker.submissions.mailed_note import MailedNote, data_of
from tracker.submissions.models import Clarification, Revision, Submission
from tracker.submissions.queries.recipients import recipients_of
from tracker.submissions.reply_messages import ValuesOf, about_reply
from tracker.text.plain_text import Values

ANSWERED = gettext_noop("the question is answered, or taken back")
WITH_RECEIPT = {"reply_filed", "reply_registered"}


def plan_filed(
    submission: Submission, revision: Revision, *, by: User, asked_by: User | None, at: datetime
) -> None:
    """Tell the filers that a revision was filed, by whom, and on whose request if two filed it."""
    data = {"revision": revision.number, "by": by.name}
    if asked_by is not None:
        data["asked_by"] = asked_by.name
    _plan("reply_filed", submission, at=at, data=data)


def plan_returned(submission: Submission, clarification: Clarification, *, at: datetime) -> None:
    """Tell the team what the secretariat asks, and by when."""
    _plan("reply_returned", submission, at=at, data={"clarification": clarification.pk})


def plan_accepted(submission: Submission, *, at: datetime) -> None:
    """Tell the team that the reply is accepted and where it will appear."""
    _plan("reply_accepted", submission, at=at, data={"disposition": submission.disposition})


def plan_reopened(submission: Submission, *, reason: str, at: datetime) -> None:
    """Tell the team that the secretariat took its acceptance back, and why."""
    _plan("reply_reopened", submission, at=at, data={"reason": reason})


def plan_taken_back(submission: Submission, clarification: Clarification, *, at: datetime) -> None:
    """Tell whom the question reached, or may have reached, that it is taken back, and why."""
    data = {"clarification": clarification.pk}
    asked = Message.objects.filter(
        kind="reply_returned",
        group=submission.call.code,
        data__clarification=clarification.pk,
        handed_over_at__isnull=False,
    )
    reached = set(asked.values_list("address", flat=True))
    _plan("question_taken_back", submission, at=at, data=data, is_official=True, only=reached)


def plan_withdrawn(
    submission: Submission, *, by: User, note: MailedNote | None, at: datetime
) -> None:
    """Tell the team that the reply was withdrawn in the State's name; of a `note` the State."""
    data = {"by": by.name} | data_of(note)
    _plan("reply_withdrawn", submission, at=at, data=data, is_official=note is not None)


def plan_registered(submission: Submission, revision: Revision, *, at: datetime) -> None:
    """Tell the State what was registered on its behalf; who can sign in is asked to confirm it."""
    data = {"revision": revision.number}
    _plan("reply_registered", submission, at=at, data=data, is_official=True)


def plan_answered(
    submission: Submission, clarification: Clarification, *, by: User, at: datetime
) -> None:
    """Tell the team what was answered to the secretariat in the State's name."""
    data = {"clarification": clarification.pk, "by": by.name}
    is_official = clarification.on_behalf
    _plan("question_answered", submission, at=at, data=data, is_official=is_official)


def plan_discarded(submission: Submission, *, by: User, at: datetime) -> None:
    """Tell the team that the draft was discarded, and that it is kept."""
    _plan("draft_discarded", submission, at=at, data={"by": by.name})


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


def _plan(
    kind: str,
    submission: Submission,
    *,
    at: datetime,
    data: Mapping[str, object],
    is_official: bool = False,
    only: Collection[str] | None = None,
) -> None:
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
        "time": _new_york(revision.filed_at),
        "number": revision.number,
        "takes_more": takes("file", submission.call),
    }


def _returned(submission: Submission, message: Message) -> Values:
    clarification = submission.clarifications.get(pk=message.data["clarification"])
    return {
        "day": day_in_words(clarification.due_on),
        "question": clarification.message,
    }


def _accepted(submission: Submission, message: Message) -> Values:
    where = Submission.Disposition(message.data["disposition"])
    return {"where": str(where.label), "is_nowhere": where == Submission.Disposition.NOWHERE}


def _reopened(submission: Submission, message: Message) -> Values:
    return {"reason": message.data["reason"]}


def _taken_back(submission: Submission, message: Message) -> Values:
    clarification = submission.clarifications.select_related("revision").get(
        pk=message.data["clarification"]
    )
    return {
        "number": clarification.revision.number,
        "day": day_in_words(clock.day_of(clarification.asked_at)),
        "reason": clarification.answer,
    }


def _why_not_returned(message: Message, *, at: datetime) -> NotDue | None:
    """A question that is answered or taken back is not asked any more."""
    asked = Clarification.objects.select_for_update().get(pk=message.data["clarification"])
    return None if asked.answered_at is None else NotDue(ANSWERED)


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


def _answered(submission: Submission, message: Message) -> Values:
    clarification = submission.clarifications.select_related("revision").get(
        pk=message.data["clarification"]
    )
    answered_at = clarification.answered_at
    return {
        "kind": clarification.answer_kind,
        "on_behalf": clarification.on_behalf,
        "by": message.data["by"],
        "time": _new_york(answered_at) if answered_at else "",
        "number": clarification.revision.number,
        "answer": clarification.answer,
    }


def _discarded(submission: Submission, message: Message) -> Values:
    return {"by": message.data["by"]}


def _ready(submission: Submission, message: Message) -> Values:
    return {"by": message.data["by"]}


def check_page(submission: Submission) -> str:
    return reverse("portal:check", args=[submission.call.code])


def _new_york(at: datetime) -> str:
    return instant_in_words(at.astimezone(clock.NEW_YORK))


_STILL_DUE: Mapping[str, StillDue] = {"reply_returned": _why_not_returned}


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    kinds: dict[str, tuple[ValuesOf, Promise]] = {
        "reply_filed": (_filed, gettext_lazy("Reply filed")),
        "reply_returned": (_returned, gettext_lazy("Reply returned")),
        "reply_accepted": (_accepted, gettext_lazy("Reply accepted")),
        "reply_reopened": (_reopened, gettext_lazy("Reply reopened")),
        "reply_withdrawn": (_withdrawn, gettext_lazy("Reply withdrawn")),
        "reply_registered": (_registered, gettext_lazy("Reply registered")),
        "question_answered": (_answered, gettext_lazy("Question answered")),
        "question_taken_back": (_taken_back, gettext_lazy("Question taken back")),
        "draft_discarded": (_discarded, gettext_lazy("Draft discarded")),
    }
    for kind, (values_of, label) in kinds.items():
        render = about_reply(kind, values_of, has_receipt=kind in WITH_RECEIPT)
        still_due = _STILL_DUE.get(kind, registry.always_due)
        registry.register(kind, render, still_due=still_due, label=label)
    to_check = {
        "draft_ready": gettext_lazy("Draft ready to file"),
        "filing_asked": gettext_lazy("Another filer asks to file"),
    }
    for kind, label in to_check.items():
        registry.register(kind, about_reply(kind, _ready, page=check_page), label=label)
