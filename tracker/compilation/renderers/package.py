"""The whole report as a ZIP file: every format, the receipts, the attachments and their digests.

A-77-92.docx, A-77-92.pdf …      the formats
receipts/76-19-JAM-2.json        the signed receipt of each printed revision
attachments/76-19-JAM-2/…        the files that came with it
manifest.json                    SHA-256 of each file, and what the files were made with
SHA256SUMS, README.txt           the same digests for `sha256sum`, and how to check them
"""

import io
from collections.abc import Mapping
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from tracker import packing
from tracker.compilation.gather import CannotCompile
from tracker.compilation.renderers.fonts import FAMILIES
from tracker.compilation.report import Report
from tracker.packing import Package, digest

FORMAT = 1
_LIBRARIES = ("typst", "python-docx", "XlsxWriter", "lxml", "Django")


class NotAsStored(CannotCompile):
    """An attachment is not there, or not as it was stored; `str()` says which."""


def packed(report: Report, rendered: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of rendered formats by file name, with all that goes with them.

    The same contents give the same bytes. Raises `NotAsStored`.
    """
    target = io.BytesIO()
    readme = files(__package__).joinpath("README.txt").read_bytes()
    with Package(target, stamp=report.stamp) as package:
        for name, data in {**rendered, **_enclosed(report)}.items():
            package.add(name, data)
        package.finish(_manifest(report), readme=readme)
    return target.getvalue()


def _enclosed(report: Report) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for reply in report.replies:
        for enclosure in reply.enclosures:
            name, sha256 = enclosure.name, enclosure.sha256
            try:
                found[name] = packing.as_stored(name, enclosure.read, sha256=sha256)
            except packing.NotAsStored as error:
                raise NotAsStored(str(error)) from error
    return dict(sorted(found.items()))


def _manifest(report: Report) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "report": report.symbol,
        "date": report.dated_on.isoformat() if report.dated_on else None,
        "made_with": {
            "libraries": [_library(name) for name in _LIBRARIES],
            "fonts": _fonts(),
        },
    }


def _library(name: str) -> dict[str, Any]:
    """Return a library's version and the digest of the sorted list of its files' digests."""
    found = metadata.distribution(name)
    hashes = sorted(
        f"{file.hash.value}  {file}\n"
        for file in found.files or ()
        if file.hash and ".dist-info" not in str(file)
    )
    return {"name": name, "version": found.version, "sha256": digest("".join(hashes).encode())}


def _fonts() -> list[dict[str, str]]:
    """Return the files of the fonts that the PDF asks for by name."""
    names = {family.name for family in FAMILIES}
    paths = {
        font.path: font.family
        for font in typst.Fonts(include_embedded_fonts=False).fonts()
        if font.family in names and font.path
    }
    return [
        {
            "family": paths[path],
            "file": Path(path).name,
            "sha256": digest(Path(path).read_bytes()),
        }
        for path in sorted(paths)
    ]
