"""Receipts that prove what was filed: signed when it was filed, checked without an account.

A receipt (format 1) is JSON in the canonical form of `text/characters/canonical.py`:

    {"format": 1, "receipt": "<32 hexadecimal digits>", "reference": "76-19/JAM/2",
     "filed_at": "2022-05-27T16:00:00.000000+00:00", "sha256": "<of text>", "text": {…},
     "chain": {"stream": "call:76-19", "sequence": 7, "hash": "<of the event of the filing>"},
     "key": "<16 hexadecimal digits>", "signature": "<base64>"}

`text` is the content of `content.py` as it is stored; `sha256` is the SHA-256 of its canonical
form. The signature is Ed25519 over the canonical form of the whole receipt without `signature`. The
PDF carries the same file inside.
"""

import json
import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Literal, NoReturn, Self

from django.utils.translation import gettext_lazy as _

from tracker.audit.keys import is_signed, key_in_use, public_keys, sign
from tracker.audit.models import Event
from tracker.datafile.json_fields import JsonFields, JsonObject, JsonRefused
from tracker.files import inspection
from tracker.files.digests import digest
from tracker.refusal import Refusal
from tracker.text.characters.canonical import canonical_json

FORMAT = 1
FILE_NAME = "receipt.json"
MAX_BYTES = 10 * 1024 * 1024
# Texts, names and the signs around them: 200 passages in six languages, each about all 53 concepts,
# have some 165,000; a file made to take all memory, or a process for long, has millions.
MAX_PIECES = 300_000
_NUMBER = re.compile(r"[0-9a-f]{32}")
FaultyPart = Literal["text", "key", "signature"]  # what in a receipt is not as it was signed


class NotAReceipt(Refusal):
    """Why a file is no receipt, in one sentence that can be shown."""


@dataclass(frozen=True, slots=True)
class FiledText:
    """What a receipt states: that this text was filed then, under this reference."""

    number: str  # of the receipt
    reference: str
    filed_at: datetime
    sha256: str
    text: JsonObject  # as it is stored


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """What a file says that has the shape of a receipt; whether it holds, `faults_of` tells."""

    format: int
    receipt: str  # its number
    reference: str
    filed_at: str
    sha256: str
    text: JsonObject  # as it was signed, whatever it is
    chain: JsonObject
    key: str
    signature: str

    def to_json(self) -> JsonObject:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Return the receipt that JSON is; raise `JsonRefused` for any other shape."""
        said = JsonFields(found)
        return said.finish(
            cls(
                format=said.number("format"),
                receipt=said.text("receipt"),
                reference=said.text("reference"),
                filed_at=said.text("filed_at"),
                sha256=said.text("sha256"),
                text=said.nested("text"),
                chain=said.nested("chain"),
                key=said.text("key"),
                signature=said.text("signature"),
            )
        )


def seal_of(filed: FiledText, event: Event) -> JsonObject:
    """Sign what was filed; `event` is the filing's audit event. The seal is kept with the text."""
    seal: JsonObject = {
        "chain": {"stream": event.stream, "sequence": event.sequence, "hash": event.own_hash},
        "key": key_in_use(),
    }
    return seal | {"signature": sign(canonical_json(_unsigned(filed, seal)))}


def receipt_of(filed: FiledText, seal: JsonObject) -> bytes:
    """Return the receipt as a file: the same bytes each time."""
    return canonical_json(_unsigned(filed, seal) | {"signature": seal["signature"]})


def _unsigned(filed: FiledText, seal: JsonObject) -> JsonObject:
    return {
        "format": FORMAT,
        "receipt": filed.number,
        "reference": filed.reference,
        "filed_at": filed.filed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "sha256": filed.sha256,
        "text": filed.text,
        "chain": seal["chain"],
        "key": seal["key"],
    }


def is_number(words: str) -> bool:
    """Whether this can be a receipt number; no other words are asked of the database."""
    return _NUMBER.fullmatch(words) is not None


def read_receipt(data: bytes) -> SignedReceipt:
    """Return the receipt in a file, JSON or PDF; raise `NotAReceipt` for any other file."""
    if len(data) > MAX_BYTES:
        raise NotAReceipt(_("The file is larger than a receipt can be."))
    if data.startswith(b"%PDF"):
        data = _attached_to(data)
    try:
        receipt = SignedReceipt.from_json(_parsed(data))
    except JsonRefused as error:
        raise NotAReceipt(_("The file is not a receipt of this system.")) from error
    if not is_number(receipt.receipt):
        raise NotAReceipt(_("The file is not a receipt of this system."))
    if receipt.format != FORMAT:
        raise NotAReceipt(_("The receipt has a format that this system does not know."))
    return receipt


def faults_of(receipt: SignedReceipt) -> list[FaultyPart]:
    """Return what does not hold, by the receipt alone: its text, its key, its signature."""
    try:
        text = _as_written(receipt.text)
    except (UnicodeEncodeError, RecursionError):  # a lone surrogate, written as \ud800
        text = b""
    faults: list[FaultyPart] = [] if digest(text) == receipt.sha256 else ["text"]
    if receipt.key not in public_keys():
        return [*faults, "key"]
    try:
        signed = _as_signed(receipt, text)
        holds = is_signed(signed, key=receipt.key, signature=receipt.signature)
    except (ValueError, RecursionError):
        holds = False
    return faults if holds else [*faults, "signature"]


def differing(receipt: SignedReceipt, issued: bytes) -> list[str]:
    """Return the names of what differs from the receipt that was `issued`; no word of its text."""
    ours = SignedReceipt.from_json(json.loads(issued))
    kept, shown = ours.to_json(), receipt.to_json()
    names = [name for name in kept if name != "text" and kept[name] != shown[name]]
    kept, shown = ours.text, receipt.text
    names += [f"text: {name}" for name in kept if kept[name] != shown.get(name)]
    return names if shown.keys() <= kept.keys() else [*names, "text"]


def _parsed(data: bytes) -> object:
    """Return what a file of JSON says; a receipt has whole numbers only, and no name twice."""
    if _pieces(data) > MAX_PIECES:
        raise NotAReceipt(_("The file is not a receipt of this system."))
    try:
        found: object = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_without_repetition,
            parse_float=_not_a_number,
            parse_constant=_not_a_number,
        )
    except (ValueError, RecursionError) as error:
        raise NotAReceipt(_("The file is not a receipt of this system.")) from error
    return found


def _pieces(data: bytes) -> int:
    """Return how many texts and names JSON has, and signs around them; it is not read for that."""
    unescaped = data.replace(rb"\\", b"").replace(rb"\"", b"")
    if (quotes := unescaped.count(b'"')) > 2 * MAX_PIECES:
        return quotes
    around = b"".join(unescaped.split(b'"')[::2])
    return quotes // 2 + sum(map(around.count, (b"[", b"{", b",", b":")))


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


def _without_repetition(pairs: list[tuple[str, object]]) -> JsonObject:
    if len({name for name, value in pairs}) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _as_signed(receipt: SignedReceipt, text: bytes) -> bytes:
    """Return what was signed, with the text as it was written already: its name is the last."""
    said = receipt.to_json()
    del said["signature"], said["text"]
    return _as_written(said)[:-1] + b',"text":' + text + b"}"


def _as_written(value: JsonObject) -> bytes:
    """Return the canonical form of what is in it already; anything else has another digest.

    What came from outside is never normalized: that could cost far more than the file's length.
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
