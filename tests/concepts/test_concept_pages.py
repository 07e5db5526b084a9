"""The desk's pages of concepts: deciding on a reply, the map, a concept, States side by side."""

import csv
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from tests.concepts.replies import accepted, concept, number_of, speak, suggestions_of, tags_of
from tests.factories import NOON, ROOT, sign_in
from tests.plugins.prepared_states import prepared_state
from tracker.calls.models import Call
from tracker.concepts import tagging
from tracker.concepts.concept_names import named
from tracker.concepts.coverage import map_pages
from tracker.concepts.coverage.concept_sets import ConceptSet, MapRows
from tracker.concepts.coverage.heat_map import ConceptMap, MapCell, MapRow
from tracker.delegations.models import Delegation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

MAP = "/desk/76-19/concepts/"
REPLY = "/desk/76-19/JAM/concepts/"
WORDS = "On norm (c) we act on notice. We protect our critical infrastructure."


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@prepared_state
def call_of_2014(db):
    call_command("load_call", ROOT / "data" / "calls" / "68-243.toml", verbosity=0)
    return Call.objects.get(code="68-243")


@prepared_state
def over_the_years(call, call_of_2014, officer):
    """Jamaica spoke of norms (c) and (g) in 2014, now of (c) and (h); Kenya speaks now of (c)."""
    accepted(call_of_2014, "JAM", "Then.", officer=officer, tags=["norm-c", "norm-g"], letter="c")
    accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c", "norm-h"])
    accepted(call, "KEN", "Now as well.", officer=officer, tags=["norm-c"])
    accepted(call, "EU", "All of us.", officer=officer, tags=["norm-k"])


def as_read(page):
    """The words of a page, a space for all that stands between them."""
    return " ".join(strip_tags(page.content.decode().replace("<", " <")).split())


def cells(page):
    """The numbers of a map's rows by the letters of the norms, without those of nothing."""
    found = page.context["map"]
    letters = [one.letter for one in found.concepts]
    return {
        row.name: {
            letter: cell.number
            for letter, cell in zip(letters, row.cells, strict=True)
            if cell.number
        }
        for row in found.rows
    }


def decide(desk, reply, **pressed):
    sent = {"revision": reply.latest_revision.number, "passage": number_of(reply)} | pressed
    return desk.post(f"/desk/76-19/{reply.delegation.code}/concepts/", sent, follow=True)


def test_an_officer_confirms_rejects_adds_and_puts_back_on_the_page_of_a_reply(desk, call):
    reply = speak(call, "JAM", WORDS)
    page = desk.get(REPLY)
    assert "3 suggestions wait for a decision" in page.content.decode()
    assert "<mark>norm (c)</mark>" in page.content.decode()
    decide(desk, reply, confirm=["norm-c", "norms"])
    decide(desk, reply, reject="norm-g")
    decide(desk, reply, confirm="norm-k")
    page = decide(desk, reply, put_back="norm-g")
    assert [code for code, _source in tags_of(reply)] == ["norms", "norm-c", "norm-k"]
    assert "1 suggestion waits for a decision" in page.content.decode()
    assert "Confirmed by Officer" in as_read(page)


def test_a_reply_that_beat_has_not_read_is_read_when_its_page_is_opened(desk, call):
    reply = speak(call, "JAM", WORDS)
    reply.latest_revision.conceptsuggestions.all().delete()
    reply.latest_revision.concept_reading.delete()
    desk.get(REPLY)
    assert len(suggestions_of(reply)) == 3


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"passage": "0", "confirm": "norm-c"},
        {"passage": "999", "confirm": "norm-c"},
        {"confirm": "norm-z"},
        {"confirm": "norm-c", "reject": "norm-c"},
        {"revision": "x", "confirm": "norm-c"},
    ],
)
def test_what_no_button_of_the_page_sends_is_refused(desk, call, sent):
    reply = speak(call, "JAM", WORDS)
    assert decide(desk, reply, **sent).status_code == 400
    assert tags_of(reply) == []


def test_a_decision_on_a_text_that_is_not_the_newest_any_more_is_not_taken(desk, call):
    reply = speak(call, "JAM", WORDS)
    page = decide(desk, reply, revision=7, confirm="norm-c")
    assert "A newer text was filed meanwhile" in page.content.decode()
    assert tags_of(reply) == []


def test_the_map_shows_states_with_what_is_new_and_what_is_dropped(desk, over_the_years):
    page = desk.get(MAP)
    assert cells(page) == {
        "Jamaica": {"c": 1, "h": 1},
        "Kenya": {"c": 1},
        "European Union": {"k": 1},
    }
    jamaica = page.context["map"].rows[0].cells
    assert [cell.is_new for cell in jamaica].index(True) == "abcdefghijk".index("h")
    assert [cell.is_dropped for cell in jamaica].index(True) == "abcdefghijk".index("g")
    assert page.context["map"].speaking == [0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0]
    html = page.content.decode()
    assert '<a href="compare/?concept=norm-h&amp;state=JAM">1 ▲</a>' in html
    assert '<td class="gone">▼' in html


