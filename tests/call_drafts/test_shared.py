"""A call is set up to a session, an agenda item or a resolution that another call has already."""

from datetime import date

import pytest
from django.core.management import call_command
from django.forms.models import model_to_dict
from django.urls import reverse

from tests.call_drafts.drafts import filled, save
from tests.factories import NOON, ROOT, make_person, sign_in
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tests.waiting import at_once
from tracker.agenda.models import AgendaItem, Resolution, Session
from tracker.audit.models import Event
from tracker.call_drafts import verbs
from tracker.call_drafts.missing import states_of
from tracker.call_drafts.models import CallDraft
from tracker.call_drafts.shared import SESSION_DAYS
from tracker.calls.models import Call
from tracker.refusal import Refusal
from tracker.register.events import lines

PRACTICE = ROOT / "data" / "calls" / "practice.toml"


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@prepared_state
def draft(call, officer, in_april, desk):
    """A draft of a second call to the session, the item and under the resolution of 76/19."""
    begun = verbs.begin("76-19-bis", copied_from=call, by=officer, at=NOON)
    filled(desk, begun, dates={"deadline_on": "2022-05-31"})
    empty = dict.fromkeys(begun.values["session"].keys() - {"number", "item_code"}, "")
    save(desk, begun, "session", **empty | {"number": "77", "unofficial": []})
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
            "“Un autre titre” differs from call 76-19, which has “Progrès de l’informatique",
        ),
        (
            "session",
            {"committee_starts_on": "2022-10-04"},
            "begins: 4 October 2022 differs from call 76-19, which has 3 October 2022",
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
def test_the_page_says_of_each_field_what_is_taken_over_and_from_which_call(desk, draft, call):
    call.item.title["fr"] = "<b>Un titre</b>"
    call.item.save()
    address = reverse("call_drafts:section", args=[draft.code, "session"])
    page = desk.get(address)
    html = without_isolates(page.content.decode())
    assert "Taken over from call 76-19: “&lt;b&gt;Un titre&lt;/b&gt;”</div>" in html
    assert "Taken over from call 76-19: 13 September 2022</div>" in html
    overview = as_read(desk.get(reverse("call_drafts:draft", args=[draft.code])).content.decode())
    assert (
        without_isolates(overview).count("What is left empty is taken over from call 76-19.") == 1
    )


@pytest.fixture
def lacking(call):
    """Call 76-19 with a session, an item and a resolution of which not all is known."""
    session, item, resolution = call.item.session, call.item, call.resolution
    session.committee_ends_on = session.assembly_acts_on = None
    session.save()
    del item.title["ar"]
    item.title["zh"] = ""
    item.unofficial = ["fr"]
    item.save()
    item.documents.filter(kind="preliminary_list").delete()
    resolution.draft_symbol = ""
    resolution.title["ru"] = ""
    resolution.save()
    call.milestones.update(on=None, moved_at=None)
    return call


ADDED = {
    "committee_ends_on": "2022-11-04",
    "item_title_ar": "عنوان",
    "item_title_zh": "标题",
    "unofficial": ["zh"],
    "symbol_preliminary_list": "A/77/50",
    "item_number_preliminary_list": "94",
    "item_number_agenda": "95",
}


@pytest.mark.once
def test_what_another_call_lacks_is_added_to_it_and_told_and_nothing_else_of_it_changes(
    desk, draft, lacking, officer
):
    before = stored(lacking)
    save(desk, draft, "session", **ADDED)
    save(desk, draft, "mandate", symbol="76/19", adopted_on="", title_ru="Заголовок")
    assert missing_of(draft) == {}
    address = reverse("call_drafts:section", args=[draft.code, "session"])
    page = without_isolates(desk.get(address).content.decode())
    assert page.count("Call 76-19 has nothing here: this is added to it.</div>") == 6
    told = as_read(desk.get(reverse("call_drafts:open", args=[draft.code])).content.decode())
    assert "Title of the agenda item (Arabic): added to call 76-19" in without_isolates(told)
    assert stored(lacking) == before
    verbs.open_call(draft, by=officer, at=NOON)

    lacking = Call.objects.get(pk=lacking.pk)
    item, session, resolution, listings = before
    item["title"] |= {"ar": "عنوان", "zh": "标题"}
    item["unofficial"] = ["fr", "zh"]
    session["committee_ends_on"] = date(2022, 11, 4)
    resolution["title"]["ru"] = "Заголовок"
    added = [
        ("A/77/251", "agenda", "95", None),
        ("A/77/50", "preliminary_list", "94", None),
    ]
    listings = sorted([one for one in listings if one[0] != "A/77/251"] + added)
    assert stored(lacking)[:3] == [item, session, resolution]
    assert sorted(stored(lacking)[3]) == listings


@pytest.mark.once
def test_the_register_of_the_other_call_tells_what_was_added_to_it(desk, draft, lacking, officer):
    save(desk, draft, "session", **ADDED)
    verbs.open_call(draft, by=officer, at=NOON)
    event = Event.objects.get(verb="add_shared_facts")
    assert event.stream == "call:76-19"
    assert event.data["call"] == "76-19-bis"
    assert {*event.data["fields"]} == ADDED.keys() - {"unofficial"}
    [line] = lines([event])
    assert (line.what, *line.details) == (
        "added what the session, agenda item or resolution lacked",
        "Call 76-19-bis",
    )
    schedule = desk.get(reverse("reminders:schedule", args=["76-19"]))
    assert "added what the session" in as_read(schedule.content.decode())


@pytest.mark.once
def test_a_day_that_another_call_gets_so_is_new_to_its_reminders(desk, draft, lacking, officer):
    save(desk, draft, "session", **ADDED)
    verbs.open_call(draft, by=officer, at=NOON)
    moved = lacking.milestones.filter(moved_at=NOON).values_list("kind", flat=True)
    assert [*moved] == ["committee-ends"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"committee_ends_on": "2022-09-14"}, "ends: This day lies before the one above it."),
        (
            {"symbol_preliminary_list": "A/77/251"},
            "preliminary list: “A/77/251” is another document of call 76-19",
        ),
        ({"item_number_preliminary_list": "94"}, "Symbol: preliminary list"),
    ],
)
def test_what_does_not_fit_to_what_another_call_has_is_not_added(
    desk, draft, lacking, officer, typed, words
):
    titles = {"item_title_ar": "عنوان", "item_title_zh": "标题"}
    save(desk, draft, "session", **titles, **typed)
    [said] = missing_of(draft)["session"]
    assert without_isolates(said).endswith(words)
    with pytest.raises(Refusal, match="missing"):
        verbs.open_call(draft, by=officer, at=NOON)


