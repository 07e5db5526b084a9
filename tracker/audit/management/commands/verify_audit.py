from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.audit.models import Event
from tracker.audit.register import find_faults


class Command(BaseCommand):
    help = "Walk every chain of events and say where one was changed, removed or reordered."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(find_faults())
        for fault in faults:
            self.stderr.write(f"{fault.stream} {fault.sequence}: {fault.reason}")
        if faults:
            raise CommandError(f"{len(faults)} faults found")
        self.stdout.write(f"{Event.objects.count()} events, every chain whole")
