"""An upload between its preview and the person's yes: the file in the store, its facts signed.

The page carries only a signed token. What is taken in is read again from the very bytes that were
shown, so nothing that a browser sends can slip between the preview and the yes. A token is good for
one `purpose`: what a delegation uploads into its draft cannot be registered with it.
"""

import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tracker.datafile.json_fields import JsonFields
from tracker.files.digests import NotAsStored, as_stored, digest

FOLDER = "held"
KEPT_FOR = timedelta(hours=12)  # as long as a session
_SALT = "tracker.held"


class UploadExpired(Exception):
    """The held file is no longer there, or the token is not ours: upload again."""


def hold(data: bytes, facts: Mapping[str, object], *, purpose: str, at: datetime) -> str:
    """Keep a file and return the token that stands for it and for `facts` (JSON values)."""
    _sweep(at=at)
    name = secrets.token_hex(16)
    default_storage.save(f"{FOLDER}/{name}", ContentFile(data))
    held = {"file": name, "sha256": digest(data), "facts": dict(facts)}
    return signing.dumps(held, salt=f"{_SALT}.{purpose}", compress=True)


def held(token: str, *, purpose: str) -> tuple[bytes, JsonFields]:
    """Return the file and the facts, to be read name by name; raise `UploadExpired`."""
    try:
        found = signing.loads(token, salt=f"{_SALT}.{purpose}", max_age=KEPT_FOR)
        data = as_stored(found["file"], lambda: _read(found["file"]), sha256=found["sha256"])
    except (signing.BadSignature, NotAsStored) as error:
        raise UploadExpired from error
    return data, JsonFields(found["facts"])


def _read(name: str) -> bytes:
    with default_storage.open(_path(name)) as opened:
        data: bytes = opened.read()
        return data


def drop(token: str, *, purpose: str) -> None:
    """Forget the file; the token is worth nothing afterwards."""
    found = signing.loads(token, salt=f"{_SALT}.{purpose}")
    default_storage.delete(_path(found["file"]))


def _path(name: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{32}", name):
        raise FileNotFoundError(name)
    return f"{FOLDER}/{name}"


def _sweep(*, at: datetime) -> None:
    """Remove what nobody came back for."""
    if not default_storage.exists(FOLDER):
        return
    _folders, names = default_storage.listdir(FOLDER)
    for name in names:
        path = f"{FOLDER}/{name}"
        try:
            if at - default_storage.get_modified_time(path).astimezone(UTC) > KEPT_FOR:
                default_storage.delete(path)
        except FileNotFoundError:  # another upload swept it first
            continue
