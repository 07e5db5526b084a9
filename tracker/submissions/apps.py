from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "tracker.submissions"

    def ready(self) -> None:
        from tracker.submissions import joint_messages, messages

        messages.register_kinds()
        joint_messages.register_kinds()
