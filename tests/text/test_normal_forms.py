"""Text is normalized in one place, and only where that is cheap."""

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from tests.costs import cheap
from tests.sample_files import p, package, r, word_file
from tracker.files.checks import read_word, safe_name
from tracker.refusal import Refusal
from tracker.site.fields import CleanText
from tracker.text.characters.canonical import TextRefused, canonical_json, clean
from tracker.text.characters.normal_forms import MARKS, MAX_MARKS, has_long_run, normalized
from tracker.text.tree import plain_text
from tracker.text.words import folded
from tracker.word_files.headings import key_of

TRACKER = Path(__file__).resolve().parents[2] / "tracker"
LONG = "\u0301\u0316" * 100_000  # half a minute with the interpreter held, once


def refused(error, act):
    def refuse(text):
        with pytest.raises(error):
            act(text)

    return refuse


def test_no_other_module_normalizes_text():
    calling = re.compile(r"(?:unicodedata\.|import .*\b)(?:is_)?normalize(?:d)?\(")
    found = [path.name for path in TRACKER.rglob("*.py") if calling.search(path.read_text())]
    assert found == ["normal_forms.py"]


def test_every_sign_that_is_put_in_order_counts_as_a_mark():
    for sign in map(chr, range(sys.maxunicode + 1)):
        plain = unicodedata.normalize("NFKD", sign)
        assert all(map(unicodedata.combining, plain)) == (sign in MARKS), hex(ord(sign))


@pytest.mark.parametrize("before", range(MAX_MARKS + 2))
def test_a_run_of_one_mark_too_many_is_found_wherever_it_stands(before):
    marks = "\u0301\u0316" * (MAX_MARKS // 2)
    assert not has_long_run("é" * before + marks + "b" + marks)
    assert has_long_run("é" * before + marks + "\u0323" + "b")


@pytest.mark.parametrize(
    "act",
    [
        refused(TextRefused, clean),
        refused(ValidationError, CleanText(max_length=100).clean),
        refused(ValidationError, CleanText().clean),
        lambda text: canonical_json({text: text}),
        lambda text: safe_name(f"{text}.docx"),
        lambda text: [normalized(text, form) for form in ("NFC", "NFKC", "NFKD")],
        key_of,
        folded,
    ],
)
@pytest.mark.parametrize("long", [LONG, "\u0f73\u0f74" * 100_000, "\uff9e\u0301" * 100_000])
def test_a_long_run_of_marks_costs_nothing(act, long):
    cheap(lambda: act(f"a{long}"), seconds=1)


def test_a_text_is_refused_with_the_place_of_its_marks():
    with pytest.raises(TextRefused, match=r"more than 30 marks on one letter \(line 2, char.* 2\)"):
        clean("plain\na" + "\u0301" * (MAX_MARKS + 1))
    assert clean("e\u0301" + "\u0316\u0301" * 14) == clean("é" + "\u0316\u0301" * 14)


@pytest.mark.parametrize(
    "file",
    [
        lambda: word_file(f"a{LONG}"),
        lambda: word_file("text", heading=f"a{LONG}"),
        lambda: package(p(*(r(sign) for sign in "a" + "\u0301\u0316" * 500))),
    ],
)
def test_a_word_file_with_such_a_run_is_refused_and_costs_nothing(file):
    data = file()
    with pytest.raises(Refusal, match="more than 30 marks on one letter"):
        clean_words(data)
    cheap(lambda: refused(Refusal, clean_words)(data), seconds=1)


def clean_words(data):
    document = read_word(data).document
    try:
        clean(plain_text(document))
    except TextRefused as error:
        raise Refusal(str(error)) from error
