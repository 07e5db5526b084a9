"""The runs of a Word paragraph: what they say, and what of it cannot be kept."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from tracker.text.canonical import clean
from tracker.text.tree import Emphasis, Inline, Inlines, LineBreak, Link, NoteRef, Strong, Text
from tracker.text.wordml import R, w

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LEFT_OUT = {
    "commentReference": "comment",
    "drawing": "picture",
    "pict": "picture",
    "object": "picture",
    "AlternateContent": "picture",
    "sym": "symbol",
}


@dataclass(slots=True)
class Seen:
    """What was met on the way and cannot be kept as it is."""

    counts: Counter[str] = field(default_factory=Counter)

    def warnings(self, *, accept_changes: bool) -> list[str]:
        taken = "made" if accept_changes else "not made"
        words = {
            "change": f"{{}} tracked changes were found; the text is read as if they were {taken}.",
            "comment": "{} comments were left out.",
            "picture": "{} pictures or drawings were left out.",
            "merged": "{} merged table cells were written as separate cells.",
            "formula": "{} formulas were left out.",
            "hidden": "{} passages of hidden text were left out.",
            "symbol": "{} symbols of a special font were left out.",
            "margin": "The text of {} page headers or footers was left out.",
            "nested": "{} tables inside tables were written as text.",
        }
        return [words[kind].format(count) for kind, count in self.counts.items() if count]


class InlineReader:
    """Reads runs; gives each note that is met the next key, and counts what is left out."""

    def __init__(
        self, *, notes: Container[tuple[str, str]], links: dict[str, str], accept_changes: bool
    ) -> None:
        self.notes = notes
        self.links = links
        self.accept = accept_changes
        self.keys: dict[tuple[str, str], str] = {}  # kind and id of a note -> its key
        self.seen = Seen()

    def read(self, element: etree._Element) -> list[Inline]:
        found: list[Inline] = []
        for child in element:
            tag = child.tag
            if tag == w("r"):
                found.extend(self.run(child))
            elif tag == w("hyperlink"):
                inner = tuple(self.read(child))
                href = self.links.get(str(child.get(f"{{{R}}}id")), "")
                found.extend([Link(href, inner)] if href and inner else inner)
            elif tag in {w("ins"), w("moveTo")}:
                self.seen.counts["change"] += 1
                found.extend(self.read(child) if self.accept else [])
            elif tag in {w("del"), w("moveFrom")}:
                self.seen.counts["change"] += 1
                found.extend([] if self.accept else self.read(child))
            elif tag in {w("smartTag"), w("customXml"), w("fldSimple"), w("bdo"), w("dir")}:
                found.extend(self.read(child))
            elif tag == w("sdt"):
                content = child.find(w("sdtContent"))
                found.extend(self.read(content) if content is not None else [])
            elif tag in {_MATH + "oMath", _MATH + "oMathPara"}:
                self.seen.counts["formula"] += 1
        return found

    def run(self, run: etree._Element) -> Iterable[Inline]:
        properties = run.find(w("rPr"))
        if _is_on(properties, "vanish"):
            self.seen.counts["hidden"] += 1
            return []
        pieces = [piece for child in run for piece in self.piece(child)]
        if not any(isinstance(piece, Text) and piece.text.strip() for piece in pieces):
            return pieces
        inlines: Inlines = tuple(pieces)
        if _is_on(properties, "i"):
            inlines = (Emphasis(inlines),)
        if _is_on(properties, "b"):
            inlines = (Strong(inlines),)
        return inlines

    def piece(self, child: etree._Element) -> Iterator[Inline]:
        """Yield what one element of a run stands for; count what cannot be kept."""
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        match name:
            case "t" | "delText":
                yield Text(clean((child.text or "").replace("\n", " ")))
            case "br" if child.get(w("type")) in {"page", "column"}:
                pass
            case "br" | "cr":
                yield LineBreak()
            case "tab" | "noBreakHyphen" | "softHyphen":
                yield Text({"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}[name])
            case "footnoteReference" | "endnoteReference":
                place = (name.removesuffix("Reference"), str(child.get(w("id"))))
                if place in self.notes:
                    yield NoteRef(self.keys.setdefault(place, str(len(self.keys) + 1)))
            case _ if name in _LEFT_OUT:
                self.seen.counts[_LEFT_OUT[name]] += 1


def _is_on(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(w(name)) if properties is not None else None
    return found is not None and found.get(w("val"), "true") not in {"0", "false", "none", "off"}
