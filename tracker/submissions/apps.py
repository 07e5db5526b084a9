from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "tracker.submissions"

    def ready(self) -> None:
        from tracker.submissions.messages import register_kinds

        register_kinds()
