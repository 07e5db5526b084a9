import sys
from typing import Any, cast

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.module_loading import import_string

from tracker.files import store
from tracker.files.storage.address import storage_at
from tracker.files.storage.errors import FilesUnavailable
from tracker.files.storage.moving import Move, Place, WrongPlace, move, refuse_wrong

_STDIN = "-"


class Command(BaseCommand):
    help = (
        "Copy every stored file to another place, compared by SHA-256 on both sides. The place in "
        "use (FILES_URL) is the one that is not named. An address is file:///FOLDER or "
        "s3://KEY:SECRET@HOST/BUCKET; - reads it from standard input, so that no list of commands "
        "keeps the secret. Can be run again at any time. Files stay where they were."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("to", nargs="?", default="", metavar="TO", help="where they shall lie")
        parser.add_argument("--from", dest="source", default="", help="where they lie")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument(
            "--remove",
            action="store_true",
            help="remove at the place they come from what is the same on both sides; never from "
            "the place in use",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        is_dry = options["dry_run"]
        if not options["to"] and not options["source"]:
            raise CommandError("name where the files shall lie, or with --from where they lie")
        in_use = cast(Place, store.place())
        source = self._place("--from", options["source"]) or in_use
        target = self._place("TO", options["to"]) or in_use
        is_target_in_use = target.place == in_use.place
        if options["remove"] and source.place == in_use.place:
            raise CommandError(
                "--remove: files are not removed from the place in use. Set FILES_URL to the other "
                "place and start everything anew first"
            )
        try:
            refuse_wrong(source, target, is_target_in_use=is_target_in_use, is_dry=is_dry)
            done = move(source, target, is_dry=is_dry, remove=options["remove"], tell=self._tell)
        except WrongPlace as wrong:
            raise CommandError(str(wrong)) from wrong
        except FilesUnavailable as error:
            raise CommandError(f"{error.strerror}. Run it again; what was copied stays") from error
        self._report(done, is_dry=is_dry, is_target_in_use=is_target_in_use)

    def _place(self, name: str, address: str) -> Place | None:
        if not address:
            return None
        if address == _STDIN:
            address = sys.stdin.readline().strip()
        try:
            found = storage_at(name, address)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        return cast(Place, import_string(found["BACKEND"])(**found["OPTIONS"]))

    def _tell(self, line: str) -> None:
        self.stdout.write(line)

    def _report(self, done: Move, *, is_dry: bool, is_target_in_use: bool) -> None:
        verb = "to copy" if is_dry else "copied"
        self.stdout.write(f"{verb}: {done.copied} files, {done.copied_bytes:,} bytes")
        self.stdout.write(f"there already: {done.there_already}")
        self.stdout.write(f"removed meanwhile, not copied: {len(done.gone)}")
        self.stdout.write(f"only where they shall lie: {done.only_there}")
        if done.removed:
            self.stdout.write(f"removed where they lay: {done.removed}")
        for line in done.wrong:
            self.stderr.write(line)
        if done.wrong:
            raise CommandError(f"{len(done.wrong)} files are not the same on both sides")
        if not is_dry and not is_target_in_use:
            self.stdout.write(
                "Now stop web, worker and beat, run this once more, set FILES_URL, start them, "
                "and run verify_audit."
            )
