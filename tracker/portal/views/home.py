"""The delegation's home: each call, where its reply stands, and the next step for this person."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.access import member_of
from tracker.delegations.second_step import notice_for
from tracker.portal.access import ReplyAccess, asked_about, replies_of
from tracker.site.decorators import signed_in
from tracker.submissions.closed_calls import takes
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import AnswerKind, CoSender, Submission
from tracker.submissions.parties.joint import requests_to
from tracker.submissions.queries.answered import FILED_SIDE, AnsweredWith
from tracker.submissions.queries.status_summary import (
    is_asked_to_file,
    is_said_ready,
    status_summary_of,
)

Status = Submission.Status
# The next step, by the status that is told; a confirmed co-sender has none.
_NEXT: dict[str, Promise] = {
    "": _("Start a draft"),
    "draft": _("Continue the draft"),
    "chosen": _("Go on with the answer"),
    "filed": _("See what was filed"),
    "returned": _("Answer the secretariat"),
    "accepted": _("See what was accepted"),
    "withdrawn": _("See the withdrawn reply"),
    "discarded": _("See what was discarded"),
    "changed": _("Continue the draft"),  # since the filing
    "ready": _("Check and file"),  # a drafter has said so
}
# Where the step is done; elsewhere it begins on the page of the reply.
_PAGES = {
    "draft": "portal:draft",
    "chosen": "portal:check",
    "changed": "portal:draft",
    "ready": "portal:check",
}
# For whom reads and does not write, and in a closed call for all.
_NEXT_TO_READ = _NEXT | {
    "": _("See what is asked"),
    "draft": _("See the draft"),
    "chosen": _("See where you stand"),
    "returned": _("See what the secretariat asks"),
    "changed": _("See what was filed"),
}
_ASKED = {"": _("See what was asked")}
_NEXT_IN_A_CLOSED_CALL = _NEXT_TO_READ | _ASKED | {"returned": _NEXT["returned"]}


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Each call with its deadline, the state of the delegation's reply and the next step.

    Those that are closed come last; what is for practice stands apart.
    """
    membership = member_of(request)
    now = clock.now()
    delegation = membership.delegation
    replies = {reply.call_id: reply for reply in replies_of(membership)}
    calls = (
        Call.objects.opened_by(clock.day_of(now))
        .select_related("resolution")
        .prefetch_related("extensions")
    )
    joint = requests_to(delegation, calls)
    asked = asked_about(membership)
    rows = [
        _row(
            ReplyAccess(membership.user, membership, call, replies.get(call.pk)),
            joint,
            asked,
            at=now,
        )
        for call in sorted(calls, key=lambda one: one.is_closed)
    ]
    practice = [(call, call.pk in replies) for call in Call.with_practice.for_practice()]
    context = {
        "section": "replies",
        "second_step": notice_for(request),
        "delegation": delegation,
        "rows": rows,
        "practice": practice,
    }
    return render(request, "portal/home.html", context)


def _row(
    access: ReplyAccess, joint: Iterable[CoSender], asked: Mapping[int, date], *, at: datetime
) -> dict[str, object]:
    call, own = access.call, access.submission
    requests = [one for one in joint if one.submission.call_id == call.pk]
    status = _status_in(own, requests)
    answer_by = asked.get(own.pk) if own else None
    step = Status.RETURNED if answer_by else status  # a question waits, returned or not
    return {
        "call": call,
        "due_on": call.deadline_for(access.delegation),
        "status": status,
        "answer_by": answer_by,
        "late": own is not None and shows_late(own, at=at),
        "joint": requests,
        "is_filer": bool(requests) and access.is_filer,
        **({"next": ""} if step == AnsweredWith.JOINT else _next(access, step)),
    }


def shows_late(reply: Submission, *, at: datetime) -> bool:
    """A draft is marked late while it could be filed: in a closed call it cannot."""
    is_filed = reply.status in FILED_SIDE
    can_be_filed = takes("file", reply.call, status=reply.status)
    return reply.is_late(at=at) and (is_filed or can_be_filed)


def _status_in(own: Submission | None, joint: Iterable[CoSender]) -> str:
    """Return the status of the own reply, or that of a joint one where that is the answer."""
    is_confirmed = any(one.answer == CoSender.Answer.CONFIRMED for one in joint)
    if is_confirmed and (own is None or own.status not in FILED_SIDE):
        return AnsweredWith.JOINT
    return own.told_status if own else ""


def _next(access: ReplyAccess, status: str) -> dict[str, str | Promise]:
    """Return what this person does next, in words, and the page where it is done."""
    own, is_over = access.submission, access.refusal is not None
    reply = reverse("portal:reply", args=[access.call.code])
    if not access.is_drafter:
        words = (_NEXT_TO_READ | _ASKED if is_over else _NEXT_TO_READ)[status]
        return {"next": words, "url": reply}
    if is_over:
        return {"next": _NEXT_IN_A_CLOSED_CALL[status], "url": reply}
    step = (_unfiled(own, access) if own else "") or status
    if status == Status.RETURNED and step == "changed":
        step = status  # what is asked comes first
    page = _PAGES.get(step, "portal:reply")
    if own and own.kind != AnswerKind.REPLY and page == "portal:draft":
        page = "portal:check"  # an answer without a text has nothing to write
    return {"next": _NEXT[step], "url": reverse(page, args=[access.call.code])}


def _unfiled(own: Submission, access: ReplyAccess) -> str:
    """Return what of a reply is not filed and waits: "ready" for a filer, or "changed"; or ""."""
    if own.status not in FILED_SIDE and not (own.ready_sha256 or own.asked_sha256):
        return ""
    working = content_of(own)
    if not status_summary_of(own, working).has_draft:
        return ""
    is_asked = is_asked_to_file(own, working) and own.asked_by_id != access.user.pk
    if access.is_filer and (is_asked or is_said_ready(own, working)):
        return "ready"
    return "changed" if own.status in {Status.FILED, Status.ACCEPTED} else ""
