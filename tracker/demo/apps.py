from django.apps import AppConfig
from django.core.checks import Tags, register


class DemoConfig(AppConfig):
    name = "tracker.demo"

    def ready(self) -> None:
        from tracker.demo import checks

        register(checks.check_people, Tags.database)
