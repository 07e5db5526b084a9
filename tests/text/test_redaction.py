"""Words that are left out of a text: wherever they stand, however they are typed there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.slow import examples
from tests.text.strategies import ANY_CHARACTERS, documents
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.text.output.html import to_html
from tracker.text.redaction.folded_text import folded_text, sought
from tracker.text.redaction.redacting import (
    LeftOut,
    is_in_name,
    longer_words_in,
    redacted_document,
    redacted_line,
    sign_number,
    times_in,
)
from tracker.text.tree import Document, lines_of

SIGN = sign_number(0)


def without(source, *words):
    left_out = [LeftOut.of(one, SIGN) for one in words]
    return to_source(redacted_document(parse(source), left_out)).replace(SIGN, "[x]")


@pytest.mark.parametrize(
    ("source", "words", "left"),
    [
        ("We met Jane Smith today.", "Jane Smith", "We met [x] today."),
        ("JANE  SMITH and jane smith's", "Jane Smith", "[x] and [x]'s"),
        ("Jane\u00a0Sm\u00adith", "jane smith", "[x]"),
        ("Jane\nSmith", "Jane Smith", "[x]"),
        ("Jane\\\nSmith", "Jane Smith", "[x]"),
        ("**Jane** *Smith*, Kingston", "Jane Smith", "**[x]**, Kingston"),
        ("The O’Neill office", "O'Neill", "The [x] office"),
        ("The Côte–d'Ivoire", "cote-d’ivoire", "The [x]"),
        ("Annex and Ann", "Ann", "Annex and [x]"),
        ("room 12, room 121", "12", "room [x], room 121"),
        ("Петров и Петрова", "Петров", "[x] и Петрова"),
        ("قال أَحْمَد وأحمد", "أحمد", "قال [x] و[x]"),
        ("أحمدي", "أحمد", "أحمدي"),
        ("我们会见了王小明先生", "王小明", "我们会见了[x]先生"),
        ("## Jane Smith\n\n- by Jane Smith", "Jane Smith", "## [x]\n\n- by [x]"),
        ("| A |\n| --- |\n| Jane Smith |", "Jane Smith", "| A |\n| --- |\n| [x] |"),
        ("A text[^1]\n\n[^1]: By Jane Smith.", "Jane Smith", "A text[^1]\n\n[^1]: By [x]."),
        ("[profile of Jane Smith](https://x.example/7)", "Jane Smith", "profile of [x]"),
        ("[see here](https://x.example/jane-smith)", "Jane Smith", "see here [x]"),
        ("[see here](https://x.example/Jane%20Smith)", "Jane Smith", "see here [x]"),
        ("[see here](https://x.example/7)", "Jane Smith", "[see here](https://x.example/7)"),
    ],
)  # fmt: skip
def test_words_are_left_out_wherever_they_stand(source, words, left):
    assert without(source, words) == left


def test_places_that_overlap_have_one_sign():
    assert without("the centre in Kingston", "the centre", "centre in Kingston") == "[x]"


def test_a_text_without_the_words_stays_the_very_same():
    document = parse("1. We took *steps*.")
    assert redacted_document(document, [LeftOut.of("Jane", SIGN)]) is document


def test_the_mark_of_a_note_stays_where_words_around_it_are_left_out():
    assert without("Jane[^1] Smith\n\n[^1]: A note.", "Jane Smith") == "[x][^1]\n\n[^1]: A note."


@pytest.mark.parametrize("words", ["", "  ", "…", "\u200b", "-"])
def test_what_has_no_letter_is_looked_for_nowhere(words):
    assert sought(words) == ""
    assert without("We took - steps…", words) == "We took - steps…"


def test_longer_words_that_hold_them_are_named():
    document = parse("Петров, Петрова и Петровым.")
    assert longer_words_in(document, "Петров") == ["петрова", "петровым"]
    assert times_in(document, "Петров") == 1


def test_a_line_and_the_name_of_a_file_are_looked_through_too():
    left_out = [LeftOut.of("Jane Smith", SIGN)]
    assert redacted_line("Law, by Jane Smith", left_out) == f"Law, by {SIGN}"
    assert is_in_name("jane_smith-2021.pdf", left_out)
    assert not is_in_name("law.pdf", left_out)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.data())
def test_whatever_word_of_a_text_is_left_out_stands_in_no_output_of_it(document, data):
    words = {
        word
        for blocks in (document.blocks, *document.notes.values())
        for line in lines_of(blocks, labels=False)
        for word in line.split()
        if sought(word)
    }
    if not words:
        return
    word = data.draw(st.sampled_from(sorted(words)))
    changed = redacted_document(document, [LeftOut.of(word, SIGN)])
    assert times_in(changed, word) == 0
    again = parse(to_source(changed))  # as content goes on: as Markdown
    assert times_in(again, word) == 0
    assert isinstance(again, Document)
    assert SIGN in to_html(again)


@given(st.text(ANY_CHARACTERS, max_size=60))
def test_every_sign_of_a_folded_text_came_from_a_place_of_the_text(text):
    found = folded_text(text)
    assert len(found.signs) == len(found.origins)
    assert list(found.origins) == sorted(found.origins)
    assert all(0 <= origin < len(text) for origin in found.origins)
