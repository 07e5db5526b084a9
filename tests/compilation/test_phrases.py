"""The frame around the replies, in the six languages: every word, and how patterns are filled."""

import dataclasses
import re
from datetime import date
from string import ascii_lowercase

import pytest

from tracker.agenda.models import AgendaDocument
from tracker.calls.models import Call
from tracker.compilation.phrases import PHRASES, grammar, ordinals
from tracker.text.languages import LANGUAGES
from tracker.text.numerals.questions import letter_in

OTHERS = [code for code in LANGUAGES if code != "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language):
    words = PHRASES[language]
    assert words.language == language
    for field in dataclasses.fields(words):
        value = getattr(words, field.name)
        assert value or field.name in {"revised", "facts"}, field.name
    assert set(words.lists) == set(AgendaDocument.Kind.values)
    assert set(words.addressees) == set(Call.Addressees.values)
    assert set(words.languages) == set(LANGUAGES)
    assert len({letter_in(letter, language) for letter in ascii_lowercase}) == 26


@pytest.mark.parametrize("language", OTHERS)
def test_every_pattern_has_the_places_of_the_english_one(language):
    words, english = PHRASES[language], PHRASES["en"]
    nameless = {"no_change", "no_change_many"}  # where a name's gender would change the verb
    for field in dataclasses.fields(words):
        pattern = getattr(english, field.name)
        if isinstance(pattern, str) and field.name not in nameless:
            assert places(getattr(words, field.name)) == places(pattern), field.name
    assert places(words.no_change) <= places(english.no_change)


def places(pattern):
    return set(re.findall(r"{(\w+)}", pattern))


@pytest.mark.parametrize("language", OTHERS)
def test_every_fact_that_may_be_missing_has_its_name(language):
    name = LANGUAGES[language].english_name
    assert [fact.replace(f" in {name}", "") for fact in PHRASES[language].facts] == [
        *("symbol", "date", "list document", "item number", "date of the note verbale"),
        *("job number", "languages", "title", "title of the item", "title of the resolution"),
        *("mandate", "sentence on late replies"),
    ]
    assert PHRASES[language].fact("another fact") == "another fact"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "الدورة السابعة والسبعون"),
        ("zh", "第七十七届会议"),
        ("en", "Seventy-seventh session"),
        ("fr", "Soixante-dix-septième session"),
        ("ru", "Семьдесят седьмая сессия"),
        ("es", "Septuagésimo séptimo período de sesiones"),
    ],
)
def test_the_session_is_called_in_words(language, line):
    assert PHRASES[language].session_line(77) == line


@pytest.mark.parametrize(
    ("function", "number", "words"),
    [
        (ordinals.french, 1, "première"),
        (ordinals.french, 9, "neuvième"),
        (ordinals.french, 21, "vingt et unième"),
        (ordinals.french, 55, "cinquante-cinquième"),
        (ordinals.french, 71, "soixante et onzième"),
        (ordinals.french, 80, "quatre-vingtième"),
        (ordinals.french, 91, "quatre-vingt-onzième"),
        (ordinals.french, 101, "cent unième"),
        (ordinals.spanish, 13, "decimotercer"),
        (ordinals.spanish, 18, "decimoctavo"),
        (ordinals.spanish, 20, "vigésimo"),
        (ordinals.spanish, 81, "octogésimo primer"),
        (ordinals.spanish, 103, "centésimo tercer"),
        (ordinals.russian, 40, "сороковая"),
        (ordinals.russian, 80, "восьмидесятая"),
        (ordinals.russian, 78, "семьдесят восьмая"),
        (ordinals.russian, 100, "сотая"),
        (ordinals.chinese, 10, "十"),
        (ordinals.chinese, 80, "八十"),
        (ordinals.chinese, 101, "一百零一"),
        (ordinals.chinese, 112, "一百一十二"),
        (ordinals.arabic, 2, "الثانية"),
        (ordinals.arabic, 11, "الحادية عشرة"),
        (ordinals.arabic, 80, "الثمانون"),
        (ordinals.arabic, 81, "الحادية والثمانون"),
        (ordinals.arabic, 101, "الأولى بعد المائة"),
    ],
)
def test_ordinals_are_formed_as_the_language_does(function, number, words):
    assert function(number) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_sessions_are_called_alike(language):
    called = [PHRASES[language].ordinal(number) for number in range(1, 200)]
    assert len(set(called)) == 199
    assert all(words and words == words.strip() and "  " not in words for words in called)


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("ar", date(2022, 5, 27), "27 أيار/مايو 2022"),
        ("zh", date(2022, 5, 27), "2022年5月27日"),
        ("en", date(2022, 5, 27), "27 May 2022"),
        ("fr", date(2022, 5, 27), "27 mai 2022"),
        ("fr", date(2022, 8, 1), "1er août 2022"),
        ("ru", date(2022, 5, 27), "27 мая 2022 года"),
        ("es", date(2022, 5, 1), "1 de mayo de 2022"),
    ],
)
def test_dates_are_written_as_documents_of_the_language_have_them(language, day, words):
    assert PHRASES[language].date_of(day) == words


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "البند 94 من القائمة الأولية*"),
        ("zh", "暂定项目表*项目94"),
        ("en", "Item 94 of the preliminary list*"),
        ("fr", "Point 94 de la liste préliminaire*"),
        ("ru", "Пункт 94 первоначального перечня*"),
        ("es", "Tema 94 de la lista preliminar*"),
    ],
)
def test_the_item_names_the_list_with_its_mark(language, line):
    assert PHRASES[language].item_line("preliminary_list", "94", mark="*") == line


