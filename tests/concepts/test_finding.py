"""Terms are found in the words of six languages, however these are bent, joined or accented."""

import pytest

from tests.factories import ROOT
from tests.text.work import lines_run
from tracker.agenda.concept_terms import is_term
from tracker.agenda.loading import read_concepts
from tracker.agenda.models import Concept
from tracker.concepts.matching.finding import find_terms
from tracker.concepts.matching.quoting import beginning_of, quotes_of
from tracker.concepts.matching.terms import TermRefused, read_term, terms_in, terms_version

FACTS = read_concepts(ROOT / "data" / "concepts.toml")


def looked_for(terms, text, *, language="en", heading=""):
    """Return the words found in a text by the terms of one concept."""
    concept = Concept(code="c", terms={language: terms})
    whole = f"{heading}\n{text}"
    found = find_terms(
        whole, terms_in(language, [concept]), heading=len(heading), language=language
    )
    return [whole[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("en", "capacity building", "Capacity-Building works.", ["Capacity-Building"]),
        ("en", "threat*", "Threats, threatening; a treat", ["Threats", "threatening"]),
        ("fr", "égalité souveraine", "L’Egalite Souveraine", ["Egalite Souveraine"]),
        ("fr", "chaîne* d'approvisionnement", "la chaîne d’approvisionnement",
         ["chaîne d’approvisionnement"]),
        ("ru", "угроз*", "О новых угрозах и Угрозе", ["угрозах", "Угрозе"]),
        ("ru", "объединенн* наци*", "Объединённых Наций", ["Объединённых Наций"]),
        ("es", "once normas", "las ONCE NORMAS", ["ONCE NORMAS"]),
        ("zh", "国际法", "关于国际法的适用", ["国际法"]),
        ("ar", "القانون الدولي", "وبالقانون الدولي", ["وبالقانون الدولي"]),
        ("ar", "القانون الدولي", "قانونٌ دوليٌّ", ["قانونٌ دوليٌّ"]),
        ("ar", "تدابير بناء الثقة", "لتدابير بناء الثقة", ["لتدابير بناء الثقة"]),
        ("ar", "الأمن", "للامن", ["للامن"]),
        ("ar", "البنى التحتية", "بُنى تحتيه", ["بُنى تحتيه"]),
    ],
)  # fmt: skip
def test_a_term_is_found_in_every_spelling_of_its_words(language, term, text, found):
    assert looked_for([term], text, language=language) == found


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("en", "norm* (f)", "norms (c), (f) and (g)"),
        ("en", "norm* (f)", "norm 13 (f)"),
        ("fr", "norme* f)", "normes c), d) et f)"),
        ("es", "norma* f)", "normas e) y f)"),
        ("ru", "норм* f)", "нормам (c) и (f)"),
        ("zh", "规范(f)", "规范（c）、（f）和（g）"),
        ("ar", "القواعد (و)", "والقواعد (ج) و(و) و(ز)"),
    ],
)
def test_a_norm_is_found_by_its_letter_in_a_row_of_letters(language, term, text):
    assert len(looked_for([term], text, language=language)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "norms (c) and (g)",
        "norms of behaviour (f)",  # another word stands between
        "norms. (f) is a list",  # another sentence
        "paragraph 6 (f)",
        "The norm for f is unknown",
    ],
)
def test_a_letter_that_belongs_to_something_else_is_no_norm(text):
    assert looked_for(["norm* (f)"], text) == []


def test_arabic_letters_are_counted_as_they_are_in_arabic():
    letters = "أبجدهوزحطيك"
    found = [looked_for([f"القاعدة ({one})"], f"القاعدة ({one})", language="ar") for one in letters]
    assert all(found)
    assert read_term("c", "القاعدة (هـ)").words == read_term("c", "قاعدة (e)").words


def test_a_few_words_may_stand_between_but_never_a_sentence_end():
    term = ["protect* .. critical infrastructure"]
    assert looked_for(term, "They protect all of their critical infrastructure.")
    assert not looked_for(term, "They protect one two three four five critical infrastructure.")
    assert not looked_for(term, "They protect it. Critical infrastructure is vital.")


def test_a_term_for_headings_counts_in_headings_only():
    assert looked_for(["# norm*"], "Norms matter.") == []
    assert looked_for(["# norm*"], "They matter.", heading="Norms") == ["Norms"]


def test_of_two_terms_that_begin_together_the_longer_counts():
    terms = ["human rights", "human rights and privacy"]
    assert looked_for(terms, "human rights and privacy") == ["human rights and privacy"]


@pytest.mark.parametrize(
    "written", ["", "..", "# ", "(f)", "a*", "a .. ", ".. a", "a .. .. b", "-"]
)
def test_what_would_find_anything_is_no_term(written):
    assert not is_term(written)
    with pytest.raises(TermRefused):
        read_term("c", written)


def test_every_term_of_the_data_finds_itself():
    missed = []
    for concept in FACTS:
        for language, terms in concept.terms.items():
            for term in terms:
                words = term.replace("*", "").replace(" ..", "")
                heading = words.removeprefix("# ")
                if not looked_for([term], "", language=language, heading=heading):
                    missed.append((concept.code, language, term))
    assert missed == []


def test_every_concept_has_terms_in_six_languages_and_a_norm_its_letter():
    assert {(one.code, len(one.terms)) for one in FACTS if len(one.terms) != 6} == set()
    for norm in FACTS:
        if norm.kind == "norm":
            letter = norm.code[-1]
            assert f"norm* ({letter})" in norm.terms["en"]
            for terms in norm.terms.values():
                assert sum(read_term("c", one).is_reference for one in terms) >= 2


def test_the_version_of_the_terms_changes_with_every_term():
    before = terms_version([Concept(code="c", terms={"en": ["one"]})])
    assert before == terms_version([Concept(code="c", name={"en": "C"}, terms={"en": ["one"]})])
    assert before != terms_version([Concept(code="c", terms={"en": ["one", "two"]})])


@pytest.mark.parametrize(
    "text",
    [
        "norms (a), (b) and (c) " * 150,
        "protect critical " * 150,
        "ووووالقانون " * 150,
        "国际法" * 150,
        "a) " * 400,
    ],
)
def test_the_work_grows_with_the_text_and_not_faster(text):
    concepts = [Concept(code=one.code, terms=one.terms) for one in FACTS]

    def work(words):
        for language in ("en", "ar", "zh"):
            terms = terms_in(language, concepts)
            find_terms(words, terms, heading=0, language=language)

    work(text)  # what is kept between two texts is kept
    half, whole = lines_run(work, text[: len(text) // 2]), lines_run(work, text)
    assert whole < 2.2 * half


def test_quotes_show_what_was_found_with_some_words_around():
    text = "Heading\n" + "word " * 30 + "a norm here and a norm there" + " word" * 30
    places = [(text.index("norm"), text.index("norm") + 4)]
    second = text.index("norm", places[0][1])
    (quote,) = quotes_of(text, [(second, second + 4), *places])
    assert "<mark>norm</mark> here and a <mark>norm</mark> there" in quote.html
    assert quote.html.startswith("… word")
    assert quote.html.endswith("word…")


def test_a_quote_escapes_what_a_state_wrote():
    (quote,) = quotes_of("<b>norm</b>", [(3, 7)])
    assert quote.html == "&lt;b&gt;<mark>norm</mark>&lt;/b&gt;"


def test_a_long_beginning_ends_with_a_word():
    assert beginning_of("one\ntwo") == "one two"
    assert beginning_of("word " * 100).endswith("word…")
