"""What the looks, fields and controls of a Word file mean: kept as words, or left out and told."""

import contextlib

import pytest

from tests.sample_files import R, W, code, field, mark, p, package, r, t
from tests.text.work import lines_run
from tracker.text.characters.canonical import TextRefused
from tracker.text.docx.read.document import read_docx
from tracker.text.markdown.write import to_source

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def style(name, look, *, kind="paragraph", based_on="", more=""):
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}" {more}><w:name w:val="{name}"/>{parent}'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def read(body, *, styles="", accept_changes=True, links=""):
    parts = {}
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    if links:
        parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="x">{links}</Relationships>'
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}" xmlns:mc="{MC}"><w:body>{body}'
        "</w:body></w:document>"
    )
    return read_docx(
        package(parts=parts | {"word/document.xml": document}), accept_changes=accept_changes
    )


def source(body, **kwargs):
    return to_source(read(body, **kwargs).document).strip()


def told(body, **kwargs):
    return read(body, **kwargs).warnings


# Above and below the line

UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    ("words", "look", "shown"),
    [
        ("-3", UP, "x⁻³"),
        ("n+1", UP, "xⁿ⁺¹"),
        ("th", UP, "xᵗʰ"),
        ("o", UP, "xº"),
        ("(2)", DOWN, "x₍₂₎"),
        ("max", DOWN, "xₘₐₓ"),
        ("°", UP, "x°"),
        ("2", '<w:position w:val="8"/>', "x²"),
        ("the whole line", '<w:position w:val="8"/>', "xthe whole line"),
        ("2", '<w:position w:val="2"/>', "x2"),
        ("2", '<w:rStyle w:val="Up"/>', "x²"),
        ("2", f'<w:rStyle w:val="Up"/>{UP.replace("superscript", "baseline")}', "x2"),
    ],
)
def test_what_stands_above_or_below_the_line_is_written_in_its_characters(words, look, shown):
    body, styles = p(r("x"), r(words, look)), style("Up", UP, kind="character")
    assert source(body, styles=styles) == shown
    assert told(body, styles=styles) == []


def test_a_superscript_without_characters_of_its_own_is_kept_and_told_as_a_whole():
    body = p(r("x"), r("2", UP), r(",q", UP))
    assert source(body) == "x2,q"
    assert told(body) == ["1 superscript was written on the line: 2,q."]
    assert told(p(r("H"), r("ж", DOWN))) == ["1 subscript was written on the line: ж."]


def test_a_superscript_can_be_the_style_of_a_paragraph():
    assert source(p(r("12"), style="Up"), styles=style("Up", UP)) == "¹²"


def test_what_the_defaults_say_holds_where_nothing_else_does():
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{UP}</w:rPr></w:rPrDefault></w:docDefaults>"
    baseline = style("Line", '<w:vertAlign w:val="baseline"/>')
    assert source(p(r("2")) + p(r("2"), style="Line"), styles=defaults + baseline) == "²\n\n2"
    plain = style("Plain", UP, more='w:default="1"')
    assert source(p(r("2")), styles=plain) == "²"


# Toggle properties


