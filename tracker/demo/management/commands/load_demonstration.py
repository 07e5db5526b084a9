from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tracker.demo import seed

WELCOME = """\
A trial: {site}/
Sign in with the password {password} as
{people}
"""


class Command(BaseCommand):
    help = (
        "Load the demonstration's people and replies into an empty system for a trial: one whose"
        " SITE_URL is on localhost or example.org. Again, it only says who the people are."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_TRIAL:
            raise CommandError(
                f"{settings.SITE_URL} is no trial: its people would have a password that others"
                " know. SITE_URL must be on localhost or example.org."
            )
        if not settings.TRIAL_PASSWORD:
            raise CommandError("TRIAL_PASSWORD: must be set (make env does)")
        if not seed.is_loaded():
            if not seed.is_empty():
                raise CommandError("There are people or calls here already. Nothing was loaded.")
            seed.fill(settings.TRIAL_PASSWORD)
        seed.bring_in_samples()
        self.stdout.write(
            WELCOME.format(
                site=settings.SITE_URL, password=settings.TRIAL_PASSWORD, people=seed.people()
            ),
            ending="",
        )
