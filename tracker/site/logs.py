"""What the logs leave out: whoever holds one of these links acts without a password."""

import re
from collections.abc import MutableMapping
from typing import Any

HIDDEN = "…"
_TOKEN = re.compile(
    r"(/(?:team/join|reminders/stop|calendar|account/password/reset/key|account/confirm-email)/)"
    r"[^/?\s'\"]+"
)


def without_token(words: str) -> str:
    """Return an address, or words that hold one, without what signs somebody in."""
    return _TOKEN.sub(rf"\1{HIDDEN}", words)


def hide_tokens(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Take the tokens of links out of an event, whichever of its words holds an address."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = without_token(value)
    return event
