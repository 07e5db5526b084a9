"""The whole report as a ZIP file: every format, the receipts, the attachments and their digests.

A-77-92-en.docx, -en.pdf …       the formats
receipts/76-19-JAM-2.json        the signed receipt of each printed revision
attachments/76-19-JAM-2/…        the files that came with it
replies/JAM.html, index.html     a page for each reply, for a website
manifest.json                    SHA-256 of each file, and what the files were made with
SHA256SUMS, README.txt           the same digests for `sha256sum`, and how to check them
"""

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files

from django.utils.translation import gettext_lazy as _

from tracker.compilation.renderers import reply_pages
from tracker.compilation.renderers.made_with import made_with
from tracker.compilation.renderers.making import make, why
from tracker.compilation.renderers.report_format import RenderedBytes, ReportFormat
from tracker.compilation.report.model import Report
from tracker.compilation.report.remarks import ReportRemark
from tracker.files.digests import NotAsStored, as_stored
from tracker.files.zip_files import ZipPackage

VERSION = 1


def packed(report: Report, rendered: Mapping[str, bytes]) -> RenderedBytes:
    """Return a ZIP file of rendered formats by file name, with all that goes with them.

    The pages of the replies lie in it unpacked. The same contents give the same bytes. What is not
    as it was stored is left out, and named in the manifest and in a remark.
    """
    contents: dict[str, bytes] = {}
    for name, data in rendered.items():
        contents |= _unpacked(data) if name.endswith(reply_pages.FORMAT.ending) else {name: data}
    target = io.BytesIO()
    readme = files(__package__).joinpath("README.txt").read_bytes()
    enclosed, left_out = _enclosed(report)
    with ZipPackage(target, stamp=report.stamp) as package:
        for name, data in {**contents, **enclosed}.items():
            package.add(name, data)
        package.finish(_manifest(report, left_out), readme=readme)
    return RenderedBytes(target.getvalue(), tuple(left_out.values()))


def _unpacked(packed_pages: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed_pages)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _enclosed(report: Report) -> tuple[dict[str, bytes], dict[str, ReportRemark]]:
    """Return the files that came with the replies, and why others are left out, by name."""
    found: dict[str, bytes] = {}
    left_out: dict[str, ReportRemark] = {}
    for reply in report.replies:
        for enclosure in reply.enclosures:
            name = enclosure.name
            try:
                found[name] = as_stored(name, enclosure.read, sha256=enclosure.sha256)
            except NotAsStored as error:
                left_out[name] = why(error)
    return dict(sorted(found.items())), dict(sorted(left_out.items()))


def _manifest(report: Report, left_out: Collection[str]) -> dict[str, object]:
    return {
        "format": VERSION,
        "report": report.symbol,
        "date": report.dated_on.isoformat() if report.dated_on else None,
        "made_with": made_with(),
        **({"left_out": list(left_out)} if left_out else {}),
    }


def package_of(formats: Sequence[ReportFormat]) -> ReportFormat:
    """Return the format that holds all others; one that cannot be made is not in it."""

    def render(report: Report) -> RenderedBytes:
        made: dict[str, RenderedBytes] = {}
        remarks: list[ReportRemark] = []
        for one in formats:
            try:
                made[one.file_name(report)] = file = make(one, report)
            except Exception as error:
                remarks.append(replace(why(error), format=one.name))
            else:
                remarks += file.remarks
        whole = packed(report, {name: file.data for name, file in made.items()})
        unprintable = dict.fromkeys(one for file in made.values() for one in file.unprintable)
        return RenderedBytes(whole.data, (*remarks, *whole.remarks), tuple(unprintable))

    return ReportFormat(
        "zip",
        label=_("ZIP of these, with receipts and attachments"),
        ending="zip",
        media_type="application/zip",
        render=render,
    )
