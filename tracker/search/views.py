"""Searching the filed texts: at the desk, in the portal, and for everybody."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.models import Call
from tracker.delegations.access import member_of
from tracker.search import visible
from tracker.search.results.finding import search
from tracker.search.words.question import MOST_CHARACTERS
from tracker.site.clients import limits
from tracker.site.decorators import signed_in
from tracker.text.languages import from_ui_code

# A browser may keep a page and asks before it shows it again: what is unpublished is gone at once.
ask_again = cache_control(private=True, no_cache=True)


@officers_only
@require_safe
@never_cache
def desk(request: PersonRequest) -> HttpResponse:
    """What stands filed, in all calls."""
    return _page(request, visible.for_officers(request.user), {"section": "desk", "place": "desk"})


@officers_only
@require_safe
@never_cache
def desk_call(request: PersonRequest, code: str) -> HttpResponse:
    """What stands filed in a call."""
    scope, place = visible.for_officers(request.user), {"section": "desk", "place": "desk"}
    return _page(request, scope, place, call=_call(code))


@signed_in
@require_safe
@never_cache
def delegation(request: HttpRequest) -> HttpResponse:
    """What the delegation has filed itself, and what is published."""
    own = member_of(request).delegation
    place = {"section": "replies", "place": "replies", "delegation": own}
    return _page(request, visible.for_delegation(own), place)


@require_safe
@ask_again
def everybody(request: HttpRequest) -> HttpResponse:
    """Published replies to all calls."""
    return _public_page(request)


@require_safe
@ask_again
def everybody_call(request: HttpRequest, code: str) -> HttpResponse:
    """Published replies to a call."""
    return _public_page(request, call=_call(code))


def _public_page(request: HttpRequest, *, call: Call | None = None) -> HttpResponse:
    if request.GET.get("q"):
        limits.begin(limits.SEARCH, request)
    place = {"section": "calls", "place": "calls"}
    return _page(request, visible.for_everybody(), place, call=call)


def _page(
    request: HttpRequest,
    scope: visible.SearchScope,
    place: Mapping[str, object],
    *,
    call: Call | None = None,
) -> HttpResponse:
    language, on = from_ui_code(get_language()), clock.day_of(clock.now())
    asked = request.GET.get("q", "")[:MOST_CHARACTERS]
    found = search(scope, request.GET, call=call, language=language, on=on)
    context = {**place, "call": call, "asked": asked, "found": found}
    return render(request, "search/search.html", context)


def _call(code: str) -> Call:
    return get_object_or_404(Call.objects.select_related("resolution"), code=code)
