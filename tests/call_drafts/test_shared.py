"""A call is set up to a session, an agenda item or a resolution that another call has already."""

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from tests.call_drafts.drafts import filled, save
from tests.factories import NOON, make_person, sign_in
from tests.markup import as_read
from tests.waiting import at_once
from tracker.agenda.models import AgendaItem, Session
from tracker.audit.models import Event
from tracker.call_drafts import verbs
from tracker.call_drafts.missing import states_of
from tracker.call_drafts.models import CallDraft
from tracker.calls.models import Call
from tracker.refusal import Refusal


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def draft(call, officer, in_april, desk):
    """A draft of a second call to the session, the item and under the resolution of 76/19."""
    begun = verbs.begin("76-19-bis", copied_from=call, by=officer, at=NOON)
    filled(desk, begun)
    empty = dict.fromkeys(begun.values["session"].keys() - {"number", "item_code"}, "")
    save(desk, begun, "session", number="77", **empty)
    return begun


def stored(call):
    """All that the call shares."""
    item = AgendaItem.objects.get(pk=call.item_id)
    return [
        model_to_dict(item),
        model_to_dict(item.session),
        model_to_dict(type(call.resolution).objects.get(pk=call.resolution_id)),
        list(item.documents.values_list("symbol", "kind", "item_number", "issued_on")),
    ]


def missing_of(draft):
    draft.refresh_from_db()
    return {one.form.name: list(one.missing) for one in states_of(draft) if not one.is_whole}


def without_isolates(text):
    return text.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")


@pytest.mark.once
def test_what_is_left_empty_is_taken_over_and_the_other_call_keeps_all(desk, draft, call, officer):
    call.item.documents.create(symbol="A/77/900", kind="agenda", item_number="94")
    before = stored(call)
    save(desk, draft, "mandate", symbol="76/19", adopted_on="")
    assert missing_of(draft) == {}
    made = verbs.open_call(draft, by=officer, at=NOON)
    assert (made.item, made.resolution) == (call.item, call.resolution)
    assert stored(call) == before
    assert Event.objects.get(verb="open_call").data["made"] == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("section", "typed", "words"),
    [
        (
            "session",
            {"item_title_fr": "Un autre titre"},
            "(French): “Un autre titre” differs from call 76-19, which has “Progrès de l’informatique",
        ),
        (
            "session",
            {"committee_starts_on": "2022-10-04"},
            "substantive session begins: 4 October 2022 differs from call 76-19, which has 3 October 2022",
        ),
        (
            "session",
            {"opens_on": "2022-09-14"},
            "opens: 14 September 2022 differs from call 76-19, which has 13 September 2022",
        ),
        (
            "session",
            {"symbol_agenda": "A/77/999"},
            "agenda: “A/77/999” differs from call 76-19, which has “A/77/251”",
        ),
        (
            "session",
            {"item_number_agenda": "94"},
            "Number of the item: agenda: differs from call 76-19, which has nothing",
        ),
        (
            "mandate",
            {"symbol": "76/19"},
            "Adopted on: 7 December 2022 differs from call 76-19, which has 6 December 2021",
        ),
    ],
)
def test_what_is_typed_otherwise_is_said_and_changes_nothing(
    desk, draft, call, officer, section, typed, words
):
    before = stored(call)
    save(desk, draft, section, **typed)
    [said] = missing_of(draft)[section]
    assert words in without_isolates(said)
    page = desk.get(reverse("call_drafts:section", args=[draft.code, section]))
    assert words in without_isolates(as_read(page.content.decode()))
    with pytest.raises(Refusal, match="missing"):
        verbs.open_call(draft, by=officer, at=NOON)
    assert stored(call) == before
    assert not Call.objects.filter(code=draft.code).exists()


@pytest.mark.once
def test_what_is_typed_alike_is_no_difference(desk, draft, call):
    save(desk, draft, "session", opens_on="2022-09-13", item_title_fr=call.item.title["fr"])
    assert missing_of(draft) == {}


@pytest.mark.once
def test_a_copy_for_a_session_that_is_known_types_nothing_of_it(desk, in_april, call, officer):
    first = verbs.begin("77-36", copied_from=call, by=officer, at=NOON)
    verbs.open_call(filled(desk, first), by=officer, at=NOON)
    second = verbs.begin("77-37", copied_from=call, by=officer, at=NOON)
    assert second.values["session"] == {"number": 78, "item_code": call.item.code}
    assert {*missing_of(second)} == {"mandate", "dates"}


@pytest.mark.once
def test_what_was_copied_and_guessed_gives_way_once_another_call_has_it(
    desk, in_april, call, officer
):
    first = verbs.begin("77-36", copied_from=call, by=officer, at=NOON)
    other_title = {"item_title_fr": "Un autre titre", "symbol_agenda": "A/79/251/Rev.1"}
    filled(desk, first, session={"number": "79", **other_title})
    verbs.open_call(first, by=officer, at=NOON)
    second = verbs.begin("77-37", copied_from=call, by=officer, at=NOON)
    save(desk, second, "session", number="79", item_title_es="Otro título")
    kept = {"number": 79, "item_code": call.item.code, "item_title_es": "Otro título"}
    assert second.values["session"] == kept
    [said] = missing_of(second)["session"]
    assert "(Spanish)" in said


@pytest.mark.needs_postgresql
@pytest.mark.usefixtures("loaded_site")
def test_of_two_who_make_calls_to_a_new_session_at_once_the_second_takes_or_is_told(client):
    officer = make_person("first@secretariat.example", secretariat_role="officer")
    desk = sign_in(client, officer)
    days = {"77-36": "2023-09-05", "77-37": "2023-09-05", "77-38": "2023-09-06"}
    for code, day in days.items():
        begun = verbs.begin(code, copied_from=Call.objects.get(), by=officer, at=NOON)
        own = {"mandate": {"symbol": code.replace("-", "/")}, "session": {"opens_on": day}}
        filled(desk, begun, **own)

    def opening(code):
        def open_it():
            verbs.open_call(CallDraft.objects.get(code=code), by=officer, at=NOON)

        return open_it

    results = at_once(*map(opening, days))
    opened_on = Session.objects.get(number=78).opens_on.isoformat()
    told = [code for code, result in zip(days, results, strict=True) if result is not None]
    assert told == [code for code, day in days.items() if day != opened_on]
    assert all(isinstance(result, Refusal | None) for result in results)
