from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.mail import ledger


class Command(BaseCommand):
    help = "Do once what beat does: plan, and send the messages that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", metavar="ISO", help="act as if it were this instant")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = ledger.beat(at=_instant(options["at"]) if options["at"] else clock.now())
        self.stdout.write(
            ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
            or "nothing due"
        )


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(
            f"--at: expected an instant like 2022-05-31T23:59:59-04:00: {error}"
        ) from error
    if at.tzinfo is None:
        raise CommandError("--at: name the zone, as in 2022-05-31T23:59:59-04:00")
    return at.astimezone(UTC)
