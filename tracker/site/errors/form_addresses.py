"""Addresses that take a form alone: on which page it stands."""

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve, reverse

# Where the page above is another one than that of the form.
_ELSEWHERE = {"portal:start_word": "portal:reply", "review:remove_note": "review:reply"}
# Their forms stand on several pages, or on one that the address does not name.
_ON_NO_ONE_PAGE = {
    *("accounts:language", "accounts:single_sign_on"),
    *("delegations:confirm_invitation", "delegations:resend", "delegations:revoke"),
    *("portal:bring_back", "portal:restore"),
}


def page_above(request: HttpRequest) -> str:
    """The nearest page above this one, of the same thing: `/a/b/` for `/a/b/start/`."""
    match, path = request.resolver_match, request.path_info
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            above = resolve(path)
        except Resolver404:
            continue
        if match is None or above.kwargs.items() <= match.kwargs.items():
            break
    return path


def page_of_form(request: HttpRequest) -> str:
    """The page with the form that this address takes; empty where there is no one page."""
    match = request.resolver_match
    if match is None or match.view_name in _ON_NO_ONE_PAGE:
        return ""
    return _elsewhere(match) or page_above(request)


def _elsewhere(match: ResolverMatch) -> str:
    if match.view_name not in _ELSEWHERE:
        return ""
    kwargs = {name: value for name, value in match.kwargs.items() if name != "pk"}
    return reverse(_ELSEWHERE[match.view_name], kwargs=kwargs)
