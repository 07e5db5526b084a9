"""Bold, italics, links, notes and line breaks inside a segment of XLIFF: kept, never translated.

What has words in it is a `g`, what has none an `x`; each has a number of its own within the
segment, by which a translation names the mark of the source that it keeps.
"""

from collections.abc import Iterator, Mapping
from itertools import count

from django.utils.translation import gettext as _
from lxml import etree

from tracker.refusal import Refusal
from tracker.text import tree

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_Element = etree._Element


def write(parent: _Element, inlines: tree.Inlines) -> None:
    """Write inlines into a `source` or `target`, the marks numbered as they come."""
    _write(parent, inlines, count(1))


def marks_of(inlines: tree.Inlines) -> Mapping[str, tree.Inline]:
    """Return the marks of a segment by the numbers that `write` gives them."""
    return {str(number): mark for number, mark in enumerate(_marks(inlines), start=1)}


def numbered_as(source: tree.Inlines, translated: tree.Inlines) -> Mapping[int, str] | None:
    """Return for each mark of a translation, in its order, the number of the source's own.

    None where the two do not have the same marks.
    """
    free = [(number, _kind(mark)) for number, mark in marks_of(source).items()]
    found: dict[int, str] = {}
    for place, mark in enumerate(_marks(translated)):
        number = next((number for number, kind in free if kind == _kind(mark)), None)
        if number is None:
            return None
        free.remove((number, _kind(mark)))
        found[place] = number
    return None if free else found


def read(element: _Element, marks: Mapping[str, tree.Inline]) -> tree.Inlines:
    """Return the inlines of a `target`; raise `Refusal` unless it keeps each mark once."""
    used: set[str] = set()
    found = tuple(_read(element, marks, used))
    missing = sorted(marks.keys() - used, key=int)
    if missing:
        raise Refusal(
            _("marks of the source are missing: %(marks)s") % {"marks": " ".join(missing)}
        )
    return found


def write_translated(parent: _Element, source: tree.Inlines, translated: tree.Inlines) -> bool:
    """Write a translation with the numbers of its source; say whether its marks are the same."""
    numbers = numbered_as(source, translated)
    if numbers is None:
        return False
    _write(parent, translated, iter([int(numbers[place]) for place in range(len(numbers))]))
    return True


def _write(parent: _Element, inlines: tree.Inlines, numbers: Iterator[int]) -> None:
    for inline in inlines:
        match inline:
            case tree.Text(text):
                _append_text(parent, text)
            case tree.NoteRef(key):
                _mark(parent, "x", next(numbers), ctype="x-note", text=f"[^{key}]")
            case tree.LineBreak():
                _mark(parent, "x", next(numbers), ctype="lb")
            case tree.Strong(children):
                _write(_mark(parent, "g", next(numbers), ctype="bold"), children, numbers)
            case tree.Emphasis(children):
                _write(_mark(parent, "g", next(numbers), ctype="italic"), children, numbers)
            case tree.Link(href, children):
                mark = _mark(parent, "g", next(numbers), ctype="link", text=href)
                _write(mark, children, numbers)


def _mark(parent: _Element, name: str, number: int, *, ctype: str, text: str = "") -> _Element:
    mark = etree.SubElement(parent, f"{{{XLIFF}}}{name}", id=str(number), ctype=ctype)
    if text:
        mark.set("equiv-text", text)
    return mark


def _append_text(parent: _Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _marks(inlines: tree.Inlines) -> Iterator[tree.Inline]:
    for inline in inlines:
        match inline:
            case tree.Strong(children) | tree.Emphasis(children) | tree.Link(_, children):
                yield inline
                yield from _marks(children)
            case tree.NoteRef() | tree.LineBreak():
                yield inline


def _kind(mark: tree.Inline) -> tuple[str, str]:
    match mark:
        case tree.Link(href):
            return "link", href
        case tree.NoteRef(key):
            return "note", key
    return type(mark).__name__, ""


def _read(
    element: _Element, marks: Mapping[str, tree.Inline], used: set[str]
) -> Iterator[tree.Inline]:
    if element.text:
        yield tree.Text(element.text)
    for child in element:
        yield from _child(child, marks, used)
        if child.tail:
            yield tree.Text(child.tail)


def _child(
    child: _Element, marks: Mapping[str, tree.Inline], used: set[str]
) -> Iterator[tree.Inline]:
    name = etree.QName(child).localname
    if name == "mrk":  # a tool's own mark around words
        yield from _read(child, marks, used)
        return
    number = child.get("id", "")
    mark = marks.get(number)
    if name not in {"g", "x"} or mark is None:
        raise Refusal(_("a mark is not of the source: %(mark)s") % {"mark": f"{name} {number}"})
    if number in used:
        raise Refusal(_("marks of the source stand twice: %(marks)s") % {"marks": number})
    used.add(number)
    match mark:
        case tree.Strong() | tree.Emphasis() | tree.Link() if name == "g":
            children = tuple(_read(child, marks, used))
            yield _around(mark, children)
        case tree.NoteRef() | tree.LineBreak() if name == "x":
            yield mark
        case _other:
            raise Refusal(_("a mark is not of the source: %(mark)s") % {"mark": f"{name} {number}"})


def _around(mark: tree.Inline, children: tree.Inlines) -> tree.Inline:
    match mark:
        case tree.Strong():
            return tree.Strong(children)
        case tree.Link(href):
            return tree.Link(href, children)
    return tree.Emphasis(children)
