"""Inviting the first person of many delegations from a file: seen first, then sent."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in_after_preview
from tracker.delegations.people import first_people
from tracker.delegations.people.first_people import FirstPerson
from tracker.delegations.people.forms import FirstPeopleForm
from tracker.files import pending
from tracker.files.fields import SentList
from tracker.refusal import Refusal
from tracker.site.forms import HeldForm

PURPOSE = "first people"


@officers_only
@require_http_methods(["GET", "POST"])
def first_people_list(request: PersonRequest) -> HttpResponse:
    """Take a file of first people, and show whom it would invite."""
    form = FirstPeopleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent: SentList[FirstPerson] = form.cleaned_data["file"]
        facts = {"seen": first_people.digest_of(sent.rows)}
        token = pending.hold(sent.data, facts, purpose=PURPOSE, by=request.user.pk, at=clock.now())
        return _preview(request, sent.rows, token)
    return render(request, "delegations/first_people.html", {"section": "desk", "form": form})


def _preview(request: HttpRequest, people: Sequence[FirstPerson], token: str) -> HttpResponse:
    context = {
        "section": "desk",
        "people": people,
        "number": sum(not one.refusal for one in people),
        "token": token,
    }
    return render(request, "delegations/first_people_check.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in_after_preview
def first_people_check(request: PersonRequest) -> HttpResponse:
    """Invite whom the preview showed; a visit, as after a change of language, starts anew."""
    if request.method == "GET" and not request.POST:
        return redirect("delegations:first_people")
    token, at = HeldForm(request.POST).token, clock.now()
    try:
        data, facts = pending.held(token, purpose=PURPOSE)
        people = first_people.read_first_people(data, at=at)
        if request.method == "GET":  # after a fresh sign-in
            return _preview(request, people, token)
        sent = first_people.invite_first_people(
            people, by=request.user, at=at, seen_sha256=facts.text("seen")
        )
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("delegations:first_people")
    pending.drop(token, purpose=PURPOSE)
    told = ngettext("%(number)s person is invited.", "%(number)s people are invited.", len(sent))
    messages.success(request, told % {"number": len(sent)})
    return redirect("delegations:first_people")