@pytest.mark.parametrize(
    ("paragraph", "run", "shown"),
    [
        ("Bold", "", "**word**"),
        ("", '<w:rStyle w:val="Strong"/>', "**word**"),
        ("Bold", '<w:rStyle w:val="Strong"/>', "word"),
        ("Bold", '<w:rStyle w:val="Strong"/><w:b/>', "**word**"),
        ("", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>', "word"),
        ("", '<w:rStyle w:val="Stronger"/>', "**word**"),
        ("", '<w:rStyle w:val="Weak"/>', "word"),
        ("", "<w:rtl/><w:bCs/>", "**word**"),
        ("", '<w:rStyle w:val="Quiet"/>', "_word_"),
    ],
)
def test_bold_and_italic_come_by_styles_that_take_each_other_back(paragraph, run, shown):
    styles = (
        style("Bold", "<w:b/>")
        + style("Strong", "<w:b/>", kind="character")
        + style("Stronger", "", kind="character", based_on="Strong")
        + style("Weak", '<w:b w:val="false"/>', kind="character", based_on="Strong")
        + style("Quiet", "<w:i/>", kind="character")
    )
    assert source(p(r("word", run), style=paragraph), styles=styles) == shown


def test_the_bold_of_a_heading_style_says_nothing_and_that_of_its_words_does():
    styles = style("heading 1", "<w:b/>") + style("Strong", "<w:b/>", kind="character")
    body = p(r("Plain and "), r("strong", '<w:rStyle w:val="Strong"/>'), style="heading 1")
    assert source(body, styles=styles) == "# Plain and **strong**"


def test_styles_that_are_based_on_each_other_in_a_circle_end_somewhere():
    styles = style("A", "", based_on="B") + style("B", "<w:b/>", based_on="A")
    assert source(p(r("word"), style="A"), styles=styles) == "**word**"


# Hidden and struck


@pytest.mark.parametrize(
    ("paragraph", "run", "shown"),
    [
        ("", "<w:vanish/>", "Shown"),
        ("", '<w:rStyle w:val="Hidden"/>', "Shown"),
        ("Secret", "", ""),
        ("Secret", '<w:vanish w:val="0"/>', "Shown  word"),
        ("Secret", '<w:rStyle w:val="Hidden"/>', "Shown  word"),
        ("", "<w:webHidden/>", "Shown  word"),
        ("", "<w:specVanish/>", "Shown  word"),
    ],
)
def test_hidden_text_is_hidden_by_run_and_by_style(paragraph, run, shown):
    styles = style("Secret", "<w:vanish/>") + style("Hidden", "<w:vanish/>", kind="character")
    first = r("Shown ", "" if paragraph == "" else run)
    assert source(p(first, r(" word", run), style=paragraph), styles=styles) == shown


@pytest.mark.parametrize(
    ("table", "run", "shown"),
    [
        ("Secret", "", "| Before |  |"),
        ("Secret", '<w:vanish w:val="0"/>', "| Before | word |"),
        ("Secret", '<w:rStyle w:val="Hidden"/>', "| Before | word |"),
        ("OnSecret", "", "| Before |  |"),
        ("Loud", "", "| Before | word |"),
        ("", "", "| Before | word |"),
    ],
)
def test_the_style_of_a_table_hides_the_words_of_its_cells(table, run, shown):
    styles = (
        style("Secret", "<w:vanish/>", kind="table")
        + style("OnSecret", "", kind="table", based_on="Secret")
        + style("Loud", "<w:b/>", kind="table")
        + style("Hidden", "<w:vanish/>", kind="character")
    )
    shows = '<w:vanish w:val="0"/>'
    cells = f"<w:tc>{p(r('Before', shows))}</w:tc><w:tc>{p(r('word', run))}</w:tc>"
    named = f'<w:tblPr><w:tblStyle w:val="{table}"/></w:tblPr>'
    body = f"<w:tbl>{named}<w:tr>{cells}</w:tr></w:tbl>{p(r('After'))}"
    found = source(body, styles=styles)
    assert found.splitlines()[0] == shown
    assert found.endswith("After")


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Out"/>'])
def test_what_is_struck_through_is_taken_as_a_deletion_is(look):
    body, styles = p(r("shall "), r("not ", look), r("act")), style("Out", "<w:strike/>")
    assert source(body, styles=styles) == "shall act"
    assert told(body, styles=styles) == ["1 stretch of struck-through text was left out: not."]
    assert source(body, styles=styles, accept_changes=False) == "shall not act"
    assert told(body, styles=styles, accept_changes=False) == [
        "1 stretch of struck-through text was kept: not."
    ]


def test_a_note_with_a_mark_of_its_own_has_one_mark():
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{p(r("note"))}</w:footnote>'
    own = f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/>{t("*")}</w:r>'
    parts = {"word/footnotes.xml": f"{note}</w:footnotes>"}
    found = read_docx(package(p(r("a"), own, r(" b")), parts))
    assert to_source(found.document).startswith("a[^1] b")


@pytest.mark.parametrize("look", ["strike", "vanish"])
def test_a_note_whose_mark_is_left_out_is_left_out_with_it_and_told(look):
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{p(r("note"))}</w:footnote>'
    mark_of_note = f'<w:r><w:rPr><w:{look}/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    parts = {"word/footnotes.xml": f"{note}</w:footnotes>"}
    found = read_docx(package(p(r("a"), mark_of_note, r(" b")), parts))
    assert to_source(found.document).strip() == "a b"
    assert [remark.kind for remark in found.remarks] == [
        {"strike": "struck", "vanish": "hidden"}[look]
    ]


def test_words_that_are_left_out_in_several_runs_count_once_and_those_apart_twice():
    out = "<w:strike/>"
    body = p(r("a"), r("b", out), r("c", out + "<w:b/>"), r("d"), r("e", out))
    assert told(body) == ["2 stretches of struck-through text were left out: bc, e."]


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:vanish/>"])
def test_words_on_either_side_of_what_is_left_out_stay_apart(look):
    assert source(p(r("here."), r(" Draft. ", look), r("There"))) == "here. There"
    assert source(p(r("here. "), r("Draft. ", look), r("There"))) == "here. There"
    assert source(p(r("un"), r("in", look), r("formed"))) == "unformed"


# Breaks


@pytest.mark.parametrize(
    ("element", "shown"),
    [
        ('<w:br w:type="page"/>', "One.\\\nTwo."),
        ('<w:br w:type="column"/>', "One.\\\nTwo."),
        ("<w:br/>", "One.\\\nTwo."),
        ("<w:cr/>", "One.\\\nTwo."),
        ('<w:ptab w:alignment="right"/>', "One.\tTwo."),
        ("<w:tab/>", "One.\tTwo."),
        ("<w:lastRenderedPageBreak/>", "One.Two."),
    ],
)
def test_words_do_not_grow_together_at_a_break(element, shown):
    read_ = read(f"<w:p><w:r>{t('One.')}{element}{t('Two.')}</w:r></w:p>")
    assert to_source(read_.document).strip() == shown


# Links


@pytest.mark.parametrize(
    "instruction",
    [
        'HYPERLINK "https://example.org/a#part"',
        'HYPERLINK "https://example.org/a" \\l "part"',
        'HYPERLINK \\l "part" "https://example.org/a"',
        'hyperlink  https://example.org/a#part  \\o "A tip" \\t "_blank"',
        'HYPERLINK "https://example.org/a#part" \\h \\* MERGEFORMAT',
        "HYPERLINK “https://example.org/a#part”",
    ],
)
def test_the_address_of_a_link_field_is_found_among_its_switches(instruction):
    link = "[words](https://example.org/a#part)"
    assert source(p(field(instruction, r("words")))) == link
    quoted = instruction.replace('"', "&quot;")
    assert source(p(f'<w:fldSimple w:instr="{quoted}">{r("words")}</w:fldSimple>')) == link


def test_a_code_in_pieces_and_a_link_over_two_paragraphs_are_links():
    start = mark("begin") + code('HYPERLINK "https://exa') + code('mple.org/"') + mark("separate")
    body = p(start, r("one")) + p(r("two"), mark("end"), r(" three"))
    assert source(body) == "[one](https://example.org/)\n\n[two](https://example.org/) three"


def test_links_by_relationship_have_their_place_in_the_page_and_mailboxes_are_links():
    links = (
        f'<Relationship Id="r1" Type="{R}/hyperlink" Target="https://example.org/a"/>'
        f'<Relationship Id="r2" Type="{R}/hyperlink" Target="mailto:a@example.org"/>'
        f'<Relationship Id="r3" Type="{R}/hyperlink" Target="file:///C:/a.docx"/>'
    )
    body = p(
        f'<w:hyperlink r:id="r1" w:anchor="part">{r("one")}</w:hyperlink>',
        f'<w:hyperlink r:id="r2">{r(" two")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="below">{r(" three")}</w:hyperlink>',
        f'<w:hyperlink r:id="r3">{r(" four")}</w:hyperlink>',
    )
    assert source(body, links=links) == (
        "[one](https://example.org/a#part) [two](mailto:a@example.org) three four"
    )
    assert told(body, links=links) == [
        "The address of 1 link was left out, its words are kept: file:///C:/a.docx."
    ]


# Fields


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (field("REF a", r("5")), "Point 5."),
        (field('IF 1 = 1 "yes"', r("yes")), "Point yes."),
        (mark("begin") + r("code") + mark("separate") + r("result") + mark("end"), "Point result."),
        (mark("begin") + code("XE a") + r("entry") + mark("end"), "Point ."),
        (field(f"IF {'</w:instrText></w:r>'}{field('X', r('code'))}{'<w:r><w:instrText>'}", r("a")),
         "Point a."),
        (field("QUOTE", r("a"), field("REF b", r("b")), r("c")), "Point abc."),
        (mark("begin") + code("REF a") + r("without end"), "Point without end."),
        (mark("separate") + r("result") + mark("end"), "Point result."),
        (field('SYMBOL 252 \\f "Wingdings"'), "Point ✓."),
        (field("SYMBOL 0x2713 \\u"), "Point ✓."),
        (field('HYPERLINK "https://example.org/"'),
         "Point [https://example.org/](https://example.org/)."),
        (f"<w:del>{mark('begin')}{code('REF a')}</w:del>{mark('end')}", "Point ."),
        (field("FORMTEXT", r("\u2002" * 5)), "Point \u2002\u2002\u2002\u2002\u2002."),
    ],
)  # fmt: skip
def test_the_result_of_a_field_is_text_and_its_code_never_is(runs, shown):
    assert source(p(r("Point "), runs, r("."))) == shown


