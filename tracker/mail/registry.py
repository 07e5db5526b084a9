"""What upper rooms register here: how their messages read, whether they are still due, planning."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import structlog
from django.db import DatabaseError
from django.utils.functional import Promise

from tracker.mail.models import AT_ONCE, Message
from tracker.text.lists import joined

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class EmailAttachment:
    """A file beside the text, such as a deadline for a calendar (`text/calendar`)."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailContact:
    """The office to which a recipient turns, and to which an answer to the message goes."""

    name: str
    address: str
    telephone: str = ""

    @property
    def in_words(self) -> str:
        return joined(filter(None, [self.name, self.address, self.telephone]))


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """What the recipient reads. Without `html` the text stands alone.

    `headers` are those of this message alone (`List-Unsubscribe`); the ledger sets the others.
    `language` is the one of the words, where it is not the one that the recipient asked for.
    `contact` gets the answers (`Reply-To`); without one they go to the sender.
    """

    subject: str
    text: str
    html: str = ""
    attachments: tuple[EmailAttachment, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    contact: MailContact | None = None


@dataclass(frozen=True, slots=True)
class NotDue:
    """Why a message is not sent: the row is cancelled with this reason, or superseded."""

    reason: str
    superseded: bool = False


class MessageRenderer(Protocol):
    def __call__(self, message: Message, *, at: datetime) -> RenderedMessage: ...


class StillDue(Protocol):
    """Judge the recipient in the very transaction that commits *sending*.

    Whatever the answer rests on is locked first (`select_for_update`), so that it cannot change
    before that transaction ends; see "Nothing is sent after filing" in `docs/operations.md`.
    """

    def __call__(self, message: Message, *, at: datetime) -> NotDue | None: ...


class ContactOf(Protocol):
    """Name the contact of a message, in the language that is switched on."""

    def __call__(self, message: Message, *, at: datetime) -> MailContact | None: ...


def always_due(message: Message, *, at: datetime) -> None:
    return None


@dataclass(frozen=True, slots=True)
class MessageKind:
    render: MessageRenderer
    still_due: StillDue
    is_secret: bool  # holds a link that signs somebody in: nobody else ever sees it
    label: str | Promise  # what the outbox calls it


_kinds: dict[str, MessageKind] = {}
_steps: dict[str, Callable[[datetime], object]] = {}
_contact_of: ContactOf | None = None


def register(
    kind: str,
    render: MessageRenderer,
    *,
    still_due: StillDue = always_due,
    is_secret: bool = False,
    at_once: bool = False,
    label: str | Promise = "",
) -> None:
    """Say how messages of `kind` read; called from an app's `ready`.

    `render` is a `FromTemplate`, unless the words come from somewhere else. `at_once` is for what
    somebody waits for: it is handed over when its row is committed, also during a pause.
    """
    if at_once:
        AT_ONCE.add(kind)
    _kinds[kind] = MessageKind(render, still_due, is_secret, label)


def register_contact(contact_of: ContactOf) -> None:
    """Say who knows the contacts; called from an app's `ready`."""
    global _contact_of
    _contact_of = contact_of


def contact_of(message: Message, *, at: datetime) -> MailContact | None:
    """Return whom the recipient of a message turns to; None where nobody is named."""
    return _contact_of(message, at=at) if _contact_of else None


def render(message: Message, *, at: datetime) -> RenderedMessage:
    """Return the message as its recipient would see it at `at`.

    Raises `KeyError` for a kind nobody registered, and whatever the kind's own words raise.
    """
    return _kinds[message.kind].render(message, at=at)


def renderers() -> dict[str, MessageRenderer]:
    """Return how each registered kind reads."""
    return {name: kind.render for name, kind in _kinds.items()}


def not_due(message: Message, *, at: datetime) -> NotDue | None:
    return _kinds[message.kind].still_due(message, at=at)


def holds_secret(message: Message) -> bool:
    """Whether nobody but its recipient may see the words; true for a kind nobody registered."""
    kind = _kinds.get(message.kind)
    return kind is None or kind.is_secret or bool(message.data.get("secret"))


def label_of(kind: str) -> str | Promise:
    """Return what a kind is called; its own name where nobody gave another."""
    known = _kinds.get(kind)
    return known.label if known and known.label else kind.replace("_", " ").replace(":", ": ")


def before_sending(name: str, step: Callable[[datetime], object]) -> None:
    """Let an upper room plan at the start of each beat; called from an app's `ready`."""
    _steps[name] = step


def run_steps(at: datetime) -> str:
    """Run every step; return in words which failed. None of them keeps the others from sending."""
    failed = []
    for name, step in _steps.items():
        try:
            step(at)
        except DatabaseError:
            raise
        except Exception as error:  # whatever an upper room raises
            log.exception("step before sending failed", step=name)
            failed.append(f"{name}: {error}")
    return "; ".join(failed)
