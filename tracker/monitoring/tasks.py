from io import StringIO

import structlog
from celery import shared_task
from django.core.management import CommandError, call_command

from tracker import clock
from tracker.monitoring.alarms import checking

log = structlog.get_logger(__name__)


@shared_task(name="tracker.monitoring.tasks.check_alarms")
def check_alarms() -> int:
    """Look whether everything works; return how many alarms there are."""
    return len(checking.check(at=clock.now()))


@shared_task(name="tracker.monitoring.tasks.check_register")
def check_register() -> bool:
    """Do each night what `verify_audit` does; what it finds becomes an alarm."""
    told, faults = StringIO(), StringIO()
    try:
        call_command("verify_audit", stdout=told, stderr=faults)
    except CommandError as error:
        log.error("register not whole", reason=str(error), faults=faults.getvalue()[:2000])
        return False
    log.info("register whole", told=told.getvalue().strip())
    return True
