"""The pages about dates and reminders: what officers, delegates and recipients do there."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests import changed_dates
from tests.factories import NOON, make_member, make_reply, sign_in
from tests.markup import as_read
from tracker import clock
from tracker.accounts.models import User
from tracker.audit.register import find_faults
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.delegations.people import changing
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.reminders.calendar import events as calendar_events
from tracker.reminders.calendar import feeds
from tracker.reminders.models import CalendarFeed, NoReminders
from tracker.reminders.preview.plot import plot_of
from tracker.reminders.preview.timeline import timeline_of

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def page(name, *more):
    return reverse(f"reminders:{name}", args=["76-19", *more])


def words(response):
    return as_read(response.content.decode())


def test_the_timeline_has_every_date_the_reminders_and_today(call):
    stops = timeline_of(call, at=NOON).stops
    told = [(stop.on.isoformat(), str(stop.label)) for stop in stops]
    assert told[:9] == [
        ("2022-03-01", "The call opens"),
        ("2022-04-01", "First reminder"),
        ("2022-04-12", "Today, in New York"),
        ("2022-05-01", "Second reminder"),
        ("2022-05-17", "Reminder"),
        ("2022-05-24", "Reminder"),
        ("2022-05-30", "Last reminder"),
        ("2022-05-31", "Replies due"),
        ("2022-06-01", "Reminder"),
    ]
    assert [str(stop.label) for stop in timeline_of(call, at=NOON).unknown] == ["Note verbale sent"]


def test_everybody_sees_the_dates_on_the_calls_page_and_a_delegation_their_rules(
    client, call, jamaica_filer
):
    public = words(client.get("/calls/76-19/"))
    delegations = words(sign_in(client, jamaica_filer).get("/replies/dates/"))
    for shown in (public, delegations):
        assert "Provisional agenda" in shown
        assert 'aria-current="date"' in shown
    assert "60 days before the opening, rule 12" in delegations
    assert "rule 12" not in public


def test_an_officer_sets_a_date_and_the_page_says_why(desk, call):
    answer = desk.post(
        page("milestone", "report-issued"),
        {"seen_on": "2022-08-22", "on": "2022-08-29", "reason": "The printers."},
    )
    assert answer.status_code == 302
    shown = words(desk.get(page("schedule")))
    assert "Set by the secretariat: The printers." in shown
    assert "In place of 22 August 2022" in shown
    assert "from 22 August 2022 to 29 August 2022" in shown
    desk.post(
        page("milestone", "report-issued"),
        {"seen_on": "2022-08-29", "verb": "take_back", "reason": "A mistake."},
    )
    assert call.milestones.get(kind="report-issued").override_on is None


def test_why_an_officer_set_a_date_is_read_at_the_desk_alone(client, call, officer, jamaica_filer):
    changed_dates.override_milestone(
        call,
        "report-issued",
        on=date(2022, 8, 29),
        reason="The printers are on strike.",
        by=officer,
        at=NOON,
    )
    public = words(client.get("/calls/76-19/"))
    delegations = words(sign_in(client, jamaica_filer).get("/replies/dates/"))
    assert "Set by the secretariat." in delegations
    for shown in (public, delegations):
        assert "29 August 2022" in shown
        assert "The printers" not in shown
        assert "In place of" not in shown


def test_a_date_without_a_reason_is_refused(desk, call):
    answer = desk.post(page("milestone", "report-issued"), {"on": "2022-08-29", "reason": ""})
    assert answer.status_code == 200
    assert call.milestones.get(kind="report-issued").override_on is None


def test_the_deadline_has_a_page_of_its_own(desk, call):
    assert desk.get(page("milestone", "replies-due")).status_code == 404
    desk.post(
        page("deadline"),
        {"seen_on": "2022-05-31", "new_on": "2022-07-15", "reason": "A second note."},
    )
    call.refresh_from_db()
    assert call.deadline_on == date(2022, 7, 15)
    assert "A second note." in words(desk.get(page("deadline")))


def test_a_deadline_cannot_be_moved_into_the_past(desk, call):
    answer = desk.post(page("deadline"), {"new_on": "2022-04-11", "reason": "R."})
    assert "This day is over." in words(answer)


def test_an_officer_gives_one_delegation_more_time(desk, call, jamaica):
    seen_at = desk.get(page("extension")).context["form"]["seen_at"].value()
    data = {"delegation": "JAM", "until": "2022-06-14", "reason": "Elections.", "seen_at": seen_at}
    assert desk.post(page("extension"), data).status_code == 302
    assert Call.objects.get(pk=call.pk).deadline_for(jamaica) == date(2022, 6, 14)
    assert "Jamaica: until the end of 14 June 2022" in words(desk.get(page("schedule")))


def of_item(desk, verb, *, follow=False, **typed):
    """Send one of the item's forms, with what the page sends along."""
    name = {"return": "leave"}.get(verb, verb)
    seen = desk.get(page("item")).context[name]["seen_at"].value()
    sent = {f"{verb}-{field}": value for field, value in {"seen_at": seen, **typed}.items()}
    return desk.post(page("item"), {"verb": verb, **sent}, follow=follow)


