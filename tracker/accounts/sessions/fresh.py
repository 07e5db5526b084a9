"""Acts that ask for a fresh sign-in: filing, withdrawing, freezing, publishing, changing people.

Whoever signed in, or showed once more that it is they, within the last quarter of an hour is asked
nothing. Anybody else is asked by allauth's pages; then the page of the act is shown again with what
was typed, and they press its button once more.
"""

import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tracker.site.decorators import same_site, text_kept

Rest = ParamSpec("Rest")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Rest], HttpResponseBase]
ACTING_FOR = "acting_for"  # where the session keeps for which delegation a person acts
_OF_SIGN_IN = ("account_", "mfa_", "accounts:back", "accounts:single_sign_on")
_KEPT = "kept_form"  # what was typed before the person was asked to sign in once more


def is_fresh(request: HttpRequest) -> bool:
    """Whether this person signed in, or did so once more, a short while ago in this session."""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0.0)
    return bool(time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def fresh_sign_in(view: View[Request, Rest]) -> View[Request, Rest]:
    """Ask for a fresh sign-in before a form is taken. Stands below `signed_in` or its like.

    The person comes back to the page on which the form stood.
    """

    @wraps(view)
    def answer(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.method == "POST":
            if not is_fresh(request):
                came_from = same_site(request, request.headers.get("Referer", ""))
                return _ask(request, come_back_to=came_from or request.get_full_path())
            request.session.pop(_KEPT, None)
        elif _KEPT in request.session and is_fresh(request):
            _bring_back(request)
        return view(request, *args, **kwargs)

    return answer


def fresh_sign_in_after_preview(view: View[Request, Rest]) -> View[Request, Rest]:
    """The same for the form of a preview, which stood at the address of what was uploaded.

    The person comes back to this view, which shows the preview of the held file once more.
    """
    inner = fresh_sign_in(view)

    @wraps(view)
    def answer(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.method == "POST" and not is_fresh(request):
            return _ask(request, come_back_to=request.get_full_path())
        return inner(request, *args, **kwargs)

    return answer


def fresh_sign_in_first(view: View[Request, Rest]) -> View[Request, Rest]:
    """Ask for a fresh sign-in before the page is even shown: it changes how somebody signs in.

    Allauth asks nobody who has neither a password nor a second step, and a stolen session would be
    given its own. What was typed is not kept: it may be a password.
    """

    @wraps(view)
    def answer(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        page, here = _page_that_asks(request), request.path
        return _to_sign_in(page, here) if page else redirect_to_login(here)

    return answer


def fresh_sign_in_before_files(view: View[Request, Rest]) -> View[Request, Rest]:
    """The same for a form that takes files, which cannot be kept: ask when it is looked at."""
    sent = fresh_sign_in(view)
    looked_at = fresh_sign_in_first(sent)

    @wraps(view)
    def answer(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        take = looked_at if request.method == "GET" else sent
        return take(request, *args, **kwargs)

    return answer


def forget_kept_forms(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Drop what was typed at the next page that is neither the form's own nor of the sign-in."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        kept = request.session.get(_KEPT)
        if kept and kept["path"] != request.path and _is_another_page(request, response):
            request.session.pop(_KEPT, None)
        return response

    return answer


def _is_another_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a whole page was answered; a part of one or a file may be fetched in another tab."""
    is_page = response.status_code == HTTPStatus.OK and response.headers.get(
        "Content-Type", ""
    ).startswith("text/html")
    name = request.resolver_match.view_name if request.resolver_match else ""
    is_of_sign_in = name.startswith(_OF_SIGN_IN)
    return (
        request.method == "GET"
        and "HX-Request" not in request.headers
        and is_page
        and not is_of_sign_in
    )


def _page_that_asks(request: HttpRequest) -> str:
    """Return where this person signs in once more.

    Who signs in elsewhere alone has no such page, is signed out and begins at the beginning: "".
    """
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    if methods:
        return str(methods[0]["url"])
    logout(request)
    return ""


def _ask(request: HttpRequest, *, come_back_to: str) -> HttpResponseBase:
    page = _page_that_asks(request)
    if not page:
        return text_kept(request)
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    request.session[_KEPT] = {
        "path": request.path,
        "acting_for": request.session.get(ACTING_FOR),
        "sent": sent.urlencode(),
    }
    told = (
        _("This asks for a fresh sign-in. Then choose the file again and confirm once more.")
        if request.FILES
        else _("This asks for a fresh sign-in. Nothing is lost: you then confirm once more.")
    )
    messages.info(request, told)
    return _to_sign_in(page, come_back_to)


def _to_sign_in(url: str, page: str) -> HttpResponseBase:
    return redirect(f"{url}?{urlencode({'next': page})}")


def _bring_back(request: HttpRequest) -> None:
    """Fill the form on the page that is looked at with what was sent; it is not sent again.

    Views act on a POST only, so a look (GET) with filled fields shows them and does nothing. What
    was typed for one delegation is not brought into the page of another.
    """
    kept = request.session[_KEPT]
    if kept["path"] == request.path:
        del request.session[_KEPT]
        if kept["acting_for"] == request.session.get(ACTING_FOR):
            request.POST = QueryDict(kept["sent"])
