"""The key that signs receipts and the heads of the register, and all keys that are still believed.

`RECEIPT_KEY` is the seed of an Ed25519 key, 32 bytes in base64. To change it, put its public key
(`manage.py receipt_keys` prints it) into `RECEIPT_OLD_KEYS` and set a new `RECEIPT_KEY`: receipts
of the old key stay valid, new ones are signed with the new key. The embedded default makes a key of
its own once, in a file under `TRACKER_VAR`.
"""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


def signing_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(settings.RECEIPT_KEY))


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Return the keys whose receipts are valid, by their id: the one in use first."""
    keys = [signing_key().public_key()]
    keys += [
        Ed25519PublicKey.from_public_bytes(base64.b64decode(old))
        for old in settings.RECEIPT_OLD_KEYS
    ]
    return {key_id(key): key for key in keys}


def key_id(key: Ed25519PublicKey) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of the public key."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def in_base64(key: Ed25519PublicKey) -> str:
    return base64.b64encode(key.public_bytes_raw()).decode()


def key_in_use() -> str:
    """Return the id of the key that signs today."""
    return key_id(signing_key().public_key())


def sign(content: bytes) -> str:
    """Return the signature of the key in use, in base64."""
    return base64.b64encode(signing_key().sign(content)).decode()


def is_signed(content: bytes, *, key: str, signature: str) -> bool:
    """Whether one of the believed keys signed this, and the signature is written as `sign` does."""
    known = public_keys().get(key)
    try:
        signed = base64.b64decode(signature, validate=True)
        # The last letter of base64 has bits that decoding ignores.
        if known is None or base64.b64encode(signed).decode() != signature:
            return False
        known.verify(signed, content)
    except (InvalidSignature, ValueError):
        return False
    return True
