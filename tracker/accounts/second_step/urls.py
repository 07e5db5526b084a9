"""Pages of allauth's behind a fresh sign-in or a limit of our own; these stand before its paths."""

from allauth.account.views import password_set
from allauth.mfa.recovery_codes.views import generate_recovery_codes
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import add_webauthn, login_webauthn
from django.urls import path

from tracker.accounts.second_step.passkeys import counted
from tracker.accounts.sessions.fresh import fresh_sign_in_first

urlpatterns = [
    path("2fa/webauthn/login/", counted(login_webauthn), name="mfa_login_webauthn"),
    path("password/set/", fresh_sign_in_first(password_set), name="account_set_password"),
    path("2fa/totp/activate/", fresh_sign_in_first(activate_totp), name="mfa_activate_totp"),
    path("2fa/webauthn/add/", fresh_sign_in_first(add_webauthn), name="mfa_add_webauthn"),
    path(
        "2fa/recovery-codes/generate/",
        fresh_sign_in_first(generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
