from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.agenda.loading import read_concepts
from tracker.calls.loading import read_call
from tracker.calls.storing import load_call
from tracker.datafile import DataRefused


class Command(BaseCommand):
    help = "Load a call for views, and the concepts, from their TOML files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="such as data/calls/76-19.toml")
        parser.add_argument(
            "--deadline",
            metavar="DATE",
            help="move the whole schedule so that replies are due on this day (2022-05-31)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            call = read_call(options["file"])
            if options["deadline"]:
                call = call.moved_to(_day(options["deadline"]))
            concepts = read_concepts(settings.BASE_DIR / "data" / "concepts.toml")
            changes = load_call(call, concepts, at=clock.now())
        except DataRefused as refused:
            raise CommandError(str(refused)) from refused
        if options["verbosity"]:
            self.stdout.write(f"call {call.code}: {'loaded' if changes.lines else 'unchanged'}")
            for line in changes.lines:
                self.stdout.write(f"  {line}")
            for code, lines in sorted(changes.elsewhere.items()):
                for line in lines:
                    self.stdout.write(f"  for call {code} too: {line}")


def _day(words: str | date) -> date:
    try:
        return words if isinstance(words, date) else date.fromisoformat(words)
    except ValueError as error:
        raise CommandError(
            f'--deadline: expected a date such as 2022-05-31, found "{words}"'
        ) from error
