"""What a made-up Word file can ask for: no more work, and no longer a text, than its own length."""

import pytest

from tests.sample_files import field, p, package, r
from tests.text.work import lines_run
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.read.formulas import MATH
from tracker.text.docx.read.runs.fields import FieldReader
from tracker.text.docx.read.runs.reader import LONGEST_ADDRESS
from tracker.text.markdown.write import to_source
from tracker.text.tree import plain_text

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def linked(links, target):
    relation = (
        f'<Relationships xmlns="x"><Relationship Id="r1" Type="{OFFICE}/hyperlink" '
        f'TargetMode="External" Target="{target}"/></Relationships>'
    )
    body = p(f'<w:hyperlink r:id="r1">{r("x")}</w:hyperlink>') * links
    return package(body, {"word/_rels/document.xml.rels": relation})


def matrices(number, beside=""):
    inside = f"<m:m/>{beside}" * number
    return package(f'<w:p xmlns:m="{MATH}"><m:oMath><m:d><m:e>{inside}</m:e></m:d></m:oMath></w:p>')


@pytest.mark.parametrize("beside", ["", "<m:ctrlPr/>"])
def test_twice_as_many_matrices_beside_each_other_are_twice_the_work(beside):
    few, many = (lines_run(read_docx, matrices(number, beside)) for number in (200, 400))
    assert many < 2.2 * few


def test_the_address_of_many_links_is_looked_at_once():
    target = f"https://a.example/{'é' * 2000}"
    few, many = (lines_run(read_docx, linked(number, target)) for number in (1, 21))
    assert many < 1.5 * few


def test_a_link_to_an_address_that_nobody_could_type_is_words_and_told():
    longest = f"https://a.example/{'a' * LONGEST_ADDRESS}"[:LONGEST_ADDRESS]
    assert to_source(read_docx(linked(1, longest)).document) == f"[x]({longest})"
    read = read_docx(linked(1, f"{longest}a"))
    assert to_source(read.document) == "x"
    assert [remark.kind for remark in read.remarks] == ["link"]


def test_one_address_cannot_be_repeated_until_the_text_has_no_end():
    target = f"https://a.example/{'a' * 7000}"
    read = read_docx(linked(1000, target))
    assert len(to_source(read.document)) < 2_100_000
    assert plain_text(read.document) == "\n".join("x" * 1000)
    (told,) = read.remarks
    assert told.kind == "link"
    assert 0 < told.number < 1000


def test_a_code_without_end_is_looked_at_no_further_than_a_field_needs():
    body = p(field(f'QUOTE "{"a " * 4000}"'), r("text"))
    read = read_docx(package(body))
    assert plain_text(read.document) == "text"
    assert [(remark.kind, remark.words) for remark in read.remarks] == [("field", ("QUOTE",))]
    assert to_source(read_docx(package(p(field("QUOTE " + "“ " * 9000, r("kept"))))).document) == (
        "kept"
    )


def test_what_a_field_says_in_curly_quotation_marks_that_are_not_closed_is_still_read():
    reader = FieldReader()
    reader.begin()
    reader.code("QUOTE “one “two”")
    end = reader.end()
    assert end is not None
    assert end.words == "two"


def test_a_field_does_not_begin_a_line_of_its_own():
    body = p(field('QUOTE "a&#10;&#10;# b"'))
    assert plain_text(read_docx(package(body)).document) == "a  # b"


def test_words_of_paragraphs_without_an_end_are_one_paragraph_in_a_table_too():
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + r("a") + "</w:p>"
    body = gone * 3 + p(r("b"))
    cell = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    read = read_docx(package(body + cell + p(r("c"))))
    assert plain_text(read.document).split("\n") == ["aaab", "aaab", "c"]
