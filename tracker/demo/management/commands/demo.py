from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.demo import processes, seed


class Command(BaseCommand):
    help = "Set everything up and serve the running system on this machine until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=0, help="default: a free port")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demonstration makes accounts with a known password.")
        port = options["port"] or processes.free_port()
        call = seed.prepare()
        seed.bring_in_samples()
        self.stdout.write(
            f"Replies to the Secretary-General: http://127.0.0.1:{port}/\n\n"
            f"The dates of call {call.code} are moved so that its deadline lies ahead: "
            f"until the end of {call.deadline_on:%d %B %Y}, New York time.\n"
            f"Mail is written to {settings.EMAIL_FILE_PATH}. Ctrl-C ends everything.\n\n"
            f"Sign in with the password {seed.PASSWORD} as"
        )
        for account in seed.ACCOUNTS:
            self.stdout.write(f"  {account.email:<24} {account.what}")
        self.stdout.flush()
        self._serve(port)

    def _serve(self, port: int) -> None:
        children = processes.Children(
            processes.commands(port, beat_schedule=settings.TRACKER_VAR / "beat-schedule"),
            {
                "DJANGO_SETTINGS_MODULE": "tracker.settings",
                "SITE_URL": f"http://127.0.0.1:{port}",
                "TICK_SECONDS": "10",
            },
        )
        children.start()
        try:
            ended = children.wait()
        finally:
            children.stop()
        if ended:
            raise CommandError(f"{ended} ended by itself; see what it said above")
