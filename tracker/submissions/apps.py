from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "tracker.submissions"

    def ready(self) -> None:
        from tracker.audit import comparisons
        from tracker.submissions import notifications
        from tracker.submissions.parties import joint_notifications
        from tracker.submissions.publication import messages
        from tracker.submissions.queries import decisions_check, register_check
        from tracker.submissions.workflow import question_notifications

        notifications.register_kinds()
        joint_notifications.register_kinds()
        messages.register_publication_kinds()
        question_notifications.register_kinds()
        comparisons.register(register_check.differences)
        comparisons.register(decisions_check.differences)
