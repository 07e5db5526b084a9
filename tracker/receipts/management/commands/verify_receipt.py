from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.receipts.receipts import MAX_BYTES, NotAReceipt, faults_of, read_receipt


class Command(BaseCommand):
    help = "Check a receipt (JSON or PDF) by itself: no database and no network is asked."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as opened:
                receipt = read_receipt(opened.read(MAX_BYTES + 1))
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except NotAReceipt as error:
            raise CommandError(str(error)) from error
        reasons = {
            "text": "the text is not the one that was filed",
            "key": "it was signed with a key that this system does not know",
            "signature": "the signature does not fit what the receipt says",
        }
        faults = [reasons[part] for part in faults_of(receipt)]
        if faults:
            raise CommandError("no match: " + "; ".join(faults))
        self.stdout.write(
            f"match: {receipt.reference}, filed at {receipt.filed_at} (UTC), "
            f"SHA-256 {receipt.sha256}, key {receipt.key}"
        )
