"""What a backup says of itself: the last thing in it, signed with the key of receipts.

It names the instant, the version, the migrations of each app, each table with its rows and SHA-256,
each file with its size and SHA-256, the keys that are needed, and the heads of the register.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tracker.audit import keys
from tracker.backups import key_prints
from tracker.datafile.json_fields import JsonFields, JsonRefused
from tracker.refusal import Refusal

FORMAT = 1
LARGEST = 64 * 1024 * 1024  # bytes
NAME, SIGNATURE_NAME = "manifest.json", "manifest.sig"
_LONGEST_KEYS = 64 * 1024  # bytes; of a signature, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything that a restore checks a backup against."""

    format: int = FORMAT
    made_at: str
    version: str
    site_url: str
    database: str  # the kind: sqlite or postgresql
    migrations: dict[str, list[str]]
    keys: dict[str, Any]
    heads: list[dict[str, object]]
    handed_over: int  # messages ever begun to be handed over
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)  # rows, sha256, latest
    files: dict[str, dict[str, Any]] = field(default_factory=dict)  # size, sha256
    # Files that rows name and that are not there: lost before the backup, or removed during it
    # together with their row, which is left out then.
    lost: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def to_bytes(self) -> bytes:
        """Return it as it is signed."""
        return json.dumps(asdict(self), sort_keys=True, indent=1).encode() + b"\n"

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    @property
    def time_in_words(self) -> str:
        return f"{self.time:%Y-%m-%d %H:%M} UTC"

    @classmethod
    def from_bytes(cls, data: bytes) -> "Manifest":
        """Return the manifest that JSON is; raise `Refusal`."""
        try:
            said = JsonFields(json.loads(data))
            if said.has("format") and said.left["format"] != FORMAT:
                raise Refusal("this backup has a format that this version does not know")
            return said.finish(
                cls(
                    format=said.number("format"),
                    made_at=said.text("made_at"),
                    version=said.text("version"),
                    site_url=said.text("site_url"),
                    database=said.text("database"),
                    migrations=said.nested("migrations"),  # type: ignore[arg-type]
                    keys=key_prints.checked(said.nested("keys")),
                    heads=said.take("heads"),  # type: ignore[arg-type]
                    handed_over=said.number("handed_over"),
                    tables=said.nested("tables"),  # type: ignore[arg-type]
                    files=said.nested("files"),  # type: ignore[arg-type]
                    lost=said.take("lost"),  # type: ignore[arg-type]
                    removed=said.take("removed"),  # type: ignore[arg-type]
                )
            )
        except (ValueError, JsonRefused, RecursionError) as error:
            raise Refusal("the list of what this backup holds cannot be read") from error


def keys_named_in(data: bytes) -> dict[str, Any]:
    """Return the keys that a list names which nobody here signed; raise `Refusal`.

    Nothing else of it is read: it may be anything, and as long as it likes.
    """
    start = data.find(b'\n "keys": {')  # as `to_bytes` writes it
    end = data.find(b"\n }", start, start + _LONGEST_KEYS)
    try:
        said = JsonFields(json.loads(b"{" + data[start : end + len(b"\n }")] + b"}"))
        return key_prints.checked(said.nested("keys"))
    except (ValueError, JsonRefused, RecursionError) as error:
        raise Refusal("the list of what this backup holds cannot be read") from error


def sign(data: bytes) -> bytes:
    """Return the signature of a manifest's bytes, as it lies beside it."""
    said = {"key": keys.key_in_use(), "signature": keys.sign(data)}
    return json.dumps(said).encode() + b"\n"


def is_signed(data: bytes, signature: bytes) -> bool:
    try:
        said = json.loads(signature[:_LONGEST_KEYS])
        return keys.is_signed(data, key=said["key"], signature=said["signature"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def applied_migrations() -> dict[str, list[str]]:
    """Return the migrations of each app that this database has seen.

    Without those that replace others and say the same: a version before them has none of these.
    """
    loader = MigrationLoader(connection)
    found: dict[str, list[str]] = {}
    for app, name in sorted(loader.applied_migrations.keys() - loader.replacements.keys()):
        found.setdefault(app, []).append(name)
    return found
