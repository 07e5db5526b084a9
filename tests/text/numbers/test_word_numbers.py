"""Automatic numbers of Word files are what Word shows."""

from pathlib import Path

import pytest

from tests.sample_files import W, repacked
from tests.text.numbers.numbered_lists import (
    abstract,
    in_list_xml,
    item,
    level,
    num,
    numbered_file,
    override,
    para,
    style,
    styled,
)
from tracker.text.characters.canonical import TextRefused
from tracker.text.docx.read.document import read_docx
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.text.tree import BulletList, Heading, Paragraph, Text, lines_of

CASES = Path(__file__).resolve().parent.parent.parent / "data" / "word_cases"
THREE = abstract(0, level(0), level(1, text="%1.%2"), level(2, "lowerLetter", "(%3)")) + num(1, 0)


def lines(data, **options):
    return list(lines_of(read_docx(data, **options).document.blocks))


def shown(*body, lists=THREE, styles="", **options):
    """What stands before the "x" of each paragraph."""
    found = lines(numbered_file("".join(body), lists, styles=styles), **options)
    return [line.removesuffix("x").rstrip() for line in found]


def field(code, result=""):
    kind = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    separate = kind.format("separate") + f"<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return (
        f"{kind.format('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}"
        f"{kind.format('end')}"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "style_numbered_level_inherited",
            ["1. Section one", "1.1 Point of section one.", "1.2 Point of section one."],
        ),
        ("list_style_link", ["1. First point.", "2. Second point."]),
        ("custom_number_format", ["001 First point.", "002 Second point."]),
        ("level_override", ["IV) First point.", "V) Second point."]),
        ("level_override_roman_paren", ["VII) Should be VII)", "VIII) Should be VIII)"]),
        ("empty_numbered_paragraph", ["1. First point.", "3. Point after an empty one."]),
        (
            "numbers_in_table_cells",
            [
                *("1. First point.", "No.", "Measure", "2.", "Train officers"),
                *("3.", "Share data", "4. Last point."),
            ],
        ),
        (
            "level_never_restarts",
            [
                *("I. Part one.", "1. Paragraph.", "2. Paragraph.", "II. Part two."),
                "3. Paragraph that goes on counting.",
            ],
        ),
        (
            "legal_numbering",
            ["I. Part one.", "1.1 Paragraph of part one.", "1.2 Next paragraph."],
        ),
        ("decimal_zero", ["01 First point.", "02 Second point."]),
        ("ordinal_numbers", ["1st Point.", "2nd Point.", "First Word."]),
        ("automatic_number_fields", ["1. First point.", "1) Second point."]),
    ],
)
def test_each_case_has_the_numbers_that_word_shows(name, expected):
    data = (CASES / f"{name}.docx").read_bytes()
    assert [line for line in lines(data) if line != "Views of the State"] == expected
    assert read_docx(data).warnings == []


# Which list, and which level


def test_list_and_level_come_from_the_paragraph_or_its_style_each_for_itself():
    styles = style("Point", number=1, more="") + style("Sub", based_on="Point")
    styles += '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:pPr>'
    styles += "<w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>"
    body = [
        styled("Point"),
        styled("Sub"),
        styled("Sub", properties=in_list_xml("", 1)),  # the level alone
        styled("Deep", properties=in_list_xml(1)),  # the list alone
        styled("Deep"),  # a level of no list
        styled("Point", properties=in_list_xml(0)),  # taken out of the list
    ]
    assert shown(*body, styles=styles) == ["1.", "2.", "2.1", "2.2", "", ""]


def test_a_style_based_on_a_numbered_one_can_leave_the_list():
    styles = style("Point", number=1) + style("Plain", based_on="Point", number=0)
    styles += style("Plainer", based_on="Plain")
    assert shown(styled("Point"), styled("Plain"), styled("Plainer"), styles=styles) == [
        *("1.", "", "")
    ]


