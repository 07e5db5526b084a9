"""What a delegation and a recipient see: their dates, the feed, and how reminders stop."""

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.calls.models import Call
from tracker.delegations.access import member_of
from tracker.delegations.rules import can_make_calendar_address
from tracker.reminders import unsubscribe
from tracker.reminders.calendar import events, feeds
from tracker.reminders.forms import OwnRemindersForm
from tracker.reminders.models import NoReminders
from tracker.reminders.preview.timeline import timeline_of
from tracker.site.decorators import signed_in
from tracker.site.forms import VerbForm
from tracker.text.languages import LANGUAGES


@signed_in
@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    """The dates of the open calls, and the address of the calendar that has them."""
    membership, at = member_of(request), clock.now()
    delegation = membership.delegation
    calls = (
        Call.objects.open_on(clock.day_of(at))
        .select_related("resolution", "item__session")
        .prefetch_related("milestones", "reminder_rules", "extensions")
    )
    token = feeds.token_of(membership)
    address = settings.SITE_URL + reverse("reminders:feed", args=[token]) if token else ""
    context = {
        "section": "replies",
        "delegation": delegation,
        "calls": [
            {
                "call": call,
                "due_on": (due_on := call.deadline_for(delegation)),
                "timeline": timeline_of(call, at=at, due_on=due_on),
            }
            for call in calls
        ],
        "feed": address,
        "webcal": events.webcal_address(address) if address else "",
        "may_make": can_make_calendar_address(membership.user, delegation),
    }
    return render(request, "reminders/dates.html", context)


@signed_in
@require_POST
@fresh_sign_in
def new_feed(request: HttpRequest) -> HttpResponse:
    """Make the calendar's secret address, or a new one: the old one ends."""
    membership = member_of(request)
    feeds.make(membership, at=clock.now())
    messages.success(request, _("Your delegation’s calendar has a new address."))
    return redirect(reverse("reminders:dates", fragment="calendar"))


@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself, for whoever knows its address; in the delegation's own language."""
    delegation = feeds.delegation_of(token)
    if delegation is None:
        raise Http404("no such address")
    with translation.override(LANGUAGES[delegation.official_language].ui_code):
        content = events.feed(delegation, at=clock.now())
    return HttpResponse(content, content_type=f"{events.MEDIA_TYPE}; charset=utf-8")


@csrf_exempt  # a mail program posts here (RFC 8058): the signed token is the right to do so
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the reminders of a call to an address, or let them come again; a look does nothing."""
    try:
        call, address = unsubscribe.read_token(token)
    except (signing.BadSignature, ValueError, Call.DoesNotExist) as error:
        raise Http404("no such address") from error
    if request.method == "POST":
        verb = VerbForm(request.POST, verbs=["resume"]).chosen
        act = unsubscribe.resume if verb == "resume" else unsubscribe.stop
        act(call, address, at=clock.now())
    is_stopped = NoReminders.objects.filter(call=call, address=address).exists()
    context = {"section": "calls", "call": call, "address": address, "is_stopped": is_stopped}
    return render(request, "reminders/stop.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """A person's own choice for each call: reminders, or none."""
    person = get_object_or_404(User, pk=request.user.pk)
    if request.method == "POST":
        form = OwnRemindersForm(request.POST, verbs=["stop", "resume"])
        if not form.is_valid():
            return HttpResponseBadRequest(_("There is no such choice."))
        call = form.cleaned_data["call"]
        if form.chosen == "stop":
            unsubscribe.stop(call, person.email, at=clock.now())
            messages.success(request, _("You get no more reminders of this call."))
        else:
            unsubscribe.resume(call, person.email, at=clock.now())
            messages.success(request, _("You get reminders of this call again."))
        return redirect("reminders:mine")
    silent = set(NoReminders.objects.filter(address=person.email).values_list("call_id", flat=True))
    calls = Call.objects.filter(closed_at=None).select_related("resolution")
    context = {
        "section": "account",
        "rows": [{"call": call, "is_stopped": call.pk in silent} for call in calls],
    }
    return render(request, "reminders/mine.html", context)
