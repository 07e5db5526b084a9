from django.apps import AppConfig


class PastReportsConfig(AppConfig):
    name = "tracker.past_reports"

    def ready(self) -> None:
        from tracker.audit import comparisons
        from tracker.past_reports import register_check

        comparisons.register(register_check.differences)
