"""Who the officers of the secretariat are: listed, invited, ended, by the word of two."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.rules import can_give_second_word, needs_two_officers
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.delegations.models import OfficerEnding, OfficerInvitation
from tracker.delegations.officers import inviting
from tracker.delegations.people.forms import PersonForm
from tracker.delegations.rules import recoverable
from tracker.refusal import Refusal
from tracker.review.filed_replies import taken_up_by
from tracker.review.people import ending
from tracker.review.people.forms import EndForm
from tracker.site.forms import VerbForm


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def people(request: PersonRequest) -> HttpResponse:
    """List the officers, who is invited and whose end is proposed; invite another one."""
    person, at = request.user, clock.now()
    form = PersonForm(
        request.POST or None,
        initial={"language": person.language},
        is_proposal=needs_two_officers(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = inviting.invite_officer(**form.cleaned_data, by=person, at=at)
        except Refusal as refused:
            form.add_error("email", refused.reason)
        else:
            proposed = _("The invitation is proposed. It is sent when another officer confirms it.")
            told = proposed if made.needs_second else _("The invitation is on its way.")
            messages.success(request, told)
            return redirect("review:people")
    unused = OfficerInvitation.objects.unused().select_related("invited_by")
    officers = list(User.objects.officers().order_by("name"))
    context = {
        "section": "desk",
        "officers": officers,
        "recoverable": recoverable(officers, by=person),
        "invitations": [
            {
                "invitation": one,
                "is_expired": not one.is_pending(at=at),
                "is_open": one.is_open(at=at),
                "can_confirm": one.waits_for_word_of(person, at=at),
            }
            for one in unused
        ],
        "endings": [
            {"ending": one, "can_confirm": can_give_second_word(person, one.proposed_by_id)}
            for one in OfficerEnding.objects.filter(outcome="").select_related(
                "person", "successor", "proposed_by"
            )
        ],
        "needs_two": needs_two_officers(),
        "form": form,
    }
    return render(request, "review/people.html", context)


_INVITATION_VERBS = {
    "confirm": inviting.confirm_officer,
    "resend": inviting.resend_officer,
    "revoke": inviting.revoke_officer,
}
_ENDING_VERBS = {"confirm": ending.confirm_end, "decline": ending.decline_end}


@officers_only
@require_POST
@fresh_sign_in
def invitation(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm, send again or revoke an invitation to the secretariat."""
    found = get_object_or_404(OfficerInvitation, pk=pk)
    verb = VerbForm(request.POST, verbs=list(_INVITATION_VERBS)).chosen
    if verb:
        act = _INVITATION_VERBS[verb]
        _do(request, lambda: act(found, by=request.user, at=clock.now()))
    return redirect("review:people")


@officers_only
@require_POST
@fresh_sign_in
def proposed_end(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm or decline that somebody is no officer any more."""
    found = get_object_or_404(OfficerEnding, pk=pk)
    verb = VerbForm(request.POST, verbs=list(_ENDING_VERBS)).chosen
    if verb:
        act = _ENDING_VERBS[verb]
        _do(request, lambda: act(found, by=request.user, at=clock.now()))
    return redirect("home")  # who has ended their own office has no desk any more


def _do(request: HttpRequest, act: Callable[[], object]) -> None:
    try:
        act()
        messages.success(request, _("It is done, and everybody concerned is told."))
    except Refusal as refused:
        messages.error(request, refused.reason)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def end_officer(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask who takes over, then propose the end of an officer, or end it where one alone may."""
    officer = get_object_or_404(User.objects.officers(), pk=pk)
    is_proposal = needs_two_officers()
    form = EndForm(request.POST or None, person=officer, is_proposal=is_proposal)
    if request.method == "POST" and form.is_valid():
        successor = form.cleaned_data["successor"]
        try:
            made = ending.propose_end(officer, successor=successor, by=request.user, at=clock.now())
        except Refusal as refused:
            form.add_error(None, refused.reason)
        else:
            proposed = _(
                "The proposal is made. It takes effect once another officer has confirmed it."
            )
            done = _("It is done, and everybody concerned is told.")
            messages.success(request, proposed if made else done)
            return redirect("home" if officer.pk == request.user.pk else "review:people")
    context = {
        "section": "desk",
        "officer": officer,
        "taken_up": taken_up_by(officer).count(),
        "is_proposal": is_proposal,
        "form": form,
    }
    return render(request, "review/end_officer.html", context)
