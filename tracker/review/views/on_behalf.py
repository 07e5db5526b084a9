"""What an officer records for a State that writes by mail, and that is no reply."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.refusal import Refusal
from tracker.review.filed_replies import find_joint_request
from tracker.review.mail_forms import RecordAnswerForm, RecordJointForm, RecordWithdrawalForm
from tracker.review.views.verb_pages import (
    days_of,
    done,
    latest_number,
    open_question,
    started_reply,
    verb_page,
)
from tracker.submissions import workflow
from tracker.submissions.models import CoSender
from tracker.submissions.parties import joint
from tracker.submissions.queries import consequences


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def record_message(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Record what the delegation answered by mail; what was filed stays as it is."""
    return _record_answer(request, code, delegation, "answer", workflow.answer)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def record_text_stands(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Record that the delegation says by mail that its text stands."""
    return _record_answer(request, code, delegation, "stand", workflow.stand)


def _record_answer(
    request: PersonRequest, code: str, delegation: str, name: str, verb: Callable[..., object]
) -> HttpResponse:
    submission = started_reply(code, delegation)
    at = clock.now()
    asked = open_question(submission)
    form = RecordAnswerForm(
        request.POST or None,
        label=gettext_lazy("Record the answer"),
        initial={
            "clarification": asked.pk if asked else None,
            "received_on": clock.day_of(at),
        },
        **days_of(submission.call, at),
    )
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: verb(
                submission,
                clarification=form.cleaned_data["clarification"],
                message=form.cleaned_data["message"],
                note=form.note,
                by=request.user,
                at=at,
            ),
            _("The answer is recorded and the reply stands filed; the delegation is told."),
        )
    return verb_page(request, name, submission, form, asked=asked)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def withdraw(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Record that the State withdraws its reply."""
    submission = started_reply(code, delegation)
    at = clock.now()
    form = RecordWithdrawalForm(
        request.POST or None,
        label=gettext_lazy("Record the withdrawal"),
        initial={"received_on": clock.day_of(at), "revision": latest_number(submission)},
        **days_of(submission.call, at),
    )
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: workflow.withdraw(
                submission,
                revision_number=form.cleaned_data["revision"],
                reason=form.cleaned_data["reason"],
                note=form.note,
                by=request.user,
                at=at,
            ),
            _("The withdrawal is recorded; the delegation is told."),
        )
    return verb_page(
        request,
        "withdraw",
        submission,
        form,
        consequences=consequences.of_recorded_withdrawal(submission),
    )


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def joint_answer(request: PersonRequest, code: str, delegation: str, lead: str) -> HttpResponse:
    """Record whether a joint reply that names the State is also its own."""
    sender = find_joint_request(code, delegation, lead)
    reply = sender.submission
    at = clock.now()
    latest = reply.latest_revision
    form = RecordJointForm(
        request.POST or None,
        label=gettext_lazy("Record the answer"),
        initial={
            "received_on": clock.day_of(at),
            "revision": latest.number if latest else None,
        },
        **days_of(reply.call, at),
    )
    if request.method == "POST" and form.is_valid():
        is_confirmed = form.cleaned_data["answer"] == CoSender.Answer.CONFIRMED
        verb = joint.confirm if is_confirmed else joint.decline
        number = form.cleaned_data["revision"]
        try:
            verb(sender, revision_number=number, note=form.note, by=request.user, at=at)
        except Refusal as error:
            messages.error(request, error.reason)
        else:
            messages.success(request, _("The answer is recorded; both States are told."))
        return redirect("review:reply", code, delegation)
    context = {
        "section": "desk",
        "call": reply.call,
        "delegation": sender.delegation,
        "sender": sender,
        "lead": reply.delegation,
        "form": form,
        "consequences": consequences.of_recorded_answer(sender.delegation),
    }
    return render(request, "review/joint.html", context)
