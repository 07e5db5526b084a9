from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "tracker.mail"

    def ready(self) -> None:
        from tracker.audit import comparisons
        from tracker.mail.held import heads_outside

        comparisons.register_kept(heads_outside.events_kept)
