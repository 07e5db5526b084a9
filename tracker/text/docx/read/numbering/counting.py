"""Word's automatic numbers, counted in the order in which their paragraphs stand.

ECMA-376 part 1, 17.9. Lists that go back to one definition count together; a level that was skipped
counts as used; a level that an override starts anew begins with the first paragraph there.
"""

import re
from dataclasses import dataclass, field

from tracker.text.docx.read.numbering.definitions import (
    LONGEST_TEXT,
    ListKey,
    ListLevel,
    NumberedList,
)
from tracker.text.docx.read.numbering.formats import IN_LANGUAGES, in_figures
from tracker.text.docx.read.paragraphs.languages import Voice

_FIGURES = ListLevel()
_NO_VOICE = Voice()
_PLACES = re.compile(r"%([1-9])((?:[^%]|%(?![1-9]))*)")


@dataclass(slots=True)
class ListNumbering:
    """The lists of a document, and where each of their levels stands.

    `unknown` counts numbers that are written otherwise than Word writes them; `unmapped` has the
    signs left out of what was met.
    """

    lists: dict[ListKey, NumberedList]
    counters: dict[ListKey, dict[int, int]] = field(default_factory=dict)  # of each sequence, level
    met: set[tuple[ListKey, int]] = field(default_factory=set)
    unknown: int = 0
    unmapped: dict[str, None] = field(default_factory=dict)

    def level(self, num_id: ListKey, number: int) -> ListLevel | None:
        found = self.lists.get(num_id)
        return found.levels.get(number) if found else None

    def begin(self) -> None:
        """Begin with another part of the document, which counts for itself."""
        self.counters.clear()
        self.met.clear()

    def sequence(self, num_id: ListKey) -> ListKey | None:
        """Return what lists have in common that count together."""
        found = self.lists.get(num_id)
        return found.sequence if found else None

    def next_label(
        self, num_id: ListKey, number: int, *, voice: Voice = _NO_VOICE, start: int | None = None
    ) -> str:
        """Count one more paragraph of a list and return its number as Word prints it.

        Of a bullet, that is what it says besides being one.
        `voice` is the paragraph's; `start` is its number whatever came before.
        """
        found = self.lists.get(num_id)
        if found is None:
            return ""
        here = found.level(number)
        counters = self._count(found, num_id, number, start)
        self.unmapped.update(dict.fromkeys(here.unmapped))
        if here.format == "bullet":
            return here.text
        places = list(_PLACES.finditer(here.text))
        if any(int(place[1]) > number + 1 for place in places):
            return ""  # Word leaves out a text that asks for the number of a deeper level
        written = here.text[: places[0].start()] if places else here.text
        for place in places:
            level = int(place[1]) - 1
            form = _FIGURES if here.is_legal else found.level(level)
            if form.format != "none":  # or what follows is left out too: 1.3, not 1..3
                language = voice.language(here.languages) if form.write in IN_LANGUAGES else ""
                written += self._written(form, counters[level], language) + place[2]
        return written[:LONGEST_TEXT].strip()

    def _count(
        self, found: NumberedList, num_id: ListKey, number: int, start: int | None
    ) -> dict[int, int]:
        counters = self.counters.setdefault(found.sequence, {})
        if start is None and number in found.begins_anew and (num_id, number) not in self.met:
            start = found.level(number).start
        self.met.add((num_id, number))
        for level in range(0 if found.counts_skipped else number, number + 1):
            counters.setdefault(level, found.level(level).start - (level == number))
        counters[number] = counters[number] + 1 if start is None else start
        for deeper in [level for level in counters if level > number]:
            if found.level(deeper).is_restarted_by(number, here=deeper):
                del counters[deeper]
        return counters

    def _written(self, level: ListLevel, count: int, language: str) -> str:
        if level.format == "bullet":
            return ""
        text = level.write(count, language)
        if not level.is_known or (text is None and count):
            self.unknown += 1
        return in_figures(count, language) if text is None else text
