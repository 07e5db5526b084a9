"""Small Word files, each with one thing in it that was lost once; see `tests/data/word_cases`."""

from pathlib import Path

import pytest

from tracker.text.docx.read.document import read_docx
from tracker.text.markdown.write import to_source

CASES = Path(__file__).parent.parent / "data" / "word_cases"
HEADING = "# Views of the State\n\n"


def read(name, **kwargs):
    return read_docx((CASES / f"{name}.docx").read_bytes(), **kwargs)


@pytest.mark.parametrize(
    ("name", "source", "warnings"),
    [
        ("private_use_character", "• We support the programme.", []),
        ("main_part_other_name", "We support the programme.", []),
        ("strict_open_xml", "We support the programme.", []),
        ("nested_field_in_code", "We support the text.", []),
        ("superscript_power", "About 10⁶ rounds and 25 m² of storage. CO₂", []),
        (
            "struck_through",
            "States shall report every two years.",
            ["1 stretch of struck-through text was left out: not."],
        ),
        ("hidden_by_style", "Shown words.", ["2 stretches of hidden text were left out."]),
        (
            "placeholder_left_in",
            "Written words.",
            ["1 field that nobody filled in was left out: Click or tap here to enter text."],
        ),
        (
            "page_break_in_paragraph",
            "The first page ends here.\\\nThe second page begins here.",
            [],
        ),
        (
            "form_checkbox",
            "☒ We support the programme.\n\n☐ We oppose the programme.",
            [],
        ),
        ("runs_in_alternate_content", "Before kept words after.", []),
        ("emoji_with_fallback", "Good ☺ words.", []),
        ("bold_by_character_style", "We **strongly** support it.", []),
        (
            "link_field_with_switch",
            "See [the report](https://www.example.org/report).\n\n"
            "See [the law](https://www.example.org/law).",
            [],
        ),
        ("glyph_by_fonts", "✓ We support the programme.", []),
        (
            "body_text_of_heading_style",
            "This paragraph is body text by its own outline level.\n\nBody text by its style.",
            [],
        ),
        ("drop_cap", "The State supports the programme.", []),
        (
            "toc_without_styles",
            "Words.",
            ["The table of contents was left out; the headings are kept."],
        ),
    ],
)
def test_what_stands_in_the_file_is_read_as_word_shows_it_or_told(name, source, warnings):
    found = read(name)
    assert to_source(found.document).strip() == HEADING + source
    assert found.warnings == warnings


def test_embeddings_that_are_closed_become_isolates_and_that_is_told():
    found = read("bidi_embedding")
    assert "\u202b" not in to_source(found.document)
    assert "تؤيد الدولة \u2067البرنامج\u2069." in to_source(found.document)
    assert "وتطلب \u2067مراجعة\u2069 بعد سنتين." in to_source(found.document)
    assert found.warnings == [
        "2 stretches of text with a direction of their own were marked in a way that cannot "
        "change what stands around them. Look whether they read as they should."
    ]
