"""Whose sign-in from a browser that was not seen before: that person is told by mail.

A signed cookie of a long life marks the browsers that somebody signed in from.
"""

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from tracker.accounts import messages
from tracker.accounts.models import User
from tracker.accounts.sessions.browsers import browser_in_words
from tracker.site.clients.address import client_address
from tracker.text.languages import LANGUAGES

_SALT = "tracker.accounts.known_browser"
LIFE = 2 * 365 * 24 * 60 * 60  # seconds
_MOST = 10  # people whom one browser remembers
BY_INVITATION = "invitation"  # how somebody signed in whose account was made a moment ago


def note_browser(
    request: HttpRequest, response: HttpResponseBase, user: User, **_more: object
) -> None:
    """Mark the browser; tell the person if it is new. Receives allauth's `user_logged_in`."""
    known, own = _known_in(request), _mark_of(user)
    if own not in known and not _is_new(request, user):
        with override(LANGUAGES[user.language].ui_code):  # of the mail, not of the page
            browser = browser_in_words(request.headers.get("User-Agent", ""))
        messages.plan_account_message(
            kind=messages.NEW_BROWSER,
            address=user.email,
            facts={"browser": browser, "place": client_address(request)},
        )
    marks = [own, *(mark for mark in known if mark != own)][:_MOST]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps(marks, salt=_SALT),
        max_age=LIFE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known_in(request: HttpRequest) -> list[str]:
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        found = signing.loads(cookie, salt=_SALT, max_age=LIFE)
    except signing.BadSignature:
        return []
    return [str(mark) for mark in found] if isinstance(found, list) else []


def _mark_of(user: User) -> str:
    """Stands for a person in the cookie, which says nothing to whoever reads it."""
    return salted_hmac(_SALT, str(user.pk)).hexdigest()[:16]


def _is_new(request: HttpRequest, user: User) -> bool:
    records = get_authentication_records(request, user)
    return any(record["method"] == BY_INVITATION for record in records)
