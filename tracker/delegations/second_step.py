"""Who needs a second step to sign in, from which day, and the gate in front of every page.

Officers, administrators and filers, from the day that the setting SECOND_STEP_FROM names. Until
then, and where it names none, their first page says so and leads to where one is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django_htmx.http import HttpResponseClientRedirect

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.accounts.second_step.factors import has_second_step
from tracker.accounts.single_sign_on.second_step import was_asked_by_provider
from tracker.delegations.rules import memberships_of, needs_second_step
from tracker.site.decorators import text_kept

# What strangers may open, and what makes a second step or needs none.
_OPEN_ROOMS = {"public", "help", "accounts"}
_OPEN_PAGES = {
    *("healthz", "readyz", "home"),
    *("delegations:join", "delegations:join_secretariat", "delegations:recovery"),
    *("reminders:feed", "reminders:stop"),
}
_OF_ALLAUTH = "allauth."


@dataclass(frozen=True, slots=True)
class SecondStepNotice:
    """What a first page says to whoever needs a second step and has none."""

    required_from: date | None  # nobody is made to where there is no day


def is_required(*, at: datetime) -> bool:
    first = settings.SECOND_STEP_FROM
    return first is not None and clock.day_of(at) >= first


def notice_for(request: HttpRequest) -> SecondStepNotice | None:
    """Return what to say on this person's first page; None where there is nothing to say."""
    return SecondStepNotice(settings.SECOND_STEP_FROM) if _lacks_step(request) else None


def _lacks_step(request: HttpRequest) -> bool:
    person = request.user
    lacks = needs_second_step(person) and not _has_step(person)
    return lacks and not was_asked_by_provider(request)


def _has_step(person: User | AnonymousUser) -> bool:
    """Members are read with it: each save while typing passes here."""
    current = () if is_officer(person) else memberships_of(person)
    return current[0].has_second_step if current else has_second_step(person)


class SecondStepGate:
    """Lead whoever lacks the second step that they need to the page that makes one.

    The account's own pages, the choice of language and what strangers may read stay open. Nothing
    that was being typed is lost: it stays in the page, or is shown.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        if not request.user.is_authenticated or _is_open(request.resolver_match, view):
            return None
        if not (is_required(at=clock.now()) and _lacks_step(request)):
            return None
        page = reverse("mfa_index")
        if request.method == "POST":
            return text_kept(request, second_step_url=page)
        if "HX-Request" in request.headers:
            return HttpResponseClientRedirect(page)
        return redirect(page)


def _is_open(found: ResolverMatch | None, view: Callable[..., Any]) -> bool:
    if found is None or view.__module__.startswith(_OF_ALLAUTH):
        return True
    return found.namespace in _OPEN_ROOMS or found.view_name in _OPEN_PAGES
