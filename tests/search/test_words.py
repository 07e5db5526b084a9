"""What counts as the same word in each of the six languages, and what a question means."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.strategies import ANY_CHARACTERS
from tracker.search.engines import postgresql, sqlite
from tracker.search.words.question import MOST_WORDS, Phrase, question_of
from tracker.search.words.terms import LONGEST, terms_of
from tracker.text.languages import LANGUAGES
from tracker.text.words import folded

SAME = {
    "en": [
        "norm Norms NORMS",
        "policy policies",
        "vulnerability vulnerabilities",
        "build building",
    ],
    "fr": [
        "sécurité securite SÉCURITÉS",
        "État États etat",
        "réseau réseaux reseaux",
        "national nationale nationaux",
        "menace menacé menacées",
        "œuvre oeuvres",
    ],
    "es": [
        "información informacion informaciones",
        "nación naciones",
        "país países paises",
        "cooperación cooperacion",
        "política politicas",
    ],
    "ru": [
        "норма нормы нормам",
        "государство государствами",
        "учёт учета",
        "сеть сетей",
        "угроза угро\u0301за",
    ],
    "ar": [
        "القواعد قواعد والقواعد بالقواعد",
        "الدول الدُّوَل للدول دولة",
        "أمن الأمن امن الأَمْنُ",
        "الفضاء الـفـضـاء للفضاء",
        "السيبراني السيبرانية",
        "إجراء الإجراءات اجراء",
        "٢٠٢٢ 2022",
    ],
}
OTHERS = {
    "en": "norm normal",
    "fr": "état étape",
    "es": "país paz",
    "ru": "учить учесть",
    "ar": "دول دليل",
}
# What neither of the two databases takes for anything but a letter.
NO_SIGN = re.compile(r"[^\W_]+|[^\x00-\x7f]+|[a-z]{2}[^\x00-\x7f]+")


def terms(text, language):
    return [term.words.removeprefix(language) for term in terms_of(text, language)]


@pytest.mark.parametrize(
    ("language", "forms"), [(code, forms) for code, each in SAME.items() for forms in each]
)
def test_forms_of_a_word_are_one_term(language, forms):
    assert len({tuple(terms(form, language)) for form in forms.split()}) == 1


@pytest.mark.parametrize(("language", "words"), OTHERS.items())
def test_other_words_are_other_terms(language, words):
    first, second = words.split()
    assert terms(first, language) != terms(second, language)


def test_a_short_i_is_another_letter_however_it_is_written():
    assert folded("йод") == folded("и\u0306од") != folded("иод")


def test_chinese_is_pairs_of_neighbours_and_the_last_one_alone():
    assert terms("网络安全。规范", "zh") == ["网络", "络安", "安全", "全", "规范", "范"]


def test_a_term_knows_the_characters_that_it_stands_for():
    text = "L’État, وَالدُّوَل, co\u00adoperation"
    assert [text[term.start : term.end] for term in terms_of(text, "fr")] == [
        "L",
        "État",
        "وَالدُّوَل",
        "co\u00adoperation",
    ]
    assert terms("co\u00adoperation", "en") == terms("cooperation", "en")


def test_a_word_is_no_longer_than_an_index_takes():
    (term,) = terms("x" * 5000, "en")
    assert len(term) <= LONGEST


def in_english(asked):
    return question_of(asked).by_language.get("en")


def test_words_are_all_asked_for_and_those_that_every_text_has_are_not():
    assert in_english("the norms of States").all_of == (
        (Phrase(("ennorm",)),),
        (Phrase(("enstate",)),),
    )
    assert in_english("the").all_of == ((Phrase(("enthe",)),),)


def test_quoted_words_stand_together_and_so_do_those_without_a_blank():
    due_diligence = (Phrase(("endue", "endilig")),)
    for asked in ['"due diligence"', "“due diligence”", "« due diligence »", "due-diligence"]:
        assert in_english(asked).all_of == (due_diligence,)
    assert in_english('"due diligence').all_of == (due_diligence,)
    assert in_english("A/70/174").all_of == ((Phrase(("ena", "en70", "en174")),),)


def test_alternatives_and_words_that_do_not_stand_there():
    asked = in_english("GGE OR OEWG -terrorism -“armed attack”")
    assert asked.all_of == ((Phrase(("engge",)), Phrase(("enoewg",))),)
    assert asked.none_of == (Phrase(("enterror",)), Phrase(("enarm", "enattack")))


def test_the_last_character_of_a_chinese_word_may_begin_the_next_pair():
    assert question_of("网络").by_language["zh"].all_of == ((Phrase(("zh网络",)),),)
    assert question_of("网").by_language["zh"].all_of == ((Phrase(("zh网",), is_start=True),),)


@pytest.mark.parametrize(
    "asked", ["", " ", '""', "-", "- OR |", "-terrorism", "***", "\u0301", "…"]
)
def test_a_question_without_a_word_asks_nothing(asked):
    assert not question_of(asked)


def test_a_long_question_is_cut_and_says_so():
    many = question_of(" ".join(f"word{number}" for number in range(50)))
    assert len(many.by_language["en"].all_of) == MOST_WORDS
    assert many.was_cut
    assert question_of("x" * 300).was_cut
    assert not question_of("norms of States").was_cut


def test_marks_without_end_are_no_work_and_no_word():
    assert not question_of("\u0301" * 200)
    assert question_of("a" + "\u0301" * 199)  # left as it stands, as a text of it is refused


@given(st.text(ANY_CHARACTERS, max_size=220))
def test_whatever_is_typed_no_sign_of_it_reaches_a_database_as_its_own(asked):
    question = question_of(asked)
    for one in question.by_language.values():
        for phrase in [*sum(one.all_of, ()), *one.none_of]:
            assert phrase.terms
            assert all(map(NO_SIGN.fullmatch, phrase.terms))
    if question:
        assert postgresql.asked(question).count("(") == postgresql.asked(question).count(")")
        assert sqlite.asked(question).count('"') % 2 == 0


@given(st.text(ANY_CHARACTERS, max_size=80), st.sampled_from(sorted(LANGUAGES)))
def test_terms_stand_in_the_order_of_the_text(text, language):
    places = [(term.start, term.end) for term in terms_of(text, language)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
