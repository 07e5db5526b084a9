"""The signs between words are those of the page's language, and what they join is escaped."""

import pytest
from django.template import engines
from django.utils import translation

from tracker.text.lists import labelled

CATALOGUE = {
    ("between a label and what it introduces", ": "): "\N{FULLWIDTH COLON}",
    ("a remark in brackets", "(%(remark)s)"): "\uff08%(remark)s\uff09",
    ("the letter of a question", "(%(letter)s)"): "%(letter)s)",
    ("between the names in a list", ", "): "\N{IDEOGRAPHIC COMMA}",
}


def drawn(source, **context):
    load = "{% load page punctuation %}"
    return engines["django"].from_string(load + source).render(context)


@pytest.fixture
def other_signs(monkeypatch):
    """A language whose signs differ from the English ones."""
    with translation.override("zh-hans"):
        words = translation.trans_real.translation("zh-hans")._catalog._catalogs[0]
        for (context, english), own in CATALOGUE.items():
            monkeypatch.setitem(words, f"{context}\x04{english}", own)
        yield


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ a }}{% colon %}{{ b }}", "one: &lt;two&gt;"),
        ("{{ a }}{% comma %}{{ b }}", "one, &lt;two&gt;"),
        ("{{ a }}{% semicolon %}{{ b }}", "one; &lt;two&gt;"),
        ("{% bracketed %} {{ b }} {% endbracketed %}", "(&lt;two&gt;)"),
        ("{{ letter|question_letter }}", "(a)"),
        ("{{ both|listed }}", "one, &lt;two&gt;"),
        ("{{ both|listed_apart }}", "one; &lt;two&gt;"),
        ("{{ 1|words }}, {{ 1234|words }}", "1 word, 1,234 words"),
    ],
)
def test_signs_in_english(source, words):
    assert drawn(source, a="one", b="<two>", both=["one", "<two>"], letter="a") == words


def test_the_letter_of_a_question_is_one_of_the_alphabet_of_the_page():
    with translation.override("ar"):
        assert drawn("{{ letter|question_letter }} {{ letter|own_letter }}", letter="b") == "(ب) ب"
    for ui_code in ("ru", "zh-hans", "fr", "es"):
        with translation.override(ui_code):
            assert drawn("{{ letter|own_letter }}", letter="b") == "b"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ a }}{% colon %}{{ b }}", "one\N{FULLWIDTH COLON}two"),
        ("{% bracketed %}{{ b }}{% endbracketed %}", "\uff08two\uff09"),
        ("{{ letter|question_letter }}", "a)"),
        ("{{ both|listed }}", "one\N{IDEOGRAPHIC COMMA}two"),
    ],
)
def test_a_language_sets_its_own_signs(source, words, other_signs):
    assert drawn(source, a="one", b="two", both=["one", "two"], letter="a") == words
    assert labelled("one", "two") == "one\N{FULLWIDTH COLON}two"


@pytest.mark.parametrize(
    ("words", "drawn_words"),
    [
        ("76-19", '<bdi class="nowrap">76-19</bdi>'),
        ("<b> 76-19-bis,", '&lt;b&gt; <bdi class="nowrap">76-19-bis</bdi>,'),
        ("\u206877-36\u2069.", '\u2068<bdi class="nowrap">77-36</bdi>\u2069.'),
        ("2022-05-31 /desk/76-19/ a-76-19 practice", "2022-05-31 /desk/76-19/ a-76-19 practice"),
    ],
)
def test_no_code_of_a_call_ends_a_line_at_its_hyphen(words, drawn_words):
    assert drawn("{{ words|whole_codes }}", words=words) == drawn_words