def test_a_field_that_shows_something_and_has_no_result_is_told():
    assert told(p(r("a"), field("DATE"))) == ["1 field without a result was left out: DATE."]
    body = p(r("a"), field("MACROBUTTON NoMacro [Name of the State]"))
    assert source(body) == "a"
    assert told(body) == ["1 field that nobody filled in was left out: [Name of the State]."]


def test_the_ticks_and_choices_of_forms_are_characters():
    def box(inside):
        made = mark("begin", f"<w:ffData>{inside}</w:ffData>") + code("FORMCHECKBOX")
        return p(made, mark("end"), r(" x"))

    body = (
        box('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
        + box('<w:checkBox><w:default/><w:checked w:val="0"/></w:checkBox>')
        + box("<w:checkBox/>")
        + box(
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/>'
            "</w:ddList>"
        )
    )
    assert source(body) == "☒ x\n\n☐ x\n\n☐ x\n\nyes x"


# Content controls


def control(properties, content, inner=None):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_placeholders_are_left_out_and_what_was_filled_in_is_kept():
    prompt = control("<w:showingPlcHdr/>", r("Choose an item."))
    chosen = control("<w:dropDownList/>", r("Yes"))
    body = p(r("Do you? "), prompt) + p(r("Will you? "), chosen)
    assert source(body) == "Do you?\n\nWill you? Yes"
    assert told(body) == ["1 field that nobody filled in was left out: Choose an item."]


@pytest.mark.parametrize(("state", "shown"), [("1", "☒ agreed"), ("0", "☐ agreed")])
def test_a_check_box_is_a_tick_whatever_sign_it_shows(state, shown):
    box = f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert source(p(control(box, sign), r(" agreed"))) == shown


@pytest.mark.parametrize("name", ["Table of Contents", "table of figures"])
def test_a_list_that_word_keeps_in_a_control_is_left_out(name):
    part = f'<w:docPartObj><w:docPartGallery w:val="{name}"/></w:docPartObj>'
    body = control(part, p(r("Contents")) + p(r("Law 3"))) + p(r("Words."))
    assert source(body) == "Words."
    assert told(body) == ["The table of contents was left out; the headings are kept."]


def test_a_list_of_figures_is_left_out_and_what_stands_around_it_is_not():
    body = p(r("Before. "), mark("begin"), code('TOC \\h \\c "Figure"'), mark("separate"), r("A 1"))
    body += p(r("B 2"), field("PAGEREF b", r("3"))) + p(r("C 4"), mark("end"), r("After."))
    assert source(body) == "Before.\n\nAfter."


# Symbols


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (r("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓"),
        (r("\uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓"),
        (r("abc ≥", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "αβχ ≥"),
        (r("abc", '<w:rStyle w:val="Greek"/>'), "αβχ"),
        (r("abc", '<w:rStyle w:val="Greek"/><w:rFonts w:ascii="Arial"/>'), "abc"),
        (r("abc", '<w:rFonts w:ascii="Symbol" w:asciiTheme="minorHAnsi"/>'), "abc"),
        ('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>', "✔"),
        ('<w:r><w:sym w:font="Symbol" w:char="61"/></w:r>', "α"),
        (r("\uf0a7 point"), "▪ point"),
        (r("Thanks \uf04a"), "Thanks ☺"),
    ],
)
def test_signs_of_symbol_fonts_are_the_characters_that_they_show(run, shown):
    styles = style("Greek", '<w:rFonts w:ascii="Symbol"/>', kind="character")
    assert source(p(run), styles=styles) == shown
    assert told(p(run), styles=styles) == []


def test_a_contents_list_without_its_field_is_left_out_by_its_pages_and_its_styles():
    left_out = ["The table of contents was left out; the headings are kept."]
    page = field(r" PAGEREF _Toc123 \h ", r("3"))
    assert source(p(r("Intro "), page) + p(r("a"))) == "a"
    assert told(p(r("Intro "), page) + p(r("a"))) == left_out
    assert source(p(r("on page "), field(" PAGEREF _Ref123 ", r("3")))) == "on page 3"
    whole = mark("begin") + code(" TOC ") + mark("separate") + r("Intro ") + page + mark("end")
    assert source(p(whole, r("a"))) == "a"
    styles = style("toc 1", "") + style("Ours", "", based_on="toc 1")
    assert source(p(r("Intro 3"), style="Ours") + p(r("a")), styles=styles) == "a"


def test_a_sign_that_newer_programs_name_otherwise_is_read_from_its_fallback_in_silence():
    symbols = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
    named = f'<x:symEx xmlns:x="{symbols}" x:font="Segoe UI Emoji" x:char="1F600"/>'
    sign = (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="w16se">{named}</mc:Choice>'
        f"<mc:Fallback>{t('☺')}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert source(p(sign)) == "☺"
    assert told(p(sign)) == []
    assert told(p(sign, f"<w:r>{named}</w:r>")) != []


def test_the_sign_of_a_font_that_is_not_known_is_told_and_not_guessed():
    body = p('<w:r><w:sym w:font="Ministry" w:char="F041"/></w:r>', r("a"))
    assert source(body) == "a"
    assert told(body) == ["1 symbol of a special font was left out: U+F041 Ministry."]
    assert source(p('<w:r><w:sym w:font="Ministry" w:char="2022"/></w:r>')) == "•"


def test_signs_that_are_no_characters_are_told():
    body = p(r("a"), r("\uf041", '<w:rFonts w:hAnsi="MT Extra"/>'), r("b\ue000"))
    assert source(body) == "ab\ue000"
    assert told(body) == [
        "1 symbol of a special font was left out: U+F041 MT Extra.",
        "1 character means nothing without its font: U+E000. Write it in another way.",
    ]


# Versions for older programs


@pytest.mark.parametrize(
    ("choice", "fallback", "shown"),
    [
        ("w14", "b", "a"),
        ("w99", "b", "b"),
        ("w14 w99", "b", "b"),
        ("w99", "", "a"),
    ],
)  # fmt: skip
def test_of_two_versions_the_one_that_is_understood_is_read(choice, fallback, shown):
    def versions(first, second):
        other = f"<mc:Fallback>{second}</mc:Fallback>" if fallback else ""
        return (
            f'<mc:AlternateContent><mc:Choice Requires="{choice}">{first}</mc:Choice>{other}'
            "</mc:AlternateContent>"
        )

    assert source(f"<w:p><w:r>{versions(t('a'), t('b'))}</w:r></w:p>") == shown
    assert source(p(versions(r("a"), r("b")))) == shown
    assert source(versions(p(r("a")), p(r("b")))) == shown


# Paragraphs


def test_a_drop_cap_belongs_to_the_paragraph_behind_it_or_stands_alone():
    cap = p('<w:pPr><w:framePr w:dropCap="margin"/></w:pPr>', r("T"))
    table = f"<w:tbl><w:tr><w:tc>{p(r('a'))}</w:tc><w:tc>{p(r('b'))}</w:tc></w:tr></w:tbl>"
    assert source(cap + p(r("he State."))) == "The State."
    assert source(cap + table).startswith("T\n\n")
    assert source(p(r("The State.")) + cap) == "The State.\n\nT"


def test_what_was_moved_stands_where_it_is_now():
    body = p(
        f"<w:moveFrom>{r('word ')}</w:moveFrom>", r("one"), f"<w:moveTo>{r(' word')}</w:moveTo>"
    )
    assert source(body) == "one word"
    assert source(body, accept_changes=False) == "word one"


def test_the_reading_above_characters_is_told():
    ruby = f"<w:ruby><w:rt>{r('guī')}</w:rt><w:rubyBase>{r('规')}</w:rubyBase></w:ruby>"
    assert told(f"<w:p><w:r>{ruby}</w:r></w:p>") == [
        "The reading above the characters was left out in 1 place: guī."
    ]


def test_an_element_that_nobody_knows_is_told_and_its_words_are_read():
    body = p(r("a"), f"<w:novelty>{r('b')}</w:novelty>") + f"<w:section>{p(r('c'))}</w:section>"
    assert source(body) == "ab\n\nc"
    assert told(body) == [
        "2 things in the file are not known here: novelty, section. Look whether the text is whole."
    ]


# Effort


@pytest.mark.parametrize(
    "piece",
    [
        r("a ", "<w:strike/>") + r("b"),
        mark("begin"),
        mark("begin") + mark("separate"),
        r("\u202b\u2067"),
        r("\u202ba\u202c", UP),
        "<mc:AlternateContent><mc:Choice Requires='w99'/></mc:AlternateContent>",
    ],
)
def test_twice_as_much_of_anything_is_twice_the_work(piece):
    def work(times):
        def act():
            with contextlib.suppress(TextRefused):
                read(p(piece * times))

        return lines_run(act)

    once = work(300)
    assert work(600) < 2.2 * once


# Pictures that lead somewhere

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
LINK = f'<Relationship Id="l" Type="{R}/hyperlink" Target="https://example.org/"/>'
CLICK = f'<a:hlinkClick xmlns:a="{A}" r:id="l"/>'


@pytest.mark.parametrize(
    "picture",
    [
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:docPr>{CLICK}</wp:docPr>{CLICK}'
        "</wp:inline></w:drawing></w:r>",
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
        'href="https://example.org/"/></w:pict></w:r>',
        '<w:hyperlink r:id="l"><w:r><w:drawing/></w:r></w:hyperlink>',
        field('HYPERLINK "https://example.org/"', "<w:r><w:drawing/></w:r>"),
    ],
)
def test_the_address_that_a_picture_leads_to_is_told(picture):
    found = read(p(r("a"), picture), links=LINK)
    assert to_source(found.document).strip() == "a"
    assert found.warnings == [
        "1 picture or drawing was left out.",
        "1 picture that was left out leads to an address: https://example.org/.",
    ]


def test_the_address_of_a_picture_that_leads_to_a_place_in_the_text_is_not_told():
    inside = LINK.replace("https://example.org/", "#there")
    picture = f"<w:r><w:drawing>{CLICK}</w:drawing></w:r>"
    assert told(p(r("a"), picture), links=inside) == ["1 picture or drawing was left out."]


@pytest.mark.parametrize("mark", ["rtl", "cs"])
def test_what_is_written_in_joined_letters_is_bold_and_italic_by_properties_of_its_own(mark):
    assert source(p(r("قانون", f"<w:bCs/><w:iCs/><w:{mark}/>"))) == "**_قانون_**"
