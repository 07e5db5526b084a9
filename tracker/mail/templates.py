"""The words of the messages: one text template a kind, in `templates/mail/`, named after its kind.

A template extends `mail/message.txt` and fills its blocks; `tracker/text/plain_text.py` says how
paragraphs are written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils import translation

from tracker.mail.layout import LinkedNote, laid_out
from tracker.mail.models import Message
from tracker.mail.registry import EmailAttachment, RenderedMessage, contact_of
from tracker.text.languages import LANGUAGES
from tracker.text.plain_text import Values, sections


@dataclass(frozen=True, slots=True)
class MessageContext:
    """What fills a template, and what a message has beside its words.

    `page` is the path that the message leads to; empty for who cannot sign in. `stop_link` ends
    messages that can be stopped; its words are the block `stop`.
    """

    values: Values
    page: str
    stop_link: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[EmailAttachment, ...] = ()


class ContextMaker(Protocol):
    """Look up what a message tells. It is called in the language of the message."""

    def __call__(self, message: Message, *, at: datetime) -> MessageContext: ...


class MessageParts(NamedTuple):
    """The blocks of `mail/message.txt`, in their order."""

    subject: str
    body: list[str]
    link: str
    notes: list[str]
    stop: str


@dataclass(frozen=True, slots=True)
class FromTemplate:
    """Render a kind of message from its template; what `registry.register` takes."""

    template: str
    fill: ContextMaker

    def __call__(self, message: Message, *, at: datetime) -> RenderedMessage:
        with translation.override(LANGUAGES[message.language].ui_code):
            filled = self.fill(message, at=at)
            parts = parts_of(self.template, filled.values)
            stop = [LinkedNote(parts.stop, filled.stop_link)] if parts.stop else []
            return laid_out(
                subject=parts.subject,
                paragraphs=parts.body,
                language=message.language,
                link=settings.SITE_URL + filled.page if filled.page else "",
                link_text=parts.link,
                notes=[*parts.notes, *stop],
                attachments=filled.attachments,
                headers=filled.headers,
                contact=contact_of(message, at=at),
            )


def parts_of(template: str, values: Values) -> MessageParts:
    """Fill a template in the language that is switched on, and take it apart."""
    subject, body, link, notes, stop = sections(template, values)
    return MessageParts(" ".join(subject), body, " ".join(link), notes, " ".join(stop))
