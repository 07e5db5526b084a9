from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "tracker.audit"

    def ready(self) -> None:
        from tracker.audit import checks, triggers

        post_migrate.connect(triggers.install_after_migrate, sender=self)
        register(checks.check_register, Tags.database)
