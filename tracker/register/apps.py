from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "tracker.register"

    def ready(self) -> None:
        from django.core.checks import Tags, register

        from tracker.mail import registry
        from tracker.register import checks, witnesses

        witnesses.register_kinds()
        registry.before_sending("witnesses", witnesses.plan_heads)
        register(checks.check_witnesses, Tags.security)
