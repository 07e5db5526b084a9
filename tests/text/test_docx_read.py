"""Reading Word files: what is kept, what is told, and what is refused."""

import io
import json
import os
import socket
import zipfile

import pytest

from tests.sample_files import CHANGED, TYPES, R, W, package
from tracker.text.characters.canonical import TextRefused
from tracker.text.docx.package import MAX_XML, DocxRefused
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.read.remarks import Remark
from tracker.text.markdown.parse import parse
from tracker.text.tree import Heading, Paragraph, Table, Text, plain_text


def part(name, content):
    return f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text, number, level=0):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def numbering(*levels, overrides=""):
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    return {
        "word/numbering.xml": part(
            "numbering",
            f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>',
        )
    }


def labels(data):
    return [block.label for block in read_docx(data).document.blocks]


# What is refused


def test_a_document_type_is_refused_in_any_encoding():
    evil = (
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    for data in (
        evil.encode(),
        evil.encode("utf-16"),
        b"<!-- " + b"x" * 5000 + b" -->" + evil.encode(),
    ):
        with pytest.raises(DocxRefused, match="document types or entities"):
            read_docx(package(parts={"word/document.xml": data}))


@pytest.mark.parametrize("name", ["../evil.xml", "word/../../evil", "/etc/x", "..\\evil", "C:\\x"])
def test_a_part_whose_name_leads_out_is_refused(name):
    with pytest.raises(DocxRefused, match="leads out of it"):
        read_docx(package(p("x"), {name: "x"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(DocxRefused, match="unpacks to far more"):
        read_docx(package(p("x"), {"word/media/a.bin": b"\0" * 30 * 2**20}))


def test_more_parts_than_a_document_has_are_refused():
    with pytest.raises(DocxRefused, match="more than 500 parts"):
        read_docx(package(p("x"), {f"word/media/{n}": "x" for n in range(500)}))


def test_macros_are_refused_by_part_and_by_content_type():
    with pytest.raises(DocxRefused, match="macros"):
        read_docx(package(p("x"), {"word/vbaProject.bin": "x"}))
    macro = TYPES.replace("/>", '><Override ContentType="…macroEnabled.main+xml"/></Types>')
    with pytest.raises(DocxRefused, match="macros"):
        read_docx(package(p("x"), {"[Content_Types].xml": macro}))


def test_a_zip_that_is_no_word_file_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "x")
    with pytest.raises(DocxRefused, match="not a Word document"):
        read_docx(file.getvalue())


def test_a_part_that_is_not_well_formed_is_refused():
    with pytest.raises(DocxRefused, match="not well-formed"):
        read_docx(package(parts={"word/document.xml": "<w:document"}))


def test_a_damaged_part_is_refused():
    data = bytearray(package(p("word " * 500)))
    start = data.index(b"word/document.xml") + 40
    data[start : start + 20] = b"\xff" * 20
    with pytest.raises(DocxRefused, match="broken"):
        read_docx(bytes(data))


def test_xml_nested_without_end_is_refused():
    body = "<w:sdt><w:sdtContent>" * 400 + p("x") + "</w:sdtContent></w:sdt>" * 400
    with pytest.raises(DocxRefused, match="broken"):
        read_docx(package(body))


def test_a_direction_override_is_refused_by_its_name_and_its_paragraph():
    with pytest.raises(TextRefused) as refused:
        read_docx(package(p("fine") + p("a\u202eb")))
    assert str(refused.value) == "right-to-left override U+202E (paragraph 2, character 2)"


def test_the_place_of_a_character_counts_paragraphs_in_tables_too():
    table = f"<w:tbl><w:tr><w:tc>{p('fine')}</w:tc><w:tc>{p('a' + chr(0x2067) + 'b')}</w:tc></w:tr>"
    table += f"<w:tr><w:tc>{p('x' + chr(0x202A))}</w:tc></w:tr></w:tbl>"
    with pytest.raises(TextRefused) as refused:
        read_docx(package(p("first") + table))
    assert str(refused.value) == "left-to-right embedding U+202A (paragraph 4, character 2)"


def test_many_small_parts_cannot_hide_a_bomb():
    parts = {f"word/media/{n}.bin": b"\0" * 2**20 for n in range(70)}
    with pytest.raises(DocxRefused, match="unpacks to far more"):
        read_docx(package(p("x"), parts))


def test_a_bomb_inside_an_embedded_document_is_never_opened():
    inner = package(p("x"), {"word/media/a.bin": b"\0" * 2**20})
    body = p("Text") + '<w:altChunk r:id="r1"/>'
    read = read_docx(package(body, {"word/embeddings/inner.docx": inner}))
    assert plain_text(read.document) == "Text"
    assert read.warnings == [
        "1 document inside the file was left out.",
        "It carries other files inside, such as the table behind a chart.",
    ]


def test_a_part_too_large_to_be_a_text_is_refused_before_it_becomes_a_tree():
    noise = f"<!-- {os.urandom(500_000).hex()}{' ' * MAX_XML} -->"  # packs like a text
    with pytest.raises(DocxRefused, match="unpacks to far more"):
        read_docx(package(noise))


@pytest.mark.parametrize("kind", ["spreadsheetml.sheet.main", "presentationml.presentation.main"])
def test_another_offices_file_that_has_a_text_inside_is_refused(kind):
    types = TYPES.replace("/>", f'><Override ContentType="application/x.{kind}+xml"/></Types>')
    with pytest.raises(DocxRefused, match="not a Word document"):
        read_docx(package(p("x"), {"[Content_Types].xml": types}))


@pytest.mark.parametrize("surrogate", ["&#xD800;", "\ud800"])
def test_a_lone_surrogate_is_refused_as_a_broken_part(surrogate):
    evil = f'<w:document xmlns:w="{W}"><w:body>{p("a" + surrogate)}</w:body></w:document>'
    for data in (evil.encode("utf-8", "surrogatepass"), evil.encode("utf-16", "surrogatepass")):
        with pytest.raises(DocxRefused, match="not well-formed"):
            read_docx(package(parts={"word/document.xml": data}))


def test_nothing_that_lies_elsewhere_is_fetched_and_that_is_told(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a file made us look for another machine")

    monkeypatch.setattr(socket, "socket", refuse)
    relations = (
        '<Relationships xmlns="x">'
        f'<Relationship Id="r1" Type="{R}/image" Target="http://198.51.100.1/a.png" '
        'TargetMode="External"/>'
        f'<Relationship Id="r2" Type="{R}/hyperlink" Target="http://198.51.100.1/" '
        'TargetMode="External"/></Relationships>'
    )
    settings = (
        f'<Relationships xmlns="x"><Relationship Id="r1" Type="{R}/attachedTemplate" '
        'Target="%s" TargetMode="External"/></Relationships>'
    )
    parts = {
        "word/_rels/document.xml.rels": relations,
        "word/_rels/settings.xml.rels": settings % "\\\\198.51.100.1\\evil.dotm",
    }
    read = read_docx(package(p("Text"), parts))
    assert plain_text(read.document) == "Text"
    assert read.warnings == [
        "It shows pictures that are stored elsewhere, which were not fetched.",
        "It names a template elsewhere, which was not fetched.",
    ]
    parts["word/_rels/settings.xml.rels"] = settings % "file:///C:\\Users\\x\\Normal.dotm"
    assert read_docx(package(p("Text"), parts)).warnings == read.warnings[:1]


# What is kept


def test_a_text_in_nfd_is_kept_in_nfc():
    assert plain_text(read_docx(package(p("Re\u0301ponse"))).document) == "R\u00e9ponse"


def test_a_link_that_word_keeps_as_a_field_is_a_link():
    body = (
        '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>the</w:t></w:r><w:r><w:t> law</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    read = read_docx(package(body))
    assert read.document == parse("See [**the** law](https://example.org/a).")
    unsafe = read_docx(package(body.replace("https://example.org/a", "javascript:alert(1)")))
    assert unsafe.document == parse("See **the** law.")


def test_bullets_made_by_words_own_styles_are_nested():
    styles = "".join(
        f'<w:style w:styleId="B{n}"><w:name w:val="List Bullet{n}"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in ("", " 2", " 3")
    )
    parts = numbering(("bullet", "•")) | {"word/styles.xml": part("styles", styles)}
    body = "".join(
        p(text, f'<w:pStyle w:val="B{style}"/>')
        for text, style in (("a", ""), ("b", " 2"), ("c", " 3"), ("d", ""))
    )
    assert read_docx(package(body, parts)).document == parse("- a\n  - b\n    - c\n- d")


def test_the_readings_above_chinese_characters_are_left_out_and_the_characters_kept():
    ruby = (
        "<w:ruby><w:rt><w:r><w:t>guī</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>规</w:t></w:r></w:rubyBase></w:ruby>"
    )
    assert read_docx(package(f"<w:p><w:r>{ruby}</w:r>{p('范')[5:]}")).document == parse("规范")


def test_cells_in_content_controls_and_rows_that_begin_later_keep_their_columns():
    control = f"<w:sdt><w:sdtContent><w:tc>{p('b')}</w:tc></w:sdtContent></w:sdt>"
    first = f"<w:tr><w:tc>{p('a')}</w:tc>{control}</w:tr>"
    second = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{p("c")}</w:tc></w:tr>'
    (table,) = read_docx(package(f"<w:tbl>{first}{second}</w:tbl>")).document.blocks
    assert table == Table(((Text("a"),), (Text("b"),)), (((), (Text("c"),)),))


def test_a_table_of_five_thousand_cells_is_read():
    row = f"<w:tr>{'<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>' * 50}</w:tr>"
    (table,) = read_docx(package(f"<w:tbl>{row * 100}</w:tbl>")).document.blocks
    assert isinstance(table, Table)
    assert (len(table.header), len(table.rows)) == (50, 99)


def test_four_hundred_levels_of_a_list_are_flattened_and_no_word_is_lost():
    parts = numbering(("bullet", "•"))
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/></w:lvl>' for n in range(400))
    parts["word/numbering.xml"] = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    body = "".join(numbered(f"w{n}", 1, n) for n in range(400))
    document = read_docx(package(body, parts)).document
    assert plain_text(document).split() == [f"w{n}" for n in range(400)]


def test_automatic_numbers_become_labels_and_go_on_behind_headings():
    parts = numbering(("decimal", "%1."), ("lowerLetter", "(%2)"), ("decimal", "%1.%2.%3"))
    heading = p("Heading", '<w:outlineLvl w:val="1"/>')
    body = numbered("a", 1) + numbered("b", 1, 1) + heading + numbered("c", 1, 1) + numbered("d", 1)
    blocks = read_docx(package(body, parts)).document.blocks
    assert [b.label for b in blocks if isinstance(b, Paragraph)] == ["1.", "(a)", "(b)", "2."]
    assert blocks[2] == Heading(2, (Text("Heading"),))


def test_a_list_that_starts_again_starts_again():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    parts = numbering(("decimal", "%1)"), overrides=override)
    body = numbered("a", 1) + numbered("b", 1) + numbered("c", 2) + numbered("d", 2)
    assert labels(package(body, parts)) == ["1)", "2)", "1)", "2)"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("lowerLetter", ["a)", "b)", "c)"]),
        ("upperRoman", ["I)", "II)", "III)"]),
        ("russianLower", ["а)", "б)", "в)"]),
        ("arabicAlpha", ["أ)", "ب)", "ت)"]),
        ("arabicAbjad", ["أ)", "ب)", "ج)"]),
        ("chineseCounting", ["一)", "二)", "三)"]),
    ],
)
def test_automatic_numbers_are_in_the_script_that_word_shows(form, expected):
    body = "".join(numbered(text, 1) for text in "xyz")
    assert labels(package(body, numbering((form, "%1)")))) == expected


def test_a_label_typed_with_a_tab_equals_one_typed_with_a_space():
    body = "<w:p><w:r><w:t>4.</w:t><w:tab/><w:t>We adopted a law.</w:t></w:r></w:p>"
    assert read_docx(package(body)).document == parse("4. We adopted a law.")


def test_bold_beside_chinese_punctuation_survives_the_way_through_the_source():
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>规范（a）</w:t></w:r>"
    body = f"<w:p>{bold}<w:r><w:t>的内容</w:t></w:r></w:p>"
    assert read_docx(package(body)).document == parse("**规范（a）**的内容")


def test_endnotes_are_kept_as_notes():
    body = '<w:p><w:r><w:t>A.</w:t><w:endnoteReference w:id="2"/></w:r></w:p>'
    notes = part("endnotes", f'<w:endnote w:id="2">{p("Source.")}</w:endnote>')
    read = read_docx(package(body, {"word/endnotes.xml": notes}))
    assert read.document == parse("A.[^1]\n\n[^1]: Source.")


def test_joiners_and_soft_hyphens_are_kept():
    text = "می\u200cخواهم co\u00adop \u200d"
    assert plain_text(read_docx(package(p(text))).document) == text


def test_an_arabic_text_runs_right_to_left_wherever_word_keeps_that():
    assert read_docx(package(p("انظر الوثيقة A/76/135"))).is_rtl
    assert not read_docx(package(p("See document A/76/135", "<w:bidi/>"))).is_rtl


def test_a_link_that_could_run_something_becomes_words():
    relations = (
        f'<Relationships xmlns="x"><Relationship Id="r1" Type="{R}/hyperlink" '
        'Target="javascript:alert(1)"/></Relationships>'
    )
    body = '<w:p><w:hyperlink r:id="r1"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>'
    read = read_docx(package(body, {"word/_rels/document.xml.rels": relations}))
    assert read.document == parse("here")


# What is told


@pytest.mark.parametrize(("accept", "text"), [(True, "The new law."), (False, "The old law.")])
def test_tracked_changes_are_taken_as_asked_and_told(accept, text):
    read = read_docx(package(CHANGED), accept_changes=accept)
    assert plain_text(read.document) == text
    assert len(read.warnings) == 1
    assert read.warnings[0].startswith("2 tracked changes were found")


def test_a_row_that_was_deleted_with_tracking_is_gone_once_that_is_accepted():
    rows = "<w:tr><w:tc>%s</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>%s</w:tc></w:tr>"
    data = package(f"<w:tbl>{rows % (p('kept'), p('gone'))}</w:tbl>")
    assert plain_text(read_docx(data).document) == "kept"
    assert plain_text(read_docx(data, accept_changes=False).document) == "kept\ngone"


@pytest.mark.parametrize(
    ("element", "warning"),
    [
        ("<w:commentReference/>", "1 comment was left out."),
        ("<w:drawing/>", "1 picture or drawing was left out."),
        (
            '<w:sym w:font="MT Extra" w:char="F0B7"/>',
            "1 symbol of a special font was left out: U+F0B7 MT Extra.",
        ),
    ],
)
def test_what_cannot_be_kept_is_told(element, warning):
    read = read_docx(package(f"<w:p><w:r><w:t>Text</w:t>{element}</w:r></w:p>"))
    assert plain_text(read.document) == "Text"
    assert read.warnings == [warning]


def test_hidden_text_is_left_out_and_told():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>draft</w:t></w:r>"
    read = read_docx(package(f"<w:p><w:r><w:t>Text</w:t></w:r>{hidden}</w:p>"))
    assert plain_text(read.document) == "Text"
    assert read.warnings == ["1 stretch of hidden text was left out."]


def test_text_in_a_page_header_is_told():
    read = read_docx(package(p("x"), {"word/header1.xml": part("hdr", p("Mission of Fiji"))}))
    assert read.warnings == ["The text of 1 page header or footer was left out."]


@pytest.mark.parametrize(
    ("accept", "text"), [(True, "One two.\nThree."), (False, "One\ntwo.\nThree.")]
)
def test_two_paragraphs_that_were_made_one_are_one_once_that_is_accepted(accept, text):
    end = "<w:rPr><w:del/></w:rPr>"
    body = f"{p('One ', end)}{p('two.')}{p('Three.')}".replace(
        "<w:t>", '<w:t xml:space="preserve">'
    )
    read = read_docx(package(body), accept_changes=accept)
    assert plain_text(read.document) == text
    assert read.changes == 1


@pytest.mark.parametrize(("accept", "text"), [(True, "One\ntwo."), (False, "One two.")])
def test_a_paragraph_that_was_divided_is_whole_once_that_is_rejected(accept, text):
    end = "<w:rPr><w:ins/></w:rPr>"
    body = f"{p('One ', end)}{p('two.')}".replace("<w:t>", '<w:t xml:space="preserve">')
    assert plain_text(read_docx(package(body), accept_changes=accept).document) == text


def test_a_table_of_contents_is_left_out_and_told():
    styles = '<w:style w:styleId="C1"><w:name w:val="toc 1"/></w:style>'
    body = p("I. Law 3", '<w:pStyle w:val="C1"/>') + p("Law", '<w:outlineLvl w:val="0"/>')
    read = read_docx(package(body, {"word/styles.xml": part("styles", styles)}))
    assert plain_text(read.document) == "Law"
    assert read.warnings == ["The table of contents was left out; the headings are kept."]


def test_words_in_a_text_box_are_told_apart_from_a_picture():
    box = f"<w:pict><w:txbxContent>{p('Aside')}</w:txbxContent></w:pict>"
    read = read_docx(package(f"<w:p><w:r><w:t>Text</w:t>{box}</w:r></w:p>"))
    assert plain_text(read.document) == "Text"
    assert read.warnings == ["The words in 1 text box were left out. Copy them into the text."]


def test_remarks_come_back_from_what_was_stored_of_them_with_the_same_sentence():
    body = p("x") + "<w:p><w:r><w:t>Text</w:t><w:commentReference/></w:r></w:p>"
    for accept in (True, False):
        read = read_docx(package(body + CHANGED), accept_changes=accept)
        stored = json.loads(json.dumps([remark.to_json() for remark in read.remarks]))
        assert stored[0].keys() == {"kind", "number", "words"}
        again = [Remark.from_json(one) for one in stored]
        assert [remark.sentence for remark in again] == read.warnings
        assert ("change_rejected" in {one["kind"] for one in stored}) is not accept


def test_a_remark_of_a_kind_that_is_no_longer_known_still_says_something():
    assert "a_lost_kind" in Remark.from_json({"kind": "a_lost_kind"}).sentence
