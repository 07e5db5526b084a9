"""Freezing, reissuing and revising: what speaks against it, the tick, another officer's word."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.rules import needs_two_officers
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.compilation.forms import ActForm, ConfirmForm, DeclineForm
from tracker.compilation.issuing import proposals
from tracker.compilation.models import Compilation, Proposal
from tracker.compilation.page_data import act_page_of
from tracker.compilation.views.report import find
from tracker.refusal import Refusal

Act = Proposal.Act
# What an act is called once it is done.
_DONE = {
    Act.FREEZE: gettext_lazy("%(title)s is frozen."),
    Act.REISSUE: gettext_lazy("%(title)s is reissued. Compile it to have the files of this issue."),
    Act.REVISE: gettext_lazy("%(title)s is begun."),
}


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def freeze(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Fix the revisions and all that is printed around them."""
    return _act(request, find(code, pk), Act.FREEZE)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def reissue(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    return _act(request, find(code, pk), Act.REISSUE)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def revise(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    return _act(request, find(code, pk), Act.REVISE)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def proposal(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """What a colleague proposes; the button confirms it."""
    found = _find(code, pk)
    if request.method == "GET":
        return _proposal_page(request, found)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _proposal_page(request, found, confirm_form=form)
    try:
        document = proposals.confirm(
            found, weighed=form.cleaned_data["weighed"], by=request.user, at=clock.now()
        )
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("compilation:proposal", code, pk)
    _say_done(request, found.act, document)
    return redirect("compilation:document", code, document.pk)


@officers_only
@require_POST
def decline_proposal(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Say no, with the reason."""
    found = _find(code, pk)
    form = DeclineForm(request.POST, action=request.path)
    if not form.is_valid():
        return _proposal_page(request, found, decline_form=form)
    try:
        reason = form.cleaned_data["reason"]
        proposals.decline(found, reason=reason, by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
    else:
        messages.success(request, _("Declined. Your colleague sees the reason here."))
    return redirect("compilation:proposal", code, pk)


@officers_only
@require_POST
def withdraw_proposal(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Take one's own proposal back."""
    try:
        proposals.withdraw(_find(code, pk), by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
    else:
        messages.success(request, _("The proposal is withdrawn."))
    return redirect("compilation:proposal", code, pk)


def _find(code: str, pk: int) -> Proposal:
    found = Proposal.objects.select_related(
        "compilation__call__item", "compilation__earlier", "compilation__list_document"
    )
    found = found.select_related("proposed_by", "answered_by")
    return get_object_or_404(found, pk=pk, compilation__call__code=code)


def _act(request: PersonRequest, document: Compilation, act: Act) -> HttpResponse:
    """Say what an act does and what speaks against it; with the tick do it, or propose it."""
    form = ActForm(request.POST or None, act=act, needs_two=needs_two_officers(), initial={})
    if request.method == "POST" and form.is_valid():
        return _acted(request, document, act, form)
    return _act_page(request, document, act, form if form.is_bound else None)


def _act_page(
    request: PersonRequest,
    document: Compilation,
    act: Act,
    form: ActForm | None = None,
    *,
    typed: Mapping[str, Any] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Show a document before an act; `typed` is what stays of a form that was refused."""
    now, needs_two = clock.now(), needs_two_officers()
    page = act_page_of(document, at=now)
    known = {"on": clock.day_of(now), **(typed or {})}
    known |= {"seen": page.seen, "weighed": page.weighed, "sure": False}
    context = {
        "section": "desk",
        "call": document.call,
        "document": document,
        "page": page.document,
        "budget": page.document.budget,
        "cautions": page.cautions,
        "proposal": page.open_proposal,
        "needs_two": needs_two,
        "is_alone": page.is_alone,
        "form": form or ActForm(act=act, needs_two=needs_two, initial=known),
    }
    return render(request, f"compilation/{act}.html", context, status=status)


def _acted(request: PersonRequest, document: Compilation, act: Act, form: ActForm) -> HttpResponse:
    asked = {
        "act": act,
        "on": form.cleaned_data.get("on"),
        "seen_sha256": form.cleaned_data["seen"],
        "weighed": form.cleaned_data["weighed"],
        "by": request.user,
        "at": clock.now(),
    }
    code = document.call.code
    try:
        if not needs_two_officers():
            document = proposals.act_alone(document, **asked)
            _say_done(request, act, document)
            return redirect("compilation:document", code, document.pk)
        proposals.propose(document, note=form.cleaned_data["note"], **asked)
    except Refusal as refused:
        messages.warning(request, refused.reason)
        stored = find(code, document.pk)
        return _act_page(request, stored, act, typed=form.cleaned_data, status=HTTPStatus.CONFLICT)
    messages.success(request, _("Proposed. Another officer confirms or declines it here."))
    return redirect("compilation:documents", code)


def _say_done(request: PersonRequest, act: str, document: Compilation) -> None:
    messages.success(request, _DONE[Act(act)] % {"title": document.title})


def _proposal_page(
    request: PersonRequest,
    found: Proposal,
    *,
    confirm_form: ConfirmForm | None = None,
    decline_form: DeclineForm | None = None,
) -> HttpResponse:
    code = found.compilation.call.code
    decline = reverse("compilation:decline_proposal", args=[code, found.pk])
    page = act_page_of(found.compilation, at=clock.now())
    context = {
        "section": "desk",
        "call": found.compilation.call,
        "document": found.compilation,
        "page": page.document,
        "budget": page.document.budget,
        "cautions": page.cautions,
        "proposal": found,
        "is_void": found.is_open and proposals.is_void(found),
        "is_mine": found.proposed_by_id == request.user.pk,
        "form": confirm_form or ConfirmForm(initial={"weighed": page.weighed}),
        "decline_form": decline_form or DeclineForm(action=decline),
    }
    return render(request, "compilation/proposal.html", context)
