"""A Word file from outside, read as a document or looked into as an annex.

What was read comes back as Python's own bytes. They are read with the classes of the room of texts
alone, so that they can make nothing else, whatever became of the process that wrote them.
"""

import io
import pickle
from collections.abc import Sequence
from typing import Any

from tracker.text.characters.canonical import ForbiddenCharacter, TextRefused
from tracker.text.docx.package import DocxRefused, open_package
from tracker.text.docx.package_parts import look_inside
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.read.imported import ImportedDocument
from tracker.text.docx.read.pictures import picture_data

_OURS = "tracker.text."


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith(_OURS) else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a text")


def read(data: bytes, *, accept_changes: bool) -> bytes:
    """Read a Word file; in the process with limits."""
    try:
        return _packed(read_docx(data, accept_changes=accept_changes))
    except DocxRefused as error:
        return _packed(None, error.to_json())
    except TextRefused as error:
        return _packed(None, None, error.problems)


def look_into_package(data: bytes) -> bytes:
    """Look for what an annex in Word's format carries besides its text."""
    try:
        return _packed(look_inside(open_package(data)))
    except DocxRefused as error:
        return _packed(None, error.to_json())


def picture(data: bytes, *, part: str) -> bytes:
    """Unpack a picture of a Word file."""
    try:
        return _packed(picture_data(data, part))
    except DocxRefused as error:
        return _packed(None, error.to_json())


def _packed(
    found: object,
    refused: dict[str, Any] | None = None,
    problems: Sequence[ForbiddenCharacter] = (),
) -> bytes:
    return pickle.dumps((found, refused, list(problems)), protocol=5)


def unpacked_document(answer: bytes) -> ImportedDocument:
    """Return what `read` found; raise `DocxRefused` or `TextRefused` as the reader did."""
    found = _unpacked(answer)
    if not isinstance(found, ImportedDocument):
        raise TypeError("no document")
    return found


def unpacked_picture(answer: bytes) -> bytes:
    """Return what `picture` found; raise `DocxRefused` as it did."""
    return bytes(_unpacked(answer))


def unpacked_kinds(answer: bytes) -> dict[str, list[str]]:
    """Return what `look_into_package` found; raise `DocxRefused` as it did."""
    return {str(kind): [*map(str, names)] for kind, names in _unpacked(answer).items()}


def _unpacked(answer: bytes) -> Any:
    found, refused, problems = _Unpickler(io.BytesIO(answer)).load()
    if problems:
        raise TextRefused(problems)
    if refused:
        raise DocxRefused.from_json(refused)
    return found
