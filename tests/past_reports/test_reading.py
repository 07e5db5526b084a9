"""A past report is cut into what each State answered; what belongs to no State is kept aside."""

from datetime import date

import pytest

from tests.costs import cheap
from tests.past_reports.word_reports import headed, report_file, with_footnotes
from tracker.delegations.states.finder import StateFinder
from tracker.past_reports.reading.brackets import day_of, read_lines
from tracker.past_reports.reading.parts import parts_of
from tracker.refusal import Refusal
from tracker.text.docx.read.document import read_docx
from tracker.text.tree import Document, Heading, Text, plain_text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def parts(*replies, data=None, **more):
    document = read_docx(data or report_file(*replies, **more)).document
    return parts_of(document, StateFinder())


def seen(*replies, **more):
    """Of each part: its State or None, and its words; `-` before those of no reply."""
    return [
        (one.state if one.is_reply else "-", plain_text(one.document))
        for one in parts(*replies, **more)
    ]


ARGENTINA = headed("Argentina", "We passed a law.", lines=("[Original: Spanish]", "[12 May 2014]"))
CUBA = headed("Cuba", "We trained teams.", lines=("[Original: Spanish]", "[2 May 2014]"))
INTRODUCTION = (
    "United Nations\nI. Introduction\n"
    "1. On 27 December 2013 the General Assembly adopted resolution 68/243.\n"
    "II. Replies received from Governments"
)


def test_each_state_with_its_text_language_and_day():
    _front, argentina, cuba = parts(ARGENTINA, CUBA)
    assert (argentina.state, argentina.original, argentina.received_on) == (
        "ARG",
        "es",
        date(2014, 5, 12),
    )
    assert plain_text(argentina.document) == "We passed a law."
    assert (cuba.state, cuba.received_on) == ("CUB", date(2014, 5, 2))


def test_what_stands_before_the_first_state_is_kept_aside():
    assert seen(ARGENTINA)[0] == ("-", INTRODUCTION)


def test_the_next_chapter_ends_a_reply():
    assert seen(ARGENTINA, [(1, "Annex"), "A list."]) == [
        ("-", INTRODUCTION),
        ("ARG", "We passed a law."),
        ("-", "A list."),
    ]


def test_organizations_stand_in_a_chapter_of_their_own():
    chapter = [(1, "III. Replies received from intergovernmental organizations")]
    union = headed("European Union", "We agree.")
    assert seen(ARGENTINA, chapter, union)[1:] == [
        ("ARG", "We passed a law."),
        ("EU", "We agree."),
    ]


def test_a_state_that_another_one_speaks_of_under_a_heading_is_part_of_the_text():
    reply = headed("Argentina", (3, "Brazil"), "We work with Brazil.")
    assert seen(reply, CUBA)[1:] == [
        ("ARG", "Brazil\nWe work with Brazil."),
        ("CUB", "We trained teams."),
    ]


def test_a_name_in_the_running_text_or_in_bold_is_part_of_the_text():
    reply = headed("Argentina", ("bold", "Brazil"), "Cuba", "All of us.")
    assert seen(reply, CUBA)[1:] == [
        ("ARG", "Brazil\nCuba\nAll of us."),
        ("CUB", "We trained teams."),
    ]


def test_a_state_without_lines_in_brackets_stands_among_those_that_have_some():
    assert seen(ARGENTINA, headed("Brazil", "We did.", lines=()), CUBA)[2] == ("BRA", "We did.")


def test_who_is_no_state_and_stands_as_one_waits_for_an_officer():
    nowhere = headed("Kingdom of Nowhere", "We are here.")
    assert seen(ARGENTINA, nowhere)[2] == ("", "We are here.")


def test_headings_in_bold_lines_are_found_too():
    bold = [("bold", "Argentina"), "[Original: Spanish]", "[12 May 2014]", "We passed a law."]
    other = [("bold", "Cuba"), "[Original: Spanish]", "[2 May 2014]", "We trained teams."]
    assert seen(bold, other)[1:] == [("ARG", "We passed a law."), ("CUB", "We trained teams.")]


