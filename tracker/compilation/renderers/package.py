"""The whole report as a ZIP file: every format, the receipts, the attachments and their digests.

A-77-92.docx, A-77-92.pdf …      the formats
receipts/76-19-JAM-2.json        the signed receipt of each printed revision
attachments/76-19-JAM-2/…        the files that came with it
replies/JAM.html, index.html     a page for each reply, for a website
manifest.json                    SHA-256 of each file, and what the files were made with
SHA256SUMS, README.txt           the same digests for `sha256sum`, and how to check them
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from importlib.resources import files

from django.utils.translation import gettext as _

from tracker.compilation.gather import CannotCompile
from tracker.compilation.printed import Report
from tracker.compilation.renderers import html
from tracker.compilation.renderers.made_with import made_with

FORMAT = 1
PAGES_ENDING = "replies.zip"


class NotAsStored(CannotCompile):
    """An attachment is not there, or not as it was stored; `str()` says which."""


def packed(report: Report, rendered: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of rendered formats by file name, with all that goes with them.

    The pages of the replies lie in it unpacked. The same contents give the same bytes. Raises
    `NotAsStored`.
    """
    contents: dict[str, bytes] = {}
    for name, data in rendered.items():
        contents |= _unpacked(data) if name.endswith(PAGES_ENDING) else {name: data}
    contents |= _enclosed(report)
    contents["manifest.json"] = _manifest(report, contents)
    contents["README.txt"] = files(__package__).joinpath("README.txt").read_bytes()
    contents["SHA256SUMS"] = "".join(
        f"{_digest(data)}  {name}\n" for name, data in contents.items()
    ).encode()
    return _zipped(report, contents)


def pages(report: Report) -> bytes:
    """Return a ZIP file with a page for each reply and one that lists them."""
    return _zipped(report, html.pages(report))


def _unpacked(packed_pages: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed_pages)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(report: Report, contents: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    stamp = report.stamp.timetuple()[:6]
    with zipfile.ZipFile(target, "w") as package:
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name, stamp)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return target.getvalue()


def _enclosed(report: Report) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for reply in report.replies:
        for enclosure in reply.enclosures:
            try:
                data = enclosure.read()
            except OSError as error:
                raise NotAsStored(
                    _("The file %(name)s is not where it was stored.") % {"name": enclosure.name}
                ) from error
            if enclosure.sha256 and _digest(data) != enclosure.sha256:
                raise NotAsStored(
                    _("The file %(name)s is not as it was stored.") % {"name": enclosure.name}
                )
            found[enclosure.name] = data
    return dict(sorted(found.items()))


def _manifest(report: Report, contents: Mapping[str, bytes]) -> bytes:
    manifest = {
        "format": FORMAT,
        "report": report.symbol,
        "date": report.dated_on.isoformat() if report.dated_on else None,
        "files": [
            {"name": name, "size": len(data), "sha256": _digest(data)}
            for name, data in contents.items()
        ],
        "made_with": made_with(),
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
