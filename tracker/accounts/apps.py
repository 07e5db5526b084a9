from django.apps import AppConfig, apps


class AccountsConfig(AppConfig):
    name = "tracker.accounts"

    def ready(self) -> None:
        from allauth.account import signals as allauth_signals
        from allauth.mfa.signals import authenticator_added
        from allauth.socialaccount.providers import registry
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import post_migrate

        from tracker.accounts.events import receivers
        from tracker.accounts.invited import verify_address
        from tracker.accounts.messages import register_kinds
        from tracker.accounts.second_step.encryption import encrypt_what_is_stored
        from tracker.accounts.sessions.ending import end_others
        from tracker.accounts.sessions.known_browsers import note_browser
        from tracker.accounts.single_sign_on import people
        from tracker.accounts.single_sign_on.provider import SingleSignOn
        from tracker.accounts.views import keep_chosen_language

        register_kinds()
        receivers.connect()
        registry.register(SingleSignOn)
        allauth_signals.user_logged_in.connect(people.link, dispatch_uid="link to single sign-on")
        user_logged_in.connect(keep_chosen_language, dispatch_uid="keep_chosen_language")
        allauth_signals.user_logged_in.connect(note_browser, dispatch_uid="note_browser")
        allauth_signals.password_reset.connect(verify_address, dispatch_uid="verify_address")
        authenticator_added.connect(end_others, dispatch_uid="end_others")
        post_migrate.connect(
            encrypt_what_is_stored, sender=apps.get_app_config("mfa"), dispatch_uid="encrypt"
        )
