"""Signs of lists that say something, such as a ticked box, stand in front of their text."""

import pytest

from tests.text.numbers.numbered_lists import abstract, item, level, num, numbered_file
from tracker.text.docx.read.document import read_docx
from tracker.text.markdown.write import to_source


def bulleted(sign, *texts, font="", body=None):
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    lists = abstract(0, level(0, "bullet", sign, more=look)) + num(1, 0)
    body = "".join(item(1, 0, text) for text in texts) if body is None else body
    return read_docx(numbered_file(body, lists))


def source(imported):
    return to_source(imported.document).strip()


@pytest.mark.parametrize("sign", ["☐", "☑", "☒", "✓", "✔", "✗", "✘", "□", "❑", "❒"])
def test_a_tick_or_box_of_a_list_stands_in_front_of_the_text(sign):
    read = bulleted(sign, "yes", "no")
    assert source(read) == f"- {sign} yes\n- {sign} no"
    assert read.warnings == []


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [
        ("\uf0fe", "Wingdings", "☑"),
        ("\uf0a8", "Wingdings", "☐"),
        ("\uf06f", "Wingdings", "□"),
        ("ü", "Wingdings", "✓"),
        ("\uf052", "Wingdings 2", "☑"),
        ("P", "Wingdings 2", "✓"),
    ],
)
def test_ticks_of_symbol_fonts_are_those_that_word_shows(sign, font, shown):
    assert source(bulleted(sign, "yes", font=font)) == f"- {shown} yes"


@pytest.mark.parametrize(
    ("sign", "font"),
    [
        *((sign, "") for sign in ("•", "-", "–", "o", "*", "▪", "◦", "", "+", "»", "➢", "★")),
        ("o", "Courier New"),
        ("\uf0b7", "Symbol"),
        ("\uf0a7", "Wingdings"),
        ("§", "Wingdings"),
        ("v", "Wingdings"),
    ],
)
def test_a_sign_that_is_a_look_is_a_bullet(sign, font):
    read = bulleted(sign, "yes", font=font)
    assert source(read) == "- yes"
    assert read.warnings == []


def test_words_that_a_list_has_for_its_sign_stand_in_front_of_the_text():
    assert source(bulleted("Note:", "yes")) == "- Note: yes"


def test_a_sign_that_no_character_has_is_told_once():
    read = bulleted("\ue00c", "yes", "no", font="OpenSymbol")
    assert source(read) == "- yes\n- no"
    assert [(one.kind, one.words) for one in read.remarks] == [("symbol", ("U+E00C OpenSymbol",))]


def test_a_tick_of_a_list_stands_in_a_cell_too():
    row = f"<w:tr><w:tc>{item(1, 0, 'yes')}</w:tc><w:tc>{item(1, 0, 'no')}</w:tc></w:tr>"
    assert source(bulleted("☑", body=f"<w:tbl>{row}</w:tbl>")).startswith("| ☑ yes | ☑ no |")
