from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.audit.comparisons import (
    Place,
    find_differences,
    kept_here,
    one_moment,
    register_checked,
)
from tracker.audit.heads import NotAHead, SignedHead, read_file
from tracker.audit.models import Event
from tracker.audit.register import find_faults, find_faults_against, find_faults_at


class Command(BaseCommand):
    help = (
        "Walk every chain of events, and compare what was filed, its receipts, the stored files "
        "and the issued documents with them; say what was changed, removed or reordered."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            type=Path,
            metavar="FILE",
            help="newest events that were kept outside, as mailed once a day or shown on /verify/",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kept = _read(options["head"]) if options["head"] else []
        known = kept_here()
        with one_moment():
            found = 0
            for fault in _everything(kept, known):
                self.stderr.write(fault)
                found += 1
            events = Event.objects.count()
        # Robust: what was found is said, even if it cannot be written down.
        register_checked.send_robust(sender=type(self), faults=found, at=clock.now())
        if found:
            raise CommandError(f"{found} faults found")
        self.stdout.write(f"{events} events, every chain whole")
        for head in kept:
            self.stdout.write(f"{head.stream} still holds the head kept at {head.sequence}")


def _everything(kept: list[SignedHead], known: set[Place]) -> Iterator[str]:
    for fault in find_faults():
        yield str(fault)
    for head in kept:
        for fault in find_faults_against(head):
            yield str(fault)
    for stream, sequence, hash in sorted(known):
        for fault in find_faults_at(stream, sequence, hash):
            yield f"{fault} (heads.json)"
    for difference in find_differences():
        yield str(difference)


def _read(path: Path) -> list[SignedHead]:
    try:
        return read_file(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except NotAHead as error:
        raise CommandError(f"{path}: {error}") from error
