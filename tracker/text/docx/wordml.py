"""The names of WordprocessingML that reading and writing share."""

import re
from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
XML = "http://www.w3.org/XML/1998/namespace"

# Extensions whose elements the reader knows, by prefix where a file declares none.
_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/word/2010/",
    "http://schemas.microsoft.com/office/word/2012/wordml",
    "http://schemas.microsoft.com/office/drawing/",
    "http://schemas.openxmlformats.org/",
    "w14",
    "w15",
    "wp",
    "a14",
)
_STRICT = "http://purl.oclc.org/ooxml/"
_START_TAG = re.compile(rb"<[^<>!?/][^<>]*>")
_STRICT_NAMESPACE = re.compile(
    rb'(xmlns(?::[\w.-]+)?)="http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([^"]*)"'
)


@cache
def w(name: str) -> str:
    """Return a WordprocessingML name in lxml's form: `w("p")`."""
    return f"{{{W}}}{name}"


def parse_xml(data: bytes) -> etree._Element:
    """Parse a part without entities, document types or network; its names as Word usually has them.

    A file saved as Strict Open XML has the same elements in other namespaces.
    """
    root = etree.fromstring(data, _parser())
    if not any(_STRICT in name for name in root.nsmap.values()):
        return root
    whole = etree.tostring(root.getroottree(), encoding="utf-8")
    return etree.fromstring(_START_TAG.sub(_in_usual_namespaces, whole), _parser())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _in_usual_namespaces(tag: re.Match[bytes]) -> bytes:
    return _STRICT_NAMESPACE.sub(rb'\1="http://schemas.openxmlformats.org/\2/2006/\3"', tag[0])


def value(element: etree._Element | None, name: str, default: str = "") -> str:
    """Return `w:val` of the named child, or the default."""
    child = element.find(w(name)) if element is not None else None
    return default if child is None else str(child.get(w("val"), default))


def words_in(element: etree._Element) -> str:
    """Return the words in an element, also those of boxes and fields in it."""
    return "".join(text.text or "" for text in element.iter(w("t")))


def is_switched_on(switch: etree._Element) -> bool:
    """Whether a property that is there, such as `w:b`, is not switched off."""
    return switch.get(w("val"), "true") not in {"0", "false", "none", "off"}


def understood(alternatives: etree._Element) -> etree._Element | None:
    """Return the branch of `mc:AlternateContent` to read: the first known one, or the fallback.

    An empty branch gives way to one that has something; only what no branch says is lost.
    """
    unknown = None
    for branch in alternatives.iterchildren(f"{{{MC}}}Choice", f"{{{MC}}}Fallback"):
        if not len(branch):
            continue
        if branch.tag == f"{{{MC}}}Fallback" or _is_understood(branch):
            return branch
        unknown = branch if unknown is None else unknown
    return unknown


def _is_understood(choice: etree._Element) -> bool:
    needs = str(choice.get("Requires", "")).split()
    return all(str(choice.nsmap.get(need, need)).startswith(_UNDERSTOOD) for need in needs)
