"""The team's pages: who acts for a delegation, who is invited, and what each may do."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.rules import is_officer
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.delegations import rules, teams
from tracker.delegations.access import member_of
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.delegations.people import changing, filing_rule
from tracker.delegations.people.forms import InviteForm, MemberForm
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.site.forms import VerbForm


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def team(request: HttpRequest) -> HttpResponse:
    """One's own delegation. Everybody sees who is in the team; its administrators change it."""
    delegation = member_of(request).delegation
    return _team(cast(PersonRequest, request), delegation, "delegations:team")


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def team_of(request: PersonRequest, code: str) -> HttpResponse:
    """Any delegation, for an officer, who invites its first person."""
    delegation = get_object_or_404(Delegation, code=code)
    return _team(request, delegation, "delegations:team_of", code)


def _team(
    request: PersonRequest, delegation: Delegation, address: str, *arguments: str
) -> HttpResponse:
    person, at = request.user, clock.now()
    if request.method == "POST":
        rules.require_team(person, delegation)
    is_proposal = is_officer(person) and teams.needs_second_officer(delegation, at=at)
    likely = _likely(person, delegation)
    form = InviteForm(request.POST or None, initial=likely, is_proposal=is_proposal)
    if request.method == "POST" and form.is_valid():
        try:
            made = teams.invite(delegation, **form.cleaned_data, by=person, at=at)
        except Refusal as error:
            form.add_error("email", error.reason)
        else:
            messages.success(request, _PROPOSED if made.needs_second else _ON_ITS_WAY)
            return redirect(address, *arguments)
    members = delegation.memberships.current().select_related("user").order_by("user__name")
    context = {
        "section": "desk" if is_officer(person) else "team",
        "is_officer": is_officer(person),
        "delegation": delegation,
        "members": members,
        "invitations": _unused(delegation, person),
        "can_invite": rules.can_change_team(person, delegation),
        "recoverable": rules.recoverable((one.user for one in members), by=person),
        "is_administrator": rules.is_administrator_of(person, delegation),
        "can_decide_who_files": rules.can_decide_who_files(person, delegation),
        "is_proposal": is_proposal,
        "form": form,
    }
    return render(request, "delegations/team.html", context)


_ON_ITS_WAY = gettext_lazy("The invitation is on its way.")
_PROPOSED = gettext_lazy("The invitation is proposed. It is sent when another officer confirms it.")


def _unused(delegation: Delegation, person: User) -> list[dict[str, object]]:
    """Return the invitations that nobody has used, with what this person can do about each."""
    at = clock.now()
    rows = delegation.invitations.unused().select_related("invited_by")
    return [
        {
            "invitation": one,
            "is_expired": not one.is_pending(at=at),
            "can_confirm": one.waits_for_word_of(person, at=at),
            "can_resend": one.is_open(at=at)
            or (not one.waits_for_second and not is_officer(person)),
        }
        for one in rows
    ]


