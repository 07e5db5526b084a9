from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connection

from tracker.audit import roles


class Command(migrate.Command):
    help = (
        f"{migrate.Command.help} With DATABASE_OWNER_URL it does so as the owner, and gives the "
        "role of DATABASE_URL what serving the pages needs."
    )

    def execute(self, *args: Any, **options: Any) -> str | None:
        with roles.as_owner() as serving:  # the checks before it, too: the other role may not be
            said: str | None = super().execute(*args, **options)
            if settings.DATABASE_OWNER and not options["plan"] and not options["check_unapplied"]:
                self._grant(role=serving["USER"], password=serving["PASSWORD"])
        return said

    def _grant(self, *, role: str, password: str) -> None:
        try:
            roles.grant(connection, role=role, password=password)
        except roles.RoleRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{role} serves the pages, and cannot change the register")
