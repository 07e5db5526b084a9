from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tracker.accounts"

    def ready(self) -> None:
        from tracker.accounts.messages import register_kinds

        register_kinds()
