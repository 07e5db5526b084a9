from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tracker.accounts"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from tracker.accounts.messages import register_kinds
        from tracker.accounts.views import keep_chosen_language

        register_kinds()
        user_logged_in.connect(keep_chosen_language, dispatch_uid="keep_chosen_language")
