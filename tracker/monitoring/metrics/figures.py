"""What stands in database, broker and disk, read when somebody asks: the same at every process.

Each figure is a few short queries by an index, and none has a label for a State or a person. What
cannot be read has no value, so that nobody takes an old one for new.
"""

import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models import Count, Sum
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from tracker import clock
from tracker.accounts.events.models import AccountEvent
from tracker.backups.last import last_backup
from tracker.compilation.models import Job
from tracker.mail.models import Message, Tick
from tracker.monitoring.models import Alarm, RegisterCheck
from tracker.monitoring.parts import PARTS
from tracker.monitoring.probes.records import oldest_due
from tracker.monitoring.probes.services import queue_length
from tracker.version import version

WAITING = (Message.State.PLANNED, Message.State.FAILED, Message.State.UNCERTAIN)
A_WHILE = timedelta(hours=1)
_SIZE = {
    "postgresql": "SELECT pg_database_size(current_database())",
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
}
log = structlog.get_logger(__name__)


class Figures(Collector):
    """Yields each figure by itself; without a database the others still come."""

    def collect(self) -> Iterator[Metric]:
        at = clock.now()
        yield InfoMetricFamily("tracker_build", "What runs.", value={"version": version()})
        for read in (_queue, _disk):
            try:
                yield from read(at)
            except Exception:  # whatever a driver or the system raises
                log.exception("figure not read", figure=read.__name__.strip("_"))
        is_up = 1
        for read in (_database, _post, _tick, _jobs, _sign_ins, _backup, _register, _alarms):
            try:
                yield from list(read(at))
            except (OperationalError, InterfaceError):
                log.exception("figure not read", figure=read.__name__.strip("_"))
                is_up = 0
                break
        yield GaugeMetricFamily("tracker_database_up", "1 where the database answers.", is_up)


def _queue(at: datetime) -> Iterator[Metric]:
    yield GaugeMetricFamily("tracker_queue_length", "Tasks that no worker took.", queue_length())


def _disk(at: datetime) -> Iterator[Metric]:
    usage = shutil.disk_usage(settings.TRACKER_VAR)
    yield GaugeMetricFamily("tracker_disk_free_bytes", "Free on TRACKER_VAR.", usage.free)
    yield GaugeMetricFamily("tracker_disk_size_bytes", "Size of TRACKER_VAR.", usage.total)


def _backup(at: datetime) -> Iterator[Metric]:
    yield from _instant("tracker_last_backup", "When the last backup was made.", last_backup())


def _database(at: datetime) -> Iterator[Metric]:
    with connection.cursor() as cursor:
        cursor.execute(_SIZE[connection.vendor])
        [size] = cursor.fetchone() or [0]
    yield GaugeMetricFamily("tracker_database_size_bytes", "Size of the database.", size)


def _post(at: datetime) -> Iterator[Metric]:
    found = Message.objects.filter(state__in=WAITING).order_by().values_list("state")
    counts = dict(found.annotate(Count("pk")))
    numbers = {state: counts.get(state, 0) for state in WAITING}
    yield _by_label("tracker_messages", "Messages, by state.", "state", numbers)
    due_at = oldest_due(at)
    age = (at - due_at).total_seconds() if due_at else 0
    yield GaugeMetricFamily(
        "tracker_oldest_due_message_age_seconds", "Age of what has been due for longest.", age
    )


def _tick(at: datetime) -> Iterator[Metric]:
    began = Tick.objects.values_list("started_at", flat=True).first()
    yield from _instant("tracker_last_tick", "When the last tick began.", began)


def _jobs(at: datetime) -> Iterator[Metric]:
    counts = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    numbers = {state: counts.get(state, 0) for state in Job.State}
    yield _by_label("tracker_jobs", "Orders for files of the report, by state.", "state", numbers)


def _sign_ins(at: datetime) -> Iterator[Metric]:
    recent = AccountEvent.objects.failures().filter(latest_at__gt=at - A_WHILE)
    times = recent.aggregate(times=Sum("times"))["times"] or 0
    yield GaugeMetricFamily(
        "tracker_failed_sign_ins", "Sign-ins that failed within the last hour.", times
    )


def _register(at: datetime) -> Iterator[Metric]:
    check = RegisterCheck.objects.first()
    if check is not None:
        checked_at = check.checked_at
        yield from _instant("tracker_last_register_check", "The last verify_audit.", checked_at)
        yield GaugeMetricFamily("tracker_register_faults", "What it found.", check.faults)


def _alarms(at: datetime) -> Iterator[Metric]:
    told = Alarm.objects.filter(over_at=None).exclude(told_at=None)
    on = set(told.values_list("part", flat=True))
    parts = {part.name: int(part.name in on) for part in PARTS}
    yield _by_label("tracker_alarm", "1 while there is an alarm.", "part", parts)


def _instant(name: str, words: str, at: datetime | None) -> Iterator[Metric]:
    if at is not None:
        yield GaugeMetricFamily(f"{name}_timestamp_seconds", f"{words} Unix time.", at.timestamp())


def _by_label(name: str, words: str, label: str, values: Mapping[Any, int]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for value, number in values.items():
        family.add_metric([str(value)], number)
    return family
