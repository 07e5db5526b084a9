"""What stands where something was left out: a sign in words, in the language of the reader."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _

from tracker.submissions.models import Redaction
from tracker.text.redaction.redacting import FIRST_SIGN, LAST_SIGN, sign_number, with_texts_changed
from tracker.text.tree import Document

Reason = Redaction.Reason
# In the order of their signs, which stand in no database: another order changes nothing.
WORDS: Mapping[str, Promise] = {
    Reason.PERSONAL: _("[redacted: personal data]"),
    Reason.SECURITY: _("[redacted: security]"),
    Reason.RIGHTS: _("[redacted: rights of others]"),
    Reason.REQUEST: _("[redacted at the request of the State]"),
    Reason.OTHER: _("[redacted by the secretariat]"),
}
_SIGNS = {reason: sign_number(number) for number, reason in enumerate(WORDS)}
_REASONS = {sign: reason for reason, sign in _SIGNS.items()}
_ANY_SIGN = re.compile(f"[{FIRST_SIGN}-{LAST_SIGN}]")


def sign_of(reason: str) -> str:
    """Return the one character that stands for what was left out for a reason."""
    return _SIGNS[Reason(reason)]


def in_words(text: str) -> str:
    """Return a plain text with its signs in words."""
    return _ANY_SIGN.sub(lambda found: str(WORDS[_REASONS[found.group()]]), text)


def in_document(document: Document) -> Document:
    """Return a document with its signs in words, in the language that is active."""
    return with_texts_changed(document, in_words)


def in_html(html: str) -> str:
    """Return safe HTML with its signs in words: in the page's language, whatever the text's is."""
    direction = "rtl" if get_language_bidi() else "ltr"

    def sign(found: re.Match[str]) -> str:
        return format_html(
            '<span class="redacted" lang="{}" dir="{}">{}</span>',
            get_language() or "en",
            direction,
            WORDS[_REASONS[found.group()]],
        )

    return _ANY_SIGN.sub(sign, html)
