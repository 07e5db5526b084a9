"""The pictures that stand in a Word file's text: by their parts, with what describes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import ZipFile

from lxml import etree

from tracker.text.characters.canonical import find_problems
from tracker.text.docx.package import open_package, read_part
from tracker.text.docx.wordml import MC, R, w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_ALTERNATIVES = f"{{{MC}}}AlternateContent"
_START = 64  # bytes, by which its kind is known


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture of a file: its part, its alternative text, its size in bytes and how it starts."""

    part: str
    words: str
    size: int
    start: bytes

    @property
    def name(self) -> str:
        return PurePosixPath(self.part).name


def pictures_in(
    body: etree._Element, package: ZipFile, images: Mapping[str, str], *, accept_changes: bool
) -> list[WordPicture]:
    """Return the pictures of a text, each part once; `images` has parts by their relationship."""
    if next(body.iter(f"{_A}blip", f"{_V}imagedata"), None) is None:
        return []  # without a walk through a long text
    gone = {w(name) for name in (("del", "moveFrom") if accept_changes else ("ins", "moveTo"))}
    sizes = {part.filename: part.file_size for part in package.infolist()}
    found: dict[str, str] = {}
    for relationship, words in _pictures(body, "", gone):
        part = images.get(relationship, "")
        if part in sizes:
            found[part] = found.get(part) or words
    return [
        WordPicture(part, words, sizes[part], _start_of(package, part))
        for part, words in found.items()
    ]


def picture_data(file: bytes, part: str) -> bytes:
    """Return the bytes of a picture of a file that was read before."""
    return read_part(open_package(file), part) or b""


def _start_of(package: ZipFile, part: str) -> bytes:
    with package.open(part) as opened:
        return opened.read(_START)


def _pictures(container: etree._Element, words: str, gone: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the relationship and the alternative text of each picture, of two forms the first."""
    for child in container:
        if child.tag in gone:
            continue
        if child.tag == _ALTERNATIVES:
            branches = (list(_pictures(branch, words, gone)) for branch in child)
            yield from next(filter(None, branches), [])
        elif child.tag == f"{_A}blip":
            yield str(child.get(f"{{{R}}}embed", "")), words
        elif child.tag == f"{_V}imagedata":
            yield str(child.get(f"{{{R}}}id", "")), words or _words(child, f"{_O}title")
        else:
            yield from _pictures(child, _described(child) or words, gone)


def _described(element: etree._Element) -> str:
    """Return the alternative text that an element gives the picture in it."""
    if element.tag in {f"{_WP}inline", f"{_WP}anchor"}:
        return _words(element.find(f"{_WP}docPr"), "descr", "title")
    if element.tag == f"{_PIC}pic":
        return _words(element.find(f"{_PIC}nvPicPr/{_PIC}cNvPr"), "descr", "title")
    return _words(element, "alt", "title") if element.tag == f"{_V}shape" else ""


def _words(element: etree._Element | None, *names: str) -> str:
    """Return the first of some attributes that says something, on one line."""
    if element is None:
        return ""
    found = (" ".join(str(element.get(name, "")).split()) for name in names)
    return next((words for words in found if words and not find_problems(words)), "")
