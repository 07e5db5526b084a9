"""What a written Word file needs besides its body: footnotes, bullets, and a few styles.

python-docx 1.2 has no interface for footnotes, so their part, its relationship, its content type,
the two separator notes and the entry in the settings are made here.
"""

from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tracker.text.docx.write.xml import NAMESPACES

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LIST_LEVELS = 9  # Word knows no more
_BULLETS = "•–▪◦"
_INDENT = 360  # twentieths of a point for each level of a list

_SEPARATORS = """
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0">
<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"""

# By the name in lower case.
_STYLES = {
    "footnote text": (
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:pPr><w:spacing w:after="0" '
        'w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="20"/>'
        "</w:rPr></w:style>"
    ),
    "footnote reference": (
        '<w:style w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:uiPriority w:val="99"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    ),
    "hyperlink": (
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:uiPriority w:val="99"/><w:rPr><w:color w:val="00629B"/><w:u w:val="single"/></w:rPr>'
        "</w:style>"
    ),
    "toc 1": (
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:pPr>'
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8838"/></w:tabs>'
        '<w:spacing w:after="60"/></w:pPr></w:style>'
    ),
    "toc 2": (
        '<w:style w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:pPr>'
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8838"/></w:tabs>'
        '<w:spacing w:after="20"/><w:ind w:left="440"/></w:pPr></w:style>'
    ),
}


class StyleIds:
    """Style ids by name or id; the few that python-docx's template lacks are added when used."""

    def __init__(self, document: "WordDocument") -> None:
        self._root = document.styles.element
        self._ids: dict[str, str] = {}

    def id_of(self, name: str) -> str:
        """Return the id of a style; raise `KeyError` where the document has none of that name."""
        found = self._ids.get(name)
        return found if found is not None else self._look_up(name)

    def _look_up(self, name: str) -> str:
        key = name.casefold()  # Word itself writes "heading 1", python-docx says "Heading 1"
        for style in self._root.iterchildren(qn("w:style")):
            style_id = str(style.get(qn("w:styleId")))
            named = style.find(qn("w:name"))
            if name == style_id or (
                named is not None and named.get(qn("w:val"), "").casefold() == key
            ):
                self._ids[name] = style_id
                return style_id
        definition = parse_xml(_STYLES[key].replace(" ", f" {NAMESPACES} ", 1))
        self._root.append(definition)
        self._ids[name] = str(definition.get(qn("w:styleId")))
        return self._ids[name]


class FootnotesPart:
    """The footnotes of one Word document, numbered through everything written to it."""

    def __init__(self, document: "WordDocument") -> None:
        self.root = parse_xml(f"<w:footnotes {NAMESPACES}>{_SEPARATORS}</w:footnotes>")
        self.part = XmlPart(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            self.root,
            document.part.package,
        )
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare_separators(document.settings.element)
        self._waiting: list[str] = []
        self._count = 0

    def add(self, content: str) -> int:
        """Take the paragraphs of one more note and return its id."""
        self._count += 1
        self._waiting.append(f'<w:footnote w:id="{self._count}">{content}</w:footnote>')
        return self._count

    def finish(self) -> None:
        """Put the notes added since the last `finish` into their part."""
        notes = parse_xml(f"<w:footnotes {NAMESPACES}>{''.join(self._waiting)}</w:footnotes>")
        self.root.extend(list(notes))
        self._waiting.clear()


def _declare_separators(settings: Any) -> None:
    declared = parse_xml(
        f'<w:footnotePr {NAMESPACES}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    for later in ("w:endnotePr", "w:compat", "w:rsids", "w:themeFontLang", "w:decimalSymbol"):
        following = settings.find(qn(later))
        if following is not None:  # the schema fixes the order
            following.addprevious(declared)
            return
    settings.append(declared)


class BulletNumbering:
    """One bullet list of nine levels, and a twin without bullets for the rest of an item."""

    def __init__(self, document: "WordDocument") -> None:
        numbering = document.part.numbering_part.element
        self.bullet = _add_list(numbering, "bullet")
        self.silent = _add_list(numbering, "none")

    def numbering(self, level: int, *, silent: bool = False) -> str:
        """Return `w:numPr` for a paragraph at a level counted from 0."""
        level = min(level, LIST_LEVELS - 1)
        number = self.silent if silent else self.bullet
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _add_list(numbering: Any, number_format: str) -> int:
    abstract_ids = [
        int(one.get(qn("w:abstractNumId"))) for one in numbering.iterchildren(qn("w:abstractNum"))
    ]
    abstract_id = max(abstract_ids, default=-1) + 1
    levels = "".join(_level(level, number_format) for level in range(LIST_LEVELS))
    abstract = parse_xml(
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="{abstract_id}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:  # every w:abstractNum stands before every w:num
        first.addprevious(abstract)
    return int(numbering.add_num(abstract_id).numId)


def _level(level: int, number_format: str) -> str:
    mark = _BULLETS[level % len(_BULLETS)] if number_format == "bullet" else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_INDENT * (level + 2)}" w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
    )


class DocumentParts:
    """All that the runs of one Word document refer to."""

    def __init__(self, document: "WordDocument") -> None:
        self.styles = StyleIds(document)
        self.footnotes = FootnotesPart(document)
        self.bullets = BulletNumbering(document)
        self._document_part = document.part
        self._links: dict[tuple[bool, str], str] = {}

    def link(self, href: str, *, in_note: bool) -> str:
        """Return the relationship id of an address, in the part that links to it."""
        key = (in_note, href)
        if key not in self._links:
            part = self.footnotes.part if in_note else self._document_part
            self._links[key] = part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[key]
