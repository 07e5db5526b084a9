"""What is said when nobody is signed in: a page in words, a row, and a line of the log."""

from http import HTTPStatus

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker import clock
from tracker.accounts.events.recording import record
from tracker.accounts.models import AccountEvent
from tracker.accounts.single_sign_on.id_token import ProviderFault
from tracker.accounts.single_sign_on.people import NotLetIn, Reason

log = structlog.get_logger(__name__)
Kind = AccountEvent.Kind
Method = AccountEvent.Method
_STATUS = {
    Reason.LAPSED: HTTPStatus.BAD_REQUEST,
    Reason.UNREACHABLE: HTTPStatus.BAD_GATEWAY,
    Reason.NOT_BELIEVED: HTTPStatus.BAD_GATEWAY,
}


def refused_page(request: HttpRequest, refusal: NotLetIn) -> HttpResponse:
    """Answer somebody whom the provider knows and who has nothing here."""
    record(
        Kind.SIGN_IN_REFUSED,
        request=request,
        account=refusal.person,
        typed=refusal.address,
        method=Method.SINGLE_SIGN_ON,
        at=clock.now(),
    )
    log.info("single sign-on refused", reason=refusal.reason.value)
    return _page(request, refusal.reason)


def failed_page(
    request: HttpRequest, reason: Reason, exception: Exception | None = None
) -> HttpResponse:
    """Answer where the sign-in at the provider itself came to nothing."""
    record(Kind.SIGN_IN_FAILED, request=request, method=Method.SINGLE_SIGN_ON, at=clock.now())
    # Words of others may hold the provider's answer, and that a token.
    words = str(exception) if isinstance(exception, ProviderFault) else type(exception).__name__
    log.warning("single sign-on failed", reason=reason.value, error=words if exception else "")
    return _page(request, reason)


def leaving_page(request: HttpRequest, address: str) -> HttpResponse:
    """Lead on to the provider: a redirect of a form is stopped by the content security policy."""
    context = {"address": address, "provider": settings.OIDC_NAME}
    response = render(request, "account/single_sign_on/leaving.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, reason: Reason) -> HttpResponse:
    response = render(
        request,
        "account/single_sign_on/refused.html",
        {"reason": reason.value, "provider": settings.OIDC_NAME},
        status=_STATUS.get(reason, HTTPStatus.FORBIDDEN),
    )
    response.headers["Cache-Control"] = "no-store"
    return response
