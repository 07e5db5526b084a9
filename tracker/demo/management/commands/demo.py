from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.demo import logs, processes, seed
from tracker.demo.alone import alone_in

WELCOME = """\
Replies to the Secretary-General: http://127.0.0.1:{port}/

Sign in with the password {password} as
{accounts}

{first}

{mail}Logs: {logs}
Ctrl-C ends everything.
"""
FIRST = """\
What to try first
  1. As filer@fiji.example, start a draft, write, check and file the reply.
  2. In a private window, as officer@demo.example, take it up and accept it.
  3. Then compile the report; eight replies that came by mail are in it already."""
GOES_ON = "The demonstration goes on from where it was; removing {var}/ begins it anew."


class Command(BaseCommand):
    help = "Set everything up and serve the running system on this machine until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=0, help="default: a free port")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demonstration makes accounts with a known password.")
        try:
            port = processes.free_port(options["port"])
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {options['port']} of this machine cannot be used "
                f"({getattr(error, 'strerror', None) or error}). "
                "Name another with --port; without it a free one is taken."
            ) from error
        with alone_in(settings.TRACKER_VAR, address=f"http://127.0.0.1:{port}/"):
            commands = processes.commands(port)
            log_files = logs.begin(settings.TRACKER_VAR / "logs", "set-up", *commands)
            if self.stdout.isatty():  # for as long as there is nothing else to read
                self.stdout.write("Setting up …", ending="\r")
            self._set_up(log_files["set-up"])
            self._serve(port, commands, log_files)

    def _set_up(self, log: Path) -> None:
        try:
            with logs.everything_said_to(log):
                seed.prepare()
                seed.bring_in_samples()
        except KeyboardInterrupt as error:
            raise CommandError("Ended before everything was set up.") from error
        except (Exception, SystemExit) as error:
            raise _stopped("The demonstration could not be set up.", log) from error

    def _serve(self, port: int, commands: dict[str, list[str]], log_files: dict[str, Path]) -> None:
        children = processes.ChildProcesses(
            commands,
            {
                "DJANGO_SETTINGS_MODULE": "tracker.settings",
                "SITE_URL": f"http://127.0.0.1:{port}",
                "TICK_SECONDS": "10",
                "SECOND_OFFICER": "off",  # one officer alone tries the report out
            },
            log_files,
        )
        try:
            children.start()
            ended = children.wait(until=lambda: processes.answers(port))
            if not ended and not children.stopping:
                self._welcome(port, log_files)
                ended = children.wait()
        finally:
            children.stop()
        if ended:
            raise _stopped(f"The {ended} process ended by itself.", log_files[ended])

    def _welcome(self, port: int, log_files: dict[str, Path]) -> None:
        files = list(log_files.values())
        folder = files[0].parent
        mail = getattr(settings, "EMAIL_FILE_PATH", None)  # none where EMAIL_URL names a server
        self.stdout.write(
            WELCOME.format(
                port=port,
                password=seed.PASSWORD,
                accounts=seed.people(),
                first=(
                    GOES_ON.format(var=logs.short(settings.TRACKER_VAR))
                    if seed.fiji_has_filed()
                    else FIRST
                ),
                mail=f"Mail: {logs.short(mail)}/\n" if mail else "",
                logs=f"{logs.short(folder)}/ ({', '.join(file.name for file in files)})",
            ),
            ending="",
        )
        self.stdout.flush()


def _stopped(what: str, log: Path) -> CommandError:
    return CommandError(f"{what} The last line of {logs.short(log)} says\n  {logs.last_line(log)}")
