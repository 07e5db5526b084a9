"""The file for translators: XLIFF 1.2, a `file` a reply, a `trans-unit` a paragraph."""

from collections.abc import Iterable

from lxml import etree

from tracker.compilation.models import Compilation
from tracker.compilation.translating import inline_marks
from tracker.compilation.translating.inline_marks import XLIFF
from tracker.compilation.translating.texts import (
    TranslatedFile,
    TranslatedText,
    Unit,
    files_of,
)

MEDIA_TYPE = "application/xliff+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_Element = etree._Element


def xliff_of(document: Compilation, language: str) -> bytes:
    """Return what a document has to translate into a language, with what is translated already."""
    return written(files_of(document, language), language)


def written(files: Iterable[TranslatedFile], language: str) -> bytes:
    root = etree.fromstring(f'<xliff xmlns="{XLIFF}" version="1.2"/>')
    for one in files:
        file = _child(
            root,
            "file",
            {
                "original": one.name,
                "source-language": one.language,
                "target-language": language,
                "datatype": "plaintext",
            },
        )
        body = _child(file, "body")
        for text in one.texts:
            group = _child(body, "group", {"id": text.key, "restype": "x-passage"})
            for unit in text.units:
                _write_unit(group, text, unit)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def unit_id(text: TranslatedText, unit: Unit) -> str:
    """Return the name of a unit within its file: question-a-1.3; the heading is number 0."""
    return f"{text.key}.{unit.number}"


def _write_unit(parent: _Element, text: TranslatedText, unit: Unit) -> None:
    made = _child(parent, "trans-unit", {"id": unit_id(text, unit), _SPACE: "preserve"})
    inline_marks.write(_child(made, "source"), unit.source)
    if unit.target is not None:
        target = _child(made, "target", {"state": "translated"})
        if not inline_marks.write_translated(target, unit.source, unit.target):
            made.remove(target)
    _child(made, "note").text = text.note
    for line in unit.earlier:
        _child(_child(made, "alt-trans", {"origin": "earlier translation"}), "target").text = line


def _child(parent: _Element, name: str, attributes: dict[str, str] | None = None) -> _Element:
    return etree.SubElement(parent, f"{{{XLIFF}}}{name}", attributes or {})
