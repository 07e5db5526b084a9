"""All numbers that Word makes in a document: of its paragraphs, and of the fields in them."""

from dataclasses import dataclass, field

from lxml import etree

from tracker.text.docx.read.numbering.counting import ListNumbering
from tracker.text.docx.read.numbering.definitions import ListKey, NumberedList, read_lists
from tracker.text.docx.read.numbering.fields import OWN_LISTS, FieldNumbers
from tracker.text.docx.read.numbering.paragraphs import ParagraphNumber, ParagraphNumbers
from tracker.text.docx.read.paragraphs.properties import ParagraphProperties, read_properties
from tracker.text.docx.read.paragraphs.styles import StyleProperties
from tracker.text.docx.wordml import w
from tracker.text.inlines import normal
from tracker.text.tree import Inlines, Text


@dataclass(slots=True)
class DocumentNumbers:
    """Numbers one paragraph after the other, each before the fields that stand in it."""

    paragraphs: ParagraphNumbers
    fields: FieldNumbers
    accept_changes: bool
    properties: ParagraphProperties = field(default_factory=ParagraphProperties)
    paragraph: etree._Element | None = None
    number: ParagraphNumber | None = None  # of the paragraph, once it is counted
    made: list[str] = field(default_factory=list)  # by the paragraph's fields

    def begin(self, paragraph: etree._Element) -> None:
        """Turn to the next paragraph, before its text is read."""
        self.properties = read_properties(paragraph, accept_changes=self.accept_changes)
        self.paragraph, self.number, self.made = paragraph, None, []

    def pass_over(self, container: etree._Element) -> None:
        """Count paragraphs that Word shows and that are no text."""
        for paragraph in container.iter(w("p")):
            self.begin(paragraph)
            self.of_paragraph()

    def begin_story(self) -> None:
        """Footnotes and endnotes count for themselves."""
        self.paragraphs.counting.begin()
        self.fields.headings.clear()

    @property
    def style(self) -> StyleProperties:
        return self.paragraphs.style(self.properties)

    @property
    def outline(self) -> int | None:
        """The level of a heading, by the paragraph or its style; None in body text."""
        own = self.properties.outline
        return (self.style.outline if own is None else own) or None

    @property
    def is_hidden(self) -> bool:
        return self.paragraphs.is_hidden(self.properties)

    def of_paragraph(self) -> ParagraphNumber:
        """Count the paragraph, once, and return its number."""
        if self.number is None:
            self.number = self.paragraphs.next(self.properties, self.paragraph)
        return self.number

    def of_field(self, instruction: str) -> str:
        """Return what a field shows that numbers; nothing for another one."""
        if not self.fields.is_one(instruction):
            return ""
        made = self.fields.next(
            instruction,
            outline=self.outline,
            number=self.of_paragraph(),
            voice=self.paragraphs.voice(self.properties, self.paragraph),
        )
        self.made.append(made)
        return made

    def before(self, inlines: Inlines) -> tuple[ParagraphNumber, Inlines]:
        """Return the paragraph's number and its text, set apart where a field made the number."""
        number = self.of_paragraph()
        first = inlines[0] if inlines else None
        made = self.made[0] if self.made else ""
        if not (made and isinstance(first, Text) and first.text.startswith(made)):
            return number, inlines
        rest = (Text(first.text.removeprefix(made).lstrip()), *inlines[1:])
        if number.label or not normal(rest):
            return number, normal([Text(f"{made} "), *rest])
        return ParagraphNumber(made), normal(rest)


def read_numbers(
    root: etree._Element | None, styles: dict[str, StyleProperties], *, accept_changes: bool
) -> DocumentNumbers:
    """Read numbering.xml; a document without one has only the lists of fields."""
    list_styles = {name: style.num_id for name, style in styles.items()}
    lists, names = read_lists(root, list_styles)
    counting = ListNumbering(dict[ListKey, NumberedList]([*OWN_LISTS.items(), *lists.items()]))
    return DocumentNumbers(
        ParagraphNumbers(styles, counting), FieldNumbers(counting, names), accept_changes
    )
