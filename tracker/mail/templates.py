"""The words of the messages: one text template a kind, in `templates/mail/`, named after its kind.

A template extends `mail/message.txt` and fills its blocks. As in any plain text an empty line ends
a paragraph; a line of tags alone leaves one behind. What is filled in ends none: line breaks of a
value, such as those of a question that an officer wrote, stay within their paragraph.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from django.conf import settings
from django.template.loader import render_to_string

from tracker.mail.layout import LinkedNote, framed, speaking
from tracker.mail.models import Message
from tracker.mail.registry import Attachment, Rendered

Value = str | int  # and so bool, for `{% if %}`
Values = Mapping[str, Value]

_BETWEEN_PARTS = "\n----\n"  # as in `mail/message.txt`
# A line break of a value, until parts and paragraphs are told apart: a code point that Unicode
# keeps for a program's own use.
_KEPT_BREAK = "\ufdd0"


@dataclass(frozen=True, slots=True)
class Filled:
    """What fills a template, and what a message has beside its words.

    `page` is the path that the message leads to. `stop_link` ends such messages; its words are the
    block `stop`.
    """

    values: Values
    page: str
    stop_link: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


class Fill(Protocol):
    """Look up what a message tells. It is called in the language of the message."""

    def __call__(self, message: Message, *, at: datetime) -> Filled: ...


class Parts(NamedTuple):
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
    fill: Fill

    def __call__(self, message: Message, *, at: datetime) -> Rendered:
        with speaking(message.language) as language:
            filled = self.fill(message, at=at)
            parts = parts_of(self.template, filled.values)
            stop = [LinkedNote(parts.stop, filled.stop_link)] if parts.stop else []
            return framed(
                subject=parts.subject,
                paragraphs=parts.body,
                language=language,
                wanted=message.language,
                link=settings.SITE_URL + filled.page,
                link_text=parts.link,
                notes=[*parts.notes, *stop],
                attachments=filled.attachments,
                headers=filled.headers,
            )


def parts_of(template: str, values: Values) -> Parts:
    """Fill a template in the language that is switched on, and take it apart."""
    whole = render_to_string(template, _without_breaks(values), using="text")
    subject, body, link, notes, stop = map(_paragraphs, whole.split(_BETWEEN_PARTS))
    return Parts(" ".join(subject), body, " ".join(link), notes, " ".join(stop))


def _without_breaks(values: Values) -> dict[str, Value]:
    return {
        name: value.replace("\n", _KEPT_BREAK) if isinstance(value, str) else value
        for name, value in values.items()
    }


def _paragraphs(part: str) -> list[str]:
    paragraphs = re.split("\n{2,}", part.strip("\n"))
    return [one.replace(_KEPT_BREAK, "\n") for one in paragraphs if one]
