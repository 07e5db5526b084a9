"""Texts as delegates type them, and trees as texts have them, for property-based tests."""

from hypothesis import strategies as st

from tracker.text.inlines import header_cell, normal, one_line
from tracker.text.labels import split_label
from tracker.text.markdown.parse import append_list
from tracker.text.notes import join, keys_in
from tracker.text.tree import (
    BulletList,
    Document,
    Emphasis,
    Heading,
    Link,
    ListItem,
    NoteRef,
    Paragraph,
    Strong,
    Table,
    Text,
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
]
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


@st.composite
def tables(draw, references):
    width = draw(st.integers(1, 3))
    row = st.tuples(*[inlines(references).map(one_line)] * width)
    header = tuple(map(header_cell, draw(row)))
    return Table(header, tuple(draw(st.lists(row, max_size=3))))


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