@pytest.mark.once
def test_a_copied_title_that_another_call_lacks_stays_in_the_draft_and_a_guess_does_not(
    in_april, desk, call, officer
):
    first = verbs.begin("77-36", copied_from=call, by=officer, at=NOON)
    verbs.open_call(filled(desk, first), by=officer, at=NOON)
    item = AgendaItem.objects.get(session__number=78)
    item.title["ar"] = ""
    item.save()
    item.documents.all().delete()
    second = verbs.begin("77-37", copied_from=call, by=officer, at=NOON)
    kept = {"number": 78, "item_code": call.item.code, "item_title_ar": call.item.title["ar"]}
    assert second.values["session"] == kept | {"unofficial": ["ar"]}


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
    assert second.values["session"] == kept | {"unofficial": ["es"]}
    [said] = missing_of(second)["session"]
    assert "(Spanish)" in said


@pytest.mark.once
def test_what_only_a_call_for_practice_has_binds_nobody_and_its_own_texts_stay(
    desk, call, officer, in_april
):
    call_command("load_call", PRACTICE, verbosity=0)
    practice = Call.with_practice.get(code="practice")
    session, resolution = practice.item.session, practice.resolution
    Session.objects.filter(pk=session.pk).update(committee_ends_on=date(2021, 11, 5))
    own = Resolution.objects.create(
        symbol="75/240",
        title={"en": "Practised"},
        adopted_on=date(2020, 12, 31),
        refers_to=resolution.refers_to,
    )
    Call.with_practice.filter(pk=practice.pk).update(resolution=own)
    before = model_to_dict(Call.with_practice.get(pk=practice.pk))

    draft = verbs.begin("75-240", copied_from=call, by=officer, at=NOON)
    days = dict.fromkeys(SESSION_DAYS, "") | {"opens_on": "2021-09-21"}
    item = {"number": "76", "item_code": practice.item.code, "item_title_en": "A real item"}
    mandate = {"symbol": "75/240", "adopted_on": "2021-01-04"}
    due = {"opens_on": "2021-04-01", "deadline_on": "2021-05-31"}
    filled(desk, draft, session=days | item, mandate=mandate, dates=due)
    assert missing_of(draft) == {}
    made = verbs.open_call(draft, by=officer, at=NOON)

    session.refresh_from_db()
    assert (session.opens_on, session.committee_ends_on) == (date(2021, 9, 21), None)
    own.refresh_from_db()
    assert (own.adopted_on, own.title["en"]) == (date(2021, 1, 4), call.resolution.title["en"])
    assert own.refers_to == resolution.refers_to  # no draft asks for it
    assert made.item.title["en"] == "A real item"
    assert Event.objects.get(verb="open_call").data["made"] == [
        "session 76",
        "A real item",
        "resolution 75/240",
    ]
    assert model_to_dict(Call.with_practice.get(pk=practice.pk)) == before
    assert [one.text["en"] for one in practice.questions.all()] == [
        one.text["en"] for one in call.questions.all()
    ]


def opening(code, officer):
    def open_it():
        verbs.open_call(CallDraft.objects.get(code=code), by=officer, at=NOON)

    return open_it


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
    results = at_once(*(opening(code, officer) for code in days))
    opened_on = Session.objects.get(number=78).opens_on.isoformat()
    told = [code for code, result in zip(days, results, strict=True) if result is not None]
    assert told == [code for code, day in days.items() if day != opened_on]
    assert all(isinstance(result, Refusal | None) for result in results)


@pytest.mark.needs_postgresql
@pytest.mark.usefixtures("loaded_site")
def test_of_two_who_add_to_another_call_at_once_the_second_changes_nothing(client):
    officer = make_person("first@secretariat.example", secretariat_role="officer")
    desk = sign_in(client, officer)
    call = Call.objects.get()
    titles = {"77-36": "عنوان", "77-37": "عنوان", "77-38": "عنوان آخر"}
    for code, title in titles.items():
        begun = verbs.begin(code, copied_from=call, by=officer, at=NOON)
        due = {"deadline_on": "2022-05-31"}
        filled(desk, begun, mandate={"symbol": code.replace("-", "/")}, dates=due)
        empty = dict.fromkeys(begun.values["session"].keys() - {"number", "item_code"}, "")
        own = {"number": "77", "item_title_ar": title, "unofficial": []}
        save(desk, begun, "session", **empty | own)
    AgendaItem.objects.update(title=call.item.title | {"ar": ""})
    results = at_once(*(opening(code, officer) for code in titles))
    stored_title = AgendaItem.objects.get(pk=call.item_id).title["ar"]
    told = [code for code, result in zip(titles, results, strict=True) if result is not None]
    assert told == [code for code, title in titles.items() if title != stored_title]
    assert Event.objects.filter(verb="add_shared_facts", stream=call.stream).count() == 1
