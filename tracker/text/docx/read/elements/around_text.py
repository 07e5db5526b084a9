"""What stands in a Word file around its text and is told: headers, and what nobody knows."""

from collections.abc import Sequence
from itertools import chain

from lxml import etree

from tracker.text.docx.read.elements.handling import unknown_names
from tracker.text.docx.read.remarks import FileRemarks
from tracker.text.docx.relationships import PackageParts
from tracker.text.docx.wordml import M, w


def tell_margins(parts: PackageParts, remarks: FileRemarks) -> None:
    for kind in ("header", "footer"):
        for name in parts.all_of_main(kind):
            root = parts.root(name)
            if root is not None and any((t.text or "").strip() for t in root.iter(w("t"))):
                remarks.add("margin")


def tell_unknown(roots: Sequence[etree._Element], remarks: FileRemarks) -> None:
    """Tell what stands in a table and in none of its cells, then what stands in no place.

    `roots` are the text's, and those of its notes, lists and styles.
    """
    for element in (formula for root in roots for formula in root.iter(f"{{{M}}}*")):
        parent = element.getparent()
        if parent is not None and parent.tag in {w("tbl"), w("tr")}:
            remarks.add("unknown", etree.QName(element).localname)
    known = {*remarks.words.get("unknown", ())}
    for name in sorted({*chain.from_iterable(map(unknown_names, roots))} - known):
        remarks.add("unknown", name)
