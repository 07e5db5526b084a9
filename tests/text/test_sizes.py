"""What the limits on texts and Word files let through is read in two seconds; more is refused."""

import random

import pytest

from tests.costs import cheap
from tests.sample_files import p, package, r
from tracker.refusal import Refusal
from tracker.text.docx.package import DocxRefused
from tracker.text.docx.read.body import MAX_PARAGRAPHS
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.relationships import MAX_TAGS
from tracker.text.markdown.parse import parse
from tracker.text.markdown.size import (
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_LINES,
    MAX_PASSAGES,
    MAX_SIGNS,
    TextSize,
    check_sizes,
)
from tracker.text.output.html import to_html

SECONDS = 2  # of the processor


def table(columns, rows, *, cells=None):
    row = "|" + "a|" * (cells or columns)
    return "\n".join(["|" + "a|" * columns, "|" + "-|" * columns, *[row] * rows])


LARGEST = {
    "lines": "a\n\n" * MAX_LINES,
    "lists": "".join("  " * (number % 9) + "- a\n" for number in range(MAX_LINES)),
    "lists in lists": ("- " * 9 + "a\n") * (MAX_SIGNS // 8),
    "lists in lists in notes": "a[^1]\n\n" + ("[^1]: " + "+ " * 9 + "a\n") * (MAX_SIGNS // 11),
    "headings": "# a\n" * MAX_LINES,
    "bold": "**a** " * (MAX_SIGNS // 4),
    "bold that does not close": "**a" * (MAX_SIGNS // 2),
    "links": "[a](https://b.example) " * (MAX_SIGNS // 2),
    "notes": "a[^1] " * (MAX_SIGNS // 2 - 10) + "\n\n[^1]: note",
    "brackets": "[" * (MAX_SIGNS // 2),
    "cells": table(20, MAX_SIGNS // 20 - 2),
    "short rows": table(MAX_COLUMNS, MAX_SIGNS // MAX_COLUMNS - 2, cells=1),
    "angles": "<" * MAX_CHARACTERS,
    "spaces": "**x** a" + " " * (MAX_CHARACTERS - 10) + "b",
    "wide spaces": "**x** a" + "\u3000" * (MAX_CHARACTERS - 10) + "b",
    "one word": "x" * MAX_CHARACTERS,
}


@pytest.mark.parametrize("kind", LARGEST)
def test_the_largest_text_is_measured_read_and_shown_in_two_seconds(kind):
    source = LARGEST[kind]

    def measure_and_show():
        TextSize.of(source).check()
        to_html(parse(source))

    cheap(measure_and_show, seconds=SECONDS)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("x" * (MAX_CHARACTERS + 1), "more than 500000 characters"),
        ("a\n" * (MAX_LINES + 1), "more than 6000 lines"),
        ("*" * (MAX_SIGNS + 1), "too much bold or italic"),
        ("[a](https://b.example) " * (MAX_SIGNS // 2 + 1), "too many links"),
        (("- " * 40 + "needle\n") * 5500, "more than 15000 together"),
        ((" - +\t* " * 2 + "a\n") * 5500, "more than 15000 together"),
        (("[^1]: " + "- " * 9 + "a\n") * 5500, "more than 15000 together"),
        (table(MAX_COLUMNS + 1, 1), "more than 63 columns"),
        (table(1000, 1), "more than 63 columns"),
        (table(MAX_COLUMNS, 1000, cells=1), "cells of tables"),
    ],
)
def test_a_text_that_would_cost_more_is_refused_in_words_before_it_is_read(source, reason):
    def measure():
        with pytest.raises(Refusal, match=reason):
            TextSize.of(source).check()

    cheap(measure, seconds=0.5)


def test_a_long_list_of_three_levels_costs_as_its_lines():
    size = TextSize.of("".join("  " * (number % 3) + "- an item\n" for number in range(2000)))
    assert size.signs == 0
    size.check()


def test_a_stored_text_beyond_the_limit_is_still_shown():
    assert to_html(parse(("- " * 9 + "a\n") * 2000)).count("<ul>") > 9


@pytest.mark.parametrize(
    "piece", ["|-", "-|a\n", "a|\n\n", "|", "| ", "- ", "- -", "\n-  ", "[^1]:"]
)
def test_measuring_costs_no_more_than_the_length_of_a_text(piece):
    cheap(lambda: TextSize.of(piece * (MAX_CHARACTERS // len(piece)) + "a"), seconds=1)


def test_all_passages_together_are_no_more_than_a_text_may_be():
    check_sizes(["x" * (MAX_CHARACTERS // 2)] * 2)
    with pytest.raises(Refusal, match="characters"):
        check_sizes(["x" * (MAX_CHARACTERS // 2)] * 3)
    with pytest.raises(Refusal, match="at most 200 passages"):
        check_sizes([""] * (MAX_PASSAGES + 1))


@pytest.mark.parametrize("most", [{"characters": 500_000}, {"lines": 6_000}, {"signs": 15_000}])
def test_words_that_no_save_compared_with_the_others_are_a_tenth_of_a_text_at_most(most):
    [(name, number)] = most.items()
    half = number // 2
    unseen = next(
        more
        for more in range(number)
        if TextSize(**{name: half + more + 1}).has_grown_from(TextSize(**{name: half}))
    )
    assert unseen * MAX_PASSAGES <= number / 10


def test_an_equal_share_of_every_passage_can_be_read():
    share = "a " * (MAX_CHARACTERS // MAX_PASSAGES // 2)
    assert TextSize.of(share).is_small
    check_sizes([share] * MAX_PASSAGES)


# Word files -------------------------------------------------------------------------------------


def words(number):
    """Words that do not repeat, or the file is refused for how well it packs."""
    digits = random.Random(number)  # noqa: S311 - no secret
    return (f"{digits.randrange(16**12):x}" for _ in range(number))


@pytest.mark.parametrize(
    "body",
    [
        lambda: "".join(p(r(word)) for word in words(MAX_PARAGRAPHS)),
        lambda: p(*map(r, words(MAX_TAGS // 9))),
    ],
    ids=["paragraphs", "runs in one paragraph"],
)
def test_the_largest_word_file_is_read_in_two_seconds(body):
    data = package(body())
    cheap(lambda: read_docx(data), seconds=SECONDS)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (lambda: "".join(p(r(word)) for word in words(MAX_PARAGRAPHS + 1)), "more than 20000 para"),
        (lambda: p(*map(r, words(MAX_TAGS // 6))), "far more in it than a text needs"),
    ],
)
def test_a_word_file_that_would_cost_more_is_refused_in_words(body, reason):
    data = package(body())

    def read():
        with pytest.raises(DocxRefused, match=reason):
            read_docx(data)

    cheap(read, seconds=1)