def test_a_level_that_names_a_style_numbers_it_whatever_the_style_says():
    lists = abstract(
        0,
        level(0, more='<w:pStyle w:val="A"/>'),
        level(1, text="%1.%2", more='<w:pStyle w:val="B"/>'),
    ) + num(1, 0)
    styles = style("A", number=1) + style("B", number=1) + style("C", based_on="B")
    assert shown(styled("A"), styled("B"), styled("C"), lists=lists, styles=styles) == [
        *("1.", "1.1", "1.2")
    ]


def test_paragraphs_without_a_style_have_the_default_one():
    styles = style("Normal", number=1).replace("<w:style ", '<w:style w:default="1" ')
    assert shown(para(), styled("Missing"), styles=styles) == ["1.", "2."]


def test_a_list_style_may_lead_to_another_and_a_circle_ends():
    link = '<w:numStyleLink w:val="{}"/>'
    lists = (
        abstract(0, level(text="(%1)"), more='<w:styleLink w:val="L"/>')
        + abstract(1, more=link.format("L"))
        + abstract(2, more=link.format("M"))
        + abstract(3, more=link.format("N"))
        + "".join(num(n + 1, n) for n in range(4))
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="{name}"><w:pPr>{in_list_xml(number)}</w:pPr>'
        "</w:style>"
        for name, number in (("L", 1), ("M", 2), ("N", 4))
    )
    body = [item(2), item(3), item(1), item(4)]
    assert shown(*body, lists=lists, styles=styles) == ["(1)", "(2)", "(3)", ""]


def test_a_list_style_without_its_style_is_found_by_its_definition():
    lists = abstract(0, level(), more='<w:styleLink w:val="L"/>')
    lists += abstract(1, more='<w:numStyleLink w:val="L"/>') + num(1, 1)
    assert shown(item(1), item(1), lists=lists) == ["1.", "2."]


# Counting


def test_lists_of_one_definition_go_on_counting_until_one_begins_anew():
    lists = THREE + num(2, 0) + num(3, 0, override(0, 5))
    body = [item(1), item(2), item(3), item(1), item(3)]
    assert shown(*body, lists=lists) == ["1.", "2.", "5.", "6.", "7."]


def test_a_level_begins_anew_with_its_own_first_paragraph():
    lists = THREE + num(2, 0, override(0, 1) + override(1, 4))
    body = [item(1), item(1), item(2, 1), item(2), item(2, 1)]
    assert shown(*body, lists=lists) == ["1.", "2.", "2.4", "1.", "1.4"]


def test_another_form_of_a_level_goes_on_counting():
    own = level(0, "upperRoman", "%1)", start=7)
    assert shown(
        item(1), item(1), item(2), item(1), lists=THREE + num(2, 0, override(0, None, own))
    ) == [*("1.", "2.", "III)", "4.")]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["(a)", "(a)", "(a)"]),
        (0, ["(a)", "(b)", "(c)"]),
        (1, ["(a)", "(b)", "(a)"]),
        (2, ["(a)", "(a)", "(a)"]),
        (9, ["(a)", "(a)", "(a)"]),  # below the level itself: as if it were not there
    ],
)
def test_a_level_restarts_after_the_levels_it_says(restart, expected):
    more = "" if restart == "" else f'<w:lvlRestart w:val="{restart}"/>'
    levels = level(0), level(1), level(2, "lowerLetter", "(%3)", more=more)
    body = [item(1), item(1, 1), item(1, 2), item(1, 1), item(1, 2), item(1), item(1, 2)]
    found = shown(*body, lists=abstract(0, *levels) + num(1, 0))
    assert [label for label in found if "(" in label] == expected


def test_a_skipped_level_counts_as_used():
    body = [item(1, 1), item(1), item(1, 1), item(1, 1)]
    assert shown(*body) == ["1.1", "2.", "2.1", "2.2"]


