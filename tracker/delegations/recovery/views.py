"""A lost device: starting, confirming and declining a recovery, and the link that ends it."""

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.invited import sign_in_invited
from tracker.accounts.models import Recovery, User
from tracker.accounts.officers import PersonRequest
from tracker.accounts.rules import is_officer
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.delegations import rules
from tracker.delegations.access import member_of
from tracker.delegations.models import Membership
from tracker.delegations.recovery import recovering
from tracker.refusal import Refusal
from tracker.site.clients import limits
from tracker.site.decorators import signed_in
from tracker.site.forms import VerbForm


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def recover(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the recovery of somebody who lost what they sign in with, confirm it, or end it."""
    by = cast(PersonRequest, request).user
    person = _person(request, by, pk)
    rules.require_recovery(by, person)
    at = clock.now()
    recovery = recovering.open_recovery_of(person, at=at)
    if request.method == "POST":
        verb = VerbForm(request.POST, verbs=["start", "confirm", "decline"]).chosen
        if not verb:
            return HttpResponseBadRequest(_("There is no such choice."))
        try:
            messages.success(request, _act(verb, person, recovery, by))
        except Refusal as error:
            messages.error(request, error.reason)
        return redirect("delegations:recover", pk)
    context = {
        "section": "desk" if is_officer(by) else "team",
        "person": person,
        "recovery": recovery,
        "is_own": recovery is not None and recovery.started_by_id == by.pk,
        "waits": recovery is not None and recovery.waits(at=at),
    }
    return render(request, "delegations/recover.html", context)


def _person(request: HttpRequest, by: User, pk: int) -> User:
    """Return somebody whom this person may know of: an officer anybody, others their colleagues."""
    person = get_object_or_404(User, pk=pk, is_active=True)
    if is_officer(by):
        return person
    delegation = member_of(request).delegation
    if not Membership.objects.current().filter(user=person, delegation=delegation).exists():
        raise Http404("no such colleague")
    return person


def _act(verb: str, person: User, recovery: Recovery | None, by: User) -> str:
    """Do it, and return what to say."""
    at = clock.now()
    if verb == "start":
        recovering.start(person, by=by, at=at)
        return _("The request is made. Another person has to confirm it; those concerned are told.")
    if recovery is None:
        raise Refusal(_("This recovery has lapsed, or somebody else has answered it."))
    if verb == "confirm":
        recovering.confirm(recovery, by=by, at=at)
        return _("The recovery is confirmed: the link is on its way, and those concerned are told.")
    recovering.decline(recovery, by=by, at=at)
    return _("The recovery is ended, and those concerned are told. Nothing is taken away.")


@never_cache
@require_http_methods(["GET", "POST"])
def recovery(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link: the old second steps go, every session ends, and new ones are made."""
    try:
        with limits.failures(limits.LINK, request):
            found = recovering.recovery_of_link(token, at=clock.now())
        if request.method == "GET":
            return render(request, "delegations/recovery.html", {"recovery": found})
        person = recovering.use(found, at=clock.now())
    except Refusal as error:
        return render(request, "delegations/join_refused.html", {"reason": error.reason})
    messages.success(request, _("The old second steps are taken away. Set up a new one now."))
    make_one = reverse("mfa_index")
    if person.has_usable_password():
        return redirect(f"{reverse('account_login')}?{urlencode({'next': make_one})}")
    return sign_in_invited(request, person, go_to=make_one)
