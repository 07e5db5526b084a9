"""Sessions that end on other devices, by their owner or a new second step: each is recorded."""

from collections.abc import Iterable

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from tracker import clock
from tracker.accounts.events.recording import record
from tracker.accounts.models import AccountEvent, User
from tracker.accounts.second_step.factors import STEPS


class UserSessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]  # allauth is untyped
    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        ended = list(sessions)
        super().end_sessions(ended)
        for session in ended:
            record(
                AccountEvent.Kind.SESSION_ENDED,
                request=context.request,
                account=session.user,
                at=clock.now(),
            )


def end_others(
    request: HttpRequest, user: User, authenticator: Authenticator, **_more: object
) -> None:
    """Receives `authenticator_added`; the mail about the new step says that there is one."""
    if authenticator.type in STEPS:
        sessions = UserSession.objects.filter(user_id=user.pk)
        own = request.session.session_key
        UserSessionsAdapter().end_sessions(sessions.exclude(session_key=own))