def test_bullets_and_levels_without_a_number_restart_what_is_below_them():
    lists = abstract(0, level(0, "bullet", "•"), level(1), level(2, text="%1.%2.%3")) + num(1, 0)
    body = [item(1), item(1, 1, "y"), item(1, 1, "y"), item(1), item(1, 1, "y")]
    blocks = read_docx(numbered_file("".join(body), lists)).document.blocks
    kinds = [BulletList, Paragraph, Paragraph, BulletList, Paragraph]
    assert [type(block) for block in blocks] == kinds
    assert [b.label for b in blocks if isinstance(b, Paragraph)] == ["1.", "2.", "1."]


def test_a_bullet_that_is_a_picture_is_a_bullet():
    bullets = '<mc:AlternateContent><mc:Choice Requires="v"><w:numPicBullet w:numPicBulletId="0"/>'
    bullets += "</mc:Choice></mc:AlternateContent>"
    picture = level(0, "bullet", "\uf0b7", more='<w:lvlPicBulletId w:val="0"/>')
    data = numbered_file(item(1, 0, "a"), bullets, abstract(0, picture), num(1, 0))
    assert read_docx(data).document == parse("- a")


def test_a_heading_style_that_is_made_body_text_can_be_numbered():
    styles = style("heading 1", number=1, more='<w:outlineLvl w:val="9"/>')
    styles += style("heading 2")
    body = styled("heading 1") + styled("heading 2", properties='<w:outlineLvl w:val="9"/>')
    blocks = read_docx(numbered_file(body, THREE, styles=styles)).document.blocks
    assert blocks == (Paragraph((Text("x"),), "1."), Paragraph((Text("x"),)))


def test_a_start_that_is_not_said_is_zero_and_a_form_that_is_not_said_is_decimal():
    lists = abstract(0, level(form="<w:nothing/>", start=None)) + num(1, 0)
    assert shown(item(1), item(1), lists=lists) == ["0.", "1."]


def test_notes_count_for_themselves():
    note = '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    body = item(1) + item(1).replace("</w:p>", note)
    data = numbered_file(body + item(1), THREE)
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1">{item(1)}</w:footnote></w:footnotes>'
    document = read_docx(repacked(data, add={"word/footnotes.xml": notes})).document
    assert [b.label for b in document.blocks] == ["1.", "2.", "3."]
    assert [b.label for b in document.notes["1"]] == ["1."]


# What is counted


def test_an_empty_paragraph_is_counted_unless_it_is_hidden():
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    run = f"<w:r>{hidden}<w:t>draft</w:t></w:r></w:p>"
    gone = para("", in_list_xml(1) + hidden)
    body = [item(1), gone.replace("</w:p>", run), gone, item(1, text=""), item(1)]
    assert shown(*body) == ["1.", "3."]
    style_hidden = style("Note", number=1).replace("</w:pPr>", f"</w:pPr>{hidden}")
    assert shown(item(1), styled("Note", ""), item(1), styles=style_hidden) == ["1.", "2."]


def test_a_heading_that_goes_on_in_its_line_is_counted_though_its_end_is_hidden():
    end = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert shown(para("x", in_list_xml(1) + end), para(), item(1)) == ["1.", "", "2."]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [(True, ["1. a", "2. bc", "3. d"]), (False, ["1. a", "2. b", "3. c", "4. d"])],
)
def test_a_paragraph_whose_end_is_deleted_is_not_counted_once_that_is_accepted(accept, expected):
    joined = para("b", in_list_xml(1) + "<w:rPr><w:del/></w:rPr>")
    data = numbered_file(item(1, 0, "a") + joined + item(1, 0, "c") + item(1, 0, "d"), THREE)
    assert lines(data, accept_changes=accept) == expected


