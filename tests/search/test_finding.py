"""Finding passages of filed replies in six languages, on whichever database the tests run."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    NOON,
    SAMPLES,
    change,
    file_reply,
    make_draft,
    make_member,
    make_reply,
    original_of,
    translated,
)
from tests.reports import accepted
from tracker.calls.models import Call
from tracker.concepts import reading
from tracker.delegations.models import Delegation
from tracker.search.engines.terms_field import prepare
from tracker.search.models import IndexedPassage
from tracker.search.results.finding import search
from tracker.search.visible import for_officers
from tracker.search.words.question import question_of
from tracker.submissions import workflow

TODAY = date(2022, 7, 1)
SAMPLE_LANGUAGES = {"JOR": "ar", "CHN": "zh", "JAM": "en", "SEN": "fr", "KGZ": "ru", "CRI": "es"}


@pytest.fixture
def samples(call, officer):
    """A sample reply in each language, filed whole as one answer."""
    for code, language in SAMPLE_LANGUAGES.items():
        delegation = Delegation.objects.get(code=code)
        text = (SAMPLES / f"{code}.md").read_text()
        filer = make_member(delegation, "filer")
        make_reply(call, delegation, by=filer, text=text, language=language)


@pytest.fixture
def find(officer):
    """Return what an officer finds of a question, narrowed by filters."""

    def found(asked, *, call=None, page_in="en", **filters):
        query = {"q": asked, **filters}
        return search(for_officers(officer), query, call=call, language=page_in, on=TODAY)

    return found


def states(found):
    return [reply.state.code for reply in found.replies]


def marks(found):
    """Return the words that are marked, in their order."""
    return [
        piece.words
        for reply in found.replies
        for passage in reply.passages
        for line in passage.text.lines
        for piece in line.pieces
        if piece.is_marked
    ]


def test_each_language_is_searched_as_it_is_written(samples, find):
    asked = {
        "القواعد الطوعية": "JOR",
        "قواعد طوعية": "JOR",
        "القَوَاعِد": "JOR",
        "استراتيجيه وطنيه": "JOR",
        "网络安全": "CHN",
        "威胁": "CHN",
        "A/70/174 规范": "CHN",
        "кибербезопасности": "KGZ",
        "securite": "SEN",
        "información": "CRI",
        "informaciones": "CRI",
        "norm": "JAM",
    }
    assert [words for words, state in asked.items() if state not in states(find(words))] == []


def test_what_matched_is_marked_as_it_was_written(call, jamaica, jamaica_filer, find):
    make_reply(call, jamaica, by=jamaica_filer, text="The *norms* and a **norm**: <b>normal</b>.")
    found = find("norm")
    assert marks(found) == ["norms", "norm"]
    (line,) = found.replies[0].passages[0].text.lines
    assert line.html == "The <mark>norms</mark> and a <mark>norm</mark>: &lt;b&gt;normal&lt;/b&gt;."


@pytest.mark.parametrize(
    ("asked", "text", "words"),
    [
        ("قاعدة الدول", "تلتزم الدُّوَلُ بالقاعدة", ["الدُّوَلُ", "بالقاعدة"]),
        ("规范", "十一项规范得到认可", ["规范"]),
        ("规", "十一项规范得到认可", ["规"]),
        ("十一项规范", "十一项规范得到认可", ["十一项规范"]),
    ],
)
def test_marks_in_other_scripts(call, jamaica, jamaica_filer, find, asked, text, words):
    language = "ar" if "ا" in text else "zh"
    make_reply(call, jamaica, by=jamaica_filer, text=text, language=language)
    assert marks(find(asked)) == words


BEGINNINGS = {
    "en": ("transparen", "Transparency is a norm.", "Transparency"),
    "fr": ("transparen", "La transparence est utile.", "transparence"),
    "es": ("transparen", "La transparencia es útil.", "transparencia"),
    "ru": ("прозрачнос", "Нужна прозрачность.", "прозрачность"),
    "ar": ("المعلوما", "في مجال والمعلومات", "والمعلومات"),
}


@pytest.mark.parametrize(("language", "told"), BEGINNINGS.items())
def test_the_beginning_of_a_word_finds_it_where_no_whole_word_is_found(
    call, jamaica, jamaica_filer, find, language, told
):
    asked, text, word = told
    make_reply(call, jamaica, by=jamaica_filer, text=text, language=language)
    for question in (asked, f"{asked}*", asked.upper()):
        found = find(question)
        assert (found.passages, marks(found)) == (1, [word])
        assert found.by_beginnings is not question.endswith("*")


def test_whole_words_are_found_alone_and_longer_ones_where_they_are_asked_for(call, officer, find):
    accepted(call, "JAM", officer, text="A norm.")
    accepted(call, "KEN", officer, text="Normative steps, normally.")
    whole = find("norm")
    assert (states(whole), whole.by_beginnings, whole.beginnings) == (["JAM"], False, "norm*")
    begun = find("norm*")
    assert (states(begun), begun.by_beginnings, begun.beginnings) == (["JAM", "KEN"], False, "")
    assert marks(begun) == ["norm", "Normative", "normally"]
    assert states(find("normall")) == states(find("normati steps")) == ["KEN"]
    assert find("normals*").passages == 1  # as "normal" and "normally" are one word
    assert find("abnorm").passages == find("ormative").passages == 0


def test_beginnings_keep_quotations_exclusions_and_alternatives(call, officer, find):
    accepted(call, "JAM", officer, text="Due diligence is transparency.")
    accepted(call, "KEN", officer, text="Diligence is due to terrorism and transparency.")
    assert states(find('"due diligence" transparen')) == ["JAM"]
    assert states(find("transparen -terrorism")) == ["JAM"]
    assert states(find("transparen -terror*")) == ["JAM"]
    assert states(find("nowher OR transparen")) == ["JAM", "KEN"]
    assert states(find("due-dili*")) == ["JAM"]
    assert find('"due dili"').passages == 0
    assert states(find("the transparen of")) == ["JAM", "KEN"]


def test_two_letters_and_numbers_begin_no_word(call, officer, find):
    accepted(call, "JAM", officer, text="Transparency in A/70/174 of 2021.")
    for asked in ("tr", "tr*", "202", "A/70/17", "A/70/17*", "*", "** *"):
        found = find(asked)
        assert found is None or found.passages == 0


def test_a_chinese_word_is_not_found_across_a_stop(call, jamaica, jamaica_filer, find):
    make_reply(call, jamaica, by=jamaica_filer, text="保护网络。安全第一。", language="zh")
    assert find("网络").passages == 1
    assert find("网络安全").passages == 0


def test_phrases_alternatives_and_exclusions(call, officer, find):
    accepted(call, "JAM", officer, text="Due diligence is a norm.")
    accepted(call, "KEN", officer, text="Diligence is due to terrorism.")
    assert states(find("due diligence")) == ["JAM", "KEN"]
    assert states(find('"due diligence"')) == ["JAM"]
    assert states(find("diligence -terrorism")) == ["JAM"]
    assert states(find("norm OR terrorism")) == ["JAM", "KEN"]


@pytest.mark.parametrize(
    "asked",
    [
        "'",
        '"',
        "a' & !b:*",
        "nor':*|'",
        'nor"*',
        "nor**",
        "norm:*",
        "*norm",
        'a" NEAR b',
        "(",
        "terms:x",
        "NOT",
        "AND",
        "\\",
        "%",
        "🙂",
        "a\ud800",
    ],
)
def test_signs_of_a_database_are_nothing_but_signs(call, jamaica, jamaica_filer, find, asked):
    make_reply(call, jamaica, by=jamaica_filer)
    found = find(asked)
    assert found is None or found.passages >= 0


def test_a_very_long_text_is_found_by_its_end_and_counts_once(call, jamaica, jamaica_filer, find):
    text = "\n\n".join(["measure word " * 500] * 8) + "\n\nThe very last one is a zebra, a measure."
    make_reply(call, jamaica, by=jamaica_filer, text=text)
    assert find("zebra").passages == 1
    assert find("measure").passages == 1


def test_a_heading_a_note_and_a_table_are_searched(call, jamaica, jamaica_filer, find):
    text = "Steps[^1].\n\n| Year | Zebra |\n| --- | --- |\n| 2021 | giraffe |\n\n[^1]: An okapi."
    make_reply(call, jamaica, by=jamaica_filer, text=text)
    for asked in ("zebra", "giraffe", "okapi", "national efforts"):
        assert find(asked).passages == 1


def test_a_courtesy_translation_is_found_in_its_own_language(call, jamaica, jamaica_filer, find):
    reply = make_draft(call, jamaica, by=jamaica_filer, text="We took measures.")
    translated(reply, "fr", "", "Nous avons pris des mesures.")
    file_reply(reply, by=jamaica_filer)
    (passage,) = find("prises").replies[0].passages
    assert passage.language.code == "fr"
    assert "language=fr" in passage.address


def test_the_address_leads_to_the_words(call, jamaica, jamaica_filer, find):
    make_reply(call, jamaica, by=jamaica_filer, text="We took well-known steps, and others.")
    (passage,) = find("known").replies[0].passages
    assert passage.address == "/desk/76-19/JAM/#:~:text=known%20steps%2C%20and%20others."


def test_results_stand_in_the_alphabet_of_the_page(call, officer, find):
    for code in ("DEU", "AUT", "EU"):
        accepted(call, code, officer, text="A norm.")
    assert states(find("norm", page_in="en")) == ["AUT", "DEU", "EU"]
    assert states(find("norm", page_in="fr")) == ["DEU", "AUT", "EU"]


# Filters and counts -----------------------------------------------------------------------------


def choices(found, name):
    facet = next((one for one in found.facets if one.name == name), None)
    return {} if facet is None else {one.value: one.count for one in facet.choices}


def test_each_list_counts_what_the_other_filters_leave(call, officer, find):
    accepted(call, "JAM", officer, text="A norm.")
    accepted(call, "KEN", officer, text="Norms, and a norm.")
    french = make_member(Delegation.objects.get(code="SEN"), "filer")
    make_reply(call, french.memberships.get().delegation, by=french, text="La norme", language="fr")
    found = find("norm OR norme", state="KEN")
    assert (states(found), found.passages, found.found_in) == (["KEN"], 1, 1)
    assert choices(found, "state") == {"JAM": 1, "KEN": 1, "SEN": 1}
    assert choices(found, "language") == {}  # one alone is no choice
    assert choices(find("norm OR norme", group="African States"), "state") == {"KEN": 1, "SEN": 1}
    assert states(find("norm OR norme", language="fr")) == ["SEN"]


def test_by_language_question_and_concept(call, jamaica, jamaica_filer, find):
    reply = make_draft(call, jamaica, by=jamaica_filer, text="A norm.")
    second = reply.original.passages.filter(part="question")[1]
    change(second, body="Another norm.")
    concept = second.question.concepts().first()
    second.concepts.add(concept)
    file_reply(reply, by=jamaica_filer)
    reading.read_some(at=NOON)
    assert choices(find("norm", call=call), "part") == {"a": 1, "b": 1}
    assert find("norm", call=call, part="a").passages == 1
    assert choices(find("norm"), "part") == {"efforts": 1, "concepts": 1}
    assert find("norm", concept=concept.code).passages == 1
    assert find("norm", part="nonsense", concept="nonsense", year="1", page="-7").passages == 2


def test_many_replies_stand_on_pages(call, officer, find):
    for delegation in Delegation.objects.filter(kind="member")[:11]:
        make_reply(call, delegation, by=make_member(delegation, "filer"), text="A norm.")
    first, second = find("norm"), find("norm", page="2")
    assert (len(first.replies), len(second.replies)) == (10, 1)
    assert first.found_in == 11
    assert find("norm", page="99").page.number == 2


def test_a_search_asks_as_often_for_one_reply_as_for_many(call, officer, find):
    accepted(call, "JAM", officer, text="A norm.")
    with CaptureQueriesContext(connection) as few:
        find("norm")
    for code in ("KEN", "SEN", "CRI", "JOR", "CHN"):
        accepted(call, code, officer, text="A norm.")
    with CaptureQueriesContext(connection) as many:
        assert find("norm").found_in == 6
    assert len(few) == len(many) <= 8


# The index --------------------------------------------------------------------------------------


def indexed():
    return set(IndexedPassage.objects.values_list("revision__number", flat=True))


def test_the_newest_filed_text_stands_in_place_of_the_one_before(
    call, jamaica, jamaica_filer, find
):
    reply = make_reply(call, jamaica, by=jamaica_filer, text="An okapi.")
    change(original_of(reply), body="A zebra.")
    assert (find("okapi").passages, find("zebra").passages) == (1, 0)
    file_reply(reply, by=jamaica_filer)
    assert (find("okapi").passages, find("zebra").passages) == (0, 1)
    assert indexed() == {2}


def test_the_accepted_text_stays_while_a_newer_one_is_read(call, officer):
    reply = accepted(call, "JAM", officer, text="An okapi.")
    change(original_of(reply), body="A zebra.")
    file_reply(reply, by=reply.delegation.memberships.get().user)
    assert indexed() == {1, 2}


def test_the_index_is_made_anew(call, officer, find, capsys):
    accepted(call, "JAM", officer, text="An okapi.")
    IndexedPassage.objects.all().delete()
    assert find("okapi").passages == 0
    call_command("index_replies")
    assert find("okapi").passages == 1
    call_command("index_replies")
    call_command("index_replies", "--all")
    assert capsys.readouterr().out.split("\n")[:3] == ["indexed: 1", "indexed: 0", "indexed: 1"]
    assert find("okapi").passages == 1


def test_an_answer_without_a_text_has_no_words_to_find(call, jamaica, jamaica_filer):
    answer = workflow.start(
        call, jamaica, language="en", kind="no_change", since_year=2019, by=jamaica_filer, at=NOON
    )
    file_reply(answer, by=jamaica_filer)
    assert not IndexedPassage.objects.exists()
    call_command("index_replies", verbosity=0)
    assert not IndexedPassage.objects.exists()


def test_what_the_database_keeps_beside_the_table_is_made_again(call, jamaica, jamaica_filer, find):
    """A rebuild of SQLite's drops triggers; after each migrate they are there again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER search_terms_insert")
    prepare(connection)
    make_reply(call, jamaica, by=jamaica_filer, text="An okapi.")
    assert find("okapi").passages == 1


def test_a_row_that_changes_is_found_by_its_new_terms(call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer, text="An okapi.")
    row = IndexedPassage.objects.defer("terms").filter(part="question").first()
    IndexedPassage.objects.filter(pk=row.pk).update(terms=["enzebra"])
    assert IndexedPassage.objects.filter(terms__match=question_of("zebra")).exists()
    assert not IndexedPassage.objects.filter(terms__match=question_of("okapi")).exists()


def test_calls_of_other_years_are_told_apart(call, officer, find):
    accepted(call, "JAM", officer, text="A norm.")
    Call.objects.filter(pk=call.pk).update(deadline_on=date(2021, 5, 31))
    found = find("norm", year="2021")
    assert (found.passages, found.replies[0].call.year) == (1, "2021")
    assert find("norm", year="2022").passages == 1  # no such year: it filters nothing
