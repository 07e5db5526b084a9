"""What the style of a table hides, strikes or raises in some of its rows and columns alone."""

import pytest

from tests.sample_files import R, W, package
from tracker.text.docx.read.document import read_docx
from tracker.text.tree import plain

HIDE, STRIKE, RAISE = "<w:vanish/>", "<w:strike/>", '<w:vertAlign w:val="superscript"/>'
ALL = 'w:val="0000" w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="1"'


def part(name, look):
    return f'<w:tblStylePr w:type="{name}"><w:rPr>{look}</w:rPr></w:tblStylePr>'


def style(*parts, name="S", based_on=""):
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="table" w:styleId="{name}"><w:name w:val="{name}"/>{parent}'
        f"{''.join(parts)}</w:style>"
    )


def document_of(styles, look, *, rows=4, columns=4, more="", cell=None):
    """Return a document with a table of numbers, 11 to 44, in a style."""

    def cell_of(row, column):
        words = cell(row, column) if cell else f"<w:p><w:r><w:t>{row}{column}</w:t></w:r></w:p>"
        return f"<w:tc>{words}</w:tc>"

    body = "".join(
        f"<w:tr>{''.join(cell_of(row, column) for column in range(1, columns + 1))}</w:tr>"
        for row in range(1, rows + 1)
    )
    asked = f"<w:tblLook {look}/>" if look else ""
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="S"/>{more}{asked}</w:tblPr>{body}</w:tbl>'
    parts = {
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/document.xml": (
            f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p><w:r><w:t>One</w:t></w:r></w:p>'
            f"{table}</w:body></w:document>"
        ),
    }
    return read_docx(package(parts=parts), accept_changes=True)


def gone(found):
    """Return the numbers that are in the text no more."""
    table = found.document.blocks[1]
    shown = {plain(cell) for row in table.grid for cell in row}
    return {f"{row}{column}" for row in range(1, 5) for column in range(1, 5)} - shown


ROW_1, ROW_2 = {"11", "12", "13", "14"}, {"21", "22", "23", "24"}
ROW_3, ROW_4 = {"31", "32", "33", "34"}, {"41", "42", "43", "44"}


@pytest.mark.parametrize(
    ("name", "look", "expected"),
    [
        ("firstRow", ALL, ROW_1),
        ("lastRow", ALL, ROW_4),
        ("firstCol", ALL, {"11", "21", "31", "41"}),
        ("lastCol", ALL, {"14", "24", "34", "44"}),
        ("nwCell", ALL, {"11"}),
        ("neCell", ALL, {"14"}),
        ("swCell", ALL, {"41"}),
        ("seCell", ALL, {"44"}),
        ("firstRow", 'w:val="0020"', ROW_1),
        ("firstRow", 'w:val="0000"', set()),
        ("firstRow", 'w:val="0020" w:firstRow="0"', set()),
        ("nwCell", 'w:val="0020"', set()),
        ("band1Horz", 'w:val="0000"', ROW_1 | ROW_3),
        ("band2Horz", 'w:val="0000"', ROW_2 | ROW_4),
        ("band1Horz", 'w:val="0020"', ROW_2 | ROW_4),
        ("band1Horz", 'w:val="0200"', set()),
        ("band1Vert", 'w:val="0000"', {f"{row}{n}" for row in "1234" for n in "13"}),
        ("band1Vert", 'w:val="0400"', set()),
        ("wholeTable", 'w:val="0000"', ROW_1 | ROW_2 | ROW_3 | ROW_4),
        ("firstRow", 'w:val="no number"', set()),
    ],
)
def test_what_a_part_of_a_style_hides_is_left_out_where_the_table_asks_for_it(name, look, expected):
    found = document_of(style(part(name, HIDE)), look)
    assert gone(found) == expected
    assert bool(found.warnings) is bool(expected)


def test_bands_can_be_several_rows_wide():
    wide = '<w:tblStyleRowBandSize w:val="2"/>'
    found = document_of(style(part("band1Horz", HIDE)), 'w:val="0000"', more=wide)
    assert gone(found) == ROW_1 | ROW_2


def test_a_part_that_counts_more_says_otherwise():
    parts = part("firstRow", HIDE), part("nwCell", '<w:vanish w:val="0"/>')
    assert gone(document_of(style(*parts), ALL)) == ROW_1 - {"11"}


def test_a_style_says_otherwise_than_the_one_it_is_based_on():
    base = style(part("firstRow", HIDE), part("lastRow", HIDE), name="B")
    own = style(part("firstRow", '<w:vanish w:val="0"/>'), based_on="B")
    assert gone(document_of(base + own, ALL)) == ROW_4


def test_struck_words_of_a_row_are_left_out_and_raised_ones_kept_as_such():
    found = document_of(style(part("lastRow", STRIKE), part("firstRow", RAISE)), ALL)
    assert gone(found) >= ROW_4
    assert [plain(cell) for cell in found.document.blocks[1].header] == ["¹¹", "¹²", "¹³", "¹⁴"]


def test_a_table_that_does_not_say_which_parts_count_is_told_and_keeps_its_words():
    found = document_of(style(part("firstRow", HIDE)), "")
    assert gone(found) == set()
    assert any("tblStylePr" in one for one in found.warnings)


def test_bold_of_a_first_column_says_nothing_more():
    found = document_of(style(part("firstCol", "<w:b/>")), ALL)
    assert gone(found) == set()
    assert found.warnings == []


def test_a_table_in_a_cell_has_places_of_its_own():
    inner = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="S"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>in</w:t></w:r>'
        "</w:p></w:tc><w:tc><w:p><w:r><w:t>ner</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
    ).replace("</w:tblPr>", f"<w:tblLook {ALL}/></w:tblPr>", 1)

    def cell(row, column):
        return (
            inner if (row, column) == (2, 2) else f"<w:p><w:r><w:t>{row}{column}</w:t></w:r></w:p>"
        )

    found = document_of(style(part("firstRow", HIDE)), ALL, cell=cell)
    assert gone(found) == ROW_1 | {"22"}
