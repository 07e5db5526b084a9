from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "tracker.submissions"

    def ready(self) -> None:
        from tracker.submissions import notifications
        from tracker.submissions.parties import joint_notifications

        notifications.register_kinds()
        joint_notifications.register_kinds()
