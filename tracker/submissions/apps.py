from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "tracker.submissions"

    def ready(self) -> None:
        from tracker.audit import comparisons
        from tracker.submissions import notifications, register_check
        from tracker.submissions.parties import joint_notifications

        notifications.register_kinds()
        joint_notifications.register_kinds()
        comparisons.register(register_check.differences)