def _likely(user: User, delegation: Delegation) -> dict[str, object]:
    """A delegation's first person files and invites the others."""
    first = is_officer(user) and not delegation.memberships.current().exists()
    return {
        "language": delegation.official_language if is_officer(user) else user.language,
        "role": Membership.Role.FILER if first else Membership.Role.DRAFTER,
        "is_administrator": first,
    }


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """What a colleague may do, or oneself: role, and whether they change the team."""
    person = cast(PersonRequest, request).user
    membership = _membership(request, pk)
    rules.require_administrator(person, membership.delegation)
    form = MemberForm(request.POST or None, initial=changing.rights_to_change(membership))
    if request.method == "POST" and form.is_valid():
        try:
            changing.change_member(membership, **form.cleaned_data, by=person, at=clock.now())
        except Refusal as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("The change is made, and everybody concerned is told."))
            return _to_team(person, membership.delegation)
    context = {
        "section": "team",
        "member": membership,
        "delegation": membership.delegation,
        "is_oneself": membership.user_id == person.pk,
        "form": form,
    }
    return render(request, "delegations/member.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then end a colleague's membership, or one's own."""
    person = cast(PersonRequest, request).user
    membership = _membership(request, pk)
    rules.require_team(person, membership.delegation)
    refusal = ""
    if request.method == "POST":
        try:
            changing.end_membership(membership, by=person, at=clock.now())
        except Refusal as refused:
            refusal = refused.reason
        else:
            told = _("%(name)s no longer acts for the delegation, and is told by e-mail.")
            messages.success(request, told % {"name": membership.user.name})
            return _to_team(person, membership.delegation)
    sent = membership.delegation.invitations.filter(invited_by=membership.user_id)
    context = {
        "section": "desk" if is_officer(person) else "team",
        "is_officer": is_officer(person),
        "membership_to_end": membership,
        "delegation": membership.delegation,
        "is_oneself": membership.user_id == person.pk,
        "open_invitations": sent.filter(used_at=None, revoked_at=None).count(),
        "left_without_filer": [
            one
            for one in changing.left_without_filer(membership.user)
            if one.pk == membership.delegation_id
        ],
        "refusal": refusal,
    }
    return render(request, "delegations/end_membership.html", context)


def _membership(request: HttpRequest, pk: int) -> Membership:
    """Return a current membership of the delegation in hand; any other is 404."""
    found = Membership.objects.current().select_related("delegation", "user")
    if not is_officer(cast(PersonRequest, request).user):
        found = found.filter(delegation=member_of(request).delegation)
    return get_object_or_404(found, pk=pk)


InvitationVerb = Callable[[Invitation, User], object]
_VERBS: dict[str, tuple[InvitationVerb, Promise]] = {
    "revoke": (
        lambda one, by: teams.revoke_invitation(one, by=by, at=clock.now()),
        gettext_lazy("The invitation is revoked: its link no longer works."),
    ),
    "resend": (
        lambda one, by: teams.resend(one, by=by, at=clock.now()),
        gettext_lazy("The invitation is sent again, with a new link. The earlier link has ended."),
    ),
    "confirm": (
        lambda one, by: teams.confirm_invitation(one, by=by, at=clock.now()),
        gettext_lazy("The invitation is confirmed and on its way."),
    ),
}


@signed_in
@require_POST
@fresh_sign_in
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    return _of_invitation(request, pk, "revoke")


@signed_in
@require_POST
@fresh_sign_in
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    return _of_invitation(request, pk, "resend")


@officers_only
@require_POST
@fresh_sign_in
def confirm_invitation(request: PersonRequest, pk: int) -> HttpResponse:
    """The second officer's word on an invitation to a delegation that has people."""
    return _of_invitation(request, pk, "confirm")


def _of_invitation(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    person = cast(PersonRequest, request).user
    found = Invitation.objects.select_related("delegation")
    if not is_officer(person):
        found = found.filter(delegation=member_of(request).delegation)
    invitation = get_object_or_404(found, pk=pk)
    act, done = _VERBS[verb]
    try:
        act(invitation, person)
        messages.success(request, str(done))
    except Refusal as error:
        messages.error(request, error.reason)
    return _to_team(person, invitation.delegation)


_FILING = {
    "on": (filing_rule.let_two_file, gettext_lazy("From now on two people file.")),
    "ask": (
        filing_rule.ask_for_one,
        gettext_lazy("The request is made. Another administrator or filer has to agree."),
    ),
    "agree": (filing_rule.agree_to_one, gettext_lazy("From now on one person files alone.")),
    "keep": (filing_rule.keep_two, gettext_lazy("Two people go on filing.")),
}


@signed_in
@require_POST
@fresh_sign_in
def filing(request: HttpRequest) -> HttpResponse:
    """Whether one person files for the delegation, or two."""
    membership = member_of(request)
    rules.require_filing_rule(membership.user, membership.delegation)
    verb = VerbForm(request.POST, verbs=list(_FILING)).chosen
    if verb:
        decide, done = _FILING[verb]
        try:
            decide(membership.delegation, by=membership.user, at=clock.now())
            messages.success(request, str(done))
        except Refusal as refused:
            messages.error(request, refused.reason)
    return redirect("delegations:team")


def _to_team(person: User, delegation: Delegation) -> HttpResponse:
    if is_officer(person):
        return redirect("delegations:team_of", delegation.code)
    if person.memberships.filter(ended_at=None, delegation=delegation).exists():
        return redirect("delegations:team")
    return redirect("home")  # who ended their own membership has no team any more
