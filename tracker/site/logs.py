"""What the logs leave out: links that act without a password, and what people search for."""

import re
from collections.abc import MutableMapping
from typing import Any

HIDDEN = "…"
_TOKEN = re.compile(
    r"(/(?:team/join(?:/+secretariat)?|team/recovery|reminders/stop|calendar"
    r"|account/password/reset/key|account/confirm-email)/+)[^/?#\s'\"]+"
)
# What stands behind the question mark of an address: words of a search, a page to go back to.
_QUERY = re.compile(r"(/[^\s?'\"<>]*)\?[^\s'\"<>]+")


def without_token(words: str) -> str:
    """Return an address, or words that hold one, without what signs somebody in."""
    return _TOKEN.sub(rf"\1{HIDDEN}", words)


def without_secrets(words: str) -> str:
    """Return words for a log: of every address in them neither a token nor what it asks for."""
    return without_token(_QUERY.sub(rf"\1?{HIDDEN}", words))


def hide_secrets(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Take them out of everything that an event says, an exception's words and stack included."""
    for name, value in event.items():
        event[name] = _hidden(value)
    return event


def _hidden(value: Any) -> Any:
    match value:
        case str():
            return without_secrets(value)
        case dict():
            return {name: _hidden(one) for name, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_hidden(one) for one in value]
        case None | bool() | int() | float():
            return value
        case _:
            return without_secrets(str(value))
