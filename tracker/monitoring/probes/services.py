"""Servers and programs that this system needs. Each probe returns soon, or raises why it fails."""

import shutil
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from tracker.audit import triggers
from tracker.files import store
from tracker.files.inspection import scanner
from tracker.mail.ledger import SOON
from tracker.monitoring.findings import Finding, PartState, works
from tracker.text.output import fonts

PING = 1.0  # seconds in which a worker answers


def database(at: datetime) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return works()


def broker(at: datetime) -> Finding:
    return Finding.of(PartState.WORKS, "waiting_tasks", number=queue_length())


def queue_length() -> int:
    """Return how many tasks no worker has taken yet."""
    with current_app.connection_for_write(transport_options=SOON) as connected:
        connected.ensure_connection(max_retries=1, timeout=2)
        channel: Any = connected.default_channel
        return int(channel.queue_declare(current_app.conf.task_default_queue).message_count)


def workers(at: datetime) -> Finding:
    with current_app.connection_for_write(transport_options=SOON) as connected:
        connected.ensure_connection(max_retries=1, timeout=2)
        asked = current_app.control.inspect(timeout=PING, connection=connected)
        answers: dict[str, Any] = asked.ping() or {}
    number = sum(not name.startswith("celerybeat@") for name in answers)
    return Finding.of(PartState.WORKS if number else PartState.FAILS, "workers", number=number)


def cached(at: datetime) -> Finding:
    key = f"readyz-{uuid.uuid4().hex}"
    cache.set(key, "ok", timeout=10)
    if cache.get(key) != "ok":
        raise RuntimeError("the cache does not keep what it is given")
    cache.delete(key)
    return works()


def files(at: datetime) -> Finding:
    store.place().check()
    return works()


def disk(at: datetime) -> Finding:
    """The fuller one of the volumes of TRACKER_VAR and of the files; the database has its own."""
    folders = filter(Path.exists, (settings.TRACKER_VAR, settings.MEDIA_ROOT))
    usage = min(map(shutil.disk_usage, folders), key=lambda one: one.free / one.total)
    percent = 100 * usage.free / usage.total
    wanted = settings.DISK_FREE_PERCENT
    state = PartState.WORKS if percent >= 2 * wanted else PartState.LOOK
    if percent < wanted:
        state = PartState.FAILS
    return Finding.of(state, "space", free=usage.free, size=usage.total)


def installed_fonts(at: datetime) -> Finding:
    there = set(fonts.installed().families())
    missing = [family.name for family in fonts.FAMILIES if family.name not in there]
    if missing:
        return Finding.of(PartState.LOOK, "missing", names=", ".join(missing))
    return works()


def libreoffice(at: datetime) -> Finding:
    if shutil.which(settings.LIBREOFFICE):
        return works()
    return Finding.of(PartState.LOOK, "missing", names=settings.LIBREOFFICE or "LibreOffice")


def virus_scanner(at: datetime) -> Finding:
    if not settings.CLAMAV_URL:
        return Finding.of(PartState.UNUSED, "not_set")
    scanner.ping()
    return works()


def register(at: datetime) -> Finding:
    """Whether the register could be rewritten."""
    if faults := triggers.faults(connection):
        raise RuntimeError(", ".join(faults))
    return works()
