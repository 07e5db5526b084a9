from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "tracker.calls"

    def ready(self) -> None:
        from tracker.calls.contacts import contact_of_message
        from tracker.mail import registry

        registry.register_contact(contact_of_message)
