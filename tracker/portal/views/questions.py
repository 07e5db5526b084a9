"""Answering the secretariat without a new text: with a message, or that the text stands."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.portal.access import render_page, require_filer, started_reply
from tracker.portal.forms.answers import MessageForm, TextStandsForm
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions import workflow


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def answer_question(request: HttpRequest, code: str) -> HttpResponse:
    return _answer(request, code, _("Answer with a message"), MessageForm, workflow.answer)


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def text_stands(request: HttpRequest, code: str) -> HttpResponse:
    return _answer(request, code, _("Our text stands"), TextStandsForm, workflow.stand)


def _answer(
    request: HttpRequest,
    code: str,
    title: Promise,
    form_class: type[MessageForm | TextStandsForm],
    verb: Callable[..., object],
) -> HttpResponse:
    access, submission = started_reply(request, code)
    require_filer(access)
    asked = submission.clarifications.filter(answered_at=None).first()
    form = form_class(request.POST or None, initial={"clarification": asked.pk if asked else None})
    if request.method == "POST" and form.is_valid():
        try:
            verb(submission, by=access.user, at=clock.now(), **form.cleaned_data)
        except Refusal as refused:
            messages.warning(request, refused.reason)
        else:
            messages.success(
                request,
                str(_("The secretariat has your answer, and reads it beside what was filed.")),
            )
        return redirect("portal:reply", code)
    if submission.status != submission.Status.RETURNED or asked is None:
        messages.info(request, _("The secretariat waits for no answer."))
        return redirect("portal:reply", code)
    context = {"title": title, "asked": asked, "form": form}
    return render_page(request, access, "portal/answer_question.html", context)
