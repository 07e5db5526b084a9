from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.accounts.models import User, casefold_address
from tracker.privacy import erasing
from tracker.refusal import Refusal


class Command(BaseCommand):
    help = (
        "Erase a person: the account ends, and name and address go from account, register and "
        "ledger. What was filed stays, and the chain of the register stays whole."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", metavar="EMAIL|ID")
        parser.add_argument("--dry-run", action="store_true", help="only say what it would be")

    def handle(self, *args: Any, **options: Any) -> None:
        person = _found(options["person"])
        try:
            erasing.refuse_impossible(person)
            if options["dry_run"]:
                found = erasing.erasable_of(person)
            else:
                found = erasing.erase(person, by=None, at=clock.now())
        except Refusal as refused:
            raise CommandError(refused.reason) from refused
        said = "would be erased" if options["dry_run"] else "is erased"
        self.stdout.write(f"person {person.pk} {said}")
        for name, number in asdict(found).items():
            self.stdout.write(f"  {name.replace('_', ' ')}: {number}")


def _found(words: str) -> User:
    people = User.objects.filter(email=casefold_address(words))
    if words.isdecimal() and len(words) < 10:
        people = User.objects.filter(pk=int(words))
    person = people.first()
    if person is None:
        raise CommandError(f"there is no person {words}")
    return person
