"""The pages of the Word report: heads and feet, what stays together, levels of lists."""

import io
from dataclasses import replace

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn

from tests.generated import framed, generated, reply_from
from tracker.compilation.phrases import PHRASES
from tracker.compilation.renderers.docx.document import written
from tracker.text.languages import LANGUAGES


def opened(report):
    return docx.Document(io.BytesIO(written(report)))


def words(container):
    """What stands at the start and the end of the first line of a head or foot."""
    return "".join(
        {qn("w:t"): node.text, qn("w:tab"): "\t"}.get(node.tag, "")
        for run in container.paragraphs[0]._p.iter(qn("w:r"))
        for node in run
    ).split("\t")


def test_the_symbol_and_the_page_stand_at_the_outer_edge_which_alternates():
    (section,) = (document := opened(generated(2))).sections
    assert document.settings.odd_and_even_pages_header_footer
    assert words(section.header) == ["", "A/77/999"]
    assert words(section.even_page_header) == ["A/77/999", ""]
    assert words(section.footer) == ["22-00001", "1/1"]
    assert words(section.even_page_footer) == ["1/1", "22-00001"]


def test_in_arabic_the_outer_edges_are_the_others():
    (section,) = opened(generated(2, language="ar")).sections
    assert words(section.footer) == ["1/1", "22-00001"]
    assert words(section.even_page_footer) == ["22-00001", "1/1"]


def test_a_rule_stands_under_the_running_head():
    (section,) = opened(generated(2)).sections
    for head in (section.header, section.even_page_header):
        assert head.paragraphs[0]._p.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}") is not None
    stops = section.header.paragraphs[0].paragraph_format.tab_stops
    assert [stop.alignment for stop in stops if stop.alignment != WD_TAB_ALIGNMENT.CLEAR] == [
        WD_TAB_ALIGNMENT.RIGHT
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_says_so_on_each_page(language):
    report = generated(2, language=language)
    mark = PHRASES[language].draft_mark
    (draft,) = opened(replace(report, is_draft=True)).sections
    (issued,) = opened(report).sections
    for name in ("header", "even_page_header", "first_page_header"):
        assert mark in words(getattr(draft, name))
        assert mark not in words(getattr(issued, name))


def test_headings_and_what_stands_under_them_stay_with_their_text():
    document = opened(generated(1))
    names = [f"Heading {level}" for level in range(1, 10)]
    for name in [*names, "Reply Source", "Reply Remark", "Summary Heading"]:
        assert document.styles[name].paragraph_format.keep_with_next, name


def test_four_levels_of_a_list_have_four_signs_and_four_indents():
    document = opened(framed([reply_from("JAM", "en", ["- a\n  - b\n    - c\n      - d"])]))
    lists = document.part.numbering_part.element
    (used,) = {node.get(qn("w:val")) for node in document.element.body.iter(qn("w:numId"))}
    number = next(one for one in lists.iter(qn("w:num")) if one.get(qn("w:numId")) == used)
    kind = number.find(qn("w:abstractNumId")).get(qn("w:val"))
    (bullets,) = (
        one for one in lists.iter(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == kind
    )
    levels = list(bullets.iter(qn("w:lvl")))[:4]
    assert len({one.find(qn("w:lvlText")).get(qn("w:val")) for one in levels}) == 4
    assert len({one.find(f".//{qn('w:ind')}").get(qn("w:left")) for one in levels}) == 4


@pytest.mark.parametrize(("count", "has_contents"), [(0, False), (1, False), (2, True)])
def test_there_are_contents_for_two_states_and_more(count, has_contents):
    report = generated(count)
    names = {paragraph.style.name for paragraph in opened(report).paragraphs}
    assert ("Contents Heading" in names) == has_contents
    assert ("toc 1" in names) == has_contents