def test_an_officer_numbers_moves_and_removes_the_item(desk, call):
    of_item(desk, "number", kind="agenda", number=94, reason="R.")
    assert "item 94 of the agenda of the seventy-seventh session" in words(desk.get(page("item")))
    of_item(desk, "session", session_number=78, opens_on="2023-09-05", reason="Deferred.")
    assert "seventy-eighth session" in words(desk.get(page("schedule")))
    of_item(desk, "leave", reason="Withdrawn.")
    assert "The item has left the agenda" in words(desk.get(page("schedule")))
    of_item(desk, "return", reason="A mistake.")
    assert "The item has left the agenda" not in words(desk.get(page("schedule")))
    assert list(find_faults()) == []


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("number", {"kind": "agenda", "number": 96}),
        ("session", {"session_number": 78, "opens_on": "2023-09-05"}),
        ("leave", {}),
    ],
)
def test_an_item_that_a_colleague_has_changed_since_the_page_was_read_stays(
    desk, call, verb, typed
):
    seen_at = desk.get(page("item")).context["number"]["seen_at"].value()
    number_item(desk, 95)
    shown = of_item(desk, verb, follow=True, **typed, reason="R.", seen_at=seen_at)
    assert "A colleague was first. Nothing was changed." in words(shown)
    assert [change.after for change in call.item_changes.all()] == ["95"]


def test_the_number_of_an_item_may_have_letters(desk, call):
    number_item(desk, "100(v)")
    assert "item 100 (v) of the agenda of the seventy-seventh session" in words(
        desk.get(page("item"))
    )
    assert "Type the number as it stands in the list" in number_item(desk, "the hundredth")


def number_item(desk, number):
    typed = {"kind": "agenda", "number": number, "reason": "The list is out."}
    return words(of_item(desk, "number", follow=True, **typed))


def test_the_first_number_of_an_item_is_told_to_nobody_and_the_page_says_so(
    desk, call, jamaica_filer
):
    hint = "Where another number was known before, it is also sent to everybody concerned."
    assert hint in words(desk.get(page("item")))
    shown = number_item(desk, 94)
    assert "Nobody is told: the number was not known before." in shown
    assert "Everybody concerned is told" not in shown
    ledger.beat(at=NOON)
    assert not Message.objects.filter(kind="item_changed").exists()
    assert "Everybody concerned is told with the next tick." in number_item(desk, 95)
    ledger.beat(at=NOON)
    assert Message.objects.filter(kind="item_changed").exists()


def test_rules_read_as_sentences(desk, call):
    shown = words(desk.get(page("rules")))
    assert "14 days before the deadline, to delegations whose reply is not filed" in shown
    assert "On the day of the provisional agenda, to delegations whose reply is not filed" in shown
    assert (
        "3 days before the day by which an answer was asked, to delegations that have not "
        "answered a question of the secretariat" in shown
    )


def rule_data(**changes):
    return {
        "number": 21,
        "direction": "before",
        "milestone": "replies-due",
        "audience": "draft",
        "reason": "Many drafts.",
    } | changes


def test_an_officer_adds_changes_and_switches_off_a_rule(desk, call):
    assert desk.post(page("add_rule"), rule_data()).status_code == 302
    rule = call.reminder_rules.get(audience="draft")
    assert (rule.days, rule.words) == (-21, "reply")
    desk.post(page("rule", rule.pk), rule_data(number=20, reason="Sooner is too soon."))
    desk.post(page("rule", rule.pk), {"verb": "switch", "switch-reason": "Enough."})
    rule.refresh_from_db()
    assert (rule.days, rule.is_active, rule.reason) == (-20, False, "Enough.")
    shown = words(desk.get(page("rules")))
    assert "from 21 days before the deadline, to delegations whose draft is not filed" in shown
    assert list(find_faults()) == []


