"""From a row and its words to the message that goes out: headers, encodings, one recipient."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address

from tracker.mail.models import Message
from tracker.mail.registry import Rendered

CHARSET = "utf-8"
# The email package breaks a long encoded header right after its name, which some servers refuse.
_EMPTY_FIRST_LINE = re.compile(rb"(?m)^([\w-]+:) \r\n ")


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to be handed over, and its envelope."""

    sender: str
    recipient: str
    mail: EmailMultiAlternatives
    data: bytes  # lines end in CRLF


class NotWritable(Exception):
    """A message that cannot be put into the form of Internet mail; the words say why."""


def compose(message: Message, rendered: Rendered, *, at: datetime) -> Letter:
    """Return the message as it goes out at `at`; raise `NotWritable`.

    Message-ID and Date come from the row, so that sending it again is the same message to its
    recipient. A line break in the subject becomes a space; one in any other header is refused.
    """
    if not message.address.rpartition("@")[0].isascii():
        raise NotWritable("letters outside ASCII before the @ of an address are not deliverable")
    mail = EmailMultiAlternatives(
        subject=" ".join(rendered.subject.split()),
        body=rendered.text,
        to=[message.address],
        headers={
            **rendered.headers,
            "Message-ID": message_id(message),
            "Date": format_datetime(message.handed_over_at or at),
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )
    if rendered.html:
        mail.attach_alternative(rendered.html, "text/html")
    for attachment in rendered.attachments:
        mail.attach(attachment.name, attachment.content, attachment.media_type)
    try:
        return Letter(
            sender=sanitize_address(parseaddr(mail.from_email)[1], CHARSET),
            recipient=sanitize_address(message.address, CHARSET),
            mail=mail,
            data=_lines(mail.message().as_bytes()),
        )
    except ValueError as error:  # BadHeaderError among them
        raise NotWritable(str(error)) from error


def _lines(data: bytes) -> bytes:
    """End every line in CRLF, however it ended; a bare one could hide the end of a message."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    head, blank, body = lines.partition(b"\r\n\r\n")
    whole = _EMPTY_FIRST_LINE.sub(rb"\1 ", head) + blank + body
    return whole if whole.endswith(b"\r\n") else whole + b"\r\n"


def message_id(message: Message) -> str:
    """Made from the key, so that sending one again is the same message to its recipient."""
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:40]
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{digest}@{host}>"