def test_what_is_unknown_of_the_item_stands_in_brackets_in_the_language():
    assert PHRASES["fr"].item_line(None, None, mark="*") == "Point [numéro du point] [liste citée]*"
    assert PHRASES["en"].item_line("agenda", None, mark="*") == "Item [item number] of the agenda*"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Original: Arabic/Chinese/Spanish"),
        ("fr", "Original\u00a0: arabe/chinois/espagnol"),
        ("es", "Original: árabe/chino/español"),
    ],
)
def test_the_languages_on_the_cover_stand_in_the_order_of_its_language(language, line):
    assert PHRASES[language].original_line(["es", "ar", "zh"]) == line


@pytest.mark.parametrize("language", ["ar", "zh", "ru"])
def test_documents_in_arabic_chinese_and_russian_have_an_english_masthead(language):
    words = PHRASES[language]
    assert (words.masthead, words.distribution) == ("en", "Distr.: General")
    assert words.own_name == LANGUAGES[language].english_name


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "[الأصل: بالإسبانية]"),
        ("zh", "[原件：西班牙文]"),
        ("en", "[Original: Spanish]"),
        ("fr", "[Original\u00a0: espagnol]"),
        ("ru", "[Подлинный текст на испанском языке]"),
        ("es", "[Original: español]"),
    ],
)
def test_the_line_of_the_original_names_its_language(language, line):
    words = PHRASES[language]
    assert words.source.format(language=words.languages["es"]) == line


@pytest.mark.parametrize(
    ("language", "names", "line"),
    [
        ("en", ["the Bahamas", "Fiji", "Samoa"], "(also on behalf of Bahamas, Fiji and Samoa)"),
        (
            "fr",
            ["le Kenya", "l'Angola", "les Fidji", "Haïti", "Cuba"],
            "(également au nom du Kenya, de l'Angola, des Fidji, d’Haïti et de Cuba)",
        ),
        (
            "es",
            ["Kenya", "el Ecuador", "la India"],
            "(también en nombre de Kenya, del Ecuador y de la India)",
        ),
        ("ru", ["Кения", "Фиджи"], "(также от имени следующих государств: Кения и Фиджи)"),
        ("zh", ["肯尼亚", "斐济", "萨摩亚"], "（同时代表肯尼亚、斐济和萨摩亚）"),
        ("ar", ["كينيا", "فيجي"], "(أيضا باسم كينيا وفيجي)"),
    ],
)
def test_co_senders_are_listed_as_the_language_does(language, names, line):
    assert PHRASES[language].on_behalf(names) == line


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        (["Albania"], "Albania"),
        (["Albania", "Kenya"], "Albania y Kenya"),
        (["Albania", "Indonesia"], "Albania e Indonesia"),
        (["Albania", "Hierro"], "Albania y Hierro"),
    ],
)
def test_the_spanish_and_sounds_well(names, listed):
    assert grammar.spanish(names) == listed


@pytest.mark.parametrize(
    ("language", "questions"),
    [
        ("en", "(a) one; (b) two"),
        ("fr", "a) one\u00a0; b) two"),
        ("ar", "(أ) one؛ (ب) two"),
        ("zh", "(a) one；(b) two"),
    ],
)
def test_questions_have_the_letters_of_the_language(language, questions):
    assert PHRASES[language].asked([("a", "one"), ("b", "two")]) == questions


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_state_and_several_align_themselves_in_words(language):
    one, many = PHRASES[language].aligned(["Kenya"]), PHRASES[language].aligned(["Kenya", "Fiji"])
    assert "Kenya" in one
    assert "Fiji" in many
    if language != "zh":
        assert one.replace("Kenya", "") != many.replace("Kenya", "")
