from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.datafile import DataRefused
from tracker.delegations.loading import load_contacts, read_contacts


class Command(BaseCommand):
    help = "Load the delegations' official addresses: code, official_email, official_language."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="check and count, and change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            contacts = read_contacts(options["file"])
        except DataRefused as refused:
            raise CommandError(str(refused)) from refused
        loaded = load_contacts(contacts, at=clock.now(), dry_run=options["dry_run"])
        if options["verbosity"]:
            words = "would be " if options["dry_run"] else ""
            self.stdout.write(
                f"official addresses: {loaded.changed} {words}changed, {loaded.unchanged} unchanged"
            )
