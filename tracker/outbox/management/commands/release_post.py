from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.mail.held import holding
from tracker.outbox import held_post
from tracker.refusal import Refusal


class Command(BaseCommand):
    help = (
        "Release the post that is held after a restore or on a copy: all of it, which ends the "
        "hold, or some kinds of messages. It says what would go out first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would go out")
        parser.add_argument(
            "--kind", action="append", default=[], help="release this kind alone; more than once"
        )
        parser.add_argument(
            "--cancel", action="append", default=[], metavar="KIND", help="never send this kind"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        if holding.held_post() is None:
            raise CommandError("the post is not held")
        held_post.look_anew(at=at)
        self._tell(held_post.waiting_kinds(at=at))
        unknown = {*options["kind"], *options["cancel"]} - {
            one.kind for one in held_post.waiting_kinds(at=at)
        }
        if unknown:
            raise CommandError(f"nothing of this kind waits: {', '.join(sorted(unknown))}")
        if options["dry_run"]:
            return
        try:
            self._release(options["kind"], options["cancel"])
        except Refusal as error:
            raise CommandError(error.reason) from error

    def _tell(self, kinds: list[held_post.WaitingKind]) -> None:
        sent = held_post.sent_before()
        self.stdout.write(
            f"surely sent before: {sent.number}, of them by the log of mail: {sent.by_log}; "
            f"may have been sent: {sent.perhaps}"
        )
        for one in kinds:
            self.stdout.write(f"would go out: {one.number} {one.kind}")
        if not kinds:
            self.stdout.write("would go out: nothing")

    def _release(self, kinds: list[str], cancelled: list[str]) -> None:
        at = clock.now()
        if cancelled:
            number = held_post.cancel(held_post.chosen(cancelled, [], at=at), by=None, at=at)
            self.stdout.write(f"cancelled: {number}")
        if kinds:
            number = held_post.release(held_post.chosen(kinds, [], at=at), by=None, at=at)
            self.stdout.write(f"released: {number}; the rest is still held")
        if not kinds and not cancelled:
            number = held_post.end(by=None, at=at)
            self.stdout.write(f"released: {number}; the post goes on as ever")
