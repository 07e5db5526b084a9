"""Tables: cells that reach over others, lines in a cell, and what Word calls a table."""

import io
from pathlib import Path

import docx
import pytest
from lxml import html as markup

from tests.sample_files import package
from tracker.text.diff.compare import compare
from tracker.text.docx.package import DocxRefused
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.read.tables import MAX_CELLS
from tracker.text.docx.write.document import DocxWriter
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.text.output.akn import AknWriter
from tracker.text.output.data import to_data
from tracker.text.output.html import to_html
from tracker.text.output.typst import to_typst
from tracker.text.tree import Document, Heading, Paragraph, Span, Text, plain_text

CASES = Path(__file__).parent.parent / "data" / "word_cases"
# A header of two rows: "State" stands beside both, "Figures" above two columns.
TWO_HEADERS = """\
| State | Figures | [](>) |
| --- | --- | --- |
| [](^) | 2021 | 2022 |
| Fiji | 1 | 2 |"""


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content, properties=""):
    content = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells, properties=""):
    made = "".join(cell if cell.startswith("<w:") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows):
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def over(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def source_of(body, **choices):
    return to_source(read_docx(package(body), **choices).document)


def told(body):
    return read_docx(package(body)).warnings


def case(name):
    return read_docx((CASES / f"{name}.docx").read_bytes())


# The source


def test_a_cell_goes_on_over_columns_and_rows_in_the_source():
    (table,) = parse(TWO_HEADERS).blocks
    assert table.spans == (Span(0, 0, 2, 1), Span(0, 1, 1, 2))
    assert [plain_text(Document((table,))).split()] == [
        ["State", "Figures", "2021", "2022", "Fiji", "1", "2"]
    ]
    assert to_source(Document((table,))) == TWO_HEADERS


def test_lines_of_a_cell_stay_lines_in_the_source():
    source = "| a | b |\n| --- | --- |\n| 1. x&#10;**y**&#10;\\&#10; | - z |"
    document = parse(source)
    assert plain_text(document) == "a\nb\n1. x\ny\n&#10;\n- z"
    assert parse(to_source(document)) == document


@pytest.mark.parametrize(
    "row",
    [
        "| [](>) | x |",  # nothing stands before it
        "| x | \\[](>) |",
        "| x | [](>) y |",
        "| x | [y](>) |",
        "| x | ^^ |",
        "| x | <br> |",
    ],
)
def test_what_is_not_exactly_the_sign_merges_nothing(row):
    (table, *_) = parse(f"{row}\n| --- | --- |\n| p | q |").blocks
    assert table.spans == ()


def test_two_bars_are_an_empty_cell_as_ever():
    (table,) = parse("| x || y |\n| --- | --- | --- |").blocks
    assert (len(table.header), table.spans) == (3, ())


def test_a_column_in_which_no_cell_begins_is_none():
    (table,) = parse("| a | [](>) | b |\n| --- | --- | --- |\n| c | [](>) | d |").blocks
    assert to_source(Document((table,))) == "| a | b |\n| --- | --- |\n| c | d |"


def test_cells_that_make_no_rectangle_are_cells_of_their_own():
    (table,) = parse("| a | [](>) |\n| --- | --- |\n| [](^) | b |").blocks
    assert table.spans == ()
    assert plain_text(Document((table,))) == "a\n\n\nb"


def test_merged_cells_are_read_in_a_text_with_very_many_brackets():
    row = "| x | [](>) | [ |"
    last = "| x | y | [ |"
    (table,) = parse("\n".join([row, "| --- | --- | --- |", *[row] * 400, last])).blocks
    assert len(table.spans) == 401


# Word


def test_merged_cells_keep_their_reach():
    body = tbl(
        tr(tc("State", BEGINS), tc("Figures", over(2))),
        tr(tc("", GOES_ON), "2021", "2022"),
        tr("Fiji", "1", "2"),
    )
    assert source_of(body) == TWO_HEADERS
    assert told(body) == []


def test_a_grid_with_more_edges_than_cells_has_no_more_columns_than_they():
    body = tbl(tr(tc("a", over(3)), "b"), tr(tc("c", over(3)), "d"))
    assert source_of(body) == "| a | b |\n| --- | --- |\n| c | d |"


def test_words_that_word_hides_in_a_merged_cell_are_kept():
    body = tbl(tr("a", tc("b", BEGINS)), tr("c", tc("hidden", GOES_ON)))
    assert source_of(body) == "| a | b&#10;hidden |\n| --- | --- |\n| c | [](^) |"


def test_a_cell_that_goes_on_with_nothing_is_a_cell():
    body = tbl(tr("a", "b"), tr("c", tc("d", GOES_ON)))
    assert source_of(body) == "| a | b |\n| --- | --- |\n| c | d |"


def test_cells_merged_in_the_old_way_keep_their_reach():
    begins, goes_on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    body = tbl(tr(tc("a", begins), tc("", goes_on)), tr("b", "c"))
    assert source_of(body) == "| a | [](>) |\n| --- | --- |\n| b | c |"


def test_rows_that_begin_later_or_end_earlier_keep_their_columns():
    later = '<w:gridBefore w:val="1"/>'
    body = tbl(tr("a", "b", "c"), tr("d", properties=later), tr("e", "f", "g"))
    assert source_of(body) == ("| a | b | c |\n| --- | --- | --- |\n|  | d |  |\n| e | f | g |")


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        '<w:customXml w:element="x"><w:customXmlPr/>{}</w:customXml>',
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
    ],
)
def test_rows_and_cells_in_controls_and_custom_xml_are_read(wrapped):
    row, cell = wrapped.format(tr("c", "d")), wrapped.format(tc("b"))
    body = tbl(tr("a", cell), row)
    assert source_of(body) == "| a | b |\n| --- | --- |\n| c | d |"


