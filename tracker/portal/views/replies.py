"""The delegation's home, and the page of one reply."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.access import member_of
from tracker.delegations.models import Delegation
from tracker.portal.access import (
    ReplyAccess,
    access_to,
    render_page,
    replies_of,
    require_drafter,
    started_reply,
)
from tracker.portal.forms.drafting import FromEarlierForm, StartForm
from tracker.refusal import Refusal
from tracker.registration.dossier import ReplyDossier
from tracker.registration.downloads import download_dossier
from tracker.site.decorators import signed_in
from tracker.submissions import workflow
from tracker.submissions.drafting.answer_kinds import words_kept_aside
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.drafting.previous_reply import carry, earlier_reply, unasked
from tracker.submissions.drafting.translations import translations_of
from tracker.submissions.models import AnswerKind, CoSender, Revision, Submission, statement_of
from tracker.submissions.parties.joint import requests_to
from tracker.submissions.queries.answered import FILED_SIDE, AnsweredWith
from tracker.submissions.queries.status_summary import status_summary_of
from tracker.submissions.queries.unanswered import unanswered_in
from tracker.text.languages import LANGUAGES

Status = Submission.Status
_NEXT: dict[str, Promise] = {
    "": _("Start a draft"),
    Status.DRAFT: _("Continue the draft"),
    Status.FILED: _("See what was filed"),
    Status.RETURNED: _("Answer the secretariat"),
    Status.ACCEPTED: _("See what was accepted"),
    Status.WITHDRAWN: _("See the withdrawn reply"),
    AnsweredWith.JOINT: _("See where you stand"),
}

_NEXT_IN_A_CLOSED_CALL = _NEXT | {
    "": _("See what was asked"),
    Status.DRAFT: _("See the draft"),
}


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
    statuses = {call.pk: _status_in(call, replies.get(call.pk), joint) for call in calls}
    rows = [
        {
            "call": call,
            "due_on": call.deadline_for(delegation),
            "status": statuses[call.pk],
            "late": call.pk in replies and _shows_late(replies[call.pk], at=now),
            "next": (_NEXT_IN_A_CLOSED_CALL if call.is_closed else _NEXT)[statuses[call.pk]],
            "joint": [one for one in joint if one.submission.call_id == call.pk],
        }
        for call in sorted(calls, key=lambda one: one.is_closed)
    ]
    practice = [(call, call.pk in replies) for call in Call.with_practice.for_practice()]
    context = {
        "section": "replies",
        "delegation": delegation,
        "rows": rows,
        "practice": practice,
    }
    return render(request, "portal/home.html", context)


def _shows_late(reply: Submission, *, at: datetime) -> bool:
    """A draft is marked late while it could be filed: in a closed call it cannot."""
    is_filed = reply.status in FILED_SIDE
    return reply.is_late(at=at) and (is_filed or not reply.call.is_closed)


def _status_in(call: Call, own: Submission | None, joint: list[CoSender]) -> str:
    """Return the status of the own reply, or that of a joint one where that is the answer."""
    is_confirmed = any(
        one.submission.call_id == call.pk and one.answer == CoSender.Answer.CONFIRMED
        for one in joint
    )
    if is_confirmed and (own is None or own.status not in FILED_SIDE):
        return AnsweredWith.JOINT
    return own.status if own else ""


@signed_in
@require_safe
def reply(request: HttpRequest, code: str) -> HttpResponse:
    """What is done, what is missing, what was filed and what was said about it."""
    access = access_to(request, code)
    if access.submission is None:
        return _not_started(request, access, StartForm())
    submission = access.submission
    latest = submission.latest_revision
    revisions = submission.revisions.select_related("filed_by").order_by("-number")
    working = content_of(submission)
    summary = status_summary_of(submission, working)
    courtesy = translations_of(submission)
    context = {
        "submission": submission,
        "due_on": access.call.deadline_for(access.delegation),
        "late": _shows_late(submission, at=clock.now()),
        "latest": latest,
        "summary": summary,
        "has_draft": summary.has_draft,
        "statement": statement_of(submission.kind, submission.since_year),
        "kept_aside": words_kept_aside(submission),
        "unanswered": unanswered_in(working, access.call),
        "is_empty": submission.kind == AnswerKind.REPLY and not working.passages,
        "joint": requests_to(access.delegation, [access.call]),
        "co_senders": submission.co_senders.select_related("delegation"),
        "is_organization": access.delegation.kind == Delegation.Kind.ORGANIZATION,
        "aligned": submission.aligned.all(),
        "translations": courtesy,
        "is_translated": all(translation.is_up_to_date for translation in courtesy),
        "annexes": submission.attachments.in_draft().annexes().count(),
        "revisions": revisions,
        "clarification": submission.clarifications.first(),
        "verbs": {verb.name for verb in workflow.possible_verbs(submission, access.user)},
        "to_confirm": submission.registered_by_id and not submission.confirmed_at,
    }
    return render_page(request, access, "portal/reply.html", context)


def _not_started(request: HttpRequest, access: ReplyAccess, form: StartForm) -> HttpResponse:
    earlier = earlier_reply(access.call, access.delegation)
    context = {
        "due_on": access.call.deadline_for(access.delegation),
        "joint": requests_to(access.delegation, [access.call]),
        "form": form,
        "earlier": earlier,
        "earlier_language": LANGUAGES[earlier.language] if earlier else None,
        "unasked": unasked(carry(earlier, access.call)) if earlier else [],
    }
    return render_page(request, access, "portal/start.html", context)


@signed_in
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    access = access_to(request, code)
    require_drafter(access)
    named = FromEarlierForm(request.POST)
    if named.is_valid():
        return _start_from_earlier(request, access, named.cleaned_data["earlier"])
    form = StartForm(request.POST)
    if not form.is_valid():
        return _not_started(request, access, form)
    return _start(request, access, form.cleaned_data["language"])


def _start_from_earlier(request: HttpRequest, access: ReplyAccess, reference: str) -> HttpResponse:
    """Start with the text of the earlier reply that the page named, in its language."""
    earlier = earlier_reply(access.call, access.delegation)
    if earlier is None or earlier.reference != reference:
        messages.warning(
            request, _("The earlier reply has changed meanwhile. Nothing was started.")
        )
        return redirect("portal:reply", access.call.code)
    return _start(request, access, earlier.language, earlier)


def _start(
    request: HttpRequest, access: ReplyAccess, language: str, earlier: Revision | None = None
) -> HttpResponse:
    try:
        workflow.start(
            access.call,
            access.delegation,
            language=language,
            by=access.user,
            at=clock.now(),
            earlier=earlier,
        )
    except Refusal as refused:
        messages.info(request, refused.reason)
        return redirect("portal:reply", access.call.code)
    return redirect("portal:draft", access.call.code)


@signed_in
@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the delegation has filed, with all that it knows of it, as a ZIP file."""
    _access, submission = started_reply(request, code)
    return download_dossier(request, ReplyDossier(submission, "delegation"))
