"""Choosing how to answer: no change since an earlier reply, no reply this year, or a text."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.portal.access import (
    ReplyAccess,
    access_to,
    draft_of,
    render_page,
    require_drafter,
)
from tracker.portal.forms.answers import NoChangeForm
from tracker.portal.forms.drafting import StartForm
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions import workflow
from tracker.submissions.closed_calls import takes
from tracker.submissions.drafting import answer_kinds
from tracker.submissions.models import AnswerKind, Submission
from tracker.text.plain_text import paragraphs


@signed_in
@require_http_methods(["GET", "POST"])
def no_change(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the year of the earlier reply that still holds."""
    access = access_to(request, code)
    require_drafter(access)
    if access.refusal is not None:
        return _refused(request, access, access.refusal)
    form = NoChangeForm(
        request.POST or None,
        earlier=answer_kinds.earlier_replies(access.delegation, access.call),
        today=clock.day_of(clock.now()),
    )
    if request.method == "POST" and form.is_valid():
        return _choose(request, access, AnswerKind.NO_CHANGE, form.cleaned_data["since_year"])
    sentences = paragraphs("portal/answers/no_change.txt", {})
    return _page(request, access, _("No change since an earlier reply"), sentences, form)


@signed_in
@require_http_methods(["GET", "POST"])
def no_reply(request: HttpRequest, code: str) -> HttpResponse:
    access = access_to(request, code)
    require_drafter(access)
    if access.refusal is not None:
        return _refused(request, access, access.refusal)
    if request.method == "POST":
        return _choose(request, access, AnswerKind.NO_REPLY)
    sentences = paragraphs(
        "portal/answers/no_reply.txt", {"takes_more": takes("file", access.call)}
    )
    return _page(request, access, _("No reply this year"), sentences)


@signed_in
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Go back to a text: to the one that was begun, or to a new one in a language of its own."""
    access, submission = draft_of(request, code)
    text = submission.original
    is_begun = answer_kinds.has_words(text)
    form = (
        None if is_begun else StartForm(request.POST or None, initial={"language": text.language})
    )
    if request.method == "POST" and (form is None or form.is_valid()):
        language = None if form is None else form.cleaned_data["language"]
        try:
            answer_kinds.write(submission, language=language, at=clock.now())
        except Refusal as refused:
            messages.warning(request, refused.reason)
            return redirect("portal:reply", code)
        return redirect("portal:draft", code)
    sentences = paragraphs("portal/answers/write.txt", {"is_begun": is_begun})
    return _page(request, access, _("Write a reply"), sentences, form)


def _refused(request: HttpRequest, access: ReplyAccess, reason: Promise) -> HttpResponse:
    messages.warning(request, str(reason))
    return redirect("portal:reply", access.call.code)


def _choose(
    request: HttpRequest, access: ReplyAccess, kind: str, since_year: int | None = None
) -> HttpResponse:
    """Start with this answer, or make it that of the draft; then check it."""
    try:
        _start_or_change(access, kind, since_year)
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("portal:reply", access.call.code)
    return redirect("portal:check", access.call.code)


def _start_or_change(access: ReplyAccess, kind: str, since_year: int | None) -> Submission:
    at, submission = clock.now(), access.submission
    if submission is None:
        return workflow.start(
            access.call,
            access.delegation,
            language=access.user.language,
            kind=kind,
            since_year=since_year,
            by=access.user,
            at=at,
        )
    answer_kinds.choose(submission, kind=kind, since_year=since_year, at=at)
    return submission


def _page(
    request: HttpRequest,
    access: ReplyAccess,
    title: Promise,
    sentences: Sequence[str],
    form: NoChangeForm | StartForm | None = None,
) -> HttpResponse:
    context = {
        "title": title,
        "sentences": sentences,
        "form": form,
        **_to_be_kept_aside(access.submission),
    }
    return render_page(request, access, "portal/answer.html", context)


def _to_be_kept_aside(submission: Submission | None) -> dict[str, object]:
    """Return what of a draft with a text this answer would leave out."""
    if submission is None or submission.kind != AnswerKind.REPLY:
        return {}
    return {
        "kept_aside": answer_kinds.has_words(submission.original),
        "annexes_aside": submission.attachments.in_draft().annexes().count(),
    }
