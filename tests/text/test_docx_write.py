"""Writing Word files: what was written is there, and reading it again gives the same tree."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from tracker.text.docx.read.document import read_docx
from tracker.text.docx.write.document import ContentsLine, DocxWriter
from tracker.text.markdown.parse import parse
from tracker.text.tree import Text

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "replies"
LANGUAGES = {"CHN": "zh", "CRI": "es", "EU": "en", "JAM": "en", "JOR": "ar", "KEN": "en"}
LANGUAGES |= {"KGZ": "ru", "SEN": "fr"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def write(*texts, frame=lambda writer: None):
    """Return the bytes of a Word file with `(source, language)` texts in it."""
    document = docx.Document()
    writer = DocxWriter(document)
    frame(writer)
    for source, language in texts:
        writer.write(parse(source), language=language, heading_level=2)
    writer.finish()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def part(data, name):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_reply_written_to_word_and_read_again_is_the_same(code):
    source = (SAMPLES / f"{code}.md").read_text()
    imported = read_docx(write((source, LANGUAGES[code])))
    assert imported.document == parse(source)
    assert imported.is_rtl == (code == "JOR")
    assert imported.warnings == []


def test_footnotes_are_numbered_through_all_replies():
    source = "One.[^1] Two.[^2]\n\n[^1]: First.\n[^2]: Second."
    data = write((source, "en"), (source, "fr"))
    notes = part(data, "word/footnotes.xml").findall(f"{W}footnote")
    marks = part(data, "word/document.xml").iter(f"{W}footnoteReference")
    assert [note.get(f"{W}id") for note in notes] == ["-1", "0", "1", "2", "3", "4"]
    assert [mark.get(f"{W}id") for mark in marks] == ["1", "2", "3", "4"]
    assert ["".join(note.itertext()).strip() for note in notes[2:]] == ["First.", "Second."] * 2


def test_the_settings_and_content_types_declare_the_footnotes():
    data = write(("One.[^1]\n\n[^1]: First.", "en"))
    declared = part(data, "word/settings.xml").findall(f"{W}footnotePr/{W}footnote")
    assert [note.get(f"{W}id") for note in declared] == ["-1", "0"]
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()
    assert re.search(r'PartName="/word/footnotes.xml" ContentType="[^"]+footnotes\+xml"', types)


def test_a_link_in_a_footnote_belongs_to_the_footnotes_part():
    data = write(("See.[^1]\n\n[^1]: Here: [report](https://example.org/a?b=1&c=2).", "en"))
    relations = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/footnotes.xml.rels").decode()
    assert 'Target="https://example.org/a?b=1&amp;c=2"' in relations
    assert read_docx(data).document == parse(
        "See.[^1]\n\n[^1]: Here: [report](https://example.org/a?b=1&c=2)."
    )


def test_arabic_runs_right_to_left_and_latin_symbols_in_it_left_to_right():
    body = part(write(("1- انظر A/76/135، الفرع الرابع", "ar")), "word/document.xml")
    paragraph = body.find(f".//{W}p")
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    runs = {
        "".join(run.itertext()): run.find(f"{W}rPr/{W}rtl") is not None
        for run in paragraph.iter(f"{W}r")
    }
    assert runs["A/76/135"] is False
    assert runs["انظر "] is True
    languages = {lang.get(f"{W}bidi") for lang in paragraph.iter(f"{W}lang")}
    assert languages == {"ar-SA"}


@pytest.mark.parametrize(
    ("language", "attribute", "value"),
    [
        ("en", "val", "en-GB"),
        ("fr", "val", "fr-FR"),
        ("ru", "val", "ru-RU"),
        ("es", "val", "es-ES"),
        ("zh", "eastAsia", "zh-CN"),
        ("ar", "bidi", "ar-SA"),
    ],
)
def test_every_run_tells_its_language(language, attribute, value):
    body = part(write(("A **word**.", language)), "word/document.xml")
    assert {lang.get(f"{W}{attribute}") for lang in body.iter(f"{W}lang")} == {value}


def test_headings_start_at_the_level_that_was_asked_for():
    data = write(("### Lower\n\nText\n\n## Higher", "en"))
    styles = [style.get(f"{W}val") for style in part(data, "word/document.xml").iter(f"{W}pStyle")]
    assert styles == ["Heading3", "Heading2"]


def test_nested_bullets_use_real_numbering_with_levels():
    data = write(("- a\n  - b\n    - c\n- d", "en"))
    levels = [one.get(f"{W}val") for one in part(data, "word/document.xml").iter(f"{W}ilvl")]
    assert levels == ["0", "1", "2", "0"]


def test_the_contents_are_one_field_whose_lines_lead_to_their_headings():
    def frame(writer):
        writer.contents([ContentsLine("Fiji", 2, "FJI", "3"), ContentsLine("Chad", 2, "TCD", "4")])
        writer.paragraph("Fiji", style="Heading 2", bookmark="FJI")
        writer.paragraph("Chad", style="Heading2", bookmark="TCD")

    body = part(write(frame=frame), "word/document.xml")
    instructions = [i.text.strip() for i in body.iter(f"{W}instrText")]
    assert instructions[0] == r'TOC \o "1-2" \h \z \u'
    assert instructions[1:] == [r"PAGEREF FJI \h", r"PAGEREF TCD \h"]
    kinds = [mark.get(f"{W}fldCharType") for mark in body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == 3
    assert [b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")] == ["FJI", "TCD"]
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} == {"FJI", "TCD"}


def test_what_is_written_may_contain_any_mark_of_xml():
    def frame(writer):
        writer.paragraph('a < b & "c"\tafter a tab\nnext line', bookmark='x"y')

    assert 'a < b & "c"' in "".join(part(write(frame=frame), "word/document.xml").itertext())


def test_an_unknown_style_is_an_error_that_names_it():
    with pytest.raises(KeyError, match="no such style"):
        write(frame=lambda writer: writer.paragraph("x", style="No Such Style"))


def test_a_note_made_for_the_frame_counts_with_the_others():
    def frame(writer):
        mark = writer.footnote((Text("Reissued."),))
        writer.raw(f"<w:p>{mark}</w:p>")

    data = write(("One.[^1]\n\n[^1]: First.", "en"), frame=frame)
    notes = part(data, "word/footnotes.xml").findall(f"{W}footnote")
    assert ["".join(n.itertext()).strip() for n in notes[2:]] == ["Reissued.", "First."]
