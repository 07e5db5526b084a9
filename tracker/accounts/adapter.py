"""How allauth behaves here: nobody registers by themselves, and mail goes through the ledger."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.accounts import messages
from tracker.text.languages import LANGUAGES


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages: ClassVar[dict[str, Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and this password do not go together."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        """Leave out the name in square brackets that allauth puts first."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write allauth's message (a password link, a notice) as a row of the ledger."""
        kind = template_prefix.rpartition("/")[2]
        if kind in messages.KINDS:
            # The path alone: the host is that of the settings, never that of the request.
            link = urlsplit(context.get("password_reset_url", "")).path
            messages.plan_account_message(kind=kind, address=email, link=link)
            return
        with translation.override(LANGUAGES[messages.language_of(email)].ui_code):
            message = self.render_mail(template_prefix, email, context)
        messages.plan_other_message(
            kind=kind, address=email, subject=message.subject, text=str(message.body)
        )
