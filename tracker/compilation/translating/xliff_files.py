"""A translators' file that came back: read with care, and compared with what was given out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree

from tracker.compilation.translating import inline_marks
from tracker.compilation.translating.inline_marks import XLIFF
from tracker.compilation.translating.texts import TranslatedFile, Unit
from tracker.compilation.translating.xliff import unit_id
from tracker.refusal import Refusal
from tracker.text.characters.canonical import TextRefused, clean
from tracker.text.docx.package import markup_in
from tracker.text.lists import labelled
from tracker.text.tree import Emphasis, Inline, Inlines, Link, Strong, Text, plain

MAX_BYTES = 10 * 1024 * 1024
MAX_MARKUP = 300_000  # tags and attributes
MAX_REMARKS = 200
MAX_FILES = 1_000  # replies of one file
_Element = etree._Element
# A translation in one of these states is not finished, whatever its words.
_UNFINISHED = ("new", "needs-")


@dataclass(frozen=True, slots=True)
class XliffTargets:
    """The targets of one reply by the ids of their units; `remarks` say what was not taken."""

    name: str
    targets: Mapping[str, Inlines]
    remarks: list[str] = field(default_factory=list)


def read_files(
    data: bytes, known: Mapping[str, TranslatedFile], language: str
) -> Iterator[XliffTargets]:
    """Yield what a file has for the texts that it was made of, by the names of their files.

    Raises `Refusal` for what is no XLIFF 1.2 of this language, or may do harm. A unit is taken only
    if its id is known, its source is as it was given out, and its target keeps the source's marks.
    """
    elements = _parsed(data).findall(f"{{{XLIFF}}}file")
    names = [element.get("original", "") for element in elements]
    if len(names) > MAX_FILES or len(set(names)) < len(names):
        raise Refusal(_("The file has a reply twice, or more replies than were given out."))
    for name, element in zip(names, elements, strict=True):
        if name not in known:
            yield XliffTargets(name, {}, [_("nothing of this name is to be translated")])
        elif element.get("target-language") != language:
            found = element.get("target-language") or "–"
            remark = _("its target language is %(found)s, and not %(language)s")
            yield XliffTargets(name, {}, [remark % {"found": found, "language": language}])
        else:
            yield _read_file(element, known[name])


def _parsed(data: bytes) -> _Element:
    if len(data) > MAX_BYTES:
        raise Refusal(
            _("The file is larger than %(limit)s MB.") % {"limit": MAX_BYTES // 1024 // 1024}
        )
    if markup_in(data) > MAX_MARKUP:
        raise Refusal(_("The file has far more in it than a text needs. Divide it."))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refusal(_("The file declares document types or entities of its own."))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(_("The file is no XML, or it is broken.")) from error
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.doctype:  # in another encoding than the check above
        raise Refusal(_("The file declares document types or entities of its own."))
    if root.tag != f"{{{XLIFF}}}xliff" or root.get("version") != "1.2":
        raise Refusal(_("The file is not XLIFF 1.2."))
    return root


def _read_file(element: _Element, given: TranslatedFile) -> XliffTargets:
    units = {unit_id(text, unit): unit for text in given.texts for unit in text.units}
    read = XliffTargets(given.name, {})
    targets: dict[str, Inlines] = {}
    seen: set[str] = set()
    for made in element.iter(f"{{{XLIFF}}}trans-unit"):
        name = made.get("id", "")
        try:
            target = _target(made, units.get(name), is_double=name in seen)
        except Refusal as refused:
            read.remarks.append(labelled(name, refused.reason))
            continue
        finally:
            seen.add(name)
        if target:
            targets[name] = target
    return XliffTargets(given.name, targets, read.remarks[:MAX_REMARKS])


def _target(made: _Element, unit: Unit | None, *, is_double: bool) -> Inlines:
    """Return a unit's translation, or nothing where there is none yet."""
    if unit is None:
        raise Refusal(_("this paragraph is not known, or the reply has changed since"))
    if is_double:
        raise Refusal(_("this paragraph stands in the file twice"))
    marks = inline_marks.marks_of(unit.source)
    source, target = (made.find(f"{{{XLIFF}}}{name}") for name in ("source", "target"))
    if source is None or _merged(inline_marks.read(source, marks)) != _merged(unit.source):
        raise Refusal(_("its source was changed, or the reply has changed since"))
    if target is None or (target.get("state") or "").startswith(_UNFINISHED):
        return ()
    found = inline_marks.read(target, marks) if len(target) or target.text else ()
    return _cleaned(found) if plain(found).strip() else ()


def _cleaned(inlines: Inlines) -> Inlines:
    """Return a translation with its texts clean and on one line."""
    try:
        return tuple(_clean(one) for one in inlines)
    except TextRefused as refused:
        raise Refusal(
            _("characters that cannot be kept: %(places)s") % {"places": str(refused)}
        ) from refused


def _clean(inline: Inline) -> Inline:
    match inline:
        case Text(text):
            return Text(clean(text).replace("\n", " ").replace("\t", " "))
        case Strong(children):
            return Strong(_cleaned(children))
        case Emphasis(children):
            return Emphasis(_cleaned(children))
        case Link(href, children):
            return Link(href, _cleaned(children))
    return inline


def _merged(inlines: Inlines) -> tuple[object, ...]:
    """Return inlines with neighbouring texts as one, to compare a source with another."""
    found: list[object] = []
    for inline in inlines:
        match inline:
            case Text(text) if found and isinstance(found[-1], str):
                found[-1] += text
            case Text(text):
                found.append(text)
            case Strong(children) | Emphasis(children):
                found.append((type(inline).__name__, _merged(children)))
            case Link(href, children):
                found.append((href, _merged(children)))
            case _:
                found.append(inline)
    return tuple(found)