@pytest.mark.parametrize(("change", "accept"), [("del", True), ("ins", False)])
def test_a_paragraph_that_is_gone_as_a_whole_is_not_counted(change, accept):
    words = "delText" if change == "del" else "t"
    gone = (
        f"<w:p><w:pPr>{in_list_xml(1, 0)}<w:rPr><w:{change}/></w:rPr></w:pPr>"
        f"<w:{change}><w:r><w:{words}>x</w:{words}></w:r></w:{change}></w:p>"
    )
    assert shown(item(1), gone, item(1), accept_changes=accept) == ["1.", "2."]
    assert shown(item(1), gone, item(1), accept_changes=not accept) == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("accept", "expected"), [(True, ["1.", "2.", "3."]), (False, ["", "", "1."])]
)
def test_a_number_that_was_given_with_tracking_is_there_once_that_is_accepted(accept, expected):
    inserted = in_list_xml(1, 0).replace("</w:numPr>", "<w:ins/></w:numPr>")
    changed = in_list_xml(1, 0) + "<w:pPrChange><w:pPr/></w:pPrChange>"
    data = numbered_file(para("x", inserted) + para("x", changed) + item(1), THREE)
    read = read_docx(data, accept_changes=accept)
    assert [block.label for block in read.document.blocks] == expected
    assert read.changes == 2


def test_numbers_and_bullets_stand_in_the_text_of_a_cell():
    lists = THREE + abstract(1, level(0, "bullet", "-")) + num(2, 1)
    cells = [item(1, 0, "a") + item(1, 1, ""), item(2, 0, "b") + item(2, 0, ""), para("c")]
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    found = lines(numbered_file(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>{item(1)}", lists))
    assert [" ".join(line.split()) for line in found] == ["1. a 1.1", "• b", "c", "2. x"]


def test_a_numbered_paragraph_that_nobody_filled_in_is_counted():
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    hint = item(1, 0, "Click here.")
    assert shown(item(1), control.format(hint), item(1)) == ["1.", "3."]
    cell = control.format(f"<w:tc>{hint}</w:tc>")
    for beside in ("", "<w:tc><w:p/></w:tc>"):  # text in a frame, and a table
        table = f"<w:tbl><w:tr>{cell}{beside}</w:tr></w:tbl>"
        assert shown(item(1), table, item(1))[-1] == "3."


# How it is written


def test_legal_numbers_are_all_in_figures_and_only_on_their_level():
    lists = abstract(
        0,
        level(0, "upperRoman"),
        level(1, "lowerLetter", "%1.%2", more="<w:isLgl/>"),
        level(2, "lowerLetter", "%1.%2.%3", more='<w:isLgl w:val="0"/>'),
    ) + num(1, 0)
    assert shown(item(1), item(1, 1), item(1, 2), lists=lists) == ["I.", "1.1", "I.a.a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article %1 –", "Article 1 –"),
        ("100% of %1%", "100% of 1%"),
        ("%1.%2", ""),  # Word leaves out a text that asks for a deeper level
        ("\u202b%1\u202c.", "1."),
        ("", ""),
    ],
)
def test_literal_text_stands_around_the_number(text, expected):
    assert shown(item(1), lists=abstract(0, level(text=text)) + num(1, 0)) == [expected]


@pytest.mark.parametrize(
    ("text", "look", "expected"),
    [
        ("\uf0a7 %1", '<w:rFonts w:ascii="Wingdings"/>', "▪ 1"),
        ("\uf0a7 %1", '<w:rFonts w:hAnsi="Wingdings"/>', "▪ 1"),
        ("\uf0b7 %1", "", "• 1"),
        ("\uf041 %1", '<w:rFonts w:ascii="MT Extra"/>', "1"),
        ("%1.", "<w:vanish/>", ""),
        ("%1.", '<w:vanish w:val="0"/>', "1."),
    ],
)
def test_a_number_is_shown_as_its_own_look_asks(text, look, expected):
    lists = abstract(0, level(text=text).replace("</w:lvl>", f"<w:rPr>{look}</w:rPr></w:lvl>"))
    assert shown(item(1), lists=lists + num(1, 0)) == [expected]


def test_a_level_without_a_number_leaves_no_stops_behind():
    lists = abstract(0, level(0), level(1, "none", ""), level(2, text="%1.%2.%3")) + num(1, 0)
    assert shown(item(1), item(1, 2), lists=lists) == ["1.", "1.1"]


