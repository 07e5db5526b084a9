"""Is this really a Word file, and is it safe to open? Content decides, never the name."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from django.utils.translation import gettext_noop as _

from tracker.refusal import Refusal

MAX_BYTES = 10 * 1024 * 1024  # of the file as it came
MAX_UNPACKED = 60 * 1024 * 1024  # of all parts together, or of one picture
MAX_RATIO = 200  # unpacked to packed, of one part over a megabyte
MAX_RATIO_OF_PICTURES = 100  # of all parts together, where pictures make them so large
MAX_PARTS = 500
MAX_XML = 24 * 1024 * 1024  # of one part that is read: as a tree it takes many times that
# A spreadsheet or a presentation can hold a part of a text document's name.
_OTHER_KINDS = (b"spreadsheetml.sheet.main", b"presentationml.presentation.main")
# What is never unpacked here, and is large before it is packed: a scan as a bitmap, a drawing.
_PICTURES = (
    "bmp dib emf emz gif heic ico jfif jpe jpeg jpg jxr pcx pct pict png svg tga tif tiff wdp webp "
    "wmf wmz"
)
# What zipfile and its unpackers raise for a part that is damaged, or packed in an unknown way.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError,
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class DocxRefused(Refusal):
    """Why a file cannot be taken, in one sentence that can be shown."""


def open_package(data: bytes) -> zipfile.ZipFile:
    """Return the opened package of a Word file; raise `DocxRefused` with the reason."""
    if len(data) > MAX_BYTES:
        raise too_large()
    if not data:
        raise DocxRefused(_("The file is empty."))
    if data.startswith(_OLE):
        raise DocxRefused(_("The file is encrypted, or in the old .doc format. Save it as .docx."))
    if data.startswith(b"%PDF"):
        raise DocxRefused(_("The file is a PDF, not a Word document."))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    # zipfile raises NotImplementedError for a file that needs a newer version of the format.
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocxRefused(_("The file is not a Word document, or it is broken.")) from error
    _check_parts(package)
    types = next(name for name in package.namelist() if plain_name(name) == "[content_types].xml")
    _check_types(read_part(package, types) or b"")
    return package


def too_large() -> DocxRefused:
    """Return the refusal of a file over the limit, for checks made before a file is read."""
    return DocxRefused(_("The file is larger than %(limit)s MB."), limit=MAX_BYTES // 1024 // 1024)


def _check_types(types: bytes) -> None:
    """Refuse what declares itself to be a document with macros, or to be no text document."""
    if b"macroEnabled" in types:
        raise DocxRefused(_("The file contains macros. Save it without them."))
    if any(kind in types for kind in _OTHER_KINDS):
        raise DocxRefused(_("The file is not a Word document."))


def plain_name(name: str) -> str:
    """Return a part's name as names are compared: without a slash before it, and in one case."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _check_parts(package: zipfile.ZipFile) -> None:
    check_measure(package)
    if "[content_types].xml" not in map(plain_name, package.namelist()):
        raise DocxRefused(_("The file is not a Word document."))


def check_measure(package: zipfile.ZipFile) -> None:
    """Refuse a package, of a document or a workbook, that no office program would have saved so."""
    parts = package.infolist()
    names = {plain_name(part.filename) for part in parts}
    if len(parts) > MAX_PARTS:
        raise DocxRefused(
            _("The file has more than %(limit)s parts. Take pictures and other objects out of it."),
            limit=MAX_PARTS,
        )
    if len(names) != len(parts):
        raise DocxRefused(_("The file has two parts of the same name."))
    for part in parts:
        _check_part(part)
    _check_sizes(parts)


def markup_in(data: bytes) -> int:
    """Return how many tags and attributes XML has at most: a tree takes many times their bytes."""
    return data.count(b"<") + data.count(b"=")


def _check_part(part: zipfile.ZipInfo) -> None:
    path = PurePosixPath(part.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in part.filename:
        raise DocxRefused(_("The file has a part whose name leads out of it."))
    if part.flag_bits & 1:
        raise DocxRefused(_("The file is encrypted. Save it without a password."))
    if path.name.lower().startswith("vbaproject"):
        raise DocxRefused(_("The file contains macros. Save it without them."))


def _check_sizes(parts: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse what unpacks to more than a document needs; pictures may be larger."""
    unpacked, packed, of_others = 0, 1, 0
    for part in parts:
        is_picture = PurePosixPath(part.filename.lower()).suffix[1:] in _PICTURES.split()
        size, ratio = part.file_size, part.file_size / max(part.compress_size, 1)
        unpacked, packed = unpacked + size, packed + part.compress_size
        of_others += 0 if is_picture else size
        if size > MAX_UNPACKED or (size > 2**20 and ratio > MAX_RATIO and not is_picture):
            raise DocxRefused(_("The file unpacks to far more than a document needs."))
    if of_others > MAX_UNPACKED or unpacked > max(MAX_UNPACKED, MAX_RATIO_OF_PICTURES * packed):
        raise DocxRefused(_("The file unpacks to far more than a document needs."))


def read_part(package: zipfile.ZipFile, name: str) -> bytes | None:
    """Return a part's bytes, or None where the package has no such part."""
    try:
        with package.open(name) as part:
            data = part.read(MAX_XML + 1)
    except KeyError:
        return None
    except _UNREADABLE as error:
        raise DocxRefused(_("The file is broken.")) from error
    if len(data) > MAX_XML:
        raise DocxRefused(_("The file unpacks to far more than a document needs."))
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise DocxRefused(_("The file declares document types or entities of its own."))
    return data
