import sys
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError
from django.utils import translation

from tracker import clock
from tracker.monitoring.alarms import checking, messages
from tracker.monitoring.findings import FindingRemark
from tracker.monitoring.parts import BY_NAME
from tracker.monitoring.sentences import sentence

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = (
        "Look whether everything works, and mail ALARM_ADDRESSES what does not, without worker or "
        "beat. Each alarm is a line; the exit status is 1 where there is one, 2 without a database."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--stamp", type=Path, metavar="FILE", help="touch this file when everything was asked"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        try:
            alarms = checking.check(at=at)
        except (OperationalError, InterfaceError) as error:
            # Without the ledger nothing can be mailed: whoever runs this command has to tell.
            log.critical("alarms not mailed", parts=["database"])
            raise CommandError("Database: it does not answer", returncode=2) from error
        messages.send_now(at=at)
        if options["stamp"]:
            options["stamp"].touch()
        with translation.override("en"):
            for alarm in alarms:
                found = " ".join(sentence(FindingRemark.from_json(one)) for one in alarm.remarks)
                label = BY_NAME[alarm.part].label if alarm.part in BY_NAME else alarm.part
                self.stdout.write(f"{label}: {found}")
        if not alarms:
            self.stdout.write("no alarm")
        if alarms and not settings.ALARM_ADDRESSES:
            self.stderr.write("ALARM_ADDRESSES is empty: nobody is told")
        if alarms:
            sys.exit(1)