def test_a_reply_counts_once_it_is_accepted(desk, call):
    speak(call, "JAM", "We agree.", tags=["norm-c"])
    page = desk.get(MAP)
    assert page.context["map"].rows == []
    assert "No reply is counted yet" in page.content.decode()


def test_a_suggestion_counts_nowhere(desk, call, officer):
    accepted(call, "JAM", WORDS, officer=officer)
    assert cells(desk.get(MAP)) == {"Jamaica": {}}
    assert desk.get(MAP).context["waiting"].suggestions == 3


def test_the_map_by_group_counts_states(desk, over_the_years):
    rows = cells(desk.get(MAP + "?by=group"))
    assert rows == {
        "African States": {"c": 1},
        "Latin American and Caribbean States": {"c": 1, "h": 1},
    }


def test_the_map_by_year_goes_back_to_the_calls_that_asked_the_same(desk, over_the_years):
    rows = cells(desk.get(MAP + "?by=year"))
    assert rows == {"2014": {"c": 1, "g": 1}, "2022": {"c": 2, "h": 1}}


def test_a_group_of_states_can_be_chosen(desk, over_the_years):
    assert list(cells(desk.get(MAP + "?group=African+States"))) == ["Kenya"]


@pytest.mark.parametrize("query", ["?set=x&by=y&group=z&language=tlh", "?set=&by=&group="])
def test_an_unknown_choice_chooses_nothing(desk, over_the_years, query):
    assert list(cells(desk.get(MAP + query))) == ["Jamaica", "Kenya", "European Union"]


def test_efforts_and_topics_have_maps_of_their_own(desk, call, officer):
    accepted(call, "JAM", "Law.", officer=officer, tags=["effort-legislation"], letter="a")
    names = [one.code for one in desk.get(MAP + "?set=efforts").context["map"].concepts]
    assert len(names) == 10
    (row,) = desk.get(MAP + "?set=efforts").context["map"].rows
    assert row.cells[names.index("effort-legislation")].number == 1
    assert len(desk.get(MAP + "?set=topics").context["map"].concepts) == 6


def test_the_figures_stand_in_sentences(desk, over_the_years):
    told = desk.get(MAP).context["sentences"]
    assert told[0] == (
        "Of the 2 States that replied, 2 referred to at least one of the eleven norms of"
        " responsible State behaviour."
    )
    assert told[3] == (
        "Of the 2 States that replied, 2 referred to norm (c), “Prevent misuse of ICTs in your"
        " territory”."
    )
    assert told[1].startswith("None of the 2 States that replied referred to norm (a)")
    assert len(told) == 12


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("norms", "referred to any of the eleven norms of responsible State behaviour."),
        ("efforts", "reported on efforts at the national level."),
    ],
)
def test_where_no_state_spoke_of_any_the_sentence_says_none(desk, call, officer, chosen, said):
    for code in ("JAM", "KEN"):
        accepted(call, code, "We agree.", officer=officer, tags=[])
    told = desk.get(f"{MAP}?set={chosen}").context["sentences"]
    assert told[0] == f"None of the 2 States that replied {said}"


def test_of_one_state_there_is_no_sentence(desk, call, officer):
    accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"])
    assert desk.get(MAP).context["sentences"] == []


def test_where_few_of_many_speak_of_a_concept_they_are_named(desk, call, officer):
    for code in ("JAM", "KEN", "FJI"):
        accepted(call, code, "We agree.", officer=officer, tags=["norm-c"])
    accepted(call, "CRI", "We agree.", officer=officer, tags=["norm-k"])
    (few,) = desk.get(MAP).context["map"].few
    assert (few[0].code, few[1]) == ("norm-k", ["Costa Rica"])


def test_a_concept_says_who_spoke_of_it_first_and_who_does_no_more(desk, over_the_years):
    words = as_read(desk.get(MAP + "norm-g/"))
    assert "0 replies speak of it." in words
    assert "First mentioned in 2014: Jamaica" in words
    assert "Dropped since Jamaica (2014)" in words
    assert "Then." not in words  # another call
    assert "Now as well." in as_read(desk.get(MAP + "norm-c/"))


def test_an_unknown_concept_or_format_is_not_there(desk):
    assert desk.get(MAP + "norm-z/").status_code == 404
    assert desk.get(MAP + "map.pdf").status_code == 404
    assert desk.get("/desk/76-19/FJI/concepts/").status_code == 404  # nothing is filed


