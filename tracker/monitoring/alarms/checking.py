"""What began not to work, what still does not, and what is over: a row and a mail for each."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db import IntegrityError, transaction

from tracker.monitoring.alarms import messages
from tracker.monitoring.findings import PartState
from tracker.monitoring.models import Alarm
from tracker.monitoring.parts import BY_NAME, DATABASE, PARTS
from tracker.monitoring.readings import Reading, read

DAY = timedelta(days=1)
CALM = timedelta(minutes=30)  # so long it has to work again before the alarm is over
MANY = 3  # alarms of one part within a day, after which it has to work for a day
KEPT = timedelta(days=180)
log = structlog.get_logger(__name__)


def check(*, at: datetime) -> list[Alarm]:
    """Ask every part, write down what changed and plan the mails; return the alarms there are.

    Safe to run by many at once: each change is conditional, and who makes it plans its mail.
    """
    rows = {alarm.part: alarm for alarm in Alarm.objects.filter(over_at=None)}
    readings = read(PARTS, at=at)
    for reading in readings:
        alarm = rows.get(reading.part.name)
        if reading.finding.state == PartState.FAILS:
            _on(reading, alarm, at=at)
        elif alarm is not None and reading.finding.state != PartState.UNKNOWN:
            _off(alarm, at=at)
    for alarm in rows.values():
        if alarm.part not in BY_NAME:  # a part that a newer version has no more
            _off(alarm, at=at)
    Alarm.objects.filter(over_at__lt=at - KEPT).delete()
    messages.say_loudly_what_is_not_sent(at=at)
    return list(Alarm.objects.filter(over_at=None).exclude(told_at=None).order_by("began_at"))


def ringing(readings: Iterable[Reading], *, at: datetime) -> list[str]:
    """Return the names of the parts that have failed for longer than their patience, by readings.

    It writes nothing: whoever asks from outside must not change what is stored. Without a database
    nobody knows since when something fails, so that alone is told, at once.
    """
    asked = list(readings)
    if any(one.part.name == DATABASE and not one.is_well for one in asked):
        return [DATABASE]
    since = dict(Alarm.objects.filter(over_at=None).values_list("part", "began_at"))
    return [
        one.part.name
        for one in asked
        if not one.is_well and at - since.get(one.part.name, at) >= one.part.patience
    ]


def _on(reading: Reading, alarm: Alarm | None, *, at: datetime) -> None:
    remarks = [remark.to_json() for remark in reading.finding.remarks]
    if alarm is None:
        try:
            with transaction.atomic():
                alarm = Alarm.objects.create(
                    part=reading.part.name, began_at=at, latest_at=at, remarks=remarks
                )
        except IntegrityError:  # somebody else has just written it
            return
    else:
        Alarm.objects.filter(pk=alarm.pk, over_at=None).update(latest_at=at, remarks=remarks)
        alarm.latest_at, alarm.remarks = at, remarks
    if alarm.told_at is None and at - alarm.began_at >= reading.part.patience:
        _tell(alarm, messages.BEGAN, at=at)
    elif alarm.told_at is not None and at - alarm.told_at >= DAY:
        _tell(alarm, messages.GOES_ON, at=at)


def _off(alarm: Alarm, *, at: datetime) -> None:
    if alarm.told_at is None:  # it was over before anybody was told
        Alarm.objects.filter(pk=alarm.pk, told_at=None, over_at=None).delete()
    elif at - alarm.latest_at >= _calm(alarm, at=at):
        with transaction.atomic():
            if Alarm.objects.filter(pk=alarm.pk, over_at=None).update(over_at=at):
                alarm.over_at = at
                messages.plan(messages.OVER, alarm, at=at)
                log.info("alarm over", part=alarm.part)


def _calm(alarm: Alarm, *, at: datetime) -> timedelta:
    """What comes and goes must not fill a mailbox: the third time within a day lasts a day."""
    told = Alarm.objects.filter(part=alarm.part, told_at__gt=at - DAY)
    return DAY if told.count() >= MANY else CALM


def _tell(alarm: Alarm, kind: str, *, at: datetime) -> None:
    with transaction.atomic():
        mine = Alarm.objects.filter(pk=alarm.pk, over_at=None, told_at=alarm.told_at)
        if mine.update(told_at=at):
            alarm.told_at = at
            messages.plan(kind, alarm, at=at)
            log.error("alarm", part=alarm.part, since=alarm.began_at.isoformat())
