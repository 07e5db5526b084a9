"""Is this really a Word file, and is it safe to open? Content decides, never the name."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

MAX_BYTES = 10 * 1024 * 1024  # of the file as it came
MAX_UNPACKED = 60 * 1024 * 1024  # of all parts together
MAX_RATIO = 200  # unpacked to packed, of one part over a megabyte
MAX_PARTS = 500
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class DocxRefused(ValueError):
    """Why a file cannot be taken, in one sentence that can be shown."""


def open_package(data: bytes) -> zipfile.ZipFile:
    """Return the opened package of a Word file; raise `DocxRefused` with the reason."""
    if len(data) > MAX_BYTES:
        raise DocxRefused(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.")
    if not data:
        raise DocxRefused("The file is empty.")
    if data.startswith(_OLE):
        raise DocxRefused("The file is encrypted, or in the old .doc format. Save it as .docx.")
    if data.startswith(b"%PDF"):
        raise DocxRefused("The file is a PDF, not a Word document.")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocxRefused("The file is not a Word document, or it is broken.") from error
    _check_parts(package)
    if b"macroEnabled" in (read_part(package, "[Content_Types].xml") or b""):
        raise DocxRefused("The file contains macros. Save it without them.")
    return package


def _check_parts(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MAX_PARTS:
        raise DocxRefused(f"The file has more than {MAX_PARTS} parts.")
    if len(set(names)) != len(names):
        raise DocxRefused("The file has two parts of the same name.")
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise DocxRefused("The file is not a Word document.")
    for part in parts:
        path = PurePosixPath(part.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in part.filename:
            raise DocxRefused("The file has a part whose name leads out of it.")
        if part.flag_bits & 1:
            raise DocxRefused("The file is encrypted.")
        if path.name.lower().startswith("vbaproject"):
            raise DocxRefused("The file contains macros. Save it without them.")
        if part.file_size > 2**20 and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise DocxRefused("The file unpacks to far more than a document needs.")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise DocxRefused("The file unpacks to far more than a document needs.")


def read_part(package: zipfile.ZipFile, name: str) -> bytes | None:
    """Return a part's bytes, or None where the package has no such part."""
    try:
        with package.open(name) as part:
            data = part.read(MAX_UNPACKED + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
        raise DocxRefused("The file is broken.") from error
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise DocxRefused("The file declares document types or entities of its own.")
    return data