def test_a_text_without_a_number_is_kept_as_the_label():
    lists = abstract(0, level(0, "none", "Note:")) + num(1, 0)
    assert shown(item(1), lists=lists) == ["Note:"]


def test_a_heading_has_its_number_in_its_words_as_close_as_word_shows_it():
    heading = '<w:outlineLvl w:val="0"/>'
    lists = THREE + abstract(1, level(0, "chineseCounting", "%1、")) + num(2, 1)
    body = [para("Law", in_list_xml(1) + heading), para("法律", in_list_xml(2) + heading)]
    blocks = read_docx(numbered_file("".join(body), lists)).document.blocks
    assert [type(block) for block in blocks] == [Heading, Heading]
    assert list(lines_of(blocks)) == ["1. Law", "一、法律"]


@pytest.mark.parametrize("text", ["- %1 -", "#", "[%1]", "*%1*", "%1 | ", "+"])
def test_a_label_that_means_something_in_the_source_stays_words(text):
    data = numbered_file(item(1, 0, "We agree."), abstract(0, level(text=text)) + num(1, 0))
    document = read_docx(data).document
    again = parse(to_source(document))
    assert list(lines_of(again.blocks)) == list(lines_of(document.blocks))


def test_a_form_that_is_not_known_is_told_and_written_in_figures():
    lists = abstract(0, level(form="vietnameseCounting"), level(1, text="%1.%2")) + num(1, 0)
    read = read_docx(numbered_file(item(1) + item(1, 1), lists))
    assert list(lines_of(read.document.blocks)) == ["1. x", "1.1 x"]
    assert read.warnings == [
        "2 automatic numbers are in a form that is not known here. They are written in figures; "
        "compare them with the file."
    ]


@pytest.mark.parametrize(
    ("form", "fallback", "expected", "is_told"),
    [
        ("0001, 0002, 0003, ...", "decimal", "0003", False),
        ("1, 2, 3, ...", "lowerRoman", "3", False),
        ("α, β, γ, ...", "decimal", "γ", False),
        ("أ, ب, ت, ...", "decimal", "ت", False),
        ("One, Two, Three, ...", "decimal", "Three", False),
        ("一, 十, 一百(简), ...", "decimal", "三", False),
        ("ⴰ, ⴱ, ⴳ, ...", "lowerRoman", "iii", True),
    ],
)
def test_a_form_of_ones_own_is_followed_or_its_stand_in_is_told(form, fallback, expected, is_told):
    own = (
        '<mc:AlternateContent><mc:Choice Requires="w14">'
        f'<w:numFmt w:val="custom" w:format="{form}"/></mc:Choice>'
        f'<mc:Fallback><w:numFmt w:val="{fallback}"/></mc:Fallback></mc:AlternateContent>'
    )
    lists = abstract(0, level(form=own, text="%1", start=3)) + num(1, 0)
    read = read_docx(numbered_file(item(1), lists))
    assert [block.label for block in read.document.blocks] == [expected]
    assert bool(read.warnings) == is_told


def test_words_are_in_the_language_of_the_paragraph_its_style_or_the_document():
    lists = abstract(0, level(form="ordinalText", text="%1")) + num(1, 0)
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="es-ES"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )
    french = '<w:rPr><w:lang w:val="fr-CA"/></w:rPr>'
    styles = defaults + style("R").replace(
        "</w:pPr>", '</w:pPr><w:rPr><w:lang w:val="ru-RU"/></w:rPr>'
    )
    body = [item(1), para("x", in_list_xml(1) + french), styled("R", "x", in_list_xml(1))]
    assert shown(*body, lists=lists, styles=styles) == ["Primero", "Deuxième", "Третий"]
    assert shown(item(1), lists=lists) == ["First"]


LANG = '<w:lang w:val="en-US" w:eastAsia="{}" w:bidi="{}"/>'


