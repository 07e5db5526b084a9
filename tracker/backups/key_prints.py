"""Which keys a backup needs, told without telling them: public keys, and digests of secret ones.

The secret keys are 32 random bytes, so nobody finds them by trying what has a digest.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

from tracker.accounts.second_step.encryption import is_current
from tracker.audit import keys
from tracker.datafile.json_fields import JsonFields, JsonObject, JsonRefused
from tracker.refusal import Refusal

_PRINT = re.compile("[0-9a-f]{16}")
_PUBLIC_KEY = re.compile("[A-Za-z0-9+/]{43}=")


def needed() -> dict[str, Any]:
    """Return what of keys the stored data rest on now."""
    current = print_of(settings.SECRETS_KEY)
    old = [print_of(key) for key in settings.SECRETS_OLD_KEYS] if _old_ones_are_needed() else []
    return {
        "receipts": {name: keys.in_base64(key) for name, key in keys.public_keys().items()},
        "secrets": [current, *old],
        "django": _digest(b"SECRET_KEY", settings.SECRET_KEY.encode()),
    }


def print_of(key: str) -> str:
    """Return 16 digits by which a key of `SECRETS_KEY` is known again, and not found out."""
    return _digest(b"SECRETS_KEY", base64.b64decode(key))


def checked(named: JsonObject) -> JsonObject:
    """Return what `needed` returned; raise `JsonRefused` for what it never returns."""
    said = JsonFields(named, "keys")
    said.text("django")
    receipts = said.nested("receipts")
    publics = [str(public) for public in receipts.values()]
    prints = [*receipts, *said.texts("secrets")]
    if not (all(map(_PRINT.fullmatch, prints)) and all(map(_PUBLIC_KEY.fullmatch, publics))):
        raise JsonRefused("keys", "keys")
    return said.finish(named)


def require(wanted: Mapping[str, Any]) -> None:
    """Raise `Refusal` where this system lacks keys that a backup needs; say which, and what to do.

    They may come from a list that nobody signed: `checked` lets no other text through.
    """
    if missing := list(_missing(wanted)):
        raise Refusal("keys are missing:\n" + "\n".join(missing))


def _missing(wanted: Mapping[str, Any]) -> Iterator[str]:
    known = keys.public_keys()
    for name, public in wanted["receipts"].items():
        if name not in known:
            yield (
                f"receipts were signed with another key ({name}): set RECEIPT_KEY to the key that "
                f"was in use, or add its public key to RECEIPT_OLD_KEYS: {public}"
            )
    own = {print_of(key) for key in [settings.SECRETS_KEY, *settings.SECRETS_OLD_KEYS]}
    for name in wanted["secrets"]:
        if name not in own:
            yield (
                f"second steps are encrypted with another key ({name}): set SECRETS_KEY to the "
                "key that was in use, or add it to SECRETS_OLD_KEYS"
            )


def is_same_secret_key(wanted: Mapping[str, Any]) -> bool:
    """Whether links in mails that were signed with `SECRET_KEY` still work."""
    return bool(wanted["django"] == _digest(b"SECRET_KEY", settings.SECRET_KEY.encode()))


def _old_ones_are_needed() -> bool:
    secrets = (
        stored
        for data in Authenticator.objects.values_list("data", flat=True).iterator()
        for name, stored in data.items()
        if name in {"secret", "seed"}
    )
    return not all(is_current(stored) for stored in secrets)


def _digest(purpose: bytes, key: bytes) -> str:
    return hashlib.sha256(b"a backup needs this " + purpose + b"\0" + key).hexdigest()[:16]