def test_the_same_rule_twice_is_refused(desk, call):
    answer = desk.post(page("add_rule"), rule_data(number=14, audience="not_filed"))
    assert "The call has this rule already." in words(answer)


@pytest.mark.parametrize(
    ("audience", "milestone", "said"),
    [
        ("returned", "replies-due", "counted from the day by which an answer was asked"),
        ("invited", "replies-due", "on the day of the invitation, or after it"),
        ("not_filed", "clarification-due", "Choose the deadline or another date of the call"),
    ],
)
def test_people_are_reminded_only_by_a_day_that_is_theirs(desk, call, audience, milestone, said):
    answer = desk.post(page("add_rule"), rule_data(audience=audience, milestone=milestone))
    assert said in words(answer)


def test_the_dry_run_shows_every_message_and_sends_none(desk, call, jamaica_filer, kenya_filer):
    shown = words(desk.get(page("dry_run")))
    assert "14 messages from now on" in shown
    assert "<svg" in shown
    rule = call.reminder_rules.get(days=-14)
    shown = words(desk.get(page("dry_run"), {"on": "2022-05-17", "rule": rule.pk}))
    assert "filer@jam.example" in shown
    assert (Message.objects.count(), mail.outbox) == (0, [])


def test_the_dry_run_says_what_else_waits_to_be_sent(desk, call, jamaica, jamaica_filer):
    assert "other message" not in words(desk.get(page("dry_run")))
    make_reply(call, jamaica, by=jamaica_filer)
    shown = words(desk.get(page("dry_run")))
    assert "1 other message of this call waits to be sent" in shown
    assert "/desk/outbox/?state=planned&amp;call=76-19" in shown


def test_the_dry_run_says_when_there_is_nothing_to_send(desk, call):
    assert "Nothing will be sent." in words(desk.get(page("dry_run")))


def test_the_dry_run_is_what_then_happens(call, jamaica, jamaica_filer, kenya_filer, capsys):
    call_command("plan_reminders", "76-19")
    *lines, total = capsys.readouterr().out.splitlines()
    assert total == "14 messages on 7 days"
    assert lines[0] == (
        "2022-04-01 08:00 New York time  JAM  filer@jam.example  en  "
        "60 days before the deadline, to delegations whose reply is not filed"
    )
    for day in range(4, 12):
        for hour in (1, 13):
            for date_of_month in (1, 12, 15, 17, 24, 30):
                ledger.beat(at=datetime(2022, day, date_of_month, hour, tzinfo=UTC))
    told = sorted(
        f"{message.due_at.astimezone(clock.NEW_YORK):%Y-%m-%d %H:%M} {message.address}"
        for message in Message.objects.filter(state="sent")
    )
    assert told == sorted(f"{line[:16]} {line.split()[6]}" for line in lines)


def test_the_dry_run_of_a_call_that_is_not_there_says_so(db):
    with pytest.raises(CommandError, match="there is no call '99-1'; there are: 76-19"):
        call_command("plan_reminders", "99-1")


def test_bars_stay_in_their_picture():
    counts = {date(2022, 5, 1): 1, date(2022, 5, 2): 588, date(2022, 12, 31): 40}
    plot = plot_of(counts, today=date(2022, 4, 12))
    for bar in plot.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= plot.width
        assert 0 <= bar.y < bar.y + bar.height <= plot.base
    assert [bar.count for bar in plot.bars if bar.label_x] == [1, 40]


def stop_path(person):
    ledger.beat(at=datetime(2022, 5, 17, 12, tzinfo=UTC))
    message = next(one for one in mail.outbox if one.to == [person.email])
    return (
        message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    )


