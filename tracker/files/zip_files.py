"""A ZIP file that says how to check it; the same contents are the same bytes.

manifest.json             size and SHA-256 of each file, beside what the maker says of the whole
SHA256SUMS, README.txt    the same digests for `sha256sum`, and how to check them
"""

import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import IO

from tracker.files.digests import digest


def file_name(name: str) -> str:
    """Return a name that every system can unpack: nothing in it leads out of the folder."""
    plain = "".join("-" if sign in '/\\:*?"<>|' or ord(sign) < 32 else sign for sign in name)
    return plain.strip(" .") or "file"


class ZipPackage:
    """Writes files into a ZIP file one by one, and in the end their digests.

    with ZipPackage(target, stamp=…) as package:
        package.add("a.txt", b"…")
        package.finish({"format": 1}, readme=b"…")
    """

    def __init__(self, target: IO[bytes], *, stamp: datetime) -> None:
        """`stamp` is the time of every file in it; a ZIP file knows none before 1980."""
        self._zip = zipfile.ZipFile(target, "w")
        self._stamp = stamp.timetuple()[:6]
        self._files: list[dict[str, object]] = []

    def add(self, name: str, data: bytes, *, is_small: bool = False) -> None:
        """Add a file; what `is_small` already (a PDF, a picture) is not compressed again."""
        entry = zipfile.ZipInfo(name, self._stamp)
        entry.create_system, entry.external_attr = 3, 0o644 << 16
        entry.compress_type = zipfile.ZIP_STORED if is_small else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, data)
        self._files.append({"name": name, "size": len(data), "sha256": digest(data)})

    def __enter__(self) -> "ZipPackage":
        return self

    def __exit__(self, *error: object) -> None:
        self._zip.close()

    def finish(self, manifest: Mapping[str, object], *, readme: bytes) -> None:
        """Add the digests of all files, and how to check them."""
        content = {**manifest, "files": list(self._files)}
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        self.add("manifest.json", text.encode())
        self.add("README.txt", readme)
        sums = "".join(f"{one['sha256']}  {one['name']}\n" for one in self._files)
        self.add("SHA256SUMS", sums.encode())
