from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "tracker.delegations"

    def ready(self) -> None:
        from tracker.delegations import messages
        from tracker.delegations.officers import notices as of_officers
        from tracker.delegations.people import notices
        from tracker.delegations.recovery import messages as recovery

        for room in (messages, notices, of_officers, recovery):
            room.register_kinds()