@pytest.mark.parametrize(
    ("said", "text", "expected", "is_told"),
    [
        (LANG.format("zh-CN", "ar-SA"), "أولا القانون", "1", True),
        (LANG.format("zh-CN", "ar-SA"), "第一条 法律", "1", True),
        (LANG.format("zh-CN", "ar-SA"), "The law of القانون 法", "First", False),
        ('<w:lang w:val="en-US"/>', "القانون", "1", True),
        ('<w:lang w:val="ar-SA"/>', "القانون", "1", True),
        ("", "法律", "1", True),
        ('<w:lang w:val="en-US" w:eastAsia="ja-JP"/>', "法律", "1", True),
        (LANG.format("zh-CN", "ar-SA"), "1990", "First", False),
    ],
)
def test_words_are_in_the_language_of_the_paragraphs_script_or_are_figures_and_told(
    said, text, expected, is_told
):
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{said}</w:rPr></w:rPrDefault></w:docDefaults>"
    lists = abstract(0, level(form="ordinalText", text="%1")) + num(1, 0)
    read = read_docx(numbered_file(item(1, 0, text), lists, styles=defaults))
    assert [block.label for block in read.document.blocks] == [expected]
    assert [remark.kind for remark in read.remarks] == ["number"] * is_told


def test_the_level_of_a_list_says_the_language_of_each_script():
    said = '<w:rPr><w:lang w:val="fr-FR" w:bidi="ar-SA"/></w:rPr>'
    lists = abstract(0, level(form="ordinal", text="%1", more=said)) + num(1, 0)
    assert shown(item(1, 0, "loi"), item(1, 0, "قانون"), lists=lists) == ["1er loi", "2 قانون"]


def test_a_field_that_numbers_in_words_speaks_its_paragraphs_language():
    field = '<w:fldSimple w:instr="AUTONUM \\* ordtext \\s )"/>'
    french = '<w:pPr><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:pPr>'
    read = read_docx(numbered_file(f"<w:p>{french}{field}<w:r><w:t> x</w:t></w:r></w:p>"))
    assert [block.label for block in read.document.blocks] == ["Premier)"]


def test_hostile_numbers_cost_nothing():
    lists = abstract(0, level(0, "lowerLetter", start=2**40), level(1)) + num(1, 0)
    body = para("x", '<w:numPr><w:ilvl w:val="99999999"/><w:numId w:val="1"/></w:numPr>')
    assert shown(body, item(1), lists=lists) == ["", "32767."]


@pytest.mark.parametrize(
    "made",
    [
        level(text="%1" * 10_000),
        level(text="a" * 10_000 + "%1"),
        level(form="cardinalText", text="%1" * 100, start=27_777),
        level(
            form='<w:numFmt w:val="custom" w:format="{0}1, {0}2, {0}3, ..."/>'.format("0" * 20_000),
            text="%1" * 100,
        ),
    ],
)
def test_no_number_is_longer_than_the_text_of_a_level_can_be(made):
    (label,) = shown(item(1), lists=abstract(0, made) + num(1, 0))
    assert 0 < len(label) <= 255


# Fields


def test_autonum_counts_paragraphs_and_begins_anew_below_a_numbered_heading():
    text = "<w:p>" + field("AUTONUM") + "<w:r><w:t>x</w:t></w:r></w:p>"
    heading = f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{field("AUTONUM")}</w:p>'
    assert shown(text, text, heading, text) == ["1.", "2.", "1.", "1."]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("AUTONUM", ["1.", "1.", "1.", "2."]),
        ("AUTONUMLGL", ["1.", "1.1.", "1.1.1.", "1.1.2."]),
        (r"AUTONUMLGL \e", ["1", "1.1", "1.1.1", "1.1.2"]),
        (r"AUTONUMLGL \s -", ["1-", "1-1-", "1-1-1-", "1-1-2-"]),
        ("AUTONUMOUT", ["I.", "A.", "1.", "2."]),
        (r"AUTONUM \* ROMAN \s )", ["I)", "I)", "I)", "II)"]),
        (r"AUTONUM \* Roman", ["I.", "I.", "I.", "II."]),
    ],
)
def test_autonum_in_its_kinds(code, expected):
    styles = style("H1", more='<w:outlineLvl w:val="0"/>') + style(
        "H2", more='<w:outlineLvl w:val="1"/>'
    )
    body = [
        styled(name, "").replace("</w:p>", f"{field(code)}</w:p>")
        for name in ("H1", "H2", "T", "T")
    ]
    assert shown(*body, styles=styles) == expected


