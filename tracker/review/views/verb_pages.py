"""What the pages of an officer's verbs share: the form, or why it is not shown; doing it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.officers import PersonRequest
from tracker.calls.models import Call
from tracker.refusal import Refusal
from tracker.review.filed_replies import find_reply
from tracker.submissions import workflow
from tracker.submissions.models import Clarification, Submission


def started_reply(code: str, delegation: str) -> Submission:
    _call, _delegation, submission = find_reply(code, delegation)
    if submission is None:
        raise Http404("no reply has been started")
    return submission


def latest_number(submission: Submission) -> int | None:
    return submission.latest_revision.number if submission.latest_revision else None


def other_holder(submission: Submission, user: User) -> str:
    """Return the name of the colleague who has taken a filed reply up; empty if nobody else has."""
    holder = submission.taken_up_by
    is_filed = submission.status == Submission.Status.FILED
    return holder.name if holder and holder.pk != user.pk and is_filed else ""


def done(
    request: PersonRequest,
    submission: Submission,
    verb: Callable[[], object],
    success: str | Promise,
    *,
    at: str = "",
) -> HttpResponse:
    """Do it and say so, or say what happened meanwhile; either way show the reply.

    `at` is the id of the part of its page where one goes on.
    """
    try:
        verb()
    except Refusal as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, str(success))
    codes = [submission.call.code, submission.delegation.code]
    return redirect(reverse("review:reply", args=codes, fragment=at or None))


def verb_page(
    request: PersonRequest,
    verb: str,
    submission: Submission,
    form: forms.Form,
    **more: object,
) -> HttpResponse:
    """Show a verb's form, unless the verb is not possible now: then the reply, with the reason."""
    if verb not in {one.name for one in workflow.possible_verbs(submission, request.user)}:
        messages.error(
            request,
            _("The reply is %(status)s now, so this cannot be done.")
            % {"status": submission.get_status_display()},
        )
        return redirect("review:reply", submission.call.code, submission.delegation.code)
    read = request.GET.get("revision", "")
    if read and read != str(latest_number(submission)):
        messages.error(request, _("A newer revision was filed meanwhile. Read it first."))
        return redirect("review:reply", submission.call.code, submission.delegation.code)
    context = {
        "section": "desk",
        "call": submission.call,
        "delegation": submission.delegation,
        "submission": submission,
        "form": form,
        **more,
    }
    return render(request, f"review/{verb}.html", context)


def open_question(submission: Submission) -> Clarification | None:
    """Return what the secretariat asked and waits to hear of, the question of a return first."""
    return submission.clarifications.next_waiting()


def days_of(call: Call, at: datetime) -> dict[str, Any]:
    """Return the days between which something can have come by mail, as its form wants them."""
    return {"today": clock.day_of(at), "opens_on": call.opens_on}
