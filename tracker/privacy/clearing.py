"""What is no longer needed, removed once a day: sessions, invitations, recoveries.

Uploads that nobody came back for go sooner, with the task `look_after_files`.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from importlib import import_module

import structlog
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q

from tracker.accounts.models import Recovery
from tracker.delegations.models import Invitation, OfficerInvitation

INVITATIONS_KEPT_FOR = timedelta(days=180)  # after they were used, revoked or ran out
RECOVERIES_KEPT_FOR = timedelta(days=180)  # after they were started
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many of each were removed."""

    sessions: int
    invitations: int  # to delegations and to the secretariat
    recoveries: int


def clear(*, at: datetime) -> Cleared:
    """Remove what has passed its time; running it twice removes nothing more."""
    before = Session.objects.count()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    over = at - INVITATIONS_KEPT_FOR
    ended = Q(used_at__lt=over) | Q(revoked_at__lt=over) | Q(used_at=None, expires_at__lt=over)
    invitations = sum(
        model.objects.filter(ended).delete()[0] for model in (Invitation, OfficerInvitation)
    )
    recoveries, _by_model = Recovery.objects.filter(
        started_at__lt=at - RECOVERIES_KEPT_FOR
    ).delete()
    _forget_browsers_of_ended_sessions(at=at)
    cleared = Cleared(
        sessions=max(before - Session.objects.count(), 0),
        invitations=invitations,
        recoveries=recoveries,
    )
    log.info("cleared", **asdict(cleared))
    return cleared


def _forget_browsers_of_ended_sessions(*, at: datetime) -> None:
    """Remove the list's rows, with address and browser, of sessions that there are no more."""
    running = Session.objects.values("session_key")
    begun = timedelta(hours=1)  # a session of this very moment may be stored a little later
    UserSession.objects.filter(created_at__lt=at - begun).exclude(session_key__in=running).delete()
