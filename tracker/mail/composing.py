"""From a row and its words to the message that goes out: headers, encodings, one recipient."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.generator import BytesGenerator
from email.policy import Compat32
from email.utils import format_datetime, formataddr, parseaddr
from functools import cache
from io import BytesIO

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address

from tracker.mail import reasons
from tracker.mail.models import Message
from tracker.mail.registry import MailContact, RenderedMessage

CHARSET = "utf-8"
LONGEST_LINE = 998  # RFC 5322, without its end


@dataclass(frozen=True, slots=True)
class Email:
    """A message ready to be handed over, and its envelope."""

    sender: str
    recipient: str
    mail: EmailMultiAlternatives
    data: bytes  # lines end in CRLF


class NotWritable(Exception):
    """A message that cannot be put into the form of Internet mail; the words say why."""


def compose(message: Message, rendered: RenderedMessage, *, at: datetime) -> Email:
    """Return the message as it goes out at `at`; raise `NotWritable`.

    Message-ID and Date come from the row, so that sending it again is the same message to its
    recipient. A line break in the subject becomes a space; one in any other header is refused.
    """
    if not message.address.rpartition("@")[0].isascii():
        raise NotWritable(reasons.LETTERS_OUTSIDE_ASCII)
    mail = EmailMultiAlternatives(
        subject=" ".join(rendered.subject.split()),
        body=rendered.text,
        to=[message.address],
        reply_to=_reply_to(rendered.contact),
        headers={
            **rendered.headers,
            "Message-ID": message_id(message),
            "Date": format_datetime(message.handed_over_at or at),
            "Auto-Submitted": "auto-generated",
            "Content-Language": rendered.language or message.language,
        },
    )
    if rendered.html:
        mail.attach_alternative(rendered.html, "text/html")
    for attachment in rendered.attachments:
        mail.attach(attachment.name, attachment.content, attachment.media_type)
    try:
        return Email(
            sender=_sender(mail.from_email),
            recipient=sanitize_address(message.address, CHARSET),
            mail=mail,
            data=_data(mail, digest=digest_of_key(message)),
        )
    except ValueError as error:  # BadHeaderError among them
        raise NotWritable(str(error)) from error


def _reply_to(contact: MailContact | None) -> list[str]:
    """Return where answers go. A line break in a name would end the header: it becomes a space."""
    if contact is None:
        return []
    return [formataddr((" ".join(contact.name.split()), contact.address))]


class _AsDjangoWroteIt(Compat32):
    """Django's headers are encoded already, and broken where they have to be.

    To do it again, as the email package would, takes half the time of a message and breaks long
    subjects right after the header's name, which some servers refuse.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        if len(value) > LONGEST_LINE - len(name) - 2 and "\n" not in value:
            return super().fold_binary(name, value)
        return f"{name}: {value}\n".replace("\n", self.linesep).encode(CHARSET)


_POLICY = _AsDjangoWroteIt()


@cache
def _sender(address: str) -> str:
    return sanitize_address(parseaddr(address)[1], CHARSET)


def _data(mail: EmailMultiAlternatives, *, digest: str) -> bytes:
    """Return the message as bytes, the same whenever it is sent again.

    Every line ends in CRLF: another end could hide the end of the text.
    """
    made = mail.message()
    for number, part in enumerate(made.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{number}_{digest}")
    written = BytesIO()
    generator = BytesGenerator(written, mangle_from_=False, policy=_POLICY)
    generator.flatten(made, linesep="\r\n")
    data = re.sub(rb"\r\n|\r|\n", b"\r\n", written.getvalue())
    return data if data.endswith(b"\r\n") else data + b"\r\n"


def message_id(message: Message) -> str:
    """Made from the key, so that sending one again is the same message to its recipient."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{digest_of_key(message)}@{host}>"


def digest_of_key(message: Message) -> str:
    return hashlib.sha256(message.key.encode()).hexdigest()[:40]
