"""To the provider and back. Where none is configured these addresses do not exist."""

from collections.abc import Callable
from functools import wraps

import requests
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tracker.accounts.models import User
from tracker.accounts.single_sign_on.adapter import reason_of_fault
from tracker.accounts.single_sign_on.pages import failed_page, leaving_page
from tracker.accounts.single_sign_on.people import allow_link, has_unlinked, link_of, unlink
from tracker.accounts.single_sign_on.provider import SingleSignOnAdapter
from tracker.site.clients import limits
from tracker.site.decorators import signed_in

View = Callable[[HttpRequest], HttpResponseBase]
FAULTS = (OAuth2Error, requests.RequestException)


def where_configured(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponseBase:
        if not settings.OIDC_ISSUER:
            raise Http404("no provider is configured")
        return view(request)

    return answer


def so_often(view: View) -> View:
    """Each asks something of the provider."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponseBase:
        limits.begin(limits.PROVIDER, request)
        return view(request)

    return answer


@where_configured
@require_http_methods(["POST"])
@so_often
def begin(request: HttpRequest) -> HttpResponseBase:
    """Lead on to the provider. What the request asks besides the page to go to is not passed on."""
    provider = get_adapter().get_provider(request, settings.OIDC_ISSUER)
    try:
        answer: HttpResponse = provider.redirect(
            request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request)
        )
    except FAULTS as error:
        return failed_page(request, reason_of_fault(error), error)
    if isinstance(answer, HttpResponseRedirect):
        return leaving_page(request, answer.url)
    return answer


@where_configured
@require_http_methods(["GET"])
@so_often
def callback(request: HttpRequest) -> HttpResponseBase:
    """Where the provider sends people back to: its redirect URI."""
    view: View = OAuth2CallbackView.adapter_view(SingleSignOnAdapter(request, settings.OIDC_ISSUER))
    try:
        return view(request)
    except FAULTS as error:  # allauth catches those of the tokens, not of the description
        return failed_page(request, reason_of_fault(error), error)


@where_configured
@signed_in
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """The link of one's own account: removed by who can sign in without it, and allowed again."""
    person = get_object_or_404(User, pk=request.user.pk)
    found, can_remove = link_of(person), person.has_usable_password()
    if request.method == "POST" and found and can_remove:
        unlink(request, found)
        return redirect("accounts:profile")
    if request.method == "POST" and has_unlinked(person):
        allow_link(person)
        return redirect("accounts:single_sign_on_link")
    context = {
        "provider": settings.OIDC_NAME,
        "is_linked": found is not None,
        "has_unlinked": has_unlinked(person),
        "can_remove": can_remove,
        "section": "account",
    }
    return render(request, "account/single_sign_on/link.html", context)
