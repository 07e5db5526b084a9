"""Mail about a person's account: allauth decides when, the words are ours, the ledger sends it.

A mail of allauth's that has no template here keeps allauth's words, in our frame.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.mail import ledger, registry
from tracker.mail.layout import contact_in_words, laid_out
from tracker.mail.models import Message
from tracker.mail.registry import NotDue, RenderedMessage
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.site.dates import instant_in_words
from tracker.text.languages import LANGUAGES, from_ui_code

OTHER = "account"
CODE_LIVES = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
PASSWORD_LINK = "password_reset_key"  # noqa: S105 - the name of a mail
SIGN_IN_CODE = "login_code"
NEW_BROWSER = "new_browser"
CODE_IS_OVER = gettext_noop("the time of the code is over")
# Named as allauth names them, and as their templates in `templates/mail/accounts/` are.
KINDS: dict[str, Promise] = {
    PASSWORD_LINK: _("Link to set a new password"),
    SIGN_IN_CODE: _("Code to sign in"),
    "password_changed": _("Notice of a changed password"),
    "password_set": _("Notice of a first password"),
    "password_reset": _("Notice of a new password"),
    "totp_activated": _("Notice of two-step sign-in switched on"),
    "totp_deactivated": _("Notice of two-step sign-in switched off"),
    "recovery_codes_generated": _("Notice of new recovery codes"),
    "account_connected": _("Notice of a link to single sign-on"),
    "account_disconnected": _("Notice of a removed link to single sign-on"),
    "webauthn_added": _("Notice of a new passkey"),
    "webauthn_removed": _("Notice of a removed passkey"),
    NEW_BROWSER: _("Notice of a sign-in from a new browser"),
}
# The page that a mail leads to, where it is neither a link of its own nor the one for a new
# password. A code is typed where the person asked for it, in that browser: it leads nowhere.
_PAGES = {SIGN_IN_CODE: "", NEW_BROWSER: "usersessions_list"}


def language_of(address: str) -> str:
    """Return the language of who has this address; of the page, where nobody has."""
    user = _person_with(address)
    return user.language if user else from_ui_code(get_language())


def plan_account_message(
    *,
    kind: str,
    address: str,
    link: str = "",
    code: str = "",
    facts: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Plan one of `KINDS`, with what its words tell besides.

    `link` is a path that signs somebody in, and so does `code`: they are dropped once sent.
    """
    data: dict[str, object] = {"secret": True, "link": link, "code": code} if link or code else {}
    data |= {"facts": dict(facts)} if facts else {}
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
    name = _PAGES.get(message.kind, "account_reset_password")
    return MessageContext(
        {
            "site": str(settings.SITE_NAME),
            "time": instant_in_words(done_at),
            "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
            "minutes": CODE_LIVES // timedelta(minutes=1),
            "code": message.data.get("code", ""),
            **message.data.get("facts", {}),
        },
        page=message.data.get("link") or (reverse(name) if name else ""),
    )


def _still_due(message: Message, *, at: datetime) -> NotDue | None:
    """A code that nobody can use any more is not sent: a mail server was away meanwhile."""
    is_over = message.kind == SIGN_IN_CODE and at >= message.due_at + CODE_LIVES
    return NotDue(CODE_IS_OVER) if is_over else None


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
            still_due=_still_due,
            is_secret=kind in {PASSWORD_LINK, SIGN_IN_CODE},
            at_once=True,
            label=label,
        )
    label = _("About a person’s account")
    registry.register(OTHER, _render_other, is_secret=True, at_once=True, label=label)
