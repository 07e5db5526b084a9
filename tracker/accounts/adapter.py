"""How allauth behaves here: nobody registers by themselves, and mail goes through the ledger."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from tracker.accounts.messages import plan_account_message


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write allauth's message (a password link, a notice) as a row of the ledger."""
        message = self.render_mail(template_prefix, email, context)
        plan_account_message(
            kind=template_prefix.rsplit("/", 1)[-1],
            address=email,
            subject=message.subject,
            text=str(message.body),
        )
