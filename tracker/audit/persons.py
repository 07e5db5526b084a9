"""How an event names a person: by a digest that tells nobody anything once its salt is erased."""

import hashlib
import secrets


def new_salt() -> str:
    return secrets.token_hex(16)


def personal_digest(label: str, salt: str) -> str:
    """Return the digest of a name or an address with its salt, in hex; of nothing, nothing."""
    return hashlib.sha256(f"{salt}:{label}".encode()).hexdigest() if label else ""
