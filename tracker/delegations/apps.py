from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "tracker.delegations"

    def ready(self) -> None:
        from tracker.audit import comparisons
        from tracker.delegations import messages, register_check
        from tracker.delegations.officers import notices as of_officers
        from tracker.delegations.people import notices
        from tracker.delegations.recovery import messages as recovery

        for room in (messages, notices, of_officers, recovery):
            room.register_kinds()
        comparisons.register(register_check.differences)
