"""What stands outside the database and does not go back with it."""

from pathlib import Path

from django.conf import settings
from django.core.cache import cache

from tracker.mail.held import heads_outside
from tracker.reminders.planner import call_plan


def forget():
    """Begin anew, as an example of Hypothesis does whose database was taken back."""
    call_plan.forget()
    cache.delete(heads_outside.KEY)
    (Path(settings.TRACKER_VAR) / heads_outside.NAME).unlink(missing_ok=True)
