"""The page on what is kept, told and harmless in a Word file, made from the table in the code.

`python -m tests.word_elements` writes `docs/word-files.md` anew.
"""

from itertools import groupby
from pathlib import Path

from tracker.text.docx.read.elements.handling import ELEMENTS, Handling

PAGE = Path(__file__).parent.parent / "docs" / "word-files.md"
NAMES = Path(__file__).parent / "data" / "wordml_names.txt"
_START = """# Word files: what is kept, told and harmless

Made by `python -m tests.word_elements` from `tracker/text/docx/read/elements/table.py`.

Whatever stands in a Word file is **kept**, **told** to who brings it, or **harmless**: nothing
passes silently. The names are those of the elements of WordprocessingML (ECMA-376, part 1); `w14`
and `w15` are Microsoft's additions, `m` formulas, `wp` drawings, `mc` versions for older programs.
An element that is not in this list is told by its name, and words in it are read.
"""


def page():
    """The text of the page: a table a place, a row for each reason."""
    parts = [_START]
    for place, elements in groupby(ELEMENTS, key=lambda element: element.place):
        rows = ["| | elements | why, or what becomes of them |", "|---|---|---|"]
        for (handling, why), same in groupby(
            elements, key=lambda element: (element.handling, element.why)
        ):
            names = ", ".join(f"`{element.name}`" for element in same)
            rows.append(f"| {handling} | {names} | {why} |")
        parts.append(f"## {place.capitalize()}\n\n" + "\n".join(rows) + "\n")
    counts = {
        handling: sum(element.handling == handling for element in ELEMENTS) for handling in Handling
    }
    told = ", ".join(f"{number} {handling}" for handling, number in counts.items())
    parts.insert(1, f"In all, an element counted once for each place where it can stand: {told}.\n")
    return "\n".join(parts)


def names_of_the_schema():
    """The elements of the schema by complex type, as they stand in `tests/data`."""
    lines = [line for line in NAMES.read_text().splitlines() if not line.startswith("#")]
    return {kind: names.split() for kind, _colon, names in (line.partition(":") for line in lines)}


if __name__ == "__main__":
    PAGE.write_text(page())
