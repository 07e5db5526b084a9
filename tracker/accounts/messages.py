"""Mail about a person's account: allauth writes the words, the ledger sends them."""

import secrets
from datetime import datetime

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.mail import ledger, registry
from tracker.mail.layout import contact_in_words, laid_out
from tracker.mail.models import Message
from tracker.mail.registry import RenderedMessage
from tracker.text.languages import LANGUAGES, from_ui_code

KIND = "account"


def plan_account_message(*, kind: str, address: str, subject: str, text: str) -> None:
    """Plan a message whose words may hold a secret link; they are dropped once it is sent."""
    user = User.objects.filter(email=address.strip().casefold()).first()
    at, language = clock.now(), from_ui_code(get_language())
    ledger.plan(
        kind=KIND,
        key=f"{KIND}:{kind}:{address.casefold()}:{secrets.token_hex(8)}",
        address=address,
        language=user.language if user else "en",
        subject=user or User(),
        at=at,
        data={"secret": True, "subject": subject, "text": text, "language": language},
    )


def _render(message: Message, *, at: datetime) -> RenderedMessage:
    """Keep allauth's text as it stands; its paragraphs make the HTML beside it."""
    subject, text = message.data["subject"], message.data["text"]
    language = message.data.get("language", message.language)  # of the page that asked for it
    with translation.override(LANGUAGES[language].ui_code):
        contact = registry.contact_of(message, at=at)
        made = laid_out(
            subject=subject, paragraphs=text.split("\n\n"), language=language, contact=contact
        )
        foot = contact_in_words(contact)
    words = f"{text.rstrip()}\n\n{foot}\n" if foot else text
    return RenderedMessage(subject, words, made.html, language=language, contact=contact)


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    registry.register(KIND, _render, is_secret=True, label=_("About a person’s account"))
