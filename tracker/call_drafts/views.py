"""The desk's pages on which a call is set up: begun, filled in section by section, opened."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.call_drafts import verbs
from tracker.call_drafts.forms import SECTIONS, NewDraftForm
from tracker.call_drafts.missing import states_of
from tracker.call_drafts.models import CallDraft
from tracker.call_drafts.shared import differences, known, tell_beside
from tracker.refusal import Refusal
from tracker.review.forms import helper


def _find(code: str) -> CallDraft:
    return get_object_or_404(CallDraft.objects.select_related("changed_by"), code=code)


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"call_drafts/{template}", {"section": "desk", **context})


@officers_only
@require_http_methods(["GET", "POST"])
def drafts(request: PersonRequest) -> HttpResponse:
    """The calls that are being set up; the form begins another one."""
    form = NewDraftForm(request.POST or None)
    form.helper = helper(_("Begin"))  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            draft = verbs.begin(by=request.user, at=clock.now(), **form.cleaned_data)
        except Refusal as refused:
            form.add_error("code", refused.reason)
        else:
            return redirect("call_drafts:draft", draft.code)
    found = CallDraft.objects.select_related("changed_by")
    return _page(request, "drafts.html", {"form": form, "drafts": found})


@officers_only
@require_http_methods(["GET"])
def draft(request: PersonRequest, code: str) -> HttpResponse:
    """The sections, and what is missing in each."""
    found = _find(code)
    states = states_of(found)
    is_whole = all(one.is_whole for one in states)
    return _page(request, "draft.html", {"draft": found, "states": states, "is_whole": is_whole})


@officers_only
@require_http_methods(["GET", "POST"])
def section(request: PersonRequest, code: str, name: str) -> HttpResponse:
    """One section as a form; a half-filled one is kept as well."""
    if name not in SECTIONS:
        raise Http404("no such section")
    found = _find(code)
    initial = {**found.values.get(name, {}), "version": found.version}
    form = SECTIONS[name](request.POST or None, initial=initial)
    form.helper = helper(_("Save"))  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            verbs.fill(
                found,
                name,
                form.values,
                version=form.cleaned_data["version"],
                by=request.user,
                at=clock.now(),
            )
        except Refusal as refused:
            # What was typed stays, beside the draft as it is now: saving again replaces it.
            form = form.shown_with(version=_find(code).version)
            form.helper = helper(_("Save"))  # type: ignore[attr-defined]
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Saved."))
            return redirect("call_drafts:draft", code)
    elsewhere = known(found, name)
    tell_beside(form, elsewhere)
    context = {
        "draft": found,
        "form": form,
        "other_calls": sorted({call.code for call, _value in elsewhere.values()}),
        "differences": list(differences(found, name, elsewhere)),
    }
    return _page(request, "section.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def open_call(request: PersonRequest, code: str) -> HttpResponse:
    """Make the call of the draft: the page says what follows, its button does it."""
    found = _find(code)
    if request.method == "POST":
        try:
            call = verbs.open_call(found, by=request.user, at=clock.now())
        except Refusal as refused:
            messages.warning(request, refused.reason)
            return redirect("call_drafts:draft", code)
        messages.success(request, _("The call is set up. Announce it when the note is sent."))
        return redirect("note_verbale:note", call.code)
    added = [words for state in states_of(found) for words in state.additions]
    return _page(request, "open.html", {"draft": found, "added": added})


@officers_only
@require_POST
def give_up(request: PersonRequest, code: str) -> HttpResponse:
    try:
        verbs.give_up(_find(code), by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
    else:
        messages.success(request, _("The draft is removed."))
    return redirect("call_drafts:drafts")
