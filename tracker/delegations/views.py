"""A delegation's people: who acts for it, who is invited, and how an invited person joins."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.rules import is_officer
from tracker.delegations import rules, teams
from tracker.delegations.access import member_of
from tracker.delegations.forms import InviteForm, JoinForm
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.text.languages import LANGUAGES

PASSWORD_BACKEND = "django.contrib.auth.backends.ModelBackend"  # noqa: S105 - a class's name


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Take up an invitation. The page says why where a link does not work."""
    at = clock.now()
    try:
        invitation = teams.open_invitation(token, at=at)
        with override(LANGUAGES[invitation.language].ui_code):
            return _join(request, invitation)
    except Refusal as error:
        return render(request, "delegations/join_refused.html", {"reason": error.reason})


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    initial = {"name": invitation.name, "time_zone": "America/New_York"}
    form = JoinForm(request.POST or None, invitation=invitation, initial=initial)
    if request.method == "POST" and form.is_valid():
        user = teams.join(
            invitation,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            time_zone=form.cleaned_data["time_zone"],
            at=clock.now(),
        )
        login(request, user, backend=PASSWORD_BACKEND)
        messages.success(
            request, _("Welcome. You act for %(name)s now.") % {"name": invitation.delegation}
        )
        return redirect("home")
    context = {"form": form, "invitation": invitation, "delegation": invitation.delegation}
    return render(request, "delegations/join.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest) -> HttpResponse:
    """One's own delegation. Everybody sees who is in the team; its administrator invites."""
    delegation = member_of(request).delegation
    return _team(cast(PersonRequest, request), delegation, "delegations:team")


@officers_only
@require_http_methods(["GET", "POST"])
def team_of(request: PersonRequest, code: str) -> HttpResponse:
    """Any delegation, for an officer, who invites its first person."""
    delegation = get_object_or_404(Delegation, code=code)
    return _team(request, delegation, "delegations:team_of", code)


def _team(
    request: PersonRequest, delegation: Delegation, address: str, *arguments: str
) -> HttpResponse:
    if request.method == "POST":
        rules.require_team(request.user, delegation)
    form = InviteForm(request.POST or None, initial=_likely(request.user, delegation))
    if request.method == "POST" and form.is_valid():
        try:
            teams.invite(delegation, **form.cleaned_data, by=request.user, at=clock.now())
        except Refusal as error:
            form.add_error("email", error.reason)
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect(address, *arguments)
    at = clock.now()
    context = {
        "section": "desk" if is_officer(request.user) else "team",
        "delegation": delegation,
        "members": delegation.memberships.filter(ended_at=None)
        .select_related("user")
        .order_by("user__name"),
        "invitations": [
            invitation
            for invitation in delegation.invitations.select_related("invited_by")
            if invitation.is_open(at=at)
        ],
        "can_invite": rules.can_change_team(request.user, delegation),
        "form": form,
    }
    return render(request, "delegations/team.html", context)


def _likely(user: User, delegation: Delegation) -> dict[str, object]:
    """A delegation's first person files and invites the others."""
    first = is_officer(user) and not delegation.memberships.filter(ended_at=None).exists()
    return {
        "language": delegation.official_language if is_officer(user) else user.language,
        "role": Membership.Role.FILER if first else Membership.Role.DRAFTER,
        "is_administrator": first,
    }


@signed_in
@require_http_methods(["GET", "POST"])
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then end a colleague's membership."""
    person = cast(PersonRequest, request).user
    membership = get_object_or_404(
        Membership.objects.select_related("delegation", "user"),
        pk=pk,
        ended_at=None,
        delegation__in=Delegation.objects.visible_to(person),
    )
    rules.require_team(person, membership.delegation)
    if request.method == "POST":
        teams.end_membership(membership, by=person, at=clock.now())
        messages.success(
            request, _("%(name)s no longer acts for you.") % {"name": membership.user.name}
        )
        return _to_team(person, membership.delegation)
    context = {
        "section": "desk" if is_officer(person) else "team",
        "membership_to_end": membership,
        "delegation": membership.delegation,
        "is_oneself": membership.user_id == person.pk,
    }
    return render(request, "delegations/end_membership.html", context)


@signed_in
@require_http_methods(["POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    person = cast(PersonRequest, request).user
    invitation = get_object_or_404(
        Invitation.objects.select_related("delegation"),
        pk=pk,
        delegation__in=Delegation.objects.visible_to(person),
    )
    try:
        teams.revoke_invitation(invitation, by=person, at=clock.now())
        messages.success(request, _("The invitation is revoked: its link no longer works."))
    except Refusal as error:
        messages.error(request, error.reason)
    return _to_team(person, invitation.delegation)


def _to_team(person: User, delegation: Delegation) -> HttpResponse:
    if is_officer(person):
        return redirect("delegations:team_of", delegation.code)
    if person.memberships.filter(ended_at=None, delegation=delegation).exists():
        return redirect("delegations:team")
    return redirect("home")  # who ended their own membership has no team any more
