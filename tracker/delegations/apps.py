from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "tracker.delegations"

    def ready(self) -> None:
        from tracker.delegations.messages import register_kinds

        register_kinds()
