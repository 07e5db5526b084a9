"""How allauth behaves here: nobody registers by themselves, and mail goes through the ledger."""

from typing import Any, ClassVar
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.accounts import messages
from tracker.accounts.models import User
from tracker.accounts.sessions.fresh import is_fresh
from tracker.site.clients import limits
from tracker.site.clients.address import client_address
from tracker.text.languages import LANGUAGES

# The ways to show once more that it is oneself, by allauth's names, the best first.
_ONCE_MORE_BY: dict[str, Promise] = {
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code of your app, or a recovery code"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages: ClassVar[dict[str, Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and this password do not go together."),
        "enter_current_password": _("This is not your password."),
        "incorrect_code": _("This code does not fit, or its time is over."),
        "incorrect_password": _("This is not your password."),
        "invalid_login": _("This e-mail address and this password do not go together."),
        "invalid_password_reset": _("Check the address: part of a link may be missing."),
        "too_many_login_attempts": _("This code was wrong too often. Ask for a new one."),
    }

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whoever signed in a moment ago is asked nothing once more: as for filing, so for keys."""
        asks = super().is_reauthentication_required(app=app, **more)
        return bool(asks) and not is_fresh(context.request)

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """The first is the one that is asked for: a passkey, where there is one."""
        found = super().get_reauthentication_methods(user)
        found.sort(key=lambda method: list(_ONCE_MORE_BY).index(method["id"]))
        return [method | {"description": _ONCE_MORE_BY[method["id"]]} for method in found]

    def is_safe_url(self, url: str) -> bool:
        try:
            return bool(super().is_safe_url(url))
        except ValueError:  # no address at all: half a bracket, say
            return False

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "0.0.0.0"  # noqa: S104 - what allauth keeps of nobody

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Look whether a password fits, at sign-in and when it is asked for again."""
        account = credentials.get("email", "")
        attempt = limits.begin(limits.PASSWORD, request, account=account)
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            attempt.take_back()
        return user

    def get_login_stages(self) -> list[str]:
        own = {
            "allauth.mfa.stages.AuthenticateStage": (
                "tracker.accounts.single_sign_on.second_step.SecondStep"
            )
        }
        return [own.get(stage, stage) for stage in super().get_login_stages()]

    def format_email_subject(self, subject: str) -> str:
        """Leave out the name in square brackets that allauth puts first."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write allauth's message (a password link, a notice) as a row of the ledger."""
        kind = template_prefix.rpartition("/")[2]
        if kind in messages.KINDS:
            link = urlsplit(context.get("password_reset_url", "")).path
            code = context.get("code", "")
            messages.plan_account_message(kind=kind, address=email, link=link, code=code)
            return
        # allauth makes its links of the host that was asked for, which is a stranger's to choose.
        linked = {
            name: _on_this_site(value) if name.endswith("_url") else value
            for name, value in context.items()
        }
        with translation.override(LANGUAGES[messages.language_of(email)].ui_code):
            message = self.render_mail(template_prefix, email, linked)
        messages.plan_other_message(
            kind=kind, address=email, subject=message.subject, text=str(message.body)
        )


def _on_this_site(url: str) -> str:
    parts = urlsplit(url)
    return settings.SITE_URL + urlunsplit(("", "", parts.path, parts.query, parts.fragment))