def test_up_to_three_states_stand_side_by_side(desk, over_the_years):
    page = desk.get(MAP + "compare/?concept=norm-c&state=KEN&state=JAM&state=XXX&state=EU")
    assert [one.code for one in page.context["states"]] == ["JAM", "KEN"]
    words = as_read(page)
    assert "Now." in words
    assert "Now as well." in words
    page = desk.get(MAP + "compare/?concept=norm-h&state=KEN&state=JAM")
    assert "Its reply says nothing on this." in as_read(page)


def test_a_map_is_downloaded_with_the_numbers_of_the_page(desk, over_the_years):
    data = desk.get(MAP + "map.csv").content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(data))
    assert head[:3] == [
        "Delegation",
        "Code (ISO 3166-1 alpha-3)",
        "(a) Inter-State cooperation on security",
    ]
    assert [row[:5] for row in rows] == [
        ["Jamaica", "JAM", "0", "0", "1"],
        ["Kenya", "KEN", "0", "0", "1"],
        ["European Union", "EU", "0", "0", "0"],
    ]
    answer = desk.get(MAP + "map.xlsx?by=year")
    assert (
        answer["Content-Disposition"] == 'attachment; filename="76-19-norms-year-2022-04-12.xlsx"'
    )
    assert answer.content.startswith(b"PK")


def test_no_cell_of_the_file_is_calculated(desk, call, officer, jamaica):
    jamaica.names.filter(language="en").update(short='=HYPERLINK("https://evil.example")')
    accepted(call, "JAM", "Now.", officer=officer, tags=["norm-c"])
    data = desk.get(MAP + "map.csv").content.decode("utf-8-sig")
    assert "\r\n\"'=HYPERLINK" in data


ADDRESSES = [
    MAP,
    MAP + "?by=group",
    MAP + "?by=year",
    MAP + "map.csv",
    MAP + "norm-c/",
    MAP + "compare/?concept=norm-c&state=JAM&state=KEN",
    "/calls/76-19/concepts/",
    "/calls/76-19/concepts/?by=year",
]


def test_the_number_of_queries_does_not_grow_with_replies_or_years(
    desk, call, call_of_2014, officer
):
    call.replies_published_at = NOON
    call.save()

    def add(*codes):
        for code in codes:
            accepted(call, code, WORDS, officer=officer, tags=["norm-c", "norm-h"])
            accepted(call_of_2014, code, WORDS, officer=officer, tags=["norm-c"], letter="c")

    add("JAM", "KEN")
    found = {}
    for address in ADDRESSES:
        desk.get(address)
        with CaptureQueriesContext(connection) as captured:
            desk.get(address)
        found[address] = len(captured)
    add("FJI", "CRI", "SEN", "CHN")
    for address, number in found.items():
        with CaptureQueriesContext(connection) as captured:
            desk.get(address)
        assert (address, len(captured)) == (address, number)
    assert max(found.values()) <= 25


def test_the_page_of_a_reply_has_as_many_queries_for_many_passages(desk, call, officer):
    speak(call, "JAM", WORDS)
    with CaptureQueriesContext(connection) as captured:
        desk.get(REPLY)
    few = len(captured)
    reply = speak(call, "KEN", WORDS, summary="Norm (c).")
    for number in (number_of(reply), number_of(reply, "Summary")):
        concepts = [concept("norm-a"), concept("norm-k")]
        tagging.confirm(reply.latest_revision, number, concepts, by=officer, at=NOON)
    with CaptureQueriesContext(connection) as captured:
        desk.get("/desk/76-19/KEN/concepts/")
    assert len(captured) == few


def test_the_ways_to_the_pages_stand_on_the_desk(desk, call):
    speak(call, "JAM", WORDS)
    assert f'href="{MAP}"' in desk.get("/desk/76-19/").content.decode()
    assert f'href="{REPLY}"' in desk.get("/desk/76-19/JAM/").content.decode()
    assert f'href="{REPLY}"' in desk.get(MAP).content.decode()  # what waits


def test_in_arabic_a_norm_has_the_letter_of_the_arabic_paragraph(over_the_years, client, officer):
    officer.language = "ar"
    officer.save()
    page = sign_in(client, officer).get(MAP)
    letters = [one.letter for one in page.context["map"].concepts]
    assert letters == ["أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي", "ك"]
    assert "(ج)" in page.context["sentences"][3]


def test_a_map_on_which_every_state_speaks_of_everything_stays_light(call):
    names = [one.short_name for one in Delegation.objects.all()]
    concepts = [named(one, "en") for one in ConceptSet.NORMS.concepts()]
    rows = [MapRow("JAM", name, [MapCell(12, 4, is_new=True)] * len(concepts)) for name in names]
    whole = ConceptMap(concepts, rows, 196, [196] * 11, 196)
    assert len(rows) == 196
    assert len(map_pages.desk_rows(whole, ConceptSet.NORMS, MapRows.STATES).encode()) < 80_000
