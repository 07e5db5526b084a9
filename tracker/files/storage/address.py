"""The address of a place for files, read as what Django's `STORAGES` take.

    file:///srv/files
    s3://KEY:SECRET@HOST[:PORT]/BUCKET[/FOLDER]?region=eu-west-1&tls=on

The address holds a secret: no error says any part of it.
"""

import re
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from tracker.environment import UNREADABLE, refuse_if, server_url

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
FOLDER = "tracker.files.storage.folder.FolderStore"
S3 = "tracker.files.storage.s3.S3Store"


def storage_at(name: str, url: str) -> dict[str, Any]:
    """Return BACKEND and OPTIONS for an address; errors begin with `name`.

    Raises `ImproperlyConfigured`.
    """
    url = server_url(name, url, ("file", "s3"), host_needed=False)
    parts = urlsplit(url)
    return _bucket(name, parts) if parts.scheme == "s3" else _folder(name, parts)


def _folder(name: str, parts: SplitResult) -> dict[str, Any]:
    path = _decoded(name, parts.path)
    refuse_if(
        bool(parts.netloc or parts.query or parts.fragment) or not path.strip("/"),
        f"{name}: expected a folder, as in file:///srv/files",
    )
    return {"BACKEND": FOLDER, "OPTIONS": {"location": path}}


def _bucket(name: str, parts: SplitResult) -> dict[str, Any]:
    key, secret = (_decoded(name, one or "") for one in (parts.username, parts.password))
    refuse_if(
        not parts.hostname or not key or not secret or bool(parts.fragment),
        f"{name}: expected a key, its secret, a server and a bucket, as in"
        " s3://KEY:SECRET@s3.example.org/BUCKET",
    )
    bucket, _slash, folder = _decoded(name, parts.path).strip("/").partition("/")
    refuse_if(not _BUCKET.fullmatch(bucket), f"{name}: behind the server expected a bucket's name")
    refuse_if(
        bool(folder) and not {"", ".", ".."}.isdisjoint(folder.split("/")),
        f"{name}: behind the bucket expected a folder, as in /replies/files",
    )
    asked = parse_qs(parts.query, keep_blank_values=True)
    refuse_if(
        not asked.keys() <= {"region", "tls"} or any(len(one) > 1 for one in asked.values()),
        f"{name}: behind the question mark expected region and tls, once each",
    )
    region = asked.get("region", ["us-east-1"])[0]
    tls = asked.get("tls", ["on"])[0]
    refuse_if(tls not in {"on", "off"}, f"{name}: tls is on or off")
    refuse_if(not re.fullmatch(r"[a-z0-9-]+", region), f"{name}: this is no name of a region")
    host = parts.netloc.rpartition("@")[2]
    return {
        "BACKEND": S3,
        "OPTIONS": {
            "access_key": key,
            "secret_key": secret,
            "endpoint_url": f"{'https' if tls == 'on' else 'http'}://{host}",
            "bucket_name": bucket,
            "location": folder,
            "region_name": region,
            # Amazon names the bucket in the host; other servers know it in the path.
            "addressing_style": "virtual" if host.endswith(".amazonaws.com") else "path",
        },
    }


def _decoded(name: str, text: str) -> str:
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        refuse_if(True, f"{name}: {UNREADABLE}")
        raise
