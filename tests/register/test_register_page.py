"""The register at the desk: who did what, when and for which State; and who signed in."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.changed_dates import extend
from tests.factories import NOON, file_reply, make_draft, make_reply, sign_in, withdraw
from tests.markup import as_read
from tests.recorded_verbs import recorded_verbs
from tracker import clock
from tracker.accounts.events.recording import record as record_account_event
from tracker.accounts.models import AccountEvent
from tracker.audit.models import Event
from tracker.audit.register import SYSTEM, record
from tracker.delegations import teams
from tracker.register import verbs
from tracker.register.events import RegisterFilters, lines
from tracker.submissions.parties import joint

LATER = NOON + timedelta(days=40)


@pytest.fixture
def happened(call, jamaica, kenya, jamaica_filer, kenya_filer, officer):
    """Jamaica files for Kenya, too; Kenya gets more time and a colleague; Jamaica withdraws."""
    reply = make_draft(call, jamaica, by=jamaica_filer)
    joint.name(reply, kenya)
    file_reply(reply, by=jamaica_filer)
    extend(call, kenya, until=NOON.date().replace(month=6), reason="Asked.", by=officer, at=NOON)
    teams.invite(
        kenya,
        email="new@ken.example",
        name="New",
        role="drafter",
        is_administrator=False,
        language="en",
        by=kenya_filer,
        at=NOON,
    )
    reply.refresh_from_db()
    withdraw(reply, reason="An error.", by=jamaica_filer, at=LATER)


def told(**asked):
    return [(line.who.partition(" <")[0], line.what) for line in lines(events(**asked))]


def events(**asked):
    return RegisterFilters(**asked).events()


def test_the_newest_stands_first_and_everything_is_in_words(happened):
    assert told()[:4] == [
        ("Filer", "withdrew the reply"),
        ("Filer", "invited a person"),
        ("Officer", "gave one delegation more time"),
        ("Filer", "filed the reply"),
    ]
    [newest, *_more] = lines(events())
    assert (newest.state, list(newest.details), newest.chain) == (
        "Jamaica",
        ["reason: An error."],
        "Call 76-19",
    )


def test_states_stand_with_the_comma_of_the_language(call, jamaica, kenya, officer):
    about = {"delegation": "JAM", "co_sender": "KEN"}
    record(stream=call.stream, verb="confirm_joint", obj=call, by=officer, at=NOON, data=about)
    with override("ar"):
        [line] = lines(events(verb="confirm_joint"))
    assert [name.strip() for name in line.state.split("،")] == ["جامايكا", "كينيا"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"stream": SYSTEM}, ["invited a person"]),
        ({"state": "KEN"}, ["invited a person", "gave one delegation more time"]),
        ({"verb": "withdraw"}, ["withdrew the reply"]),
        ({"person": "OFFICER@secretariat"}, ["gave one delegation more time"]),
        ({"first": clock.day_of(LATER), "person": "filer"}, ["withdrew the reply"]),
        ({"person": "nobody"}, []),
        ({"latest": clock.day_of(NOON) - timedelta(days=1), "verb": "file"}, []),
    ],
    ids=str,
)
def test_the_register_is_filtered(happened, asked, expected):
    assert [what for _who, what in told(**asked)] == expected


def test_a_person_is_found_by_number_also_after_the_name_was_erased(happened, officer):
    Event.objects.filter(actor_id=str(officer.pk)).update(actor_label="", salt="")
    [(who, what)] = told(person=f"#{officer.pk}")
    assert (who, what) == (f"person {officer.pk}", "gave one delegation more time")


def test_the_list_costs_the_same_queries_however_long_it_is(
    happened, call, officer, django_assert_num_queries
):
    for _one in range(20):
        record(stream=call.stream, verb="publish_replies", obj=call, by=officer, at=NOON)
    with django_assert_num_queries(4):
        assert len(lines(events())) > 20


def test_the_page_says_when_in_a_zone_and_keeps_its_filters_in_the_file(client, happened, officer):
    sign_in(client, officer)
    page = as_read(client.get(reverse("register:register"), {"state": "JAM"}).content.decode())
    assert "12 April 2022, noon, New York time" in page
    assert "withdrew the reply" in page
    assert "invited a person" not in page.partition("<tbody>")[2]
    assert "/desk/register/events.csv?state=JAM" in page
    answer = client.get(reverse("register:register_file"), {"state": "JAM"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][:2] == ["call:76-19", str(Event.objects.get(verb="withdraw").sequence)]
    assert rows[1][5:9] == ["withdraw", "withdrew the reply", "Jamaica", "reason: An error."]
    assert rows[1][9] == Event.objects.get(verb="withdraw").own_hash


@pytest.mark.parametrize(
    "query",
    [
        {"state": "XXX", "page": "999999999999999999999"},
        {"first": "yesterday", "latest": "2022-13-45"},
        {"person": "\u202e", "verb": "no such"},
        {"first": "0001-01-01", "latest": "9999-12-31"},
    ],
    ids=str,
)
def test_rubbish_in_the_address_filters_nothing_and_breaks_nothing(client, db, officer, query):
    sign_in(client, officer)
    for name in ("register", "register_file", "sign_ins", "sign_ins_file"):
        assert client.get(reverse(f"register:{name}"), query).status_code == 200


def test_a_file_that_would_be_too_large_is_refused_in_words(client, happened, officer, monkeypatch):
    monkeypatch.setattr("tracker.register.views.IN_A_FILE", 2)
    sign_in(client, officer)
    answer = client.get(reverse("register:register_file"), follow=True)
    assert "These are more than 2 rows" in answer.content.decode()


def test_every_verb_that_is_recorded_has_its_words():
    recorded, unclear = recorded_verbs()
    assert unclear == []
    assert {"file", "one_to_file", "use_recovery", "end_officer", "item_left"} <= recorded
    assert recorded == set(verbs.WORDS)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('record(verb="a")', (["a"], [])),
        ('v = "a" if x else "b"\n    record(verb=v)', (["a", "b"], [])),
        ('record(verb=f"a_{x}")', ([], ["tracker.room:3"])),
        ("record(verb=VERBS[x])", ([], ["tracker.room:3"])),
        ("record(verb=x)", ([], ["tracker.room.act"])),
        ('record(verb=x)\ndef all():\n    act("a")\n    act(x="b")', (["a", "b"], [])),
    ],
    ids=str,
)
def test_a_verb_is_found_wherever_it_is_written(tmp_path, code, expected):
    (tmp_path / "tracker" / "audit").mkdir(parents=True)
    (tmp_path / "tracker/audit/register.py").write_text("def record(*, verb): ...")
    written = f"from tracker.audit.register import record\ndef act(x):\n    {code}\n"
    (tmp_path / "tracker" / "room.py").write_text(written)
    verbs, unread = recorded_verbs(tmp_path / "tracker")
    assert (sorted(verbs), unread) == expected


# Sign-ins ---------------------------------------------------------------------------------------


@pytest.fixture
def signed_in(db, rf, jamaica_filer, kenya_filer):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7", headers={"user-agent": "Firefox/146 =1+1"})
    for kind, account in (
        (AccountEvent.Kind.SIGNED_IN, jamaica_filer),
        (AccountEvent.Kind.SIGN_IN_FAILED, kenya_filer),
    ):
        record_account_event(kind, request=request, account=account, at=NOON)


def rows_of(client, **query):
    page = client.get(reverse("register:sign_ins"), query)
    return [event.account.email for event in page.context["page_obj"]]


def test_sign_ins_stand_beside_the_register_and_are_filtered(client, signed_in, officer):
    sign_in(client, officer)
    jamaican, kenyan = "filer@jam.example", "filer@ken.example"
    AccountEvent.objects.filter(account=officer).delete()  # of this very test
    assert sorted(rows_of(client)) == [jamaican, kenyan]
    assert rows_of(client, state="JAM") == [jamaican]
    assert rows_of(client, kind="failed") == [kenyan]
    assert rows_of(client, kind="signed_in") == [jamaican]
    assert rows_of(client, address=" Filer@KEN.example") == [kenyan]
    assert rows_of(client, first="2022-04-13") == []
    page = as_read(client.get(reverse("register:sign_ins")).content.decode())
    for words in ("192.0.2.7", "sign-in failed", "12 April 2022, noon, New York time", "Firefox"):
        assert words in page
    assert "=1+1" not in page  # what a browser says of itself stands in the file


def test_the_number_of_an_event_stands_apart_from_the_name_of_its_call(client, happened, officer):
    page = as_read(sign_in(client, officer).get(reverse("register:register")).content.decode())
    number = Event.objects.get(verb="file").sequence
    assert f"Call 76-19, <bdi>{number}</bdi>" in page


def test_sign_ins_as_a_file_are_never_calculated(client, signed_in, officer):
    sign_in(client, officer)
    AccountEvent.objects.filter(account=officer).delete()
    AccountEvent.objects.update(browser="=1+1")
    answer = client.get(reverse("register:sign_ins_file"), {"state": "JAM"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][3] == "signed in"
    assert rows[1][7:] == ["192.0.2.7", "'=1+1"]
    assert len(rows) == 2


def test_a_reply_says_as_before_what_happened_to_it(call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    assert lines(events(verb="file"))[0].details == ["revision 1"]


def test_the_states_to_choose_from_stand_in_the_alphabet_of_the_page(client, officer, jamaica):
    officer.language = "fr"
    officer.save()
    page = sign_in(client, officer).get(reverse("register:register"))
    names = [name for _code, name in page.context["filter_form"].fields["state"].choices[1:]]
    assert names.index("Égypte") < names.index("Fidji") < names.index("Zimbabwe")
