"""Files in a bucket of S3, or of what speaks its language.

Only imported where `FILES_URL` names one: what it rests on takes long to import. Every question is
bounded in time, so that a server which does not answer holds up no page for long.
"""

import errno
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from tempfile import SpooledTemporaryFile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, cast

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from tracker.files.storage.base import FileStore, StoredFile, refuse_writing
from tracker.files.storage.errors import OutOfReach
from tracker.turns import out_of_turn

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

IN_MEMORY = 10 * 1024 * 1024  # bytes of an opened file; what is longer lies on disk
LONGEST_READ = 60  # seconds for the whole of a file, however slowly it comes
_CHUNK = 256 * 1024
_BOUNDS = Config(
    connect_timeout=2,  # seconds
    read_timeout=10,
    retries={"mode": "standard", "total_max_attempts": 2},
    signature_version="s3v4",
    # Not every server knows these sums; the SHA-256 of what is sent is signed instead (below).
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
_MISSING = {"NoSuchKey", "404"}


class S3Store(FileStore, S3Storage):  # type: ignore[misc]
    """Objects are private: no access list is set and no address is given out."""

    def __init__(self, *, addressing_style: Literal["path", "virtual"], **options: Any) -> None:
        signed = Config(s3={"addressing_style": addressing_style, "payload_signing_enabled": True})
        own: dict[str, Any] = {
            "client_config": _BOUNDS.merge(signed),
            "default_acl": None,
            "file_overwrite": False,
            "object_parameters": {},
            "security_token": None,
            "verify": settings.AWS_CA_BUNDLE or True,
            "session_profile": None,
        }
        super().__init__(**own, **options)
        # django-storages keeps one for each thread, which is 8 MB and a tenth of a second. Of all
        # of it only the client is used here, and threads may share that.
        self._connections = SimpleNamespace()

    @property
    def place(self) -> tuple[str, ...]:
        prefix = [part for part in self.location.split("/") if part]
        return ("s3", self.endpoint_url, self.bucket_name, *prefix)

    @property
    def _client(self) -> "S3Client":
        return cast("S3Client", self.connection.meta.client)

    def _key(self, name: str) -> str:
        return str(self._normalize_name(clean_name(name)))

    def put(self, name: str, content: "File[bytes]") -> None:
        content.seek(0)
        with _asked(name):
            self._client.put_object(
                Bucket=self.bucket_name,
                Key=self._key(name),
                Body=cast("Any", content),
                ContentType=self.default_content_type,
            )

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        """Return the whole file: whatever fails on the way fails here, not when it is read."""
        refuse_writing(mode)
        kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the file
        until = time.monotonic() + LONGEST_READ
        try:
            with _asked(name):
                answer = self._client.get_object(Bucket=self.bucket_name, Key=self._key(name))
                with closing(answer["Body"]) as body:
                    for chunk in body.iter_chunks(_CHUNK):
                        kept.write(chunk)
                        if time.monotonic() > until:
                            raise OutOfReach(errno.ETIMEDOUT, "the file comes too slowly")
        except BaseException:
            kept.close()
            raise
        kept.seek(0)
        return File(cast("Any", kept), name)

    def delete(self, name: str) -> None:
        with _asked(name):
            self._client.delete_object(Bucket=self.bucket_name, Key=self._key(name))

    def exists(self, name: str) -> bool:
        with _asked(name):
            return bool(super().exists(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with _asked(path):
            folders, files = super().listdir(path)
            return folders, files

    def size(self, name: str) -> int:
        with _asked(name):
            return self._client.head_object(Bucket=self.bucket_name, Key=self._key(name))[
                "ContentLength"
            ]

    def get_modified_time(self, name: str) -> datetime:
        with _asked(name):
            return self._client.head_object(Bucket=self.bucket_name, Key=self._key(name))[
                "LastModified"
            ]

    def entries(self, folder: str = "") -> Iterator[StoredFile]:
        prefix = _as_prefix(self._key(folder))
        inside = len(_as_prefix(self.location))
        with _told(folder):  # in turn: between two pages the caller works
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=prefix):
                for found in page.get("Contents", ()):
                    if not found["Key"].endswith("/"):  # a folder, as some programs make them
                        name = found["Key"][inside:]
                        yield StoredFile(name, found["Size"], found["LastModified"])

    def check(self) -> None:
        """Ask for a list of one file: server, bucket and keys are right, and nothing is left."""
        prefix = _as_prefix(self.location)
        with _asked(""):
            self._client.list_objects_v2(Bucket=self.bucket_name, Prefix=prefix, MaxKeys=1)


def _as_prefix(key: str) -> str:
    return f"{key.rstrip('/')}/" if key.strip("/") else ""


@contextmanager
def _asked(name: str) -> Iterator[None]:
    with out_of_turn(), _told(name):
        yield


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Say what went wrong as a file system would: the file is missing, or all is out of reach."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in _MISSING:
            raise FileNotFoundError(errno.ENOENT, "no such object", name) from error
        raise OutOfReach(errno.EIO, f"S3 refuses: {code}") from error
    except BotoCoreError as error:
        raise OutOfReach(errno.EIO, f"S3: {type(error).__name__}") from error