def test_a_mail_program_stops_reminders_with_one_post(call, jamaica_filer):
    path = stop_path(jamaica_filer)
    program = Client(enforce_csrf_checks=True)
    answer = program.post(
        path,
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 200
    assert NoReminders.objects.get().address == "filer@jam.example"
    assert program.post(path).status_code == 200  # done twice, it is done
    mail.outbox.clear()
    ledger.beat(at=datetime(2022, 5, 24, 12, tzinfo=UTC))
    assert mail.outbox == []


def test_looking_at_the_page_stops_nothing(client, call, jamaica_filer):
    shown = words(client.get(stop_path(jamaica_filer)))
    assert "Send no more reminders" in shown
    assert not NoReminders.objects.exists()


def test_a_link_that_was_changed_stops_nothing(client, call, jamaica_filer):
    path = stop_path(jamaica_filer)
    assert client.post(path[:-5] + "xxxx/").status_code == 404
    assert not NoReminders.objects.exists()


def test_who_stopped_reminders_gets_them_again_from_the_own_profile(client, call, jamaica_filer):
    Client().post(stop_path(jamaica_filer))
    sign_in(client, jamaica_filer)
    assert "You get no reminders." in words(client.get("/account/reminders/"))
    client.post("/account/reminders/", {"call": "76-19", "verb": "resume"})
    assert not NoReminders.objects.exists()
    assert list(find_faults()) == []


def test_the_register_does_not_hold_the_address_of_who_stopped_reminders(call, jamaica_filer):
    from tracker.audit.models import Event

    Client().post(stop_path(jamaica_filer))
    event = Event.objects.filter(verb="stop_reminders").get()
    assert "jam.example" not in f"{event.object_label} {event.data} {event.actor_label}"


def events(feed):
    return {str(event["uid"]): event for event in Calendar.from_ical(feed).walk("VEVENT")}


def test_a_delegation_subscribes_to_its_dates(client, call, jamaica, jamaica_filer, officer):
    answer = sign_in(client, jamaica_filer).post("/replies/dates/calendar/")
    assert answer.url == "/replies/dates/#calendar"
    assert '<h2 id="calendar">' in client.get("/replies/dates/").text
    address = reverse("reminders:feed", args=[feeds.token_of(jamaica_filer.memberships.get())])
    assert address in words(client.get("/replies/dates/"))
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = events(answer.content)
    deadline = found["deadline-76-19-jam@localhost"]
    assert deadline["dtend"].dt == datetime(2022, 6, 1, 4, tzinfo=UTC)
    assert found["provisional-agenda-76-19@localhost"]["dtstart"].dt == date(2022, 7, 15)
    assert not [uid for uid in found if uid.startswith("note-verbale")]  # nobody knows its day


def test_a_delegation_with_more_time_sees_its_own_deadline_and_reminders_on_its_line(
    client, call, jamaica, jamaica_filer, officer
):
    changed_dates.extend(call, jamaica, until=date(2022, 6, 30), reason="R.", by=officer, at=NOON)
    (shown,) = sign_in(client, jamaica_filer).get("/replies/dates/").context["calls"]
    on = {str(stop.because): stop.on for stop in shown["timeline"].stops}
    assert on["extended for your delegation"] == date(2022, 6, 30)
    assert on["14 days before the deadline, to delegations whose reply is not filed"] == (
        date(2022, 6, 16)
    )


@pytest.fixture
def address_of(jamaica_filer):
    """Return a member's address of the calendar, which the filer has made."""
    feeds.make(jamaica_filer.memberships.get(), at=NOON)

    def found(person):
        return reverse("reminders:feed", args=[feeds.token_of(person.memberships.get())])

    return found


def test_new_addresses_end_the_old_ones(client, call, jamaica_filer, jamaica_reader, address_of):
    people = (jamaica_filer, jamaica_reader)
    old = [address_of(person) for person in people]
    assert [client.get(one).status_code for one in old] == [200, 200]
    feeds.make(jamaica_filer.memberships.get(), at=NOON)
    new = [address_of(person) for person in people]
    assert [client.get(one).status_code for one in (*old, *new)] == [404, 404, 200, 200]


def test_an_address_ends_with_its_membership_and_leaves_those_of_others(
    client, call, jamaica_filer, jamaica_reader, address_of
):
    own, others = address_of(jamaica_reader), address_of(jamaica_filer)
    changing.end_membership(jamaica_reader.memberships.get(), by=jamaica_filer, at=NOON)
    assert [client.get(one).status_code for one in (own, others)] == [404, 200]
    User.objects.filter(pk=jamaica_filer.pk).update(is_active=False)
    assert client.get(others).status_code == 404


def test_no_address_stands_in_the_database(call, jamaica, jamaica_filer, address_of):
    token = address_of(jamaica_filer).split("/")[-1].removesuffix(".ics")
    assert token not in str(list(CalendarFeed.objects.values()))
    assert feeds.delegation_of(token) == jamaica
    for wrong in ("x", token + "x", token[1:], "", str(jamaica.calendar_feed.pk)):
        assert feeds.delegation_of(wrong) is None


@pytest.fixture
def shared(jamaica):
    """An address from before each member had one, as the migration leaves it."""
    migration = import_module(
        "tracker.reminders.migrations.0004_addresses_of_calendars_are_not_stored"
    )
    token = "ab" * 16
    CalendarFeed.objects.create(delegation=jamaica, shared_digest=token, made_at=NOON)
    migration.keep_digests(apps, None)
    assert CalendarFeed.objects.get().shared_digest != token
    return f"/calendar/{token}.ics"


def test_an_address_that_a_delegation_had_before_goes_on_until_somebody_leaves(
    client, call, shared, jamaica, jamaica_filer, jamaica_reader
):
    assert client.get(shared).status_code == 200
    assert (
        client.get(f"/calendar/{CalendarFeed.objects.get().shared_digest}.ics").status_code == 404
    )
    at = NOON + timedelta(days=1)
    changing.end_membership(jamaica_reader.memberships.get(), by=jamaica_filer, at=at)
    assert client.get(shared).status_code == 404


def test_an_address_that_a_delegation_had_before_ends_with_new_ones(client, shared, jamaica_filer):
    feeds.make(jamaica_filer.memberships.get(), at=NOON)
    assert client.get(shared).status_code == 404


def test_a_calendar_that_is_subscribed_to_says_how_often_to_read_it_again(
    client, call, jamaica, jamaica_filer
):
    sign_in(client, jamaica_filer).post("/replies/dates/calendar/")
    path = reverse("reminders:feed", args=[feeds.token_of(jamaica_filer.memberships.get())])
    assert f'href="webcal://localhost:8000{path}"' in client.get("/replies/dates/").content.decode()
    for address in (path, "/calls/76-19/calendar.ics"):
        calendar = Calendar.from_ical(client.get(address).content)
        assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=12)
        assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
        assert str(calendar["X-PUBLISHED-TTL"]) == "PT12H"
        assert calendar.errors == []
        deadline = next(one for one in calendar.walk("VEVENT") if one["UID"].startswith("deadline"))
        assert [one["TRIGGER"].dt for one in deadline.walk("VALARM")] == [-timedelta(hours=38)]


