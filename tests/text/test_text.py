"""The text format: one tree for what is typed, what arrives as Word and what is printed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.work import lines_run
from tracker.text.characters.canonical import TextRefused, canonical_json, clean, sha256_of
from tracker.text.docx.package import DocxRefused
from tracker.text.docx.read.document import read_docx
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.text.output.html import to_html
from tracker.text.tree import BulletList, Document, Paragraph, Text, plain_text
from tracker.text.word_count import count_words

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "replies"
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
PROSE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize("code", ["CHN", "CRI", "EU", "JAM", "JOR", "KEN", "KGZ", "SEN"])
def test_a_word_file_equals_its_typed_companion_block_for_block(code):
    imported = read_docx((SAMPLES / f"{code}.docx").read_bytes())
    assert imported.document == parse((SAMPLES / f"{code}.md").read_text())
    assert imported.is_rtl == (code == "JOR")
    assert imported.warnings == []


@pytest.mark.parametrize("code", ["CHN", "CRI", "EU", "JAM", "JOR", "KEN", "KGZ", "SEN"])
def test_writing_a_document_and_reading_it_again_gives_the_same_tree(code):
    document = parse((SAMPLES / f"{code}.md").read_text())
    assert parse(to_source(document)) == document


@given(st.lists(PROSE, min_size=1, max_size=4))
def test_any_typed_text_reads_the_same_after_it_was_written_once(paragraphs):
    document = parse("\n\n".join(paragraphs))
    assert parse(to_source(document)) == document


@pytest.mark.parametrize(
    ("source", "label", "text"),
    [
        ("4. We adopted a law.", "4.", "We adopted a law."),
        ("4) We adopted a law.", "4)", "We adopted a law."),
        ("1- اعتمد مجلس الوزراء", "1-", "اعتمد مجلس الوزراء"),
        ("٣- اعتمد", "٣-", "اعتمد"),
        ("(a) Strategy", "(a)", "Strategy"),
        ("(а) Стратегия", "(а)", "Стратегия"),
        ("一、国家战略", "一、", "国家战略"),
        ("（一）国家战略", "（一）", "国家战略"),
        ("2022. Was a good year", "", "2022. Was a good year"),
        ("Norm (c) matters", "", "Norm (c) matters"),
    ],
)
def test_a_typed_number_is_a_label_and_never_a_list(source, label, text):
    assert parse(source).blocks == (Paragraph((Text(text),), label),)


def test_html_in_a_text_is_only_text():
    html = to_html(parse("<script>alert(1)</script> [x](javascript:alert(1))"))
    assert "<script" not in html
    assert "href" not in html
    assert "&lt;script&gt;" in html


def test_footnotes_keep_their_place_and_link_back():
    html = to_html(parse("A claim.[^n]\n\n[^n]: Its source."), id_prefix="jam-")
    assert 'id="jam-1-ref"' in html
    assert 'href="#jam-1-note"' in html
    assert "Its source." in html


def test_a_note_that_is_referred_to_twice_gives_its_mark_one_id():
    html = to_html(parse("One.[^a] Two.[^a]\n\n[^a]: Note."))
    assert html.count('id="1-ref"') == 1
    assert html.count('href="#1-note"') == 2


def test_a_note_without_a_mark_or_defined_twice_stays_in_the_text():
    document = parse("One.[^a]\n\n[^a]: Note.\n\n[^b]: Forgotten.")
    assert plain_text(document) == "One.\n[^b]: Forgotten.\nNote."
    twice = plain_text(parse("One.[^a]\n\n[^a]: Note.\n\n[^a]: Other."))
    assert "Note." in twice
    assert "Other." in twice


@pytest.mark.parametrize("typed", ["&#12;", "&#x202E;", "&#13;", "&#27;", "&#99999999;"])
def test_a_forbidden_character_that_is_spelt_out_stays_spelt_out(typed):
    assert plain_text(parse(f"a{typed}b &#233; &amp;")) == f"a{typed}b é &"


@pytest.mark.parametrize("piece", ["[", "![a]", "**a_", "*a ", "[a](", "- ", "> ", "\\", "|", "`"])
def test_hostile_repetition_is_read_in_work_that_grows_with_its_length(piece):
    few, many = (lines_run(parse, piece * (size // len(piece))) for size in (2_500, 10_000))
    # Four times the text is four times the work; the square of it would be sixteen times.
    assert many < 6 * few


def test_four_hundred_nested_lists_are_flattened_and_no_word_is_lost():
    source = "\n".join(f"{'  ' * depth}- level{depth}" for depth in range(400))
    document = parse(source)
    words = plain_text(document).split()
    assert words == [f"level{depth}" for depth in range(400)]
    assert _depth(document) <= 12


def _depth(document):
    def of(blocks):
        lists = [block for block in blocks if isinstance(block, BulletList)]
        return max((1 + of(item.blocks) for found in lists for item in found.items), default=0)

    return of(document.blocks)


def test_a_table_of_five_thousand_cells_is_read():
    row = "|" + " x |" * 50
    document = parse("\n".join([row, "|" + " --- |" * 50, *[row] * 100]))
    assert len(document.blocks[0].rows) == 100


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\x07b", "control character U+0007 (line 1, character 2)"),
        ("line\nb\x85", "control character U+0085 (line 2, character 2)"),
        ("\x7f", "control character U+007F (line 1, character 1)"),
        ("x\u202ey", "right-to-left override U+202E (line 1, character 2)"),
        ("\ufffe", "noncharacter U+FFFE (line 1, character 1)"),
        ("a\ufdd0", "noncharacter U+FDD0 (line 1, character 2)"),
        ("\ufdef", "noncharacter U+FDEF (line 1, character 1)"),
        ("\U0010ffff", "noncharacter U+10FFFF (line 1, character 1)"),
        ("\ud800", "lone surrogate U+D800 (line 1, character 1)"),
    ],
)
def test_forbidden_characters_are_refused_by_name_and_place(text, name):
    with pytest.raises(TextRefused) as refused:
        clean(text)
    assert str(refused.value.problems[0]) == name


def test_letters_beside_the_noncharacters_are_kept():
    assert clean("\ufdcf\ufdf2\ufffd\U0001fffd") == "\ufdcf\ufdf2\ufffd\U0001fffd"


def test_what_was_filed_keeps_its_bytes_whatever_is_refused_or_changed_on_the_way_in():
    filed = {"body": "\u202bب\u202c \ufdd0 \uf0b7"}
    assert canonical_json(filed) == '{"body":"\u202bب\u202c \ufdd0 \uf0b7"}'.encode()


def test_joiners_marks_isolates_and_soft_hyphens_are_kept():
    text = "می\u200cخواهم \u200d\u200e\u200f\u2066x\u2069 co\u00adop"
    assert clean(text) == text


def test_a_decomposed_text_is_stored_composed():
    assert clean("Cote d'Ivoire e\u0301") == "Cote d'Ivoire é"


def test_the_canonical_form_knows_neither_key_order_nor_unicode_form():
    one = {"a": "e\u0301", "b": [{"c": 1, "d": "x"}]}
    two = {"b": [{"d": "x", "c": 1}], "a": "é"}
    assert canonical_json(one) == canonical_json(two)
    assert sha256_of(one) != sha256_of(two | {"a": "e"})


@pytest.mark.parametrize(
    ("text", "language", "total"),
    [
        ("## A heading\n\n4. Three more words.[^1]\n\n[^1]: And a note.", "en", 8),
        ("| a | b |\n|---|---|\n| c | d e |", "en", 5),
        ("国家战略国家战略", "zh", 4),
    ],
)
def test_words_are_counted_with_headings_tables_and_footnotes(text, language, total):
    assert count_words(text, language=language, chinese_factor=2.0).total == total


@pytest.mark.parametrize(
    ("code", "words", "han", "listed"),
    [
        ("CRI", 1137, 0, 1137),
        ("EU", 1121, 0, 1121),
        ("JAM", 1131, 0, 1131),
        ("KEN", 1105, 0, 1105),
        ("CHN", 24, 1919, 1919),  # listed: Chinese characters only
        ("KGZ", 898, 0, 899),  # listed with a dash that stands alone
        ("SEN", 1131, 0, 1150),  # listed with 19 colons, semicolons and the like
        ("JOR", 884, 0, 905),  # listed with the numbers of the paragraphs
    ],
)
def test_the_samples_have_as_many_words_as_their_list_says(code, words, han, listed):
    count = count_words(
        parse((SAMPLES / f"{code}.md").read_text()), language="en", chinese_factor=1
    )
    assert (count.words, count.han) == (words, han)
    assert f"| {listed:,} " in (SAMPLES / "README.md").read_text().replace("characters", "")


@pytest.mark.parametrize("code", ["CHN", "CRI", "JAM", "JOR"])
def test_a_summary_of_a_sample_is_below_three_hundred_words(code):
    imported = read_docx((SAMPLES / f"{code}.docx").read_bytes())
    count = count_words(imported.document, language="en", chinese_factor=1.6)
    assert 300 < count.total < 1400


def test_a_document_without_notes_equals_itself():
    assert parse("") == Document(())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        (b"PK\x03\x04 broken", "broken"),
        (b"hello", "not a Word document"),
        (b"\0" * (10 * 2**20 + 1), "larger than 10 MB"),
    ],
)
def test_what_is_not_a_word_file_is_refused_with_the_reason(data, reason):
    with pytest.raises(DocxRefused, match=reason):
        read_docx(data)