def test_rows_and_cells_in_what_is_not_known_are_read_and_that_is_told():
    rows = (
        "<w:newer>" + tr("a", "b") + "</w:newer>" + tr("<w:newest>" + tc("c") + "</w:newest>", "d")
    )
    read = read_docx(package(tbl(rows)))
    assert to_source(read.document).strip() == "| a | b |\n| --- | --- |\n| c | d |"
    assert [(remark.kind, remark.words) for remark in read.remarks] == [
        ("unknown", ("newer", "newest"))
    ]


def test_of_rows_in_two_versions_one_is_read():
    namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    row = (
        f'<mc:AlternateContent xmlns:mc="{namespace}"><mc:Choice Requires="w14">{tr("a", "b")}'
        f"</mc:Choice><mc:Fallback>{tr('c', 'd')}</mc:Fallback></mc:AlternateContent>"
    )
    assert source_of(tbl(row)).strip() == "| a | b |\n| --- | --- |"


def test_the_placeholder_of_a_cell_or_row_that_nobody_filled_in_is_left_out_and_told():
    unfilled = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = tbl(tr("a", unfilled.format(tc("Enter b."))), unfilled.format(tr("Enter c.", "d.")))
    assert source_of(body) == "| a |  |\n| --- | --- |\n|  |  |"
    assert told(body) == ["3 fields that nobody filled in were left out: Enter b, Enter c, d."]


@pytest.mark.parametrize(("gone", "come"), [("moveFrom", "moveTo"), ("del", "ins")])
@pytest.mark.parametrize(("accept", "rows"), [(True, "b"), (False, "a")])
def test_rows_around_which_a_change_stands_are_there_or_not_and_it_is_counted(
    accept, rows, gone, come
):
    away, here = f"<w:{gone}>{tr('a', 'x')}</w:{gone}>", f"<w:{come}>{tr('b', 'x')}</w:{come}>"
    body = tbl(tr("h", "i"), away, here)
    assert source_of(body, accept_changes=accept) == f"| h | i |\n| --- | --- |\n| {rows} | x |"
    assert read_docx(package(body), accept_changes=accept).changes == 2


def test_cells_around_which_a_change_stands_are_there_or_not_and_it_is_counted():
    body = tbl(tr("a", f"<w:del>{tc('b')}</w:del>", tc("c")))
    assert source_of(body) == "| a | c |\n| --- | --- |"
    assert read_docx(package(body)).changes == 1


@pytest.mark.parametrize(
    ("change", "accepted", "rejected"),
    [
        ("<w:cellDel/>", "| a |\n| --- |\n| c |", "| a | b |\n| --- | --- |\n| c | d |"),
        ("<w:cellIns/>", "| a | b |\n| --- | --- |\n| c | d |", "| a |\n| --- |\n| c |"),
    ],
)
def test_a_column_deleted_or_inserted_with_tracking(change, accepted, rejected):
    body = tbl(tr("a", tc("b", change)), tr("c", tc("d", change)))
    assert source_of(body) == accepted
    assert source_of(body, accept_changes=False) == rejected
    assert read_docx(package(body)).changes == 2


@pytest.mark.parametrize(("accept", "last"), [(True, "| x | [](^) |"), (False, "| x | b |")])
def test_cells_merged_with_tracking(accept, last):
    begins, goes_on = '<w:cellMerge w:vMerge="rest"/>', '<w:cellMerge w:vMerge="cont"/>'
    words = "" if accept else "b"
    body = tbl(tr("h", tc("a", begins)), tr("x", tc(words, goes_on)))
    assert source_of(body, accept_changes=accept) == f"| h | a |\n| --- | --- |\n{last}"


