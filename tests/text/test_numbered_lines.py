"""Numbered lines that were typed one under the other become paragraphs, other lines stay."""

import pytest

from tracker.text.markdown.numbered_lines import set_apart
from tracker.text.markdown.parse import parse


def labels(typed):
    return [block.label for block in parse(set_apart(typed)).blocks]


@pytest.mark.parametrize(
    "wanted",
    [
        ["1.", "2.", "3."],
        ["(a)", "(b)"],
        ["(h)", "(i)", "(j)"],
        ["(i)", "(ii)", "(iii)", "(iv)"],
        ["a.", "b."],
        ["A)", "B)"],
        ["3.1", "3.2"],
        ["1.", "(a)", "(b)", "2."],
        ["а)", "б)"],
        ["٩-", "١٠-"],
        ["(九)", "(十)", "(十一)"],
        ["四、", "五、"],
        ["（أ）", "（ب）"],
    ],
)
def test_numbers_that_go_on_are_paragraphs(wanted):
    typed = "\n".join(f"{label} Words that\ngo on." for label in wanted)
    assert labels(typed) == wanted


def test_words_that_lead_to_the_first_number_stay_in_front_of_it():
    assert set_apart("### Steps\nWe took two:\n(a) One\n(b) Two") == (
        "### Steps\nWe took two:\n\n(a) One\n\n(b) Two"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "1. It began in\n2015. It ended later.",
        "1. It is said in paragraph\n12. So it was.",
        "It was in\n2. The end.",
        "It ends on page\n12. See also\n13. There.",
        "1. One\n(b) Two",
        "1. One\n2) Two",
        "(c) One\n(d",
        "1. One\\\n2. Two",
        "1. One  \n2. Two",
        "| 1. One |\n| --- |\n2. Two\n3. Three",
        "Words.[^1]\n\n[^1]: 1. One\n2. Two",
        "- One\n- Two",
        "1. One\n\n2. Two",
        "",
    ],
)
def test_what_goes_on_with_no_number_stays_as_it_was_typed(typed):
    assert set_apart(typed) == typed


def test_what_was_set_apart_stays_so():
    once_done = set_apart("1. One\n2. Two\n- a\n- b\n3. Three")
    assert once_done == "1. One\n\n2. Two\n- a\n- b\n\n3. Three"
    assert set_apart(once_done) == once_done
