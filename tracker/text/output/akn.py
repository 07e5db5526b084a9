"""From the tree to Akoma Ntoso 1.0. Everything a State wrote is escaped; nothing in it is mark-up.

A heading opens an `hcontainer` that holds what stands below it. A State's typed number is an
`inline`, because Akoma Ntoso's own `num` belongs to containers and the numbers of States may not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tracker.text import tree
from tracker.text.tables import LaidCell, header_rows, laid_out

CODES = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}


@dataclass(slots=True)
class _HeadedPart:
    """A heading (none for what stands before the first), its blocks and the parts below it."""

    level: int
    heading: tree.Inlines
    blocks: list[tree.Block] = field(default_factory=list)
    parts: list["_HeadedPart"] = field(default_factory=list)


class AknWriter:
    """Writes texts of one file; notes are numbered through all of them and kept for `notes`."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def write(self, document: tree.Document, *, language: str, eid: str) -> str:
        """Return the content of a container: `eid` is its id and begins those within it."""
        return _AknTextWriter(self, language, eid, document.notes).content(
            _parts(document.blocks), eid
        )


class _AknTextWriter:
    def __init__(
        self, writer: AknWriter, language: str, eid: str, notes: Mapping[str, tree.Blocks]
    ) -> None:
        self.writer = writer
        self.language = language
        self.prefix = eid
        self.texts = notes
        self.numbers: dict[str, int] = {}  # key of a note -> its number in the file
        self.tables = 0

    def content(self, part: _HeadedPart, eid: str) -> str:
        blocks = self.blocks(part.blocks)
        if not part.parts:
            return f"<content>{blocks or '<p/>'}</content>"
        below = "".join(
            self.part(one, f"{eid}__hcontainer_{number}")
            for number, one in enumerate(part.parts, start=1)
        )
        return (f"<intro>{blocks}</intro>" if blocks else "") + below

    def part(self, part: _HeadedPart, eid: str) -> str:
        return (
            f'<hcontainer name="passage" eId={quoteattr(eid)}>'
            f"<heading>{self.inlines(part.heading)}</heading>{self.content(part, eid)}"
            "</hcontainer>\n"
        )

    def blocks(self, blocks: list[tree.Block] | tree.Blocks) -> str:
        return "".join(map(self.block, blocks))

    def block(self, block: tree.Block) -> str:
        match block:
            case tree.Heading(_, inlines):  # only inside a list or a note
                return f"<p><b>{self.inlines(inlines)}</b></p>\n"
            case tree.Paragraph(inlines, label):
                number = f'<inline name="number">{escape(label)}</inline> ' if label else ""
                return f"<p>{number}{self.inlines(inlines)}</p>\n"
            case tree.BulletList(items):
                body = "".join(f"<li>{self.item(item.blocks)}</li>" for item in items)
                return f"<ul>{body}</ul>\n"
            case tree.Table():
                return self.table(block)

    def item(self, blocks: tree.Blocks) -> str:
        """A list item holds no table: its rows are lines."""
        pieces: list[str] = []
        for block in blocks:
            if isinstance(block, tree.Table):
                rows = laid_out(block.grid, block.spans)
                pieces += [
                    f"<p>{' | '.join(self.inlines(cell.content) for cell in row)}</p>"
                    for row in rows
                ]
            else:
                pieces.append(self.block(block).rstrip("\n"))
        return "".join(pieces)

    def table(self, table: tree.Table) -> str:
        self.tables += 1
        heads = header_rows(table.spans, len(table.grid)) or 1
        rows = "".join(
            "<tr>"
            + "".join(self.cell(cell, "th" if number < heads else "td") for cell in row)
            + "</tr>"
            for number, row in enumerate(laid_out(table.grid, table.spans))
        )
        return f"<table eId={quoteattr(f'{self.prefix}__table_{self.tables}')}>{rows}</table>\n"

    def cell(self, cell: LaidCell[tree.Inlines], name: str) -> str:
        return f"<{name}{cell.attributes}><p>{self.inlines(cell.content)}</p></{name}>"

    def inlines(self, inlines: tree.Inlines) -> str:
        pieces: list[str] = []
        for inline in inlines:
            match inline:
                case tree.Text(text):
                    pieces.append(escape(text))
                case tree.Strong(children):
                    pieces.append(f"<b>{self.inlines(children)}</b>")
                case tree.Emphasis(children):
                    pieces.append(f"<i>{self.inlines(children)}</i>")
                case tree.Link(href, children):
                    pieces.append(f"<a href={_address(href)}>{self.inlines(children)}</a>")
                case tree.LineBreak():
                    pieces.append("<eol/>")
                case tree.NoteRef(key):
                    pieces.append(self.note(key))
        return "".join(pieces)

    def note(self, key: str) -> str:
        if key not in self.numbers:
            number = self.numbers[key] = len(self.writer.notes) + 1
            self.writer.notes.append("")  # its place, before a note inside it takes the next
            body = self.blocks(self.texts.get(key, ())) or "<p/>"
            language = quoteattr(self.language)
            note = (
                f'<note eId="note_{number}" marker="{number}" xml:lang={language}>{body}</note>\n'
            )
            self.writer.notes[number - 1] = note
        number = self.numbers[key]
        return f'<noteRef href="#note_{number}" marker="{number}"/>'


def _address(href: str) -> str:
    """Return an address as an attribute; XML's kind of address has no spaces."""
    return quoteattr(href.replace(" ", "%20"))


def _parts(blocks: tree.Blocks) -> _HeadedPart:
    """Nest blocks below their headings."""
    open_parts = [_HeadedPart(0, ())]
    for block in blocks:
        if not isinstance(block, tree.Heading) or not tree.plain(block.inlines):
            open_parts[-1].blocks.append(block)
            continue
        while open_parts[-1].level >= block.level:
            open_parts.pop()
        part = _HeadedPart(block.level, block.inlines)
        open_parts[-1].parts.append(part)
        open_parts.append(part)
    return open_parts[0]
