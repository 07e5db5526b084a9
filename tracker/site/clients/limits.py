"""How often a client may try something, and may fail at one account.

What is counted is the pair of a client and an account, and the client by itself. The account alone
never refuses: a stranger who fails on purpose would lock a named person out. Each count begins anew
with its window of time. Without the cache everybody is let through, and the log says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

from tracker import clock
from tracker.site.clients import counters
from tracker.site.clients.address import client_network

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may be done in a window; without `of_pair` no account is asked for."""

    name: str
    of_client: int
    of_pair: int | None = None
    window: timedelta = timedelta(minutes=15)


# `docs/operations.md` says them in words. Many missions may sit behind one address: what a mission
# does rightly takes nothing from the others, and what it has to ask for has room for a hundred.
PASSWORD = Limit("password", of_pair=10, of_client=100)  # wrong ones
SECOND_STEP = Limit("second step", of_pair=10, of_client=100)  # wrong codes and passkeys
PASSKEY = Limit("passkey", of_client=200)  # each that is asked for, and wrong ones
MAILED_CODE = Limit("mailed code", of_pair=10, of_client=100)  # wrong ones
CODE_REQUEST = Limit("code request", of_pair=5, of_client=200)  # each is a mail
RESET_REQUEST = Limit("reset request", of_pair=5, of_client=200)  # each is a mail
LINK = Limit("link", of_client=100)  # invitations and password links that do not work
RECEIPT = Limit("receipt", of_client=100)  # files sent to be checked
UPLOAD = Limit("upload", of_client=200)  # whatever comes in from somebody who is not signed in
LANGUAGE = Limit("language", of_client=50)  # chosen by somebody without a session
PROVIDER = Limit("single sign-on", of_client=200)  # each asks the provider
SEARCH = Limit("search", of_client=300)  # of published replies
LIMITS = (
    *(PASSWORD, SECOND_STEP, PASSKEY, MAILED_CODE, CODE_REQUEST),
    *(RESET_REQUEST, LINK, RECEIPT, UPLOAD, LANGUAGE, PROVIDER, SEARCH),
)


class TooManyTries(Exception):
    """A client has used a limit up; the window ends at `until`."""

    def __init__(self, limit: Limit, until: datetime) -> None:
        self.limit = limit
        self.until = until
        super().__init__(limit.name)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try that was counted before it was made, so that many at once are not more than allowed."""

    limit: Limit
    keys: tuple[str, ...]

    def take_back(self) -> None:
        """Count it no longer: it succeeded."""
        for key in self.keys:
            _count(self.limit, key, -1)


def begin(limit: Limit, request: HttpRequest, *, account: str = "") -> Attempt:
    """Count a try; raise `TooManyTries` where the client has used its tries up."""
    at = clock.now()
    number = int(at.timestamp() // limit.window.total_seconds())
    ends_at = datetime.fromtimestamp((number + 1) * limit.window.total_seconds(), tz=UTC)
    client = client_network(request.META)
    counted: tuple[str, ...] = ()
    for most, who in (
        (limit.of_client, client),
        (limit.of_pair, f"{client} {account.strip().casefold()}"),
    ):
        if most is None:
            continue
        # No address stands in the cache, neither of a client nor of a person.
        key = salted_hmac("limit", f"{limit.name} {number} {who}", algorithm="sha256").hexdigest()
        counted = (*counted, f"limit:{key}")
        found = _count(limit, counted[-1], 1)
        if found is None:  # nothing is counted: no second wait for the same cache
            return Attempt(limit, ())
        if found > most:
            Attempt(limit, counted).take_back()
            log.warning("too many tries", limit=limit.name)
            raise TooManyTries(limit, ends_at)
    return Attempt(limit, counted)


@contextmanager
def failures(limit: Limit, request: HttpRequest, *, account: str = "") -> Iterator[None]:
    """Count what is done inside if it raises; raise `TooManyTries` where it may not be tried."""
    attempt = begin(limit, request, account=account)
    yield
    attempt.take_back()


def _count(limit: Limit, key: str, number: int) -> int | None:
    """Return the sum; None where the cache cannot be asked, or lost the key meanwhile."""
    try:
        return counters.add(key, number, seconds=2 * int(limit.window.total_seconds()))
    except (RedisError, OSError, ValueError) as error:
        log.error("tries are not counted", limit=limit.name, reason=type(error).__name__)
        return None
