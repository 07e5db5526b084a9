from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class RemindersConfig(AppConfig):
    name = "tracker.reminders"

    def ready(self) -> None:
        from tracker.audit import comparisons
        from tracker.calls.models import Call
        from tracker.mail import registry
        from tracker.reminders.notifications import messages, officers
        from tracker.reminders.planner.read_so_far import differences
        from tracker.reminders.planner.sync import before_sending

        messages.register_kinds()
        officers.register_kinds()
        registry.before_sending("reminders", before_sending)
        comparisons.register(differences)
        # A room below does not know this one: a new call gets its rules when its row is made.
        post_save.connect(_give_rules, sender=Call, dispatch_uid="rules of a new call")


def _give_rules(sender: type, instance: Any, created: bool, **_rest: Any) -> None:
    from tracker.reminders.rules import make_defaults

    if created and not instance.is_practice:
        make_defaults(instance)
