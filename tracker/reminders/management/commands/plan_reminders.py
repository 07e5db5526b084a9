from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tracker import clock
from tracker.calls.for_commands import call_named
from tracker.reminders.planner.read_facts import with_schedule
from tracker.reminders.preview.dry_run import by_day, expected_messages


class Command(BaseCommand):
    help = "Say which reminders a call will send, to whom and when; send and plan nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("call", help="such as 76-19")

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        call = with_schedule(call_named(options["call"]).code)
        expected = expected_messages(call, at=at)
        for one in expected:
            there = one.due_at.astimezone(clock.NEW_YORK)
            self.stdout.write(
                f"{there:%Y-%m-%d %H:%M} New York time  {one.delegation:<3}  {one.address}  "
                f"{one.language}  {one.why}"
            )
        days = len(by_day(expected, today=clock.day_of(at)))
        self.stdout.write(f"{len(expected)} messages on {days} days")
