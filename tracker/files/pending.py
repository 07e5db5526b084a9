"""An upload between its preview and the person's yes: the file in the store, its facts signed.

The page carries only a signed token. What is taken in is read again from the very bytes that were
shown, so nothing that a browser sends can slip between the preview and the yes. A token is good for
one `purpose`: what a delegation uploads into its draft cannot be registered with it.
"""

import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from tracker.datafile.json_fields import JsonFields
from tracker.files import store
from tracker.files.digests import NotAsStored, digest
from tracker.files.storage.base import StoredFile
from tracker.files.storage.errors import FilesUnavailable
from tracker.refusal import Refusal

FOLDER = "held"
KEPT_FOR = timedelta(hours=12)  # as long as a session
# One person may have a reply with its translation, the scan and all annexes on the page.
MAX_FILES_EACH = 40
MAX_BYTES_EACH = 100 * 1024 * 1024
MAX_BYTES_OF_ALL = 4 * 1024 * 1024 * 1024
_SALT = "tracker.held"
log = structlog.get_logger(__name__)


class UploadExpired(Refusal):
    """The held file is no longer there, or the token is not ours: upload again."""

    def __init__(self) -> None:
        super().__init__(_("The file is no longer held. Upload it once more."))


def hold(data: bytes, facts: Mapping[str, object], *, purpose: str, by: int, at: datetime) -> str:
    """Keep a file and return the token that stands for it and for `facts` (JSON values).

    `by` is the key of the person; what that person held longest ago makes room for it.
    """
    _make_room(len(data), by=by, at=at)
    name = f"{by}-{secrets.token_hex(16)}"
    default_storage.save(f"{FOLDER}/{name}", ContentFile(data))
    held = {"file": name, "sha256": digest(data), "facts": dict(facts)}
    return signing.dumps(held, salt=f"{_SALT}.{purpose}", compress=True)


def held(token: str, *, purpose: str) -> tuple[bytes, JsonFields]:
    """Return the file and the facts, to be read name by name; raise `UploadExpired`."""
    found = _named(token, purpose)
    try:
        data = store.read(_path(found["file"]), name=found["file"], sha256=found["sha256"])
    except NotAsStored as error:
        raise UploadExpired from error
    return data, JsonFields(found["facts"])


def facts_of(token: str, *, purpose: str) -> JsonFields:
    """Return the facts alone, without a look at the file; raise `UploadExpired`."""
    return JsonFields(_named(token, purpose)["facts"])


def drop(token: str, *, purpose: str) -> None:
    """Forget the file; the token is worth nothing afterwards, or once it is too old."""
    found = signing.loads(token, salt=f"{_SALT}.{purpose}")
    store.forget(_path(found["file"]))


def _named(token: str, purpose: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = signing.loads(token, salt=f"{_SALT}.{purpose}", max_age=KEPT_FOR)
    except signing.BadSignature as error:
        raise UploadExpired from error
    return found


def _path(name: str) -> str:
    if not re.fullmatch(r"(?:[0-9]{1,20}-)?[0-9a-f]{32}", name):
        raise UploadExpired
    return f"{FOLDER}/{name}"


def _make_room(size: int, *, by: int, at: datetime) -> None:
    """Forget what is over, and what was held longest ago where somebody or all hold too much.

    One list tells of all of it: in a bucket each further question is a journey.
    """
    kept = sorted(store.place().entries(FOLDER), key=lambda one: one.modified_at)
    over = {one.name for one in kept if _is_over(one, at)}
    own = [one for one in kept if one.name.startswith(f"{FOLDER}/{by}-")]
    for files, most in ((own, MAX_BYTES_EACH), (kept, MAX_BYTES_OF_ALL)):
        left = [one for one in files if one.name not in over]
        total = size + sum(one.size for one in left)
        for number, one in enumerate(left):
            is_one_too_many = files is own and len(left) - number >= MAX_FILES_EACH
            if total > most or is_one_too_many:
                over.add(one.name)
                total -= one.size
    for name in over:
        default_storage.delete(name)


def sweep(*, at: datetime) -> int:
    """Remove what nobody came back for; return how many files that was.

    Where they cannot be reached the log says so, and the next beat tries again.
    """
    try:
        over = [one.name for one in store.place().entries(FOLDER) if _is_over(one, at)]
    except FilesUnavailable:
        log.exception("uploads_not_swept")
        return 0
    store.forget_all(over)
    return len(over)


def _is_over(one: StoredFile, at: datetime) -> bool:
    return at - one.modified_at > KEPT_FOR
