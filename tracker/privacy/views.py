"""One's own data as a file; erasing a person, by two officers."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.rules import needs_two_officers
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.audit.models import Erasure
from tracker.delegations.people import changing
from tracker.privacy import erasing, proposals
from tracker.privacy.export import everything_about
from tracker.privacy.forms import FindPersonForm, ReasonForm
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.site.forms import VerbForm

SHOWN = 50  # proposals


@signed_in
@require_safe
@never_cache
def own_data(request: HttpRequest) -> HttpResponse:
    """All that is stored about whoever is signed in, as JSON."""
    person = get_object_or_404(User, pk=request.user.pk)
    told = everything_about(person, at=clock.now())
    data = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    answer = HttpResponse(data + "\n", content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer


@officers_only
@require_http_methods(["GET", "POST"])
def erasures(request: PersonRequest) -> HttpResponse:
    """Who is proposed to be erased, and whom to look for."""
    form = FindPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("privacy:erase", form.cleaned_data["person"].pk)
    listed = list(Erasure.objects.order_by("outcome", "-proposed_at")[:SHOWN])
    people = User.objects.in_bulk([int(one.proposed_by_id) for one in listed])
    context = {
        "section": "desk",
        "form": form,
        "proposals": [(one, people.get(int(one.proposed_by_id))) for one in listed],
    }
    return render(request, "privacy/erasures.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def erase(request: PersonRequest, pk: int) -> HttpResponse:
    """What erasing a person does; the first officer proposes it, another one confirms it."""
    person = get_object_or_404(User, pk=pk)
    verb = VerbForm(request.POST or None, verbs=["propose", "confirm", "decline"]).chosen
    form = ReasonForm(request.POST if verb == "propose" else None)
    if request.method == "POST" and verb and (verb != "propose" or form.is_valid()):
        reason = form.cleaned_data["reason"] if verb == "propose" else ""
        return _done(request, verb, person, reason=reason)
    proposal = proposals.open_proposal(person)
    context = {
        "section": "desk",
        "person": person,
        "form": form,
        "proposal": proposal,
        "proposer": User.objects.filter(pk=proposal.proposed_by_id).first() if proposal else None,
        "is_own": proposal is not None and proposal.proposed_by_id == str(request.user.pk),
        "why_not": proposals.why_not(person),
        "left_without_filer": changing.left_without_filer(person),
        "is_erased": erasing.is_erased(person),
        "erasable": erasing.erasable_of(person),
        "is_alone": not needs_two_officers(),
    }
    return render(request, "privacy/erase.html", context)


def _done(request: PersonRequest, verb: str, person: User, *, reason: str) -> HttpResponse:
    by, at = request.user, clock.now()
    try:
        if verb == "decline":
            proposals.decline(person, by=by, at=at)
            messages.success(request, _("The data of the person are not erased."))
        elif verb == "propose" and proposals.propose(person, reason=reason, by=by, at=at):
            messages.success(request, _("The proposal is made. Another officer confirms it."))
        else:
            if verb == "confirm":
                proposals.confirm(person, by=by, at=at)
            messages.success(request, _("The data of the person are erased."))
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("privacy:erase", person.pk)
    return redirect("privacy:erasures")
