"""The parts of the system: what each is called, how it is asked, and what to do when it fails."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.monitoring.findings import Finding
from tracker.monitoring.probes import records, services

DATABASE = "database"
A_MINUTE = 60
PATIENCE = timedelta(minutes=15)  # what is over sooner is no alarm


@dataclass(frozen=True, slots=True)
class Part:
    """A part; `what_to_do` is told while it does not work, with the page that helps."""

    name: str
    label: Promise
    probe: Callable[[datetime], Finding]
    what_to_do: Promise
    page: str = ""  # the name of an address
    needs_database: bool = False
    kept: int = 0  # seconds for which a finding is good enough
    patience: timedelta = PATIENCE


_DATABASE = Part(
    DATABASE,
    _("Database"),
    services.database,
    _("Look whether the database server runs and has room on its disk."),
    needs_database=True,
)
_BROKER = Part(
    "broker",
    _("Queue of tasks"),
    services.broker,
    _("Look whether Redis runs. Nothing is lost: what there is to do stands in the database."),
)
_CACHE = Part(
    "cache",
    _("Cache"),
    services.cached,
    _("Look whether Redis runs. Until then no tries to sign in are counted."),
)
_FILES = Part(
    "files",
    _("Stored files"),
    services.files,
    _("Look whether the place of the files can be reached and written, and has room."),
)
_REGISTER = Part(
    "register",
    _("Protection of the register"),
    services.register,
    _("Make it anew by migrating once more, and have the register checked."),
    page="register:register",
    needs_database=True,
)
# What a load balancer asks for: without these nobody can work here.
READY = (_DATABASE, _BROKER, _CACHE, _FILES, _REGISTER)
PARTS = (
    _DATABASE,
    _BROKER,
    Part(
        "workers",
        _("Workers"),
        services.workers,
        _("Start the workers. Nothing is lost: they find what is due."),
        kept=A_MINUTE,
    ),
    Part(
        "tick",
        _("Last tick"),
        records.tick,
        _("Nothing is being sent. Start beat and a worker; the next tick finds what is due."),
        page="outbox:list",
        needs_database=True,
    ),
    Part(
        "post",
        _("Messages that are due"),
        records.post,
        _("Something is due and does not go out. The outbox says what became of the last try."),
        page="outbox:list",
        needs_database=True,
    ),
    Part(
        "held",
        _("Held or paused post"),
        records.held,
        _("Look at what waits; then end the hold or resume sending. Nothing goes out before."),
        page="outbox:list",
        needs_database=True,
    ),
    Part(
        "mail",
        _("Mail server"),
        records.mail_server,
        _("Put right what the words of the mail server say. Each tick tries again."),
        page="outbox:list",
        needs_database=True,
    ),
    Part(
        "uncertain",
        _("Messages that may not have arrived"),
        records.uncertain,
        _("Nobody but an officer can decide about them, at the outbox."),
        page="outbox:list",
        needs_database=True,
        patience=timedelta(hours=1),
    ),
    _CACHE,
    _FILES,
    Part(
        "disk",
        _("Disk"),
        services.disk,
        _("Make room, or give the volume more, before nothing can be saved any more."),
    ),
    Part(
        "jobs",
        _("Files of the report"),
        records.jobs,
        _("Restart the workers: they take the files up again. Their log says what stopped them."),
        needs_database=True,
    ),
    Part(
        "fonts",
        _("Fonts"),
        services.installed_fonts,
        _("Install them, or no PDF is made in the languages that need them."),
        kept=A_MINUTE,
    ),
    Part(
        "libreoffice",
        _("LibreOffice"),
        services.libreoffice,
        _("Install it, or the contents of the Word report have no page numbers."),
    ),
    Part(
        "scanner",
        _("Virus scanner"),
        services.virus_scanner,
        _("Start it: until then new files are held back, and replies with them are not filed."),
        kept=A_MINUTE,
    ),
    _REGISTER,
    Part(
        "register_check",
        _("Check of the register"),
        records.register_check,
        _("Have it checked: each fault is named then, and may need a backup."),
        page="register:register",
        needs_database=True,
        patience=timedelta(),
    ),
    Part(
        "backup",
        _("Backup"),
        records.backup,
        _("Make one, and look why it was not made by itself."),
        needs_database=True,
        patience=timedelta(hours=1),
    ),
)
BY_NAME = {part.name: part for part in PARTS}
