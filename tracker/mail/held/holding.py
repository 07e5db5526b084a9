"""The held post: after a restore and on a copy nothing goes out until somebody releases it.

Before anything is handed over a sender looks whether this database is the one that was served here:
at the same address, and no older than what is kept outside it (`heads_outside.py`). If not, the
post is held, which is a `Pause` that nobody resumes. Meanwhile messages are planned as ever; what
the log of handed-over mail knows (`mail_log.py`) is taken for sent, or for uncertain.
"""

import uuid
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from tracker.audit import register
from tracker.audit.models import Event
from tracker.mail.composing import digest_of_key
from tracker.mail.held import differences, heads_outside, mail_log
from tracker.mail.held.heads_outside import Heads
from tracker.mail.models import AT_ONCE, HELD_POST, Installation, Message, Pause
from tracker.mail.transitions import change_state

State = Message.State
Cause = Pause.Cause
THE_SYSTEM = gettext_noop("the system")
SENT_BEFORE = gettext_noop("the log of mail says that it was sent before the post was held")
PERHAPS_SENT = gettext_noop(
    "the log of mail says that it was being handed over before the post was held; it may or may "
    "not have arrived"
)
RELEASED = gettext_noop("an officer released it while the post was held")
NOT_SENT = gettext_noop("while the post was held it was decided that it is not sent")
# A person waits for mail about accounts that is younger than this when a copy is noticed.
JUST_ASKED_FOR = timedelta(minutes=15)
LOCAL = {"localhost", "127.0.0.1", "::1"}
AT_ONE_TIME = 500  # rows
log = structlog.get_logger(__name__)


def held_post() -> Pause | None:
    """Return the pause that holds the post; None where it is not held."""
    return Pause.objects.filter(group=HELD_POST).first()


def look(*, at: datetime) -> Heads | None:
    """Hold the post if this is a copy or was set back; while it is held, see what the log knows.

    Returns how far the database has come; None while the post is held.
    """
    held = held_post()
    if held is None:
        # First what is outside: another sender may move both on meanwhile, the database first.
        outside = list(heads_outside.kept())
        installation = this_installation()
        now = Heads.of(installation)
        cause, words = _what_is_wrong(outside, installation, now)
        if not cause:
            return now
        hold(cause, reason=words, since=at - JUST_ASKED_FOR, at=at)
    else:
        settle_by_log(held, at=at)
    return None


def this_installation() -> Installation:
    """Return the row that says which database this is; the first sender writes it.

    A database has its identity from the first event of its register, so that a copy from before
    there was this row gets the same one.
    """
    found = Installation.objects.first()
    if found is None:
        first = Event.objects.order_by("pk").values_list("own_hash", flat=True).first()
        identity = first[:32] if first else uuid.uuid4().hex
        found, _created = Installation.objects.get_or_create(
            pk=1, defaults={"identity": identity, "address": settings.SITE_URL}
        )
    return found


@transaction.atomic
def hold(cause: Pause.Cause, *, reason: str, since: datetime, at: datetime) -> Pause:
    """Hold the post, once, and see what the log knows.

    Mail about accounts that was planned before `since` is held, too.
    """
    held, created = Pause.objects.get_or_create(
        group=HELD_POST,
        defaults={
            "cause": cause,
            "reason": reason,
            "held_since": since,
            "paused_at": at,
            "paused_by": THE_SYSTEM,
        },
    )
    if created:
        log.warning("post held", cause=cause.value, reason=reason)
        data = {"cause": cause.value, "reason": reason}
        register.record(stream=register.SYSTEM, verb="hold_mail", obj=held, at=at, data=data)
        # After the event: a sender, too, locks the head of the register before its message.
        Message.objects.exclude(released_at=None).update(released_at=None)
    settle_by_log(held, at=at)
    return held


@transaction.atomic
def end() -> bool:
    """Let the post go on from here, at this address; return whether it was held.

    Call it last in its transaction, after the event: the register's head is locked first.
    """
    deleted, _by_model = Pause.objects.filter(group=HELD_POST).delete()
    installation = this_installation()
    before = {installation.identity, *(outside.database for outside in heads_outside.kept())}
    installation.earlier = sorted({*installation.earlier, *before})
    installation.identity, installation.address = uuid.uuid4().hex, settings.SITE_URL
    installation.save(update_fields=["earlier", "identity", "address"])
    transaction.on_commit(heads_outside.keep_now)
    return bool(deleted)


def _what_is_wrong(
    kept: list[Heads], installation: Installation, now: Heads
) -> tuple[Pause.Cause, str] | tuple[None, str]:
    if _host(installation.address) != _host(settings.SITE_URL):
        return Cause.OTHER_ADDRESS, f"{installation.address} → {settings.SITE_URL}"
    for outside in kept:
        if outside.database in installation.earlier:
            continue
        if outside.database != now.database:
            is_copy = now.database in outside.earlier
            if is_copy or Message.objects.exclude(handed_over_at=None).exists():
                return Cause.OTHER_DATABASE, f"{outside.database} → {now.database}"
        elif found := heads_outside.what_is_older(outside, now):
            return Cause.OLDER, differences.as_text(found)
    return None, ""


def _host(url: str) -> str:
    """Return host and port; any name and port of this very machine is one, as in a trial."""
    parts = urlsplit(url.casefold())
    return "localhost" if parts.hostname in LOCAL else parts.netloc


def settle_by_log(held: Pause, *, at: datetime) -> None:
    """Take what was handed over before for sent, or for uncertain, by its row's key and due time.

    A message of the same key that is due at another time is perhaps another one: the numbers of
    rows begin anew after a restore. A person decides; mail about accounts that somebody asked for
    since then goes out.
    """
    if not (logged := mail_log.read()):
        return
    newly_asked_for = Q(kind__in=AT_ONCE, due_at__gte=held.held_since)
    never_here = Message.objects.filter(
        state__in=[State.PLANNED, State.FAILED], handed_over_at=None, released_at=None
    )
    found: dict[tuple[State, datetime], list[int]] = {}
    asked_for = set(never_here.filter(newly_asked_for).values_list("pk", flat=True))
    for message in never_here.only("key", "due_at").iterator():
        said = logged.get(digest_of_key(message))
        if said is None:
            continue
        is_the_same = said.due_at == message.due_at
        if message.pk in asked_for and not is_the_same:
            continue
        is_sent = is_the_same and said.outcome == mail_log.ACCEPTED
        state = State.SENT if is_sent else State.UNCERTAIN
        found.setdefault((state, said.at), []).append(message.pk)
    for (state, sent_at), pks in found.items():
        _take_for(state, pks, sent_at=sent_at, at=at)


def _take_for(state: State, pks: list[int], *, sent_at: datetime, at: datetime) -> None:
    for start in range(0, len(pks), AT_ONE_TIME):
        change_state(
            Message.objects.filter(pk__in=pks[start : start + AT_ONE_TIME], handed_over_at=None),
            state,
            expected=(State.PLANNED, State.FAILED),
            at=at,
            reason=SENT_BEFORE if state == State.SENT else PERHAPS_SENT,
            handed_over_at=sent_at,
            sent_at=sent_at if state == State.SENT else None,
        )
