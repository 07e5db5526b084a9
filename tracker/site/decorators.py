"""Sign-in as a condition of a view, and what happens to the words of a form that came too late."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRefresh

from tracker.site.errors.lost_form_text import typed_text

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


class AnswerInstead(Exception):
    """A view cannot go on: the person gets this answer, and nothing was done."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def same_site(request: HttpRequest, url: str) -> str:
    """Return the address if it lies on this site, else an empty string."""
    safe = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if safe else ""


def text_kept(request: HttpRequest, *, second_step_url: str = "") -> HttpResponse:
    """Answer a form that can no longer be taken: nothing is done, and what was typed is shown.

    For a view that meets a POST of somebody whose session has ended, or who has to make a second
    step first (on the page of `second_step_url`).
    """
    if "HX-Request" in request.headers:
        again = f"{reverse('account_login')}?{urlencode({'next': reverse('accounts:back')})}"
        urls = {"sign_in_url": again, "second_step_url": second_step_url}
        response = render(request, "site/_signed_out.html", urls, status=HTTPStatus.FORBIDDEN)
        response.headers["Cache-Control"] = "no-store"
        return response
    came_from = same_site(request, request.headers.get("Referer", "")) or reverse("home")
    context = {
        "second_step_url": second_step_url,
        "texts": typed_text(request),
        "had_file": bool(request.FILES),
        "came_from": came_from,
        "sign_in_url": f"{reverse('account_login')}?{urlencode({'next': came_from})}",
    }
    response = render(request, "403_csrf.html", context, status=HTTPStatus.FORBIDDEN)
    response.headers["Cache-Control"] = "no-store"
    return response


def signed_in(view: View[Rest]) -> View[Rest]:
    """Like `login_required`, but whoever is signed out while writing gets the text shown again.

    A redirect to the sign-in page would drop what the form brought with it. What the view asks
    first may answer in its stead (`AnswerInstead`).
    """

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponseBase:
        if request.user.is_authenticated:
            try:
                return view(request, *args, **kwargs)
            except AnswerInstead as instead:
                return instead.response
        if request.method == "POST":
            return text_kept(request)
        if "HX-Request" in request.headers:  # a part of a page: the whole of it goes to sign in
            return HttpResponseClientRefresh()
        return redirect_to_login(request.get_full_path())

    return answer