def test_listnum_numbers_within_a_paragraph_one_level_below_its_own():
    inner = (
        '<w:r><w:t xml:space="preserve">The </w:t></w:r>'
        + field("LISTNUM")
        + '<w:r><w:t xml:space="preserve"> first and </w:t></w:r>'
        + field("LISTNUM")
        + '<w:r><w:t xml:space="preserve"> second.</w:t></w:r>'
    )
    body = [item(1, text="").replace("</w:p>", f"{inner}</w:p>") for _n in range(2)]
    assert lines(numbered_file("".join(body), THREE)) == [
        "1. The 1.1 first and 1.2 second.",
        "2. The 2.1 first and 2.2 second.",
    ]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["LISTNUM", "LISTNUM"], "1) and 2) x"),
        ([r"LISTNUM \l 2", r"LISTNUM \l 2 \s 5"], "a) and e) x"),
        (["LISTNUM OutlineDefault", 'LISTNUM "LegalDefault"'], "I. and 1. x"),
        (["LISTNUM Points", "listnum  Points \\l 2"], "1. and 1.1 x"),
    ],
)
def test_listnum_without_a_list_of_its_paragraph_has_one_of_words_own(codes, expected):
    first, second = map(field, codes)
    words = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    body = f"<w:p>{first}{words.format(' and ')}{second}{words.format(' x')}</w:p>"
    lists = THREE.replace("<w:lvl ", '<w:name w:val="Points"/><w:lvl ', 1)
    assert lines(numbered_file(body, lists)) == [expected]


def test_a_simple_field_and_one_with_a_result_are_counted_once():
    simple = '<w:p><w:fldSimple w:instr=" AUTONUM "/><w:r><w:t>x</w:t></w:r></w:p>'
    kept = "<w:p>" + field("AUTONUM", "2.") + "<w:r><w:t>x</w:t></w:r></w:p>"
    assert shown(simple, kept, simple) == ["1.", "2.", "3."]


@pytest.mark.parametrize("name", ["AUTONUM", "AUTONUM  -", "LegalDefault", "('AUTONUM',)"])
def test_no_paragraph_is_in_a_list_of_fields(name):
    made = "<w:p>" + field(r"AUTONUM \s -") + "<w:r><w:t>x</w:t></w:r></w:p>"
    assert shown(made, item(name)) == ["1-", ""]


def test_a_list_of_the_file_that_is_named_as_one_of_fields_counts_for_itself():
    made = "<w:p>" + field("LISTNUM LegalDefault") + "<w:r><w:t>x</w:t></w:r></w:p>"
    lists = abstract(0, level(text="own %1")) + num("LegalDefault", "LegalDefault")
    lists = lists.replace('abstractNumId="0"', 'abstractNumId="LegalDefault"')
    assert shown(made, item("LegalDefault"), made, lists=lists) == ["1.", "own 1", "2."]


def test_a_separator_is_no_longer_than_one_needs_to_be():
    code = f'AUTONUMLGL \\s "{"-" * 4000}"'
    assert shown("<w:p>" + field(code) + "<w:r><w:t>x</w:t></w:r></w:p>") == ["1" + "-" * 10]


def test_a_separator_that_turns_words_round_is_named_with_its_paragraph():
    made = "<w:p>" + field(r"AUTONUM \s &#x202e;") + "<w:r><w:t>x</w:t></w:r></w:p>"
    with pytest.raises(TextRefused, match=r"override U\+202E \(paragraph 2"):
        read_docx(numbered_file(item(1) + made))
