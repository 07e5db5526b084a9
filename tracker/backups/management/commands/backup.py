import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.backups import writing
from tracker.refusal import Refusal


class Command(BaseCommand):
    help = (
        "Write everything that is stored into one file: the database as it stands at one moment, "
        "and the files it names. Encrypted where BACKUP_KEY or --key names a public key of age."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a new file, or - for standard output")
        parser.add_argument(
            "--key", action="append", metavar="age1…", help="encrypt to this key; more than once"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        is_piped = options["file"] == "-"
        target = sys.stdout.buffer if is_piped else Path(options["file"])
        tell = self.stderr if is_piped else self.stdout
        try:
            faults = writing.write(
                target,
                keys=options["key"] or settings.BACKUP_KEYS,
                at=clock.now(),
                tell=lambda words: tell.write(words, self.style.NOTICE if is_piped else None),
            )
        except Refusal as error:
            raise CommandError(error.reason) from error
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"the backup is written, but {len(faults)} files are not as stored")
        tell.write("the backup is whole")
