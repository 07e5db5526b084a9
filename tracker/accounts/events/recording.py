"""Write what happened to accounts, in bounded space, and clear it after its time.

Whatever strangers do costs a few rows every ten minutes: the same failure from the same client is
counted in its row, and when too many clients fail at once they share one.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Case, F, Value, When
from django.http import HttpRequest

from tracker.accounts.events.models import FAILURES, AccountEvent, AccountEventQuerySet, digest_of
from tracker.accounts.models import User, casefold_address
from tracker.site.clients.address import client_address

ONE_ROW_LASTS = timedelta(minutes=10)
# Clients whose failures get rows of their own at the same time: at one account, at none.
MOST_CLIENTS = 20
MOST_FAILURES = 100_000  # rows kept of failures, whatever the time that settings give
BROWSER_LENGTH = 200
IN_ONE_DELETION = 5_000


def record(
    kind: str,
    *,
    request: HttpRequest | None,
    at: datetime,
    account: User | None = None,
    by: User | None = None,
    method: str = "",
    typed: str = "",
) -> None:
    """Write one event, or count it in the row of the same one a few minutes ago.

    `typed` is what was typed as an address, where nobody is known yet; it is not stored.
    """
    if account is None and typed:
        account = User.objects.filter(email=casefold_address(typed)).first()
    event = AccountEvent(
        kind=kind,
        method=method if method in AccountEvent.Method.values else "",
        at=at,
        latest_at=at,
        account=account,
        typed_digest=digest_of(typed) if typed and account is None else "",
        by=by if by != account else None,
        client_address=(client_address(request) or None) if request else None,
        browser=_browser_of(request),
    )
    if not _counted(event):
        event.save()


def _counted(event: AccountEvent) -> bool:
    """Count the event in the row that says the same already; False where it needs a row."""
    recent = AccountEvent.objects.filter(
        kind=event.kind,
        account_id=event.account_id,
        by_id=event.by_id,
        at__gt=event.at - ONE_ROW_LASTS,
        latest_at__gt=event.at - ONE_ROW_LASTS,  # is indexed
    )
    if event.kind not in FAILURES:
        same = recent.filter(method=event.method, browser=event.browser)
        return _add(same.filter(client_address=event.client_address), event)
    if _add(recent.filter(client_address=event.client_address), event):
        return True
    if recent.count() < MOST_CLIENTS:
        return False
    event.client_address, event.browser = None, ""
    return _add(recent.filter(client_address=None), event)


def _add(rows: AccountEventQuerySet, event: AccountEvent) -> bool:
    """Count in the newest of these rows; what the event knows otherwise is no longer said."""
    newest = rows.order_by("-pk").values("pk")[:1]
    return bool(
        AccountEvent.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).update(
            times=F("times") + 1,
            latest_at=event.at,
            method=_kept_if_same("method", event.method),
            browser=_kept_if_same("browser", event.browser),
            typed_digest=_kept_if_same("typed_digest", event.typed_digest),
        )
    )


def _kept_if_same(field: str, value: str) -> Case:
    return Case(When(**{field: value}, then=Value(value)), default=Value(""))


def _browser_of(request: HttpRequest | None) -> str:
    said = request.headers.get("User-Agent", "") if request else ""
    return "".join(sign for sign in said[:BROWSER_LENGTH] if sign.isprintable())


def clear(*, at: datetime) -> int:
    """Remove what is older than its time, and the oldest failures past their number."""
    oldest = at - timedelta(days=settings.SIGN_INS_KEPT_DAYS)
    removed = _remove(AccountEvent.objects.filter(latest_at__lt=oldest))
    failures = AccountEvent.objects.failures().order_by("-pk")
    past = failures.values_list("pk", flat=True)[MOST_FAILURES : MOST_FAILURES + 1].first()
    return removed + (_remove(failures.filter(pk__lte=past)) if past is not None else 0)


def _remove(events: AccountEventQuerySet) -> int:
    """Delete in short statements: a long one would hold up those who sign in on SQLite."""
    removed = 0
    while pks := list(events.order_by("pk").values_list("pk", flat=True)[:IN_ONE_DELETION]):
        removed += AccountEvent.objects.filter(pk__in=pks).delete()[0]
    return removed
