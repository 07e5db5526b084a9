from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from tracker import clock
from tracker.accounts.models import User, casefold_address
from tracker.delegations.csv_rows import bytes_of
from tracker.delegations.people.first_people import invite_first_people, read_first_people
from tracker.refusal import Refusal


class Command(BaseCommand):
    help = "Invite the first person of delegations: code, name, email, language (CSV or .xlsx)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check and list; send nothing")
        parser.add_argument(
            "--by",
            help="the officer who invites, by e-mail address; needed where there are several",
        )

    @no_translations  # its lines are for programs too
    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        try:
            by = None if options["dry_run"] else _officer(options["by"])
            data = bytes_of(options["file"])
            people = read_first_people(data, at=at, name=str(options["file"]))
            sent = len(invite_first_people(people, by=by, at=at)) if by else 0
        except Refusal as refused:
            raise CommandError(str(refused)) from refused
        for one in people:
            word = f"refused: {one.refusal}" if one.refusal else "invited"
            if options["dry_run"] and not one.refusal:
                word = "would be invited"
            self.stdout.write(f"{one.delegation.code}: {one.email}: {word}")
        if options["verbosity"]:
            number = sum(not one.refusal for one in people) if options["dry_run"] else sent
            words = "would be " if options["dry_run"] else ""
            self.stderr.write(f"{number} {words}invited, {len(people) - number} refused")


def _officer(address: str | None) -> User:
    """Return the officer with this address; without one the only officer."""
    officers = User.objects.officers().order_by("pk")
    if address is not None:
        found = officers.filter(email=casefold_address(address)).first()
        if found is None:
            raise Refusal(f"--by: {address!r} is not the address of an officer")
        return found
    people = list(officers[:2])
    if len(people) != 1:
        raise Refusal("--by: name the officer who invites, by e-mail address")
    return people[0]
