from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.datafile import DataRefused
from tracker.delegations.loading import load_states, read_states


class Command(BaseCommand):
    help = "Load the States and organizations with their names in six languages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "data" / "states.csv",
            help="a CSV file with the columns of data/states.csv, which is the default",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_states(read_states(options["file"]))
        except DataRefused as refused:
            raise CommandError(str(refused)) from refused
        if options["verbosity"]:
            self.stdout.write(f"delegations: {loaded}")