def test_a_report_without_lines_in_brackets_has_states_where_most_of_their_names_stand():
    replies = [
        headed("Argentina", (3, "Brazil"), "One.", lines=()),
        headed("Cuba", "Two.", lines=()),
        headed("Kingdom of Nowhere", "Three.", lines=()),
    ]
    assert seen(*replies)[1:] == [("ARG", "Brazil\nOne."), ("CUB", "Two."), ("", "Three.")]


def test_footnotes_go_along_with_their_states_and_are_numbered_anew():
    data = with_footnotes(
        report_file(
            headed("Argentina", "A law.NOTE1"), headed("CubaNOTE2", "Teams.NOTE3 And more.")
        ),
        "Law 1.",
        "The name.",
        "Team 3.",
    )
    _front, argentina, cuba = parts(data=data)
    assert plain_text(argentina.document) == "A law.\nLaw 1."
    assert list(cuba.document.notes) == ["1", "2"]
    assert plain_text(cuba.document) == "\nTeams. And more.\nThe name.\nTeam 3."


def test_tables_stay_with_their_state():
    reply = headed("Argentina", [["Year", "Law"], ["2012", "One"]])
    assert seen(reply)[1] == ("ARG", "Year\nLaw\n2012\nOne")


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("阿根廷", "ARG"),
        ("الأرجنتين", "ARG"),
        ("Аргентина", "ARG"),
        ("Côte d’Ivoire", "CIV"),
        ("CUBA", "CUB"),
        ("1. Argentina", "ARG"),
        ("Argentina*", "ARG"),
        ("Republic of Cuba", "CUB"),
        ("la República de Cuba", "CUB"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Turkey", "TUR"),
        ("Swaziland", "SWZ"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("CUB", ""),
        ("Congo and Cuba", "COG"),
        ("Cuba and others", ""),
    ],
)
def test_a_state_is_known_by_its_names_in_six_languages_and_of_earlier_years(heading, code):
    found = parts(ARGENTINA, headed(heading, "Words."))
    assert found[2].state == code


def test_on_whose_behalf_besides_is_kept():
    fiji = parts(headed("Fiji (also on behalf of Tuvalu and Vanuatu)", "Words."))[1]
    assert (fiji.state, fiji.also) == ("FJI", "also on behalf of Tuvalu and Vanuatu")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 May 2014", date(2014, 5, 12)),
        ("12\u00a0May\u00a02014", date(2014, 5, 12)),
        ("May 12, 2014", date(2014, 5, 12)),
        ("1er août 2014", date(2014, 8, 1)),
        ("12 de mayo de 2014", date(2014, 5, 12)),
        ("12 мая 2014 года", date(2014, 5, 12)),
        ("2014年5月12日", date(2014, 5, 12)),
        ("12 أيار/مايو 2014", date(2014, 5, 12)),
        ("31 February 2014", None),
        ("May 2014", None),
        ("12 May 2014 and later", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_each_language(words, day):
    assert day_of(words) == day


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("[Original: Spanish]", "es"),
        ("[Original : espagnol]", "es"),
        ("[Original: español]", "es"),
        ("[原件：西班牙文]", "es"),
        ("[Подлинный текст на испанском языке]", "es"),
        ("[الأصل: بالإسبانية]", "es"),
        ("[Original: Portuguese]", ""),
        ("[Original: English/French]", ""),
    ],
)
def test_the_language_of_the_original_is_read_in_each_language(line, language):
    found = read_lines([line])
    assert (found.has_source, found.language) == (True, language)


@pytest.mark.parametrize("line", ["[see annex]", "Original: Spanish", "[1]", ""])
def test_other_lines_are_the_states_own(line):
    assert read_lines([line]) is None


def test_a_file_without_a_state_is_refused():
    with pytest.raises(Refusal, match="No heading in the file is the name of a State"):
        parts([(2, "Kingdom of Nowhere"), "[Original: English]", "Words."])


def test_ten_thousand_headings_are_refused_before_they_take_time():
    named = (Heading(2, (Text(f"Heading {number}"),)) for number in range(10_000))
    document = Document(tuple(named))

    def read():
        with pytest.raises(Refusal, match="more than 5000 headings"):
            parts_of(document, StateFinder())

    cheap(read, seconds=2)


def test_more_states_than_there_are_is_refused():
    with pytest.raises(Refusal, match="more than 300 headings of States"):
        parts(*[headed("Cuba", "Words.") for _number in range(301)])
