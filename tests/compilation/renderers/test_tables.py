"""The report as CSV and as a workbook: every passage a row, no cell ever calculated."""

from dataclasses import replace

import pytest

from tests.costs import cheap
from tests.generated import framed, generated, reply_from
from tests.rendered import csv_rows, sheets, table
from tracker.compilation.renderers import render, xlsx
from tracker.compilation.report.passages import PrintedPassage
from tracker.files.spreadsheets import as_typed, neutralized
from tracker.refusal import Refusal

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=cmd|" /C calc"!A0', "'=1"]


def saying(**texts):
    """A report of one passage that says these texts, by language."""
    reply = reply_from("JAM", "en", [])
    return framed(
        [replace(reply, passages=(PrintedPassage("question", "a", "", ("norm-c",), texts),))]
    )


def test_a_csv_has_a_row_a_passage_with_the_columns_of_its_reply():
    report = generated(6)
    rows = csv_rows(report)
    assert [(row["delegation"], row["passage"]) for row in rows] == [
        (reply.code, number) for reply in report.replies for number in "12"
    ]
    assert rows[0]["text_ar"] == report.replies[0].passages[0].texts["ar"]
    assert (rows[0]["text_en"], rows[0]["concepts"]) == ("", "norm-c")


def test_translations_stand_beside_the_original():
    (row,) = csv_rows(saying(en="We took steps.", fr="Nous avons agi."))
    assert (row["text_en"], row["text_fr"]) == ("We took steps.", "Nous avons agi.")
    passages = table(list(sheets(saying(en="Steps.", fr="Mesures.")))[1])
    assert [(row["text_en"], row["text_fr"]) for row in passages] == [("Steps.", "Mesures.")]


def test_a_reply_without_a_passage_has_its_row():
    report = framed([reply_from("JAM", "en", [])])
    assert [(row["delegation"], row["passage"]) for row in csv_rows(report)] == [("JAM", "")]
    replies, passages = sheets(report)
    assert (len(replies), len(passages)) == (2, 1)


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_cell_of_a_csv_is_never_a_formula_and_can_be_read_back(text):
    (row,) = csv_rows(saying(en=text))
    assert row["text_en"].startswith(f"'{text[0]}")
    assert as_typed(row["text_en"]) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("We agree;=1+1", "We agree;'=1+1"),
        ("We agree\n=1+1;@A1", "We agree\n'=1+1;'@A1"),
        ("\n=1", "\n'=1"),
        ("a\t-1", "a\t'-1"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ('a;"=1', "a;'\"=1"),
        ("a;''+1", "a;'''+1"),
        ("\uff1d1", "'\uff1d1"),
        ("a;\uff0b1;\uff0d1;\uff201", "a;'\uff0b1;'\uff0d1;'\uff201"),
        ("It; is - 'a' = b\nc", "It; is - 'a' = b\nc"),
    ],
)
def test_a_part_that_some_spreadsheets_take_for_a_cell_is_no_formula_either(text, kept):
    assert neutralized(text) == kept
    assert as_typed(kept) == text


@pytest.mark.parametrize("signs", ["'", '"', ";'", "\t", "\n\"'"])
def test_a_cell_of_nothing_but_signs_costs_its_length(signs):
    cell = signs * 100_000
    assert cheap(lambda: as_typed(neutralized(cell)), seconds=1) == cell


@pytest.mark.parametrize("text", ["It's = 1", "a-b", "'quoted'", "1. -", ""])
def test_a_cell_that_is_no_formula_stays_as_it_is(text):
    assert neutralized(text) == text


@pytest.mark.parametrize("text", [*DANGEROUS, "https://a.example/", "_x0041_", '"a";b,c\nd'])
def test_a_cell_of_a_workbook_is_text_and_nothing_else(text):
    replies, passages = sheets(saying(en=text))
    assert table(passages)[0]["text_en"] == text
    assert table(replies)[0]["delegation"] == "JAM"


def test_a_passage_longer_than_a_cell_goes_on_in_the_next_row():
    text = "\n".join(f"Line {number} of a long passage." for number in range(2000))
    rows = table(list(sheets(saying(en=text, fr="Court.")))[1])
    assert [row["piece"] for row in rows] == ["1", "2", "3", "4"]
    assert "".join(row["text_en"] for row in rows) == text
    assert [row["text_fr"] for row in rows] == ["Court.", "", "", ""]
    assert max(len(row["text_en"].encode("utf-16-le")) // 2 for row in rows) <= 32_767


def test_a_line_longer_than_a_cell_is_cut_where_the_cell_ends():
    rows = table(list(sheets(saying(en="x" * 40_000)))[1])
    assert "".join(row["text_en"] for row in rows) == "x" * 40_000


def test_more_rows_than_a_sheet_has_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 12)
    with pytest.raises(Refusal, match="A sheet holds 12 rows"):
        render(generated(6), "xlsx")


def test_no_reply_is_a_table_with_its_heading_only():
    assert csv_rows(framed([])) == []
    assert [len(rows) for rows in sheets(framed([]))] == [1, 1]


def test_an_answer_without_a_text_is_a_row_that_says_so():
    sentence = "Kenya informed the Secretary-General that there was no change since 2019."
    answer = replace(reply_from("KEN", "en", [sentence]), source_line="", passages=())
    report = framed([answer])
    (row,) = csv_rows(report)
    assert (row["delegation"], row["language"], row["part"]) == ("KEN", "", "no_change")
    assert row["text_en"] == sentence
    _replies, passages = sheets(report)
    (row,) = table([*passages])
    assert (row["part"], row["text_en"]) == ("no_change", sentence)
