"""What the database says of the post, of work that should be done, and of checks and backups."""

from datetime import datetime, timedelta

from django.conf import settings

from tracker.backups.last import last_backup
from tracker.compilation.models import Job
from tracker.leases import unclaimed
from tracker.mail.models import HELD_POST, Message, Pause, Tick
from tracker.monitoring.findings import Finding, FindingRemark, PartState
from tracker.monitoring.models import RegisterCheck
from tracker.outbox.queries import tick_status
from tracker.past_reports.models import ReadingJob

DUE_TOO_LONG = timedelta(hours=1)
DAY = timedelta(days=1)
MANY_FAILURES = 5  # in a day
HANGS_AFTER = timedelta(minutes=30)
CHECK_IS_OLD = timedelta(days=3)
BACKUP_GRACE = timedelta(hours=2)  # it takes a while, and begins not at the same second each day
LOOKED_AT = 50  # of the messages that were sent, those due latest


def tick(at: datetime) -> Finding:
    status = tick_status(at=at)
    if status.tick is None:
        return Finding.of(PartState.LOOK, "no_tick")
    state = PartState.FAILS if status.is_stale else PartState.WORKS
    return Finding.of(state, "tick", at=status.tick.started_at.isoformat())


def post(at: datetime) -> Finding:
    due_at = oldest_due(at)
    if due_at is None:
        return Finding.of(PartState.WORKS, "nothing_due")
    state = PartState.FAILS if at - due_at > DUE_TOO_LONG else PartState.WORKS
    return Finding.of(state, "oldest_due", at=due_at.isoformat())


def held(at: datetime) -> Finding:
    """What goes out neither now nor later unless an officer says so: the post is held, or paused.

    A hold begins by itself, so it is told at once; an officer knows what they paused, until
    something has waited for an hour.
    """
    pauses = list(Pause.objects.all())
    if not pauses:
        return Finding.of(PartState.WORKS, "not_held")
    told = [_told_of(pause) for pause in pauses]
    kept_back = Message.objects.filter(state=Message.State.PLANNED, next_try_at__lte=at)
    kept_back = kept_back.exclude(pk__in=Message.objects.due(at).values("pk"))
    oldest = kept_back.order_by("next_try_at").values_list("next_try_at", flat=True).first()
    if oldest is not None:
        told.append(FindingRemark("oldest_due", {"at": oldest.isoformat()}))
    waits_too_long = oldest is not None and at - oldest > DUE_TOO_LONG
    is_held = any(pause.group == HELD_POST for pause in pauses)
    return Finding(PartState.FAILS if is_held or waits_too_long else PartState.LOOK, tuple(told))


def _told_of(pause: Pause) -> FindingRemark:
    if pause.group == HELD_POST:
        return FindingRemark("held", {"at": pause.paused_at.isoformat()})
    if pause.group:
        return FindingRemark("paused_call", {"code": pause.group})
    return FindingRemark("paused")


def oldest_due(at: datetime) -> datetime | None:
    """Return since when the oldest message that is due has been; what is held is not due."""
    due = Message.objects.due(at).order_by("next_try_at")
    return due.values_list("next_try_at", flat=True).first()


def has_mail_server() -> bool:
    return not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")


def mail_server(at: datetime) -> Finding:
    """What its last answers were; nobody is called for it (see `views.try_mail_server`)."""
    if not has_mail_server():
        return Finding.of(PartState.UNUSED, "to_files")
    # By the index of state and next try; what is due latest is as a rule what was sent last.
    sent = Message.objects.filter(state=Message.State.SENT).order_by("-next_try_at")
    times = [sent_at for sent_at in sent.values_list("sent_at", flat=True)[:LOOKED_AT] if sent_at]
    told = [FindingRemark("handed_over", {"at": max(times).isoformat()} if times else {})]
    if not times:
        told = [FindingRemark("nothing_sent")]
    failed = Message.objects.filter(state=Message.State.FAILED, next_try_at__gt=at - DAY)
    number = failed.count()
    if number:
        told.append(FindingRemark("failed_today", {"number": number}))
        reason = failed.order_by("-next_try_at").values_list("reason", flat=True)[0]
        told.append(FindingRemark("last_failure", {"reason": reason[:200]}))
    trouble = Tick.objects.values_list("trouble", flat=True).first()
    if trouble:
        told.append(FindingRemark("trouble", {"reason": trouble[:200]}))
    state = PartState.LOOK if number else PartState.WORKS
    if trouble or number >= MANY_FAILURES:
        state = PartState.FAILS
    return Finding(state, tuple(told))


def uncertain(at: datetime) -> Finding:
    number = Message.objects.filter(state=Message.State.UNCERTAIN).count()
    return Finding.of(PartState.FAILS if number else PartState.WORKS, "uncertain", number=number)


def jobs(at: datetime) -> Finding:
    before = at - HANGS_AFTER
    left = [unclaimed(kind._default_manager.all(), before) for kind in (Job, ReadingJob)]
    if hanging := sum(jobs.filter(asked_at__lt=before).count() for jobs in left):
        return Finding.of(PartState.FAILS, "hanging_jobs", number=hanging)
    under_way = Job.objects.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])
    return Finding.of(PartState.WORKS, "jobs", number=under_way.count())


def register_check(at: datetime) -> Finding:
    check = RegisterCheck.objects.first()
    if check is None:
        return Finding.of(PartState.LOOK, "not_checked")
    when = check.checked_at.isoformat()
    if check.faults:
        return Finding.of(PartState.FAILS, "faults", number=check.faults, at=when)
    is_old = at - check.checked_at > CHECK_IS_OLD
    return Finding.of(PartState.LOOK if is_old else PartState.WORKS, "whole", at=when)


def backup(at: datetime) -> Finding:
    made_at = last_backup()
    hours = settings.BACKUP_EVERY_HOURS
    if made_at is None:
        return Finding.of(PartState.FAILS if hours else PartState.UNUSED, "no_backup")
    is_old = hours and at - made_at > timedelta(hours=hours) + BACKUP_GRACE
    return Finding.of(
        PartState.FAILS if is_old else PartState.WORKS, "backup", at=made_at.isoformat()
    )
