from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.audit import roles
from tracker.backups import archive, key_prints, restoring
from tracker.backups.manifest import Manifest
from tracker.refusal import Refusal

NEXT = """\
The post is held: nothing goes out but mail about accounts, until it is released.
Next:
  1. start web, worker and beat; everybody signs in anew
  2. erase again whoever was erased since the backup: manage.py erase_person
  3. look at what would go out, and release it: /desk/outbox/held/ or manage.py release_post"""


class Command(BaseCommand):
    help = (
        "Restore a backup into an empty, migrated system, on either database. The post is held "
        "afterwards. With DATABASE_OWNER_URL it does so as the owner."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--identity", type=Path, metavar="FILE", help="the secret key of age that decrypts it"
        )

    def execute(self, *args: Any, **options: Any) -> str | None:
        with roles.as_owner():
            said: str | None = super().execute(*args, **options)
            return said

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            given = options["identity"]
            said = restoring.restore(
                options["file"],
                identities=archive.identities_in(given) if given else [],
                at=clock.now(),
                tell=self.stdout.write,
            )
        except Refusal as error:
            raise CommandError(error.reason) from error
        self.stdout.write("everything is restored; comparing it with the register")
        faults = list(restoring.faults())
        for fault in faults:
            self.stderr.write(fault)
        self._tell_rest(said)
        if faults:
            raise CommandError(f"restored, but {len(faults)} faults found")

    def _tell_rest(self, said: Manifest) -> None:
        for path in said.lost:
            self.stderr.write(f"{path}: it was missing when the backup was made")
        if not key_prints.is_same_secret_key(said.keys):
            self.stderr.write("SECRET_KEY is another one: links in mails of before do not work")
        self.stdout.write(NEXT)
