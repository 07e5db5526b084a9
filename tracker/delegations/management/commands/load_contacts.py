from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.datafile import DataRefused
from tracker.delegations.csv_rows import bytes_of
from tracker.delegations.official_addresses.address_files import read_contacts
from tracker.delegations.official_addresses.changing import changes_of, set_addresses


class Command(BaseCommand):
    help = "Load the delegations' official addresses: code, official_email, official_language."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="check and count, and change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            contacts = read_contacts(bytes_of(options["file"]), name=str(options["file"]))
        except DataRefused as refused:
            raise CommandError(str(refused)) from refused
        if options["dry_run"]:
            changed = len(changes_of(contacts))
        else:
            changed = len(set_addresses(contacts, at=clock.now()))
        if options["verbosity"]:
            words = "would be " if options["dry_run"] else ""
            self.stdout.write(
                f"official addresses: {changed} {words}changed, {len(contacts) - changed} unchanged"
            )
