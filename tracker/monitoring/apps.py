from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "tracker.monitoring"

    def ready(self) -> None:
        from tracker.audit.comparisons import register_checked
        from tracker.monitoring import register_checks
        from tracker.monitoring.alarms import messages

        messages.register_kinds()
        register_checked.connect(register_checks.note)
