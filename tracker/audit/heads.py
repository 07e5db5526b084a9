"""The signed head of a chain: which event is the newest of a stream, and when it happened.

A head binds every event before it. Whoever keeps one outside this system can tell whether the
chain was written anew since: the register must still have that event, with that hash.

    {"format": 1, "stream": "call:76-19", "sequence": 41, "hash": "<of the event>",
     "at": "2022-05-27T16:00:00.000000+00:00", "key": "<id>", "signature": "<base64>"}

The signature is Ed25519 over the canonical form of all other names, by the key of receipts.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Self

from tracker.audit import keys
from tracker.audit.models import ChainHead
from tracker.datafile.json_fields import JsonFields, JsonObject, JsonRefused
from tracker.text.characters.canonical import canonical_json

FORMAT = 1
FILE_NAME = "register-heads.json"


class NotAHead(ValueError):
    """Why a file holds no heads of a register, in words."""


@dataclass(frozen=True, slots=True)
class SignedHead:
    """What a head says; whether it was signed here, `is_genuine` tells."""

    format: int
    stream: str
    sequence: int
    hash: str
    at: str
    key: str
    signature: str

    def to_json(self) -> JsonObject:
        return asdict(self)

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Return the head that JSON is; raise `JsonRefused` for any other shape."""
        said = JsonFields(found)
        return said.finish(
            cls(
                format=said.number("format"),
                stream=said.text("stream"),
                sequence=said.number("sequence"),
                hash=said.text("hash"),
                at=said.text("at"),
                key=said.text("key"),
                signature=said.text("signature"),
            )
        )

    @classmethod
    def of(cls, head: ChainHead) -> Self:
        at = head.at.astimezone(UTC).isoformat(timespec="microseconds") if head.at else ""
        return cls(FORMAT, head.stream, head.sequence, head.own_hash, at, head.key, head.signature)

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.at)

    @property
    def is_genuine(self) -> bool:
        return self.format == FORMAT and keys.is_signed(
            self._signed, key=self.key, signature=self.signature
        )

    @property
    def _signed(self) -> bytes:
        return canonical_json({k: v for k, v in self.to_json().items() if k != "signature"})


def sign(head: ChainHead, *, at: datetime) -> None:
    """Sign what the head says now; whoever wrote its event saves it."""
    head.at, head.key = at, keys.key_in_use()
    head.signature = keys.sign(SignedHead.of(head)._signed)


def heads_now() -> list[SignedHead]:
    """Return the head of every chain, by the name of its stream."""
    return [SignedHead.of(head) for head in ChainHead.objects.filter(sequence__gt=0)]


def as_file(heads: Iterable[SignedHead]) -> bytes:
    """Return heads as a file, with the public keys that check them: the same bytes each time."""
    known = {name: keys.in_base64(key) for name, key in keys.public_keys().items()}
    told = {"heads": [head.to_json() for head in heads], "keys": known}
    return json.dumps(told, indent=1, sort_keys=True).encode() + b"\n"


def read_file(data: bytes) -> list[SignedHead]:
    """Return the heads in a file of `as_file`, or the one that it is; raise `NotAHead`."""
    try:
        found = json.loads(data)
        listed = found.get("heads", [found]) if isinstance(found, dict) else found
        heads = [SignedHead.from_json(one) for one in listed]
    except (ValueError, TypeError, RecursionError, JsonRefused) as error:
        raise NotAHead("it holds no heads of a register") from error
    if not heads:
        raise NotAHead("it holds no heads of a register")
    return heads
