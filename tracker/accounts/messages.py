"""Mail about a person's account: allauth decides when, the words are ours, the ledger sends it.

A mail of allauth's that has no template here keeps allauth's words, in our frame.
"""

import secrets
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.mail import ledger, registry
from tracker.mail.layout import contact_in_words, laid_out
from tracker.mail.models import Message
from tracker.mail.registry import RenderedMessage
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.site.dates import instant_in_words
from tracker.text.languages import LANGUAGES, from_ui_code

OTHER = "account"
PASSWORD_LINK = "password_reset_key"  # noqa: S105 - the name of a mail
# Named as allauth names them, and as their templates in `templates/mail/accounts/` are.
KINDS: dict[str, Promise] = {
    PASSWORD_LINK: _("Link to set a new password"),
    "unknown_account": _("No account with this address"),
    "password_changed": _("Notice of a changed password"),
    "password_set": _("Notice of a first password"),
    "password_reset": _("Notice of a new password"),
    "totp_activated": _("Notice of two-step sign-in switched on"),
    "totp_deactivated": _("Notice of two-step sign-in switched off"),
    "recovery_codes_generated": _("Notice of new recovery codes"),
}
# The page that a mail leads to, where it is not a link of its own.
_PAGES = {"unknown_account": "account_signup"}


def language_of(address: str) -> str:
    """Return the language of who has this address; of the page, where nobody has."""
    user = _person_with(address)
    return user.language if user else from_ui_code(get_language())


def plan_account_message(*, kind: str, address: str, link: str = "") -> None:
    """Plan one of `KINDS`. `link` is a path that signs somebody in: it is dropped once sent."""
    data = {"secret": True, "link": link} if link else {}
    _plan(kind, address, kind=kind, data=data | {"at": clock.now().isoformat()})


def plan_other_message(*, kind: str, address: str, subject: str, text: str) -> None:
    """Plan a message in allauth's words, which may hold a link: they are dropped once sent."""
    data = {"secret": True, "subject": subject, "text": text, "language": language_of(address)}
    _plan(OTHER, address, kind=kind, data=data)


def _plan(registered: str, address: str, *, kind: str, data: dict[str, object]) -> None:
    ledger.plan(
        kind=registered,
        key=f"{OTHER}:{kind}:{address.casefold()}:{secrets.token_hex(8)}",
        address=address,
        language=language_of(address),
        subject=_person_with(address) or User(),
        at=clock.now(),
        data=data,
    )


def _person_with(address: str) -> User | None:
    return User.objects.filter(email=address.strip().casefold()).first()


def _fill(message: Message, *, at: datetime) -> MessageContext:
    done_at = datetime.fromisoformat(message.data["at"]).astimezone(clock.NEW_YORK)
    page = message.data.get("link") or reverse(_PAGES.get(message.kind, "account_reset_password"))
    return MessageContext(
        {
            "site": str(settings.SITE_NAME),
            "time": instant_in_words(done_at),
            "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
        },
        page=page,
    )


def _render_other(message: Message, *, at: datetime) -> RenderedMessage:
    """Keep allauth's text as it stands; its paragraphs make the HTML beside it."""
    subject, text = message.data["subject"], message.data["text"]
    language = message.data.get("language", message.language)
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
    for kind, label in KINDS.items():
        registry.register(
            kind,
            FromTemplate(f"mail/accounts/{kind}.txt", _fill),
            is_secret=kind == PASSWORD_LINK,
            label=label,
        )
    registry.register(OTHER, _render_other, is_secret=True, label=_("About a person’s account"))
