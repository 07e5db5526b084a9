"""The files of a past report: its Word file, or one for each State, in a ZIP file or not."""

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from tracker.files.checks import safe_name
from tracker.refusal import Refusal
from tracker.text.docx.package import MAX_BYTES, too_large

MOST_FILES = 200  # there are 196 delegations
MOST_ENTRIES = 5_000  # of one ZIP file, whatever they are
MOST_TOGETHER = 100 * 1024 * 1024  # bytes of all files, those of ZIP files unpacked
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError,
    NotImplementedError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it was sent: its name, and where it is read from."""

    name: str
    file: IO[bytes]


@dataclass(frozen=True, slots=True)
class WordFile:
    name: str
    data: bytes


# A name, and what reads the file that has it.
_Found = tuple[str, Callable[[], bytes]]


def word_files_of(sent: Sequence[SentFile]) -> Iterator[WordFile]:
    """Yield the Word files of what was sent, those of ZIP files unpacked; by their names.

    One of them at a time is in memory. Raises `Refusal`, before any is unpacked where there are
    none or too many, and else at the one with which all together are too large.
    """
    with ExitStack() as opened:
        found = [one for file in sent for one in _found_in(file, opened)]
        if len(found) > MOST_FILES:
            raise _too_many()
        if not found:
            raise Refusal(_("There is no Word file in it."))
        together = 0
        for name, read in sorted(found, key=lambda one: one[0]):
            data = read()
            together += len(data)
            if together > MOST_TOGETHER:
                limit = MOST_TOGETHER // 1024 // 1024
                words = _("Together the files are larger than %(limit)s MB.")
                raise Refusal(words % {"limit": limit})
            yield WordFile(name, data)


def _too_many() -> Refusal:
    return Refusal(_("There are more than %(limit)s files.") % {"limit": MOST_FILES})


def _found_in(sent: SentFile, opened: ExitStack) -> list[_Found]:
    if not sent.name.lower().endswith(".zip"):
        return [(sent.name, partial(_bounded, sent.file))]
    try:
        return _found_in_zip(opened.enter_context(zipfile.ZipFile(sent.file)))
    except _UNREADABLE as error:
        raise _broken() from error


def _found_in_zip(package: zipfile.ZipFile) -> list[_Found]:
    """Return the Word files of a package; what a computer keeps beside them is none."""
    wanted = [one for one in package.infolist() if _is_word_file(one)]
    if len(package.filelist) > MOST_ENTRIES:
        raise Refusal(_("There are more than %(limit)s files.") % {"limit": MOST_ENTRIES})
    if len(wanted) > MOST_FILES:
        raise _too_many()
    names = _names([_path(one) for one in wanted])
    # They stay open together, and a directory of 10 MB is 80 MB of what Python makes of it.
    package.filelist.clear()
    package.NameToInfo.clear()
    readers = (partial(_unpacked, package, one) for one in wanted)
    return list(zip(names, readers, strict=True))


def _unpacked(package: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    try:
        with package.open(one) as packed:
            return _bounded(packed)
    except _UNREADABLE as error:
        raise _broken() from error


def _bounded(file: IO[bytes]) -> bytes:
    """Return what is in a file, never as much as its directory promises."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large()
    return data


def _broken() -> Refusal:
    return Refusal(_("The ZIP file is broken, or encrypted."))


def _names(paths: Sequence[PurePosixPath]) -> list[str]:
    """Return names for files, with the folders that they do not share: one may name the State."""
    folders = [path.parent.parts for path in paths]
    first, last = min(folders, default=()), max(folders, default=())
    pairs = zip(first, last, strict=False)
    shared = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return [safe_name(" ".join(path.parts[shared:])) for path in paths]


def _path(one: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(one.filename.replace("\\", "/"))


def _is_word_file(one: zipfile.ZipInfo) -> bool:
    path = _path(one)
    is_hidden = "__MACOSX" in path.parts or path.name.startswith((".", "~$"))
    return path.suffix.lower() == ".docx" and not one.is_dir() and not is_hidden
