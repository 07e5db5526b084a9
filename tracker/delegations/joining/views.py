"""Taking up an invitation: as somebody new, or with the account that has the invited address."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.invited import account_of, sign_in_invited
from tracker.accounts.officers import PersonRequest
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.delegations.joining import accepting
from tracker.delegations.joining.accepting import AnyInvitation
from tracker.delegations.joining.forms import JoinForm
from tracker.delegations.models import Delegation, Invitation, OfficerInvitation
from tracker.delegations.models.link_to_join import LinkToJoinQuerySet
from tracker.refusal import Refusal
from tracker.site.clients import limits
from tracker.text.languages import LANGUAGES


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Become a member of a delegation. The page says why where a link does not work."""
    return _take_up(request, Invitation.objects.select_related("delegation"), token)


@never_cache
@require_http_methods(["GET", "POST"])
def join_secretariat(request: HttpRequest, token: str) -> HttpResponse:
    """Become an officer of the secretariat."""
    return _take_up(request, OfficerInvitation.objects.select_related("invited_by"), token)


def _take_up(
    request: HttpRequest, invitations: LinkToJoinQuerySet[Any], token: str
) -> HttpResponse:
    try:
        with limits.failures(limits.LINK, request):
            invitation = accepting.open_invitation(invitations, token, at=clock.now())
        with override(LANGUAGES[invitation.language].ui_code):
            account = account_of(invitation.email)
            if account is None:
                return _join_as_new_person(request, invitation)
            if request.user == account:
                return cast(HttpResponse, _join(cast(PersonRequest, request), invitation))
            return _sign_in_first(request, invitation)
    except Refusal as error:
        return render(request, "delegations/join_refused.html", {"reason": error.reason})


def _join_as_new_person(request: HttpRequest, invitation: AnyInvitation) -> HttpResponse:
    initial = {"name": invitation.name, "time_zone": "America/New_York", "signs_in_by": "password"}
    form = JoinForm(request.POST or None, invitation=invitation, initial=initial)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        user = accepting.join_as_new_person(
            invitation,
            name=found["name"],
            time_zone=found["time_zone"],
            password=found["password"],
            at=clock.now(),
        )
        _welcome(request, invitation)
        next_page = "home" if user.has_usable_password() else "mfa_add_webauthn"
        return sign_in_invited(request, user, go_to=reverse(next_page))
    return render(request, "delegations/join.html", _context(invitation) | {"form": form})


@fresh_sign_in
def _join(request: PersonRequest, invitation: AnyInvitation) -> HttpResponse:
    """The person has an account and is signed in with it: one button, and it stays as it is."""
    if request.method == "POST":
        accepting.join(invitation, person=request.user, at=clock.now())
        _welcome(request, invitation)
        return redirect("home")
    context = _context(invitation) | {"is_signed_in": True}
    return render(request, "delegations/join_with_account.html", context)


def _sign_in_first(request: HttpRequest, invitation: AnyInvitation) -> HttpResponse:
    """Whoever has the link alone does not have the account."""
    return render(request, "delegations/join_with_account.html", _context(invitation))


def _context(invitation: AnyInvitation) -> dict[str, Any]:
    return {"invitation": invitation, "delegation": _delegation_of(invitation)}


def _delegation_of(invitation: AnyInvitation) -> Delegation | None:
    """Return the delegation that is joined; None where it is the secretariat."""
    return invitation.delegation if isinstance(invitation, Invitation) else None


def _welcome(request: HttpRequest, invitation: AnyInvitation) -> None:
    delegation = _delegation_of(invitation)
    if delegation is None:
        messages.success(request, _("You are an officer of the secretariat now."))
    else:
        words = _("Welcome. You act for %(name)s now.") % {"name": delegation.name}
        messages.success(request, words)
