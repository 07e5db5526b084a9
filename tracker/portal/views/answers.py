"""Choosing how to answer: no change since an earlier reply, no reply this year, or a text."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.portal.forms.answers import NoChangeForm
from tracker.portal.forms.drafting import StartForm
from tracker.portal.views.fetch import Place, place_of, require_drafter, started
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions import workflow
from tracker.submissions.drafting import answer_kinds
from tracker.submissions.models import AnswerKind, Submission
from tracker.text.plain_text import paragraphs


@signed_in
@require_http_methods(["GET", "POST"])
def no_change(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the year of the earlier reply that still holds."""
    place = place_of(request, code)
    require_drafter(place)
    if place.refusal is not None:
        return _refused(request, place, place.refusal)
    form = NoChangeForm(
        request.POST or None,
        earlier=answer_kinds.earlier_replies(place.delegation, place.call),
        this_year=clock.day_of(clock.now()).year,
    )
    if request.method == "POST" and form.is_valid():
        return _choose(request, place, AnswerKind.NO_CHANGE, form.cleaned_data["since_year"])
    sentences = paragraphs("portal/answers/no_change.txt", {})
    return _page(request, place, _("No change since an earlier reply"), sentences, form)


@signed_in
@require_http_methods(["GET", "POST"])
def no_reply(request: HttpRequest, code: str) -> HttpResponse:
    place = place_of(request, code)
    require_drafter(place)
    if place.refusal is not None:
        return _refused(request, place, place.refusal)
    if request.method == "POST":
        return _choose(request, place, AnswerKind.NO_REPLY)
    sentences = paragraphs("portal/answers/no_reply.txt", {"is_closed": place.call.is_closed})
    return _page(request, place, _("No reply this year"), sentences)


@signed_in
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Go back to a text: to the one that was begun, or to a new one in a language of its own."""
    place, submission = started(request, code)
    require_drafter(place)
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
    return _page(request, place, _("Write a reply"), sentences, form)


def _refused(request: HttpRequest, place: Place, reason: Promise) -> HttpResponse:
    messages.warning(request, str(reason))
    return redirect("portal:reply", place.call.code)


def _choose(
    request: HttpRequest, place: Place, kind: str, since_year: int | None = None
) -> HttpResponse:
    """Start with this answer, or make it that of the draft; then check it."""
    try:
        _start_or_change(place, kind, since_year)
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("portal:reply", place.call.code)
    return redirect("portal:check", place.call.code)


def _start_or_change(place: Place, kind: str, since_year: int | None) -> Submission:
    at, submission = clock.now(), place.submission
    if submission is None:
        return workflow.start(
            place.call,
            place.delegation,
            language=place.user.language,
            kind=kind,
            since_year=since_year,
            by=place.user,
            at=at,
        )
    answer_kinds.choose(submission, kind=kind, since_year=since_year, at=at)
    return submission


def _page(
    request: HttpRequest,
    place: Place,
    title: Promise,
    sentences: Sequence[str],
    form: NoChangeForm | StartForm | None = None,
) -> HttpResponse:
    context = {
        "section": "replies",
        "call": place.call,
        "title": title,
        "sentences": sentences,
        "form": form,
        **_to_be_kept_aside(place.submission),
    }
    return render(request, "portal/answer.html", context)


def _to_be_kept_aside(submission: Submission | None) -> dict[str, object]:
    """Return what of a draft with a text this answer would leave out."""
    if submission is None or submission.kind != AnswerKind.REPLY:
        return {}
    return {
        "kept_aside": answer_kinds.has_words(submission.original),
        "annexes_aside": submission.attachments.in_draft().annexes().count(),
    }
