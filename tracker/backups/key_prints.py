"""Which keys a backup needs, told without telling them: public keys, and digests of secret ones.

The secret keys are 32 random bytes, so nobody finds them by trying what has a digest.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

from tracker.accounts.second_step.encryption import is_current
from tracker.audit import keys


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


def missing(wanted: Mapping[str, Any]) -> Iterator[str]:
    """Say which of the keys that a backup needs this system does not have, and what to do."""
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
