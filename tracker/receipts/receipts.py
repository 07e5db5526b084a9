"""Receipts that prove what was filed: signed when it was filed, checked without an account.

A receipt (format 1) is JSON in the canonical form of `text/canonical.py`:

    {"format": 1, "receipt": "<32 hexadecimal digits>", "reference": "76-19/JAM/2",
     "filed_at": "2022-05-27T16:00:00.000000+00:00", "sha256": "<of text>", "text": {…},
     "chain": {"stream": "call:76-19", "sequence": 7, "hash": "<of the event of the filing>"},
     "key": "<16 hexadecimal digits>", "signature": "<base64>"}

`text` is the content of `content.py` as it is stored; `sha256` is the SHA-256 of its canonical
form. The signature is Ed25519 over the canonical form of the whole receipt without `signature`. The
PDF carries the same file inside.
"""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from django.utils.translation import gettext_lazy as _

from tracker.audit.models import Event
from tracker.files import inspection
from tracker.receipts.keys import key_id, public_keys, signing_key
from tracker.submissions.models import Revision
from tracker.text.canonical import canonical_json, sha256_of

FORMAT = 1
FILE_NAME = "receipt.json"
MAX_BYTES = 10 * 1024 * 1024
# Lists and objects in a file: a receipt has one for each passage and each of its concepts, a file
# made to take all memory has millions.
MAX_CONTAINERS = 200_000
_NUMBER = re.compile(r"[0-9a-f]{32}")
_FIELDS = {
    "format": int,
    "receipt": str,
    "reference": str,
    "filed_at": str,
    "sha256": str,
    "text": dict,
    "chain": dict,
    "key": str,
    "signature": str,
}
Receipt = dict[str, Any]


class NotAReceipt(ValueError):
    """Why a file is no receipt, in one sentence that can be shown."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What in a receipt is not as it was signed: `text`, `key` or `signature`."""

    what: str


def seal(revision: Revision, event: Event) -> None:
    """Sign a revision in the transaction that files it; `event` is the filing's audit event."""
    key = signing_key()
    revision.seal = {
        "chain": {"stream": event.stream, "sequence": event.sequence, "hash": event.own_hash},
        "key": key_id(key.public_key()),
    }
    unsigned = _unsigned(revision)
    revision.seal["signature"] = base64.b64encode(key.sign(canonical_json(unsigned))).decode()
    revision.save(update_fields=["seal"])


def receipt_of(revision: Revision) -> bytes:
    """Return the receipt as a file: the same bytes each time."""
    signed = _unsigned(revision) | {"signature": revision.seal["signature"]}
    return canonical_json(signed)


def _unsigned(revision: Revision) -> Receipt:
    return {
        "format": FORMAT,
        "receipt": revision.receipt_number,
        "reference": revision.reference,
        "filed_at": revision.filed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "sha256": revision.sha256,
        "text": revision.content,
        "chain": revision.seal["chain"],
        "key": revision.seal["key"],
    }


def is_number(words: str) -> bool:
    """Whether this can be a receipt number; no other words are asked of the database."""
    return _NUMBER.fullmatch(words) is not None


def read_receipt(data: bytes) -> Receipt:
    """Return the receipt in a file, JSON or PDF; raise `NotAReceipt` for any other file."""
    if len(data) > MAX_BYTES:
        raise NotAReceipt(_("The file is larger than a receipt can be."))
    if data.startswith(b"%PDF"):
        data = _attached_to(data)
    found = _parsed(data)
    if not isinstance(found, dict) or found.keys() != _FIELDS.keys():
        raise NotAReceipt(_("The file is not a receipt of this system."))
    if any(type(found[name]) is not kind for name, kind in _FIELDS.items()):
        raise NotAReceipt(_("The file is not a receipt of this system."))
    if not is_number(found["receipt"]):
        raise NotAReceipt(_("The file is not a receipt of this system."))
    if found["format"] != FORMAT:
        raise NotAReceipt(_("The receipt has a format that this system does not know."))
    return found


def faults_of(receipt: Mapping[str, Any]) -> list[Fault]:
    """Return what does not hold, by the receipt alone: its text, its key, its signature."""
    try:
        is_text_whole = _is_canonical(receipt["text"]) and (
            sha256_of(receipt["text"]) == receipt["sha256"]
        )
    except (UnicodeEncodeError, RecursionError):  # a lone surrogate, written as \ud800
        is_text_whole = False
    faults = [] if is_text_whole else [Fault("text")]
    key = public_keys().get(receipt["key"])
    if key is None:
        return [*faults, Fault("key")]
    unsigned = {name: value for name, value in receipt.items() if name != "signature"}
    try:
        key.verify(_signature_of(receipt), canonical_json(unsigned))
        is_signed = _is_canonical(unsigned)
    except (InvalidSignature, ValueError, RecursionError):
        is_signed = False
    return faults if is_signed else [*faults, Fault("signature")]


def _signature_of(receipt: Mapping[str, Any]) -> bytes:
    """Return the signature; raise `ValueError` unless it is written in the one way it was."""
    signature = base64.b64decode(receipt["signature"], validate=True)
    # The last letter of base64 has bits that decoding ignores.
    if base64.b64encode(signature).decode() != receipt["signature"]:
        raise ValueError("not the base64 of the signature")
    return signature


def differing(receipt: Mapping[str, Any], revision: Revision) -> list[str]:
    """Return the names of what differs from the register; no word of the register's own text."""
    theirs = json.loads(receipt_of(revision))
    names = [name for name in theirs if name != "text" and theirs[name] != receipt[name]]
    kept, shown = theirs["text"], receipt["text"]
    names += [f"text: {name}" for name in kept if kept[name] != shown.get(name)]
    return names if shown.keys() <= kept.keys() else [*names, "text"]


def _parsed(data: bytes) -> Any:
    """Return what a file of JSON says; a receipt has whole numbers only, and no name twice."""
    if data.count(b"[") + data.count(b"{") > MAX_CONTAINERS:
        raise NotAReceipt(_("The file is not a receipt of this system."))
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_without_repetition,
            parse_float=_not_a_number,
            parse_constant=_not_a_number,
        )
    except (ValueError, RecursionError) as error:
        raise NotAReceipt(_("The file is not a receipt of this system.")) from error


def _not_a_number(word: str) -> NoReturn:
    raise ValueError(f"{word[:20]} is no number of a receipt")


def _attached_to(data: bytes) -> bytes:
    try:
        attached = inspection.ask("receipt", data)
    except inspection.TurnedDown as error:
        raise NotAReceipt(_("The PDF has no receipt of this system inside.")) from error
    if len(attached) > MAX_BYTES:
        raise NotAReceipt(_("The file is larger than a receipt can be."))
    return attached


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, value in pairs}) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _is_canonical(value: Mapping[str, Any]) -> bool:
    """Whether normalizing changes nothing: a receipt is written in NFC, and so it stays."""
    plain = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return plain.encode() == canonical_json(value)
