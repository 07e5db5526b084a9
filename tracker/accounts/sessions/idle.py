"""Sessions end when nothing was asked in them for a while, and after half a day in any case.

A page that asks by itself says so in a header, and keeps no session alive: presence.js, and what
htmx asks every few seconds. Whoever claims it of other requests shortens nothing but their session.
What was being typed stays in the page, and the page says so (`tracker/site/decorators.py`).
"""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

Answer = Callable[[HttpRequest], HttpResponseBase]
_BEGAN, _SEEN = "session_began", "session_seen"  # seconds since 1970
_OF_A_SCRIPT = "X-Presence"
NOTED_EVERY = 60  # seconds: writing at every request would cost each save one more


def end_idle_sessions(get_response: Answer) -> Answer:
    """Needs `request.user`; stands before whatever reads it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if SESSION_KEY in request.session:
            now = int(time.time())
            if _has_ended(request.session, now):
                logout(request)
            elif _OF_A_SCRIPT in request.headers and _SEEN in request.session:
                pass  # nobody did anything
            elif now - request.session.get(_SEEN, 0) >= NOTED_EVERY:
                _note(request.session, now)
        return get_response(request)

    return answer


def _has_ended(session: SessionBase, now: int) -> bool:
    idle = now - session.get(_SEEN, now)
    age = now - session.get(_BEGAN, now)
    return bool(idle >= settings.SESSION_IDLE_MINUTES * 60 or age >= settings.SESSION_COOKIE_AGE)


def _note(session: SessionBase, now: int) -> None:
    session.setdefault(_BEGAN, now)
    session[_SEEN] = now
    seen = UserSession.objects.filter(session_key=session.session_key)
    seen.update(last_seen_at=timezone.now())
