"""What the secretariat asks: its thread, a message back with files, or that the text stands."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from tracker import clock
from tracker.accounts.sessions.fresh import fresh_sign_in, fresh_sign_in_before_files
from tracker.portal.access import (
    ReplyAccess,
    question_of,
    render_page,
    require_filer,
    started_reply,
)
from tracker.portal.forms.answers import MessageForm, TextStandsForm
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions import workflow
from tracker.submissions.models import Clarification, Submission
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.threads import thread_of


@signed_in
@require_safe
def question(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A question with all that was written about it, and what can be done now."""
    access, submission, asked = question_of(request, code, pk)
    context = {
        "submission": submission,
        "thread": thread_of(asked, at=clock.now(), names_officers=False),
        "can_write": asked.closed_at is None and submission.status in FILED_SIDE,
    }
    return render_page(request, access, "portal/question.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in_before_files
def question_message(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Answer with a message, or add one to what was answered."""
    access, submission, asked = question_of(request, code, pk)
    if asked.answered_at is not None:
        return _write(request, access, submission, asked, _ADD, MessageForm, workflow.add_message)
    return _write(request, access, submission, asked, _ANSWER, MessageForm, workflow.answer)


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def question_stands(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    access, submission, asked = question_of(request, code, pk)
    return _write(request, access, submission, asked, _STANDS, TextStandsForm, workflow.stand)


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in_before_files
def answer_question(request: HttpRequest, code: str) -> HttpResponse:
    """The same for the question that waits: the one that the reply was returned with, if any."""
    access, submission = started_reply(request, code)
    asked = submission.clarifications.next_waiting()
    return _write(request, access, submission, asked, _ANSWER, MessageForm, workflow.answer)


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def text_stands(request: HttpRequest, code: str) -> HttpResponse:
    access, submission = started_reply(request, code)
    asked = submission.clarifications.next_waiting()
    return _write(request, access, submission, asked, _STANDS, TextStandsForm, workflow.stand)


_ANSWER, _ADD = _("Answer with a message"), _("Add a message")
_STANDS = _("Our text stands")


def _write(
    request: HttpRequest,
    access: ReplyAccess,
    submission: Submission,
    asked: Clarification | None,
    title: Promise,
    form_class: type[MessageForm | TextStandsForm],
    verb: Callable[..., object],
) -> HttpResponse:
    require_filer(access)
    code = access.call.code
    form = form_class(*_sent(request), initial={"clarification": asked.pk if asked else None})
    if request.method == "POST" and form.is_valid():
        try:
            verb(submission, by=access.user, at=clock.now(), **form.sent)
        except Refusal as refused:
            messages.warning(request, refused.reason)
        else:
            messages.success(
                request,
                str(_("The secretariat has your answer, and reads it beside what was filed.")),
            )
            for told in form.told:
                messages.warning(request, told)
        return redirect("portal:reply", code)
    if asked is None or asked.closed_at is not None or submission.status not in FILED_SIDE:
        messages.info(request, _("The secretariat waits for no answer."))
        return redirect("portal:reply", code)
    context = {
        "title": title,
        "thread": thread_of(asked, at=clock.now(), names_officers=False),
        "form": form,
    }
    return render_page(request, access, "portal/answer_question.html", context)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """Return what a form is bound to; a form that was typed before a fresh sign-in comes back."""
    return (request.POST, request.FILES) if request.POST else (None, None)
