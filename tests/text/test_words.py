"""What is the same word for one part of the system is the same for all of them."""

import pytest

from tracker.agenda.models import Concept
from tracker.concepts.matching.finding import find_terms
from tracker.concepts.matching.terms import terms_in
from tracker.search.words.terms import terms_of
from tracker.text.characters.canonical import clean
from tracker.text.redaction.redacting import LeftOut, redacted_line, sign_number
from tracker.text.words import folded, folded_words, forms_of, without_article
from tracker.word_files.headings import key_of

SPELLINGS = {
    "en": [("Cooperation", "co\u00adoperation"), ("room 12", "Room ¹²"), ("norm", "𝐍𝐎𝐑𝐌")],
    "fr": [("ŒUVRE", "oeuvre"), ("État", "etat")],
    "es": [("información", "Informacio\u0301n")],
    "ru": [("учёт", "учет"), ("строй", "строи\u0306")],
    "ar": [("سلامة", "سلامه"), ("مستوى", "مُستوي"), ("إجراء", "اجـراء"), ("٢٠٢٢", "2022")],
    "zh": [("网络", "网络")],
}
PAIRS = [(language, *pair) for language, pairs in SPELLINGS.items() for pair in pairs]


def is_searched(one, other, language):
    return [t.words for t in terms_of(one, language)] == [
        t.words for t in terms_of(other, language)
    ]


def is_a_term(one, other, language):
    terms = terms_in(language, [Concept(code="c", terms={language: [one]})])
    return bool(find_terms(other, terms, heading=0, language=language))


def is_left_out(one, other, _language):
    sign = sign_number(0)
    return redacted_line(clean(other), [LeftOut.of(one, sign)]) == sign  # as it is stored


def is_a_heading(one, other, _language):
    return key_of(one) == key_of(other)


@pytest.mark.parametrize("same", [is_searched, is_a_term, is_left_out, is_a_heading])
@pytest.mark.parametrize(("language", "one", "other"), PAIRS)
def test_two_spellings_of_a_word_are_one_for_everybody(same, language, one, other):
    assert same(one, other, language)
    assert same(other, one, language)


@pytest.mark.parametrize("same", [is_searched, is_a_term, is_left_out])
@pytest.mark.parametrize(
    ("language", "one", "other"), [("ru", "йод", "иод"), ("en", "form", "from")]
)
def test_two_words_are_two_for_everybody(same, language, one, other):
    assert not same(one, other, language)


@pytest.mark.parametrize("joined", ["القانون", "والقانون", "بالقانون", "وبالقانون", "للقانون"])
def test_what_is_joined_to_a_word_of_arabic_is_no_other_word(joined):
    word = "قانون"
    assert without_article(joined) == word
    assert word in forms_of(joined)
    assert is_searched(joined, word, "ar")
    assert is_a_term(word, joined, "ar")
    assert redacted_line(joined, [LeftOut.of(word, "x")]).endswith("x")


def test_a_word_that_begins_as_one_is_joined_stays_whole():
    assert without_article("والد") == "والد"
    assert forms_of("norm") == ("norm",)


def test_words_are_parted_by_whatever_is_no_letter():
    assert folded_words(" Côte d’Ivoire (République) ") == "cote d ivoire republique"
    assert folded("Côte d’Ivoire") == "cotedivoire"
