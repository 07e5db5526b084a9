"""What one request plans, so that its page can say whether that mail waits: the post is held."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tracker.mail.models import Message

_MOST = 200  # of many messages the first tell whether they wait
_keys: ContextVar[list[str] | None] = ContextVar("keys of messages planned here", default=None)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Give a list to which the keys of the messages that are planned meanwhile are added."""
    keys: list[str] = []
    token = _keys.set(keys)
    try:
        yield keys
    finally:
        _keys.reset(token)


def note(keys: Iterable[str]) -> None:
    """Remember what was planned, if anybody watches."""
    if (watcher := _keys.get()) is not None:
        watcher.extend(keys)


def any_waits(keys: list[str]) -> bool:
    """Whether one of these messages is kept back by the held post; not what was rolled back."""
    return Message.objects.held().filter(key__in=keys[:_MOST]).exists()
