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
from tracker.portal.forms.drafting import FromEarlierForm, StartForm
from tracker.portal.views.fetch import (
    Place,
    language_of,
    place_of,
    replies_of,
    require_drafter,
    started,
)
from tracker.refusal import Refusal
from tracker.registration.dossier import Dossier
from tracker.registration.downloads import download_dossier
from tracker.site.decorators import signed_in
from tracker.submissions import workflow
from tracker.submissions.drafting.answer_kinds import words_kept_aside
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.drafting.previous_reply import carry, earlier_reply, unasked
from tracker.submissions.drafting.translations import translations_of
from tracker.submissions.models import AnswerKind, CoSender, Submission, statement_of
from tracker.submissions.parties.joint import requests_to
from tracker.submissions.queries.answered import FILED_SIDE, How
from tracker.submissions.queries.status_summary import standing_of
from tracker.submissions.queries.unanswered import gaps_of

Status = Submission.Status
_NEXT: dict[str, Promise] = {
    "": _("Start a draft"),
    Status.DRAFT: _("Continue the draft"),
    Status.FILED: _("See what was filed"),
    Status.RETURNED: _("Answer the secretariat"),
    Status.ACCEPTED: _("See what was accepted"),
    Status.WITHDRAWN: _("See the withdrawn reply"),
    How.JOINT: _("See where you stand"),
}

_NEXT_IN_A_CLOSED_CALL = _NEXT | {
    "": _("See what was asked"),
    Status.DRAFT: _("See the draft"),
}


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Each call with its deadline, the state of the delegation's reply and the next step.

    Those that are closed come last.
    """
    membership = member_of(request)
    now = clock.now()
    delegation = membership.delegation
    replies = {reply.call_id: reply for reply in replies_of(membership)}
    calls = Call.objects.opened_by(clock.day_of(now)).select_related("resolution")
    joint = requests_to(delegation, calls)
    standings = {call.pk: _status_in(call, replies.get(call.pk), joint) for call in calls}
    rows = [
        {
            "call": call,
            "due_on": call.deadline_for(delegation),
            "status": standings[call.pk],
            "late": call.pk in replies and _shows_late(replies[call.pk], at=now),
            "next": (_NEXT_IN_A_CLOSED_CALL if call.is_closed else _NEXT)[standings[call.pk]],
            "joint": [one for one in joint if one.submission.call_id == call.pk],
        }
        for call in sorted(calls.prefetch_related("extensions"), key=lambda one: one.is_closed)
    ]
    context = {"section": "replies", "delegation": delegation, "rows": rows}
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
        return How.JOINT
    return own.status if own else ""


@signed_in
@require_safe
def reply(request: HttpRequest, code: str) -> HttpResponse:
    """What is done, what is missing, what was filed and what was said about it."""
    place = place_of(request, code)
    if place.submission is None:
        return _not_started(request, place, StartForm())
    submission = place.submission
    latest = submission.latest_revision
    revisions = submission.revisions.select_related("filed_by").order_by("-number")
    working = content_of(submission)
    standing = standing_of(submission, working)
    courtesy = translations_of(submission)
    context = {
        "section": "replies",
        "place": place,
        "call": place.call,
        "submission": submission,
        "due_on": place.call.deadline_for(place.delegation),
        "late": _shows_late(submission, at=clock.now()),
        "latest": latest,
        "standing": standing,
        "has_draft": standing.has_draft,
        "statement": statement_of(submission.kind, submission.since_year),
        "kept_aside": words_kept_aside(submission),
        "gaps": gaps_of(working, place.call),
        "is_empty": submission.kind == AnswerKind.REPLY and not working.passages,
        "joint": requests_to(place.delegation, [place.call]),
        "co_senders": submission.co_senders.select_related("delegation"),
        "is_organization": place.delegation.kind == Delegation.Kind.ORGANIZATION,
        "aligned": submission.aligned.all(),
        "translations": courtesy,
        "is_translated": all(translation.is_up_to_date for translation in courtesy),
        "annexes": submission.attachments.in_draft().annexes().count(),
        "revisions": revisions,
        "clarification": submission.clarifications.first(),
        "verbs": {verb.name for verb in workflow.possible_verbs(submission, place.user)},
        "to_confirm": submission.registered_by_id and not submission.confirmed_at,
    }
    return render(request, "portal/reply.html", context)


def _not_started(request: HttpRequest, place: Place, form: StartForm) -> HttpResponse:
    earlier = earlier_reply(place.call, place.delegation)
    context = {
        "section": "replies",
        "place": place,
        "call": place.call,
        "due_on": place.call.deadline_for(place.delegation),
        "joint": requests_to(place.delegation, [place.call]),
        "form": form,
        "earlier": earlier,
        "earlier_language": language_of(earlier.language) if earlier else None,
        "unasked": unasked(carry(earlier, place.call)) if earlier else [],
    }
    return render(request, "portal/start.html", context)


@signed_in
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    place = place_of(request, code)
    require_drafter(place)
    named = FromEarlierForm(request.POST)
    if named.is_valid():
        return _start_from_earlier(request, place, named.cleaned_data["earlier"])
    form = StartForm(request.POST)
    if not form.is_valid():
        return _not_started(request, place, form)
    try:
        workflow.start(
            place.call,
            place.delegation,
            language=form.cleaned_data["language"],
            by=place.user,
            at=clock.now(),
        )
    except Refusal as refused:
        messages.info(request, refused.reason)
        return redirect("portal:reply", code)
    return redirect("portal:draft", code)


def _start_from_earlier(request: HttpRequest, place: Place, reference: str) -> HttpResponse:
    """Start with the text of the earlier reply that the page named, in its language."""
    earlier = earlier_reply(place.call, place.delegation)
    if earlier is None or earlier.reference != reference:
        messages.warning(
            request, _("The earlier reply has changed meanwhile. Nothing was started.")
        )
        return redirect("portal:reply", place.call.code)
    try:
        workflow.start(
            place.call,
            place.delegation,
            language=earlier.language,
            by=place.user,
            at=clock.now(),
            earlier=earlier,
        )
    except Refusal as refused:
        messages.info(request, refused.reason)
        return redirect("portal:reply", place.call.code)
    return redirect("portal:draft", place.call.code)


@signed_in
@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the delegation has filed, with all that it knows of it, as a ZIP file."""
    _place, submission = started(request, code)
    return download_dossier(request, Dossier(submission, "delegation"))
