"""The names of WordprocessingML that reading and writing share."""

from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"


@cache
def w(name: str) -> str:
    """Return a WordprocessingML name in lxml's form: `w("p")`."""
    return f"{{{W}}}{name}"


def parse_xml(data: bytes) -> etree._Element:
    """Parse a part without entities, document types or network."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(data, parser)


def value(element: etree._Element | None, name: str, default: str = "") -> str:
    """Return `w:val` of the named child, or the default."""
    child = element.find(w(name)) if element is not None else None
    return default if child is None else str(child.get(w("val"), default))


def is_switched_on(switch: etree._Element) -> bool:
    """Whether a property that is there, such as `w:b`, is not switched off."""
    return switch.get(w("val"), "true") not in {"0", "false", "none", "off"}
