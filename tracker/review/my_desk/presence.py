"""Who is on a reply's page now, so that two officers do not review it unknowingly.

One small entry of the cache for each page: which officers have it open, since when, and when they
were last heard of. The page notes it when it is shown, and its script every half minute. Two who
write at the same moment may lose one note until the next; who decides is told by the reply itself,
which one officer alone can take up. Without the cache nobody is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation

GONE_AFTER = timedelta(seconds=75)  # without a word: two words of the script are lost
_Note = tuple[str, datetime, datetime]  # name, since when, heard of last


@dataclass(frozen=True, slots=True)
class PresentOfficer:
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class WhoIsHere:
    """The other officers on the page of a reply, the longest there first."""

    call: str
    code: str
    others: tuple[PresentOfficer, ...]


def who_is_here(officer: User, call: Call, delegation: Delegation, *, at: datetime) -> WhoIsHere:
    """Note that an officer has the page of a reply open, and return who else has."""
    key = f"desk-page:{call.pk}:{delegation.pk}"
    known: Mapping[int, _Note] = cache.get(key) or {}
    there = {pk: note for pk, note in known.items() if at - note[2] < GONE_AFTER}
    own = there.get(officer.pk)
    noted = there | {officer.pk: (officer.name, own[1] if own else at, at)}
    cache.set(key, noted, timeout=int(GONE_AFTER.total_seconds()))
    others = sorted((since, name) for pk, (name, since, _) in there.items() if pk != officer.pk)
    return WhoIsHere(
        call.code, delegation.code, tuple(PresentOfficer(name, since) for since, name in others)
    )
