"""The marks of notes stand where a language has them, and nothing else moves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.slow import examples
from tests.text.strategies import documents, keys_in
from tracker.text.footnotes.marks import with_marks_placed
from tracker.text.inlines import rearranged
from tracker.text.markdown.parse import parse
from tracker.text.tree import Emphasis, Link, NoteRef, Paragraph, Strong, Text, plain, plain_text

NOTES = "\n\n[^1]: one\n\n[^2]: two"


def shown(inlines):
    """Inlines as they are typed, a mark as its number after a caret."""
    pieces = []
    for inline in inlines:
        match inline:
            case Text(text):
                pieces.append(text)
            case NoteRef(key):
                pieces.append(f"^{key}")
            case Strong(children):
                pieces.append(f"**{shown(children)}**")
            case Emphasis(children):
                pieces.append(f"*{shown(children)}*")
            case Link(_, children):
                pieces.append(f"[{shown(children)}]")
    return "".join(pieces)


def placed(source, language):
    document = with_marks_placed(parse(source + NOTES), language=language)
    return shown(document.blocks[0].inlines)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Un mot.[^1]", "Un mot^1."),
        ("Un mot.[^1] Un autre.[^2]", "Un mot^1. Un autre^2."),
        ("Un mot\u00a0;[^1] un autre", "Un mot^1\u00a0; un autre"),
        ("Un mot,[^1][^2] un autre", "Un mot^1^2, un autre"),
        ("Vraiment ?![^1]", "Vraiment^1 ?!"),
        ("Un mot[^1].", "Un mot^1."),
        ("Un **mot.**[^1]", "Un **mot^1.**"),
        ("Un **mot**.[^1]", "Un **mot**^1."),
        ("Un **mot**\u00a0;[^1] un autre", "Un **mot**^1\u00a0; un autre"),
        ("Un mot.**,**[^1]", "Un mot^1.**,**"),
        ("...[^1]", "...^1"),
        ("Un [lien.](https://a.example)[^1]", "Un [lien.]^1"),
        ("Un mot. [^1]", "Un mot. ^1"),
        ("(un mot)[^1]", "(un mot)^1"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_mark_stands_before_the_punctuation_in_french_and_spanish(source, wanted, language):
    assert placed(source, language) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("A word[^1].", "A word.^1"),
        ("A word[^1]. Another[^2], too", "A word.^1 Another,^2 too"),
        ("A word[^1][^2]; another", "A word;^1^2 another"),
        ("A word.[^1]", "A word.^1"),
        ("A **word**[^1].", "A **word**.^1"),
        ("“A word[^1].”", "“A word.^1”"),
        ("In 2021[^1].5 cases", "In 2021^1.5 cases"),
        ("A word[^1] [.](https://a.example)", "A word^1 [.]"),
    ],
)
def test_a_mark_stands_behind_the_punctuation_in_english(source, wanted):
    assert placed(source, "en") == wanted


@pytest.mark.parametrize("language", ["ar", "zh", "ru"])
def test_a_mark_stays_where_the_state_set_it_in_the_other_languages(language):
    assert placed("One.[^1] Two[^2].", language) == "One.^1 Two^2."


def test_marks_in_cells_items_and_notes_are_placed_too():
    source = "- Mot.[^1]\n\n| Mot.[^1] |\n|---|\n| Mot.[^1] |\n\n[^1]: Note.[^2]\n\n[^2]: Deux"
    found = with_marks_placed(parse(source), language="fr")
    items, table = found.blocks
    assert shown(items.items[0].blocks[0].inlines) == "Mot^1."
    assert (shown(table.header[0]), shown(table.rows[0][0])) == ("Mot^1.", "Mot^1.")
    assert shown(found.notes["1"][0].inlines) == "Note^2."


def with_punctuation(document):
    """The document with a full stop on one side of every mark or the other."""

    def stopped(leaves):
        found = []
        for number, (leaf, marks) in enumerate(leaves):
            stop = (Text("." if number % 3 else " ;"), marks)
            is_mark = isinstance(leaf, NoteRef)
            found += [stop, (leaf, marks)] if is_mark and number % 2 else [(leaf, marks)]
            found += [stop] if is_mark and not number % 2 else []
        return found

    blocks = [
        Paragraph(rearranged(block.inlines, stopped), block.label)
        if isinstance(block, Paragraph)
        else block
        for block in document.blocks
    ]
    return type(document)(tuple(blocks), document.notes)


@given(documents(), st.sampled_from(["en", "fr", "es"]))
@settings(max_examples=examples(60), deadline=None)
def test_no_word_moves_and_the_marks_stay_in_order(document, language):
    document = with_punctuation(document)
    found = with_marks_placed(document, language=language)
    assert plain_text(found) == plain_text(document)
    assert keys_in(found.blocks) == keys_in(document.blocks)
    assert with_marks_placed(found, language=language) == found
    for before, after in zip(document.blocks, found.blocks, strict=True):
        if isinstance(before, Paragraph):
            assert plain(before.inlines) == plain(after.inlines)
