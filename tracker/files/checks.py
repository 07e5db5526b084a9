"""Which files are let in: content decides what a file is, its name is only checked and shown."""

import os
import stat
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

import structlog
from django.utils.translation import gettext_lazy as _

from tracker.files import inspection
from tracker.files.inspection import scanner
from tracker.files.inspection.word import unpacked_document, unpacked_picture
from tracker.refusal import Refusal
from tracker.text.characters.canonical import TextRefused
from tracker.text.characters.normal_forms import normalized
from tracker.text.docx.package import MAX_BYTES, too_large
from tracker.text.docx.read.imported import ImportedDocument

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_NAME = 200  # bytes in UTF-8
logger = structlog.get_logger(__name__)


def read_word(data: bytes, *, accept_changes: bool = True) -> ImportedDocument:
    """Read a Word file that came from outside; raise `Refusal` for whatever is wrong with it.

    Where the virus scanner is out of reach it is read all the same: only its words are taken.
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    scanner.verdict_on(data)
    try:
        answer = inspection.ask("word", data, accept_changes=accept_changes)
        return unpacked_document(answer)
    except inspection.TurnedDown as turned_down:
        logger.warning("file_not_readable", why=turned_down.why)
        if turned_down.why == "too_much":
            raise Refusal(_("The file takes too much time or memory to read.")) from turned_down
        reason = _("The file is broken: it cannot be read as a Word document.")
        raise Refusal(reason) from turned_down
    except TextRefused as error:
        raise unsafe_text(error) from error


def picture_of_word(data: bytes, part: str) -> bytes:
    """Return a picture of a Word file that was read before; raise `Refusal` if it cannot be."""
    try:
        return unpacked_picture(inspection.ask("word_picture", data, part=part))
    except inspection.TurnedDown as turned_down:
        raise Refusal(_("The file is broken.")) from turned_down


def unsafe_text(error: TextRefused) -> Refusal:
    """Return the refusal of a text that came from outside for the characters in it."""
    return Refusal(
        _("The text holds characters that cannot be printed or read safely: %(places)s."),
        places=str(error),
    )


def check_name(name: str) -> None:
    """Raise `Refusal` for a name that cannot be stored or shown as it is."""
    try:
        length = len(name.encode())
    except UnicodeEncodeError as error:
        raise Refusal(_("The file's name is not valid UTF-8.")) from error
    if length > MAX_NAME:
        raise Refusal(_("The file's name is longer than %(limit)s bytes."), limit=MAX_NAME)
    if any(map(_is_unsafe, name)):
        raise Refusal(_("The file's name has control or direction characters."))


def safe_name(name: str, *, otherwise: str = "reply.docx") -> str:
    """Return a name for an upload: its last part, unsafe characters replaced, cut to size."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(
        "_" if _is_unsafe(character) or character in '/\\:*?"<>|' else character
        for character in last
    )
    kept = normalized(kept.encode(errors="replace").decode()).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    ending = f".{suffix}" if dot and len(suffix) <= 5 else ""
    stem = stem if ending else kept
    stem = stem.encode()[: MAX_NAME - len(ending.encode())].decode(errors="ignore")
    return stem + ending if stem.strip("_ ") else otherwise


def read_from(folder: Path, name: str) -> bytes:
    """Return a file of a folder by the name that a list gives it; raise `Refusal` if unsafe.

    Neither `..`, an absolute name nor a link may lead out of the folder.
    """
    check_name(name)
    windows = PureWindowsPath(name)
    if not name or name.startswith("/") or windows.drive or windows.root:
        raise Refusal(_("The file's name must be relative to the folder."))
    if ".." in windows.parts or ".." in PurePosixPath(name).parts:
        raise Refusal(_("The file's name leads out of the folder."))
    try:
        path = (folder / name).resolve(strict=True)
        if not path.is_relative_to(folder.resolve()):
            raise Refusal(_("The file is a link that leads out of the folder."))
        return _read(path)
    except FileNotFoundError as error:
        raise Refusal(_("The folder has no such file.")) from error
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, no right to read
        raise Refusal(_("The file cannot be opened.")) from error


def _read(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        os.scandir(path).close()  # a folder that may not be read says so, as a file does
    if not stat.S_ISREG(status.st_mode):  # a pipe would keep us waiting
        raise Refusal(_("The file is not an ordinary file."))
    if status.st_size > MAX_BYTES:
        raise too_large()
    # A file may grow, shrink or become a pipe after it was looked at: neither is waited for.
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise Refusal(_("The file is not an ordinary file."))
        return opened.read(MAX_BYTES + 1)


def _is_unsafe(character: str) -> bool:
    """Control, direction, invisible and private characters: they change what a name looks like."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