def test_no_name_brings_a_line_of_its_own_into_a_calendar(call, jamaica):
    name = "Côte; d’Ivoire, 漢字\\n\r\nBEGIN:VALARM " + "é漢🇨🇮" * 40
    file = calendar_events.deadline_file(
        call, code="JAM", name=name, due_on=NOON.date(), sequence=0, at=NOON
    )
    lines = file.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75  # octets
    assert all(line.decode().isprintable() for line in lines)  # none is cut within a character
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert name.replace("\r\n", "\n") in event["SUMMARY"]
    call.resolution.symbol = "A;B,C\r\nX:D"
    assert (
        rb"A\;B\,C\nX:D"
        in calendar_events.call_feed(call, at=NOON).replace(b"\r\n ", b"").split(b"UID")[0]
    )


def test_a_reader_makes_no_calendar_address(client, call, jamaica_reader):
    assert sign_in(client, jamaica_reader).post("/replies/dates/calendar/").status_code == 403


def test_the_dry_run_stays_small_for_all_delegations(desk, call):
    for delegation in Delegation.objects.all():
        make_member(delegation, "filer", email=f"filer@{delegation.code.lower()}.example")
    answer = desk.get(page("dry_run"))
    assert len(answer.content) < 100_000
    rule = call.reminder_rules.get(days=-14)
    answer = desk.get(page("dry_run"), {"on": "2022-05-17", "rule": rule.pk})
    assert len(answer.content) < 100_000


@pytest.mark.parametrize("name", ["rules", "dry_run", "deadline", "extension", "closing"])
def test_the_pages_read_what_is_known_of_all_delegations_at_once(
    desk, call, name, django_assert_max_num_queries
):
    with django_assert_max_num_queries(50):  # and not two for each of 196
        assert desk.get(page(name)).status_code == 200


def test_who_has_answered_is_not_in_the_dry_run(desk, call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    assert "Nothing will be sent." in words(desk.get(page("dry_run")))
