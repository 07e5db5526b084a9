"""Acts that are explained before they are done: recall, withdraw, discard, reinstate, confirm."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.portal.access import (
    render_page,
    require_filer,
    started_reply,
)
from tracker.portal.forms.drafting import ReadRevisionForm, WithdrawalForm
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions import workflow
from tracker.submissions.models import AnswerKind, Submission
from tracker.submissions.queries import consequences

PromiseOf = Promise | Callable[[Submission], Promise]  # words, or how a reply has them


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def recall(request: HttpRequest, code: str) -> HttpResponse:
    done = _("Nothing is filed now: the reply is a draft again. Change it, then check and file it.")
    return _confirm(
        request,
        code,
        _("Recall the reply"),
        lambda submission: consequences.of_recall(submission, at=clock.now()),
        workflow.recall,
        done,
    )


@signed_in
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, code: str) -> HttpResponse:
    done = _("It is discarded. If you change your mind, bring it back.")
    return _confirm(
        request,
        code,
        lambda submission: (
            _("Discard the draft")
            if submission.kind == AnswerKind.REPLY
            else _("Discard this answer")
        ),
        consequences.of_discarding,
        workflow.discard,
        done,
    )


@signed_in
@require_http_methods(["GET", "POST"])
def reinstate(request: HttpRequest, code: str) -> HttpResponse:
    return _confirm(
        request,
        code,
        lambda submission: (
            _("Bring it back") if submission.is_discarded else _("Reinstate the reply")
        ),
        lambda submission: consequences.of_reinstatement(submission, at=clock.now()),
        workflow.reinstate,
        lambda submission: (
            _("It is back as it was. It counts once you have filed it.")
            if submission.is_discarded
            else _(
                "The reply is a draft again. It counts once you have filed it: check it, then file."
            )
        ),
    )


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    access, submission = started_reply(request, code)
    require_filer(access)
    latest = submission.latest_revision
    if latest is None:  # nothing was ever registered
        return redirect("portal:reply", code)
    form = ReadRevisionForm(request.POST or None, initial={"revision": latest.number})
    if request.method == "POST" and form.is_valid():
        return _try(
            request,
            code,
            lambda: workflow.confirm_registered(
                submission,
                revision_number=form.cleaned_data["revision"],
                by=access.user,
                at=clock.now(),
            ),
            _("The registered reply is confirmed as yours. The secretariat reviews it next."),
        )
    sentence = _("You confirm that what the secretariat registered is what you sent.")
    statement = latest.statement
    context = {
        "title": _("Confirm the registered reply"),
        "sentences": [sentence, *([f"{statement}."] if statement else [])],
        "form": form,
    }
    return render_page(request, access, "portal/confirm.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    access, submission = started_reply(request, code)
    require_filer(access)
    latest = submission.latest_revision
    if latest is None:  # nothing was ever filed
        return redirect("portal:discard", code)
    form = WithdrawalForm(request.POST or None, initial={"revision": latest.number})
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        return _try(
            request,
            code,
            lambda: workflow.withdraw(
                submission,
                revision_number=found["revision"],
                reason=found["reason"],
                by=access.user,
                at=clock.now(),
            ),
            _("The reply is withdrawn. If you change your mind, reinstate it as a draft.")
            if access.can_be_brought_back
            else _("The reply is withdrawn."),
        )
    context = {
        "title": _("Withdraw the reply"),
        "sentences": consequences.of_withdrawal(submission),
        "form": form,
    }
    return render_page(request, access, "portal/confirm.html", context)


def _confirm(
    request: HttpRequest,
    code: str,
    title: PromiseOf,
    sentences: Callable[[Submission], list[str]],
    verb: Callable[..., None],
    done: PromiseOf,
) -> HttpResponse:
    access, submission = started_reply(request, code)
    require_filer(access)
    if request.method == "POST":
        act = partial(verb, submission, by=access.user, at=clock.now())
        return _try(request, code, act, _of(submission, done))
    context = {
        "title": _of(submission, title),
        "sentences": sentences(submission),
    }
    return render_page(request, access, "portal/confirm.html", context)


def _of(submission: Submission, words: PromiseOf) -> Promise:
    return words(submission) if callable(words) else words


def _try(request: HttpRequest, code: str, act: Callable[[], None], done: Promise) -> HttpResponse:
    """Do it and say what happened and what comes next, or why it is not possible now."""
    try:
        act()
    except Refusal as refused:
        messages.warning(request, refused.reason)
    else:
        messages.success(request, str(done))
    return redirect("portal:reply", code)
