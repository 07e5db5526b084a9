"""Mail about a person's account: allauth writes the words, the ledger sends them."""

import secrets

from tracker import clock
from tracker.accounts.models import User
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import Rendered

KIND = "account"


def plan_account_message(*, kind: str, address: str, subject: str, text: str) -> None:
    """Plan a message whose words may hold a secret link; they are dropped once it is sent."""
    user = User.objects.filter(email=address.strip().casefold()).first()
    at = clock.now()
    ledger.plan(
        kind=KIND,
        key=f"{KIND}:{kind}:{address.casefold()}:{secrets.token_hex(8)}",
        address=address,
        language=user.language if user else "en",
        subject=user or User(),
        at=at,
        data={"secret": True, "subject": subject, "text": text},
    )


def _render(message: Message) -> Rendered:
    return Rendered(subject=message.data["subject"], text=message.data["text"])


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    registry.register(KIND, _render)