def test_a_table_of_one_cell_is_the_text_that_it_frames():
    heading = p("Heading", '<w:outlineLvl w:val="1"/>')
    inner = tbl(tr("a", "b"), tr("c", "d"))
    body = tbl(tr(tc(heading + p("One.") + inner + p("Two."))))
    expected = "## Heading\n\nOne.\n\n| a | b |\n| --- | --- |\n| c | d |\n\nTwo."
    assert source_of(body) == expected
    assert source_of(tbl(tr(tc(body + p(""))))) == expected  # a frame in a frame
    assert source_of(
        tbl(tr(tc(heading + p("One."), over(3) + BEGINS)), tr(tc("Two.", over(3) + GOES_ON)))
    ) == ("## Heading\n\nOne.\n\nTwo.")
    assert source_of(tbl(tr(tc("One."), tc("gone", "<w:cellDel/>")))) == "One."


@pytest.mark.parametrize("place", ["<w:tbl>{}{}</w:tbl>", "<w:tbl><w:tr>{}{}</w:tr></w:tbl>"])
def test_a_bookmark_around_the_cell_of_a_frame_is_of_its_first_paragraph(place):
    mark = '<w:bookmarkStart w:id="1" w:name="outline_h5_3"/>'
    inside = tc(p("One") + p("two"))
    inside = inside if "<w:tr>" in place else f"<w:tr>{inside}</w:tr>"
    assert source_of(place.format(mark, inside)) == "### One\n\ntwo"


def test_a_passage_of_an_outline_that_now_begins_in_a_table_has_the_table():
    mark = '<w:bookmarkStart w:id="1" w:name="outline_p1_question_a"/>'
    cell = f"<w:tc><w:p>{mark}<w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    imported = read_docx(package(p("Before.") + tbl(tr(cell, "b"))))
    assert imported.marks == {1: "outline_p1_question_a"}
    assert to_source(imported.document) == "Before.\n\n# \n\n| a | b |\n| --- | --- |"


def test_an_outline_whose_passages_were_put_into_one_table_is_not_divided_by_it():
    mark = '<w:bookmarkStart w:id="1" w:name="outline_p{}_question_a"/>'
    cells = [f"<w:tc><w:p>{mark.format(n)}<w:r><w:t>a</w:t></w:r></w:p></w:tc>" for n in (1, 2)]
    assert read_docx(package(tbl(tr(*cells)))).marks == {}


def test_a_frame_in_a_cell_is_lines_of_it_and_a_table_in_a_cell_is_told():
    frame, inner = tbl(tr(tc(p("One.") + p("Two.")))), tbl(tr("x", "y"), tr("", "z"))
    body = tbl(tr("a", "b"), tr(tc(frame + p("")), tc(p("c") + inner + p(""))))
    assert source_of(body) == (
        "| a | b |\n| --- | --- |\n| One.&#10;Two. | c&#10;x \\| y&#10;\\| z |"
    )
    assert told(body) == ["1 table inside a table was written as text."]


def test_a_heading_in_a_table_of_many_cells_is_told():
    body = tbl(tr("a", tc(p("Heading", '<w:outlineLvl w:val="1"/>'))), tr("c", "d"))
    assert source_of(body) == "| a | Heading |\n| --- | --- |\n| c | d |"
    assert told(body) == ["1 heading in a table was read as words of its cell."]


def test_paragraphs_whose_end_was_deleted_are_one_line_of_their_cell():
    end = "<w:rPr><w:del/></w:rPr>"
    body = tbl(tr("a", tc(p("One", end) + p("two.") + p("Three."))))
    assert source_of(body) == "| a | Onetwo.&#10;Three. |\n| --- | --- |"


@pytest.mark.parametrize(
    "rows",
    [
        [f"<w:tr>{'<w:tc/>' * 201}</w:tr>"] * 100,
        # Few cells that make a grid beyond all measure: each row has an edge of its own.
        [tr(tc("x", over(number % 99 + 1)), "y") for number in range(300)] * 3,
    ],
    ids=["cells", "grid"],
)
def test_a_table_beyond_all_measure_is_refused(rows):
    with pytest.raises(DocxRefused, match=f"more than {MAX_CELLS} cells"):
        read_docx(package(tbl(*rows)))


def test_a_cell_said_to_reach_without_end_reaches_no_further_than_its_table():
    body = tbl(tr(tc("a", over(10**9))), tr("b", "c"))
    assert source_of(body) == "| a | [](>) |\n| --- | --- |\n| b | c |"


# The cases


