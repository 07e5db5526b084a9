"""Celery: the broker carries no work, only "look now"; the database says what there is to do."""

import logging
import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

TRANSPORT_ALIASES["filesystem"] = "tracker.file_broker:FolderTransport"
app = Celery("tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)


@setup_logging.connect
def _logs_as_django_set_them_up(*, loglevel: int | None = None, **_more: Any) -> None:
    """Keep Celery from handlers of its own, whose lines would be no JSON and hide no secret."""
    if loglevel:
        logging.getLogger().setLevel(loglevel)
