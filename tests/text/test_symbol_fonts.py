"""Signs of symbol fonts become Unicode; what has no sign there is named."""

import unicodedata

import pytest

from tracker.text.characters.symbol_fonts import _NONE, _TABLES, is_symbol_font, to_unicode


@pytest.mark.parametrize(
    ("typed", "font", "shown"),
    [
        ("ü", "Wingdings", "✓"),
        ("\uf0fc \uf0d8", "Wingdings", "✓ ➢"),
        ("\uf0b7", "Symbol", "•"),
        ("a£b", "Symbol", "α≤β"),
        ("\uf061", "Symbol", "α"),
        ("P", "Wingdings 2", "✓"),
        ("a", "Webdings", "✔"),
        ("Ÿ", "Wingdings", "•"),  # 0x9F, as Windows-1252 has it
        ("4", "ITC Zapf Dingbats", "✔"),
        ("ü", "Arial", "ü"),
        ("会", "Wingdings", "会"),  # which no symbol font has: another one shows it
    ],
)
def test_what_a_font_shows_is_written_as_the_character_of_that_shape(typed, font, shown):
    assert to_unicode(typed, font) == (shown, ())


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        ("\uf0b7 We support", "• We support"),
        ("\uf0a7 We support", "▪ We support"),
        ("\uf0d8\tWe support", "➢\tWe support"),
        ("\uf0fc done", "✓ done"),
        ("line\n\uf06e next", "line\n■ next"),
        ("the angle \uf071", "the angle θ"),
        ("5 \uf0b3 4", "5 ≥ 4"),
        ("to \uf0e0 from", "to → from"),
    ],
)
def test_a_pasted_private_character_is_the_sign_it_most_likely_was(pasted, shown):
    assert to_unicode(pasted) == (shown, ())


def test_what_has_no_sign_stays_and_is_named():
    assert to_unicode("a \ue123 b \uf8ff") == ("a \ue123 b \uf8ff", ("\ue123", "\uf8ff"))
    assert to_unicode("\uf041", "MT Extra") == ("\uf041", ("\uf041",))
    assert to_unicode("A", "MT Extra") == ("A", ("A",))
    assert is_symbol_font("mt extra")
    assert not is_symbol_font("Times New Roman")
    assert not is_symbol_font(None)


@pytest.mark.parametrize("name", _TABLES)
def test_a_table_has_a_place_for_each_code_and_signs_that_stay_in_every_normal_form(name):
    table = _TABLES[name]
    assert len(table) == 0x100 - 0x20
    signs = "".join(sign for sign in table if sign != _NONE)
    assert unicodedata.normalize("NFC", signs) == signs
    assert signs.isprintable()
    assert to_unicode(signs) == (signs, ())