def test_rows_of_a_repeating_section_are_read():
    assert to_source(case("repeated_rows").document).endswith(
        "| Topic | View |\n| --- | --- |\n"
        "| Training | We support it |\n| Transfer | We ask for a review |"
    )


def test_a_layout_table_is_read_as_its_headings_and_numbered_points():
    assert case("layout_table").document.blocks == (
        Heading(1, (Text("Views of the State"),)),
        Paragraph((Text("First point."),), "1."),
        Paragraph((Text("Second point."),), "2."),
    )


def test_the_points_of_a_list_in_a_cell_stay_apart_with_their_numbers():
    assert to_source(case("list_in_table_cell").document).endswith(
        "| Training | 1. Draft the plan&#10;2. Approve the plan&#10;3. Publish the plan |"
    )


def test_numbers_in_cells_are_counted_with_those_around_the_table():
    assert to_source(case("numbers_in_table_cells").document).endswith(
        "1. First point.\n\n| No. | Measure |\n| --- | --- |\n| 2. | Train officers |\n"
        "| 3. | Share data |\n\n4. Last point."
    )


def test_a_text_box_in_a_cell_is_there_once_and_told():
    read = case("text_box_in_table_cell")
    assert plain_text(read.document).count("Boxed words") == 1
    assert read.warnings == ["The words of 1 text box in a table were put into its cell."]


def test_a_deleted_column_is_gone_and_counted():
    read = case("celldel")
    assert to_source(read.document) == "| A | C |\n| --- | --- |\n| 1 | 3 |\n\nend"
    assert read.changes == 2


# What shows it


def test_every_output_shows_how_far_cells_reach():
    document = parse(TWO_HEADERS)
    page = markup.fromstring(to_html(document))
    assert [
        [(c.tag, c.get("scope"), c.get("colspan"), c.get("rowspan")) for c in row]
        for row in page.findall(".//thead/tr")
    ] == [
        [("th", "col", None, "2"), ("th", "colgroup", "2", None)],
        [("th", "col", None, None), ("th", "col", None, None)],
    ]
    assert len(page.findall(".//tbody/tr")) == 1
    xml = AknWriter().write(document, language="en", eid="a")
    assert '<th rowspan="2"><p>State</p></th><th colspan="2"><p>Figures</p></th>' in xml
    source = to_typst(document, language="en", id_prefix="a")
    assert 'table.cell(rowspan: 2, colspan: 1)[#strong[#"State";]],' in source
    (data,) = to_data(document.blocks)
    assert data["spans"][1] == {"type": "span", "row": 0, "column": 1, "rows": 1, "columns": 2}


def test_the_data_of_a_table_without_merged_cells_is_as_it_was():
    (data,) = to_data(parse("| a |\n| --- |").blocks)
    assert data.keys() == {"type", "header", "rows"}


def test_word_shows_how_far_cells_reach():
    word = docx.Document()
    writer = DocxWriter(word)
    writer.write(parse(TWO_HEADERS), language="en", heading_level=1)
    writer.finish()
    kept = io.BytesIO()
    word.save(kept)
    table = docx.Document(io.BytesIO(kept.getvalue())).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["State", "Figures", "Figures"],
        ["State", "2021", "2022"],
        ["Fiji", "1", "2"],
    ]


def test_a_header_that_reaches_to_the_end_of_its_table_cannot_stand_apart():
    document = parse("| a | b |\n| --- | --- |\n| [](^) | c |")
    page = markup.fromstring(to_html(document))
    assert page.find(".//thead") is None
    assert [cell.tag for cell in page.iter("th", "td")] == ["th", "th", "td"]


# Differences


def test_words_changed_in_a_table_with_merged_cells_leave_them_merged():
    changed = compare(parse(TWO_HEADERS), parse(TWO_HEADERS.replace("| 1 |", "| 3 |")))
    assert (changed.added, changed.removed) == (1, 1)
    assert changed.parts[0].spans == (Span(0, 0, 2, 1), Span(0, 1, 1, 2))


def test_cells_that_were_merged_are_a_change_though_no_word_is():
    before = "| a | b |\n| --- | --- |\n| c |  |"
    changed = compare(parse(before), parse(before.replace("c |  |", "c | [](>) |")))
    assert not changed.is_equal
    assert (changed.added, changed.removed) == (0, 0)


def test_a_row_added_to_a_table_with_merged_cells_is_shown_in_the_whole_grid():
    more = f"{TWO_HEADERS}\n| Chad | 3 | 4 |"
    (part,) = compare(parse(TWO_HEADERS), parse(more)).parts
    assert part.spans == ()
    assert [len(row.parts) for row in part.parts] == [3, 3, 3, 3]
