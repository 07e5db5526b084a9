"""What is done with the delegations that were selected on the board: write, extend, assign."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.calls import date_changes
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.review.people import assigning
from tracker.review.selection import letters
from tracker.review.selection.forms import (
    AssignSelectedForm,
    ExtendSelectedForm,
    LetterForm,
    SelectedForm,
)
from tracker.review.selection.selected import SelectedDelegation, selected_of
from tracker.review.status_board.views import to_delegations
from tracker.site.decorators import AnswerInstead
from tracker.site.forms import VerbForm
from tracker.site.held_mail import mail_follows, messages_in_words
from tracker.text.characters.canonical import sha256_of
from tracker.text.lists import listed_apart


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def write(request: PersonRequest, code: str) -> HttpResponse:
    """Type a letter, look at it in each language, send it: each message once."""
    call, chosen = _chosen(request, code)
    at, reach = clock.now(), letters.reach_of(chosen)
    verb = VerbForm(request.POST, verbs=["preview", "send"]).chosen
    initial = {"s": [one.code for one in chosen], "token": secrets.token_hex(16)}
    form = LetterForm(request.POST if verb else None, initial=initial, asked=reach.languages)
    previews: list[letters.LetterPreview] = []
    digest = ""
    if verb and form.is_valid():
        digest = _digest(form, chosen)
        if verb == "send" and form.cleaned_data["checked"] == digest:
            return _send(request, call, chosen, form, at=at)
        if verb == "send":
            messages.warning(request, _("Look at the messages as they read now, then send them."))
        previews = letters.previews_of(call, form.words, reach, at=at)
    context = _context(call, chosen, form) | {
        "reach": reach,
        "messages_asked": sum(reach.languages.values()),
        "previews": previews,
        "digest": digest,
    }
    return render(request, "review/selection/write.html", context)


def _digest(form: LetterForm, chosen: Sequence[Delegation]) -> str:
    """Return what stands for the words and the delegations that a preview showed."""
    words = {code: [one.subject, one.body] for code, one in form.words.items()}
    return sha256_of({"words": words, "delegations": sorted(one.code for one in chosen)})


def _send(
    request: PersonRequest,
    call: Call,
    chosen: Sequence[Delegation],
    form: LetterForm,
    *,
    at: datetime,
) -> HttpResponse:
    given = form.cleaned_data
    # The page's own token, and its words: who goes back and writes otherwise sends another letter.
    token = sha256_of({"page": given["token"], "checked": given["checked"]})[:32]
    letter = letters.send(call, chosen, form.words, token=token, by=request.user, at=at)
    if letter.written_at != at:
        messages.warning(request, _("This was sent before: nothing is sent twice."))
        return to_delegations(call.code)
    messages.success(request, messages_in_words(letter.messages))
    return to_delegations(call.code)


@officers_only
@require_http_methods(["GET", "POST"])
def extend(request: PersonRequest, code: str) -> HttpResponse:
    """Give the selected delegations more time: each by the verb that gives it to one."""
    call, chosen = _chosen(request, code)
    at = clock.now()
    form = ExtendSelectedForm(
        request.POST or None,
        call=call,
        today=clock.day_of(at),
        initial={"s": [one.code for one in chosen], "seen_at": at.isoformat()},
    )
    if request.method == "POST" and form.is_valid():
        given, refused = 0, []
        for delegation in chosen:
            try:
                date_changes.extend(
                    call,
                    delegation,
                    until=form.cleaned_data["until"],
                    reason=form.cleaned_data["reason"],
                    seen_at=form.cleaned_data["seen_at"],
                    by=request.user,
                    at=at,
                )
                given += 1
            except Refusal as error:
                refused.append(f"{delegation.name}: {error.reason}")
        _tell_extended(request, given, refused)
        return to_delegations(code)
    return render(request, "review/selection/extend.html", _context(call, chosen, form))


def _tell_extended(request: PersonRequest, given: int, refused: Sequence[str]) -> None:
    if given:
        words = ngettext(
            "%(number)d delegation has more time, and is told so with the next tick.",
            "%(number)d delegations have more time, and are told so with the next tick.",
            given,
        )
        messages.success(request, words % {"number": given})
        mail_follows(request)
    if refused:
        messages.error(request, listed_apart(refused))


@officers_only
@require_http_methods(["GET", "POST"])
def assign(request: PersonRequest, code: str) -> HttpResponse:
    """Let one officer look after the selected replies."""
    call, chosen = _chosen(request, code)
    initial = {"s": [one.code for one in chosen], "officer": request.user.pk}
    form = AssignSelectedForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["officer"]
        try:
            done = assigning.assign(call, chosen, to=to, by=request.user, at=clock.now())
        except Refusal as refused:
            messages.error(request, refused.reason)
        else:
            words = ngettext(
                "%(name)s looks after %(number)d more reply now.",
                "%(name)s looks after %(number)d more replies now.",
                done.given,
            )
            messages.success(request, words % {"name": to.name, "number": done.given})
        return to_delegations(code)
    return render(request, "review/selection/assign.html", _context(call, chosen, form))


def _chosen(request: PersonRequest, code: str) -> tuple[Call, list[Delegation]]:
    """Return the call and what was selected; without a selection the board says what to do."""
    call = get_object_or_404(Call.objects.select_related("resolution", "item__session"), code=code)
    form = SelectedForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        messages.error(request, _("Select at least one delegation in the list first."))
        raise AnswerInstead(to_delegations(code))
    return call, list(form.cleaned_data["s"])


def _context(call: Call, chosen: Sequence[Delegation], form: SelectedForm) -> dict[str, object]:
    selected: list[SelectedDelegation] = selected_of(call, chosen)
    return {"section": "desk", "call": call, "form": form, "selected": selected}
