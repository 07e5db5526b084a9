"""Upper rooms register here how their kinds of message read and whether they are still due."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.mail.models import Message


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the recipient reads."""

    subject: str
    text: str


Renderer = Callable[[Message], Rendered]
StillDue = Callable[[Message], str]  # the reason why it is no longer due, or an empty string


def always_due(message: Message) -> str:
    return ""


_renderers: dict[str, tuple[Renderer, StillDue]] = {}


def register(kind: str, render: Renderer, *, still_due: StillDue = always_due) -> None:
    """Say how messages of `kind` read; called from an app's `ready`."""
    _renderers[kind] = (render, still_due)


def render(message: Message) -> Rendered:
    """Return the message as its recipient will see it; `KeyError` for a kind nobody registered."""
    return _renderers[message.kind][0](message)


def reason_not_due(message: Message) -> str:
    return _renderers[message.kind][1](message)
