"""Texts as delegates type them, and trees as texts have them, for property-based tests."""

from hypothesis import strategies as st

from tracker.text.footnotes.renumbering import join, note_keys
from tracker.text.inlines import normal, one_line
from tracker.text.labels import split_label
from tracker.text.markdown.parse import append_list
from tracker.text.tables import table_of
from tracker.text.tree import (
    BulletList,
    Document,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    ListItem,
    NoteRef,
    Paragraph,
    Span,
    Strong,
    Text,
    runs_of,
)

# Pieces that mean something in Markdown, beside words in several scripts.
PIECES = [
    *(
        "a",
        "word",
        "规范",
        "（a）",
        "عربي",
        "é",
        "\u200d",
        "\u00ad",
        "1.",
        "2022.",
        "4)",
        "(a)",
        "一、",
        "1-",
    ),
    *(
        "#",
        "##",
        "-",
        "*",
        "+",
        "_",
        "**",
        "__",
        "[",
        "]",
        "(",
        ")",
        "|",
        "\\",
        "`",
        "```",
        "!",
        "~~",
    ),
    *(
        "[^1]",
        "[^2]",
        "^[x]",
        "[x](http://a.b)",
        "[x](javascript:a)",
        "&amp;",
        "&",
        "<b>",
        ">",
        ":",
    ),
]
BREAKS = [
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n  ",
    "\n    ",
    "\t",
    "\\\n",
    "  \n",
    "\u3000",
    "\n|---|---|\n",
    "&#10;",
    "| [](>) |",
    "| [](^) |",
]
# What `st.text()` draws from, which tries each of a million characters in UTF-8 to find out.
ANY_CHARACTERS = st.characters(exclude_categories=["Cs"])
NOTES = ["\n\n[^1]: note", "\n[^2]: n\n\n    more", "\n\n[^1]: 4. - x"]
typed = st.lists(st.sampled_from([*PIECES, *BREAKS, *NOTES]), min_size=1, max_size=14).map("".join)

plain_texts = st.lists(
    st.sampled_from(
        ["word", "规范", "عربي", "é", "(a)", "1.", "4.", "a*b", "x_y", "[z]", "& <b>", "|"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


def inlines(references):
    """Words with bold, italic, links and marks of notes, set apart by spaces."""
    text = plain_texts.map(Text)
    leaf = st.one_of(text, text, text, references) if references is not None else text
    children = st.lists(leaf, min_size=1, max_size=3).map(tuple)
    addresses = st.sampled_from(["https://a.example/x?y=1&z=2", "mailto:a@b.example"])
    marked = st.one_of(
        children.map(Strong), children.map(Emphasis), st.builds(Link, addresses, children)
    )
    spaced = st.lists(st.one_of(leaf, marked), min_size=1, max_size=4)
    return spaced.map(lambda run: [piece for one in run for piece in (Text(" "), one)])


def paragraphs(references=None):
    return inlines(references).map(lambda run: _paragraph(normal(run))).filter(lambda p: p.inlines)


def _paragraph(run):
    label, rest = split_label(run)
    return Paragraph(rest, label)


def bullet_lists(references, depth=2):
    deeper = (
        bullet_lists(references, depth - 1).map(lambda found: (found,)) if depth else st.just(())
    )
    items = st.builds(
        lambda first, more, below: ListItem((first, *more, *below)),
        paragraphs(references),
        st.lists(paragraphs(references), max_size=1),
        st.one_of(st.just(()), deeper),
    )
    return st.lists(items, min_size=1, max_size=3).map(lambda found: BulletList(tuple(found)))


def cells(references):
    lines = st.lists(inlines(references), min_size=1, max_size=3)
    return lines.map(lambda found: normal(p for line in found for p in (LineBreak(), *line)))


@st.composite
def tables(draw, references):
    """Tables with cells of several lines, and with merged cells: those reached over are empty."""
    width, height = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    free = {(row, column) for row in range(height) for column in range(width)}
    grid, spans = [[()] * width for _ in range(height)], []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        high, wide = draw(st.integers(1, height - row)), draw(st.integers(1, width - column))
        reach = {(row + i, column + j) for i in range(high) for j in range(wide)}
        if not reach <= free:
            high, wide, reach = 1, 1, {(row, column)}
        free -= reach
        grid[row][column] = draw(cells(references))
        spans += [Span(row, column, high, wide)] if len(reach) > 1 else []
    return table_of(grid, tuple(spans))


@st.composite
def documents(draw):
    """Documents in the normal form that `parse` and `read_docx` give."""
    references = st.integers(1, 10**9).map(lambda number: NoteRef(str(number)))
    headings = st.builds(Heading, st.integers(2, 5), inlines(None).map(one_line))
    block = st.one_of(
        paragraphs(references), headings, bullet_lists(references), tables(references)
    )
    blocks = []
    for found in draw(st.lists(block, min_size=1, max_size=5)):
        if isinstance(found, BulletList):
            append_list(blocks, found.items)
        else:
            blocks.append(found)
    notes = {key: (draw(paragraphs()),) for key in dict.fromkeys(keys_in(blocks))}
    return join([Document(tuple(blocks), notes)])


def keys_in(blocks):
    """The keys of the notes that blocks refer to, in order, repeated ones again."""
    return [key for _label, inlines in runs_of(blocks) for key in note_keys(inlines)]
