"""Which list a paragraph belongs to, on which level, and its number there.

A paragraph's list and its level come from itself or from its style, each for itself (ECMA-376
part 1, 17.9.18), and in a style the level that names it goes before the style's own (17.9.23).
"""

from dataclasses import dataclass, field

from lxml import etree

from tracker.text.docx.read.numbering.counting import ListNumbering
from tracker.text.docx.read.numbering.definitions import DEEPEST, number_of
from tracker.text.docx.read.paragraphs.languages import Voice
from tracker.text.docx.read.paragraphs.properties import ParagraphProperties
from tracker.text.docx.read.paragraphs.styles import DEFAULT, StyleProperties, ancestry
from tracker.text.labels import is_tight


@dataclass(frozen=True, slots=True)
class ParagraphNumber:
    """The number of a paragraph, and the place in a list that it has it from.

    `format` is Word's: "bullet", "none", that of a number; empty without a list.
    """

    label: str = ""
    format: str = ""
    num_id: str = ""
    level: int = 0
    has_space: bool = True  # between the number and the text, where Word shows one

    def before(self, text: str) -> str:
        """Return the number as it stands before a text in the same line."""
        if not self.label:
            return text
        return f"{self.label} {text}" if self.has_space else f"{self.label}{text}"


NO_NUMBER = ParagraphNumber()


@dataclass(slots=True)
class ParagraphNumbers:
    """Numbers the paragraphs of a document, in the order in which they are handed over."""

    styles: dict[str, StyleProperties]
    counting: ListNumbering
    places: dict[str, tuple[str, int]] = field(default_factory=dict)  # of styles met: list, level

    def style(self, properties: ParagraphProperties) -> StyleProperties:
        return self.styles.get(properties.style) or self.styles[DEFAULT]

    def voice(self, properties: ParagraphProperties, paragraph: etree._Element | None) -> Voice:
        return Voice(properties.languages.or_else(self.style(properties).languages), paragraph)

    def next(
        self, properties: ParagraphProperties, paragraph: etree._Element | None = None
    ) -> ParagraphNumber:
        """Count a paragraph and return its number."""
        num_id, level = self._place(properties)
        found = self.counting.level(num_id, level)
        if found is None:
            return NO_NUMBER
        voice = self.voice(properties, paragraph)
        label = self.counting.next_label(num_id, level, voice=voice)
        glued = is_tight(label) or (found.suffix == "nothing" and not label.isascii())
        return ParagraphNumber(label, found.format, num_id, level, has_space=not glued)

    def is_hidden(self, properties: ParagraphProperties) -> bool:
        """Whether the end of a paragraph is hidden: Word does not count it if its text is too.

        The end of a heading that goes on in its line (`w:specVanish`) is hidden and counts.
        """
        hidden = properties.is_hidden
        return bool(self.style(properties).is_hidden if hidden is None else hidden)

    def _place(self, properties: ParagraphProperties) -> tuple[str, int]:
        name = properties.style if properties.style in self.styles else DEFAULT
        if name not in self.places:
            self.places[name] = self._place_of_style(name)
        num_id, level = self.places[name]
        own = properties.num_level
        return properties.num_id or num_id, number_of(own, most=DEEPEST) if own else level

    def _place_of_style(self, name: str) -> tuple[str, int]:
        chain = ancestry(name, self.styles)
        num_id = next((style.num_id for _name, style in chain if style.num_id), "")
        found = self.counting.lists.get(num_id)
        for style_name, style in chain:
            named = found.level_of_style(style_name) if found else None
            if named is not None:
                return num_id, named
            if style.num_level:
                return num_id, number_of(style.num_level, most=DEEPEST)
        return num_id, 0
