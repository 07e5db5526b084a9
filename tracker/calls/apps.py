from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "tracker.calls"

    def ready(self) -> None:
        from tracker.audit import comparisons
        from tracker.calls import register_check
        from tracker.calls.contacts import contact_of_message, keep_for_faults
        from tracker.calls.invited import open_call_of
        from tracker.delegations import messages
        from tracker.mail import registry

        registry.register_contact(contact_of_message)
        registry.before_sending("contact", keep_for_faults)
        messages.register_call(open_call_of)
        comparisons.register(register_check.differences)
