from typing import Any

from django.core.management.base import BaseCommand

from tracker.audit.keys import in_base64, public_keys


class Command(BaseCommand):
    help = "Print the public keys of receipts: id and key in base64, the one in use first."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, key in public_keys().items():
            self.stdout.write(f"{name} {in_base64(key)}")
