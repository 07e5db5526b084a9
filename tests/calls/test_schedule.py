"""The schedule that follows from the agenda, and what happens when things move."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils.translation import override

from tests import changed_dates
from tests.factories import NOON, ROOT
from tracker.agenda.models import AgendaDocument, Session
from tracker.agenda.session_names import item_in_words, newest_listing, session_in_words
from tracker.audit.models import Event
from tracker.calls import date_changes
from tracker.calls.loading import read_call
from tracker.calls.models import Call, ItemChange, Milestone
from tracker.calls.schedule import RULES, names_of, schedule_of
from tracker.refusal import Refusal
from tracker.reminders.rule_sentences import when


def schedule(code="76-19"):
    call = Call.objects.select_related("item__session").get(code=code)
    return {entry.kind: entry for entry in schedule_of(call)}


def move(call, new_on, *, by, at=NOON):
    return changed_dates.move_deadline(call, new_on=new_on, reason="A second note.", by=by, at=at)


def latest_event(call):
    return Event.objects.filter(stream=call.stream).latest("sequence")


def test_the_dates_of_the_seventy_seventh_session_follow_from_each_other(call):
    days = {kind: entry.on for kind, entry in schedule().items()}
    assert days == {
        "note-verbale": None,  # nobody has seen it
        "call-opens": date(2022, 3, 1),
        "replies-due": date(2022, 5, 31),
        "annotated-list": date(2022, 6, 15),
        "provisional-agenda": date(2022, 7, 15),
        "report-submitted": date(2022, 7, 25),
        "supplementary-items": date(2022, 8, 14),
        "report-issued": date(2022, 8, 22),
        "supplementary-list": date(2022, 8, 24),
        "session-opens": date(2022, 9, 13),
        "committee-organizes": date(2022, 9, 29),
        "committee-starts": date(2022, 10, 3),
        "committee-ends": date(2022, 11, 4),
        "assembly-acts": date(2022, 12, 7),
    }


def test_what_is_stored_for_the_seventy_seventh_session_is_what_the_rules_give(call):
    assert [entry.kind for entry in schedule().values() if entry.differs] == ["note-verbale"]


def test_an_unknown_date_stays_unknown_beside_what_the_rule_proposes(call):
    note = schedule()["note-verbale"]
    assert (note.on, note.proposed_on) == (None, date(2022, 3, 8))


def test_a_date_nobody_knows_stands_at_the_end(call):
    assert [entry.kind for entry in schedule().values()][-1] == "note-verbale"


def test_every_date_says_which_rule_it_came_from(call):
    assert str(schedule()["provisional-agenda"].rule_words) == (
        "60 days before the opening, rule 12"
    )
    assert all(str(rule.words) for rule in RULES.values())


@pytest.mark.parametrize("code", ["76-19", "68-243", "practice"])
def test_no_file_of_the_projects_names_a_date_that_a_rule_names(code):
    milestones = read_call(ROOT / "data" / "calls" / f"{code}.toml").milestones
    assert {one.kind for one in milestones if one.name.by_language} & set(RULES) == set()


def test_a_date_without_a_rule_has_the_name_that_the_file_gives_it(call):
    Milestone.objects.create(call=call, kind="hearing", name={"en": "Hearing", "fr": "Audition"})
    with override("fr"):
        names = names_of(call)
    assert (names["hearing"], names["session-opens"]) == ("Audition", "Ouverture de la session")


def test_a_name_that_was_stored_before_the_rules_had_names_is_shown_on(call):
    call.milestones.filter(kind="session-opens").update(name={"en": "Day one"})
    assert names_of(call)["session-opens"] == "Day one"


def test_another_day_for_the_committee_changes_what_is_proposed_and_nothing_else(call, officer):
    changed_dates.override_milestone(
        call, "committee-starts", on=date(2022, 10, 10), reason="A late start.", by=officer, at=NOON
    )
    entries = schedule()
    assert entries["committee-starts"].on == date(2022, 10, 10)
    assert entries["committee-starts"].override_reason == "A late start."
    assert entries["report-submitted"].on == date(2022, 7, 25)
    assert entries["report-submitted"].proposed_on == date(2022, 8, 1)
    assert entries["report-submitted"].differs


def test_an_override_is_an_event_with_its_reason(call, officer):
    changed_dates.override_milestone(
        call, "report-issued", on=date(2022, 8, 29), reason="The printers.", by=officer, at=NOON
    )
    event = latest_event(call)
    assert (event.verb, event.data) == (
        "override_milestone",
        {
            "kind": "report-issued",
            "from": "2022-08-22",
            "to": "2022-08-29",
            "reason": "The printers.",
        },
    )


def test_an_override_can_be_taken_back(call, officer):
    for on in (date(2022, 8, 29), None):
        changed_dates.override_milestone(
            call, "report-issued", on=on, reason="R.", by=officer, at=NOON
        )
    assert schedule()["report-issued"].on == date(2022, 8, 22)


def test_a_date_that_the_calls_file_lacks_can_be_set(call, officer):
    call.milestones.filter(kind="report-issued").delete()
    assert schedule()["report-issued"].on is None
    changed_dates.override_milestone(
        call, "report-issued", on=date(2022, 8, 22), reason="As usual.", by=officer, at=NOON
    )
    assert schedule()["report-issued"].on == date(2022, 8, 22)


def test_the_deadline_moves_with_its_history_and_is_never_overwritten(call, officer):
    move(call, date(2022, 7, 31), by=officer)
    move(call, date(2022, 8, 15), by=officer, at=NOON + timedelta(days=1))
    call.refresh_from_db()
    assert call.deadline_on == date(2022, 8, 15)
    assert list(call.deadline_changes.values_list("previous_on", "new_on")) == [
        (date(2022, 5, 31), date(2022, 7, 31)),
        (date(2022, 7, 31), date(2022, 8, 15)),
    ]
    assert schedule()["replies-due"].on == date(2022, 8, 15)
    assert latest_event(call).verb == "move_deadline"


def test_two_officers_who_move_the_deadline_at_once_do_not_overwrite_each_other(call, officer):
    seen = {"seen_on": call.deadline_on, "reason": "R.", "by": officer, "at": NOON}
    date_changes.move_deadline(call, new_on=date(2022, 7, 31), **seen)
    with pytest.raises(Refusal, match="meanwhile"):
        date_changes.move_deadline(call, new_on=date(2022, 6, 30), **seen)


def test_the_deadline_cannot_lie_before_the_opening(call, officer):
    with pytest.raises(Refusal, match="before the day on which the call opens"):
        move(call, date(2022, 2, 28), by=officer)


def test_only_an_officer_moves_dates(call, jamaica, jamaica_filer):
    with pytest.raises(PermissionDenied):
        move(call, date(2022, 7, 31), by=jamaica_filer)
    with pytest.raises(PermissionDenied):
        changed_dates.extend(
            call, jamaica, until=date(2022, 7, 1), reason="R.", by=jamaica_filer, at=NOON
        )


def test_an_extension_only_ever_gives_more_time(call, jamaica, officer):
    changed_dates.extend(call, jamaica, until=date(2022, 6, 14), reason="R.", by=officer, at=NOON)
    assert call.deadline_for(jamaica) == date(2022, 6, 14)
    move(call, date(2022, 7, 31), by=officer)
    assert Call.objects.get(pk=call.pk).deadline_for(jamaica) == date(2022, 7, 31)
    with pytest.raises(Refusal, match="after the deadline that everybody has"):
        changed_dates.extend(
            call, jamaica, until=date(2022, 7, 31), reason="R.", by=officer, at=NOON
        )


def test_a_second_extension_replaces_the_first_and_the_register_keeps_both(call, jamaica, officer):
    for until in (date(2022, 6, 14), date(2022, 6, 30)):
        changed_dates.extend(call, jamaica, until=until, reason="R.", by=officer, at=NOON)
    assert call.extensions.get().moves == 2
    assert latest_event(call).data["from"] == "2022-06-14"


def number(call, kind, value, *, by):
    return changed_dates.number_item(call, kind=kind, number=value, reason="R.", by=by, at=NOON)


def test_an_item_is_named_by_its_number_in_the_newest_list_where_it_is_known(call, officer):
    assert item_in_words(call.item, newest_listing(call.item)) == (
        "an item of the agenda of the seventy-seventh session"
    )
    number(call, "preliminary_list", 96, by=officer)
    number(call, "agenda", 94, by=officer)
    assert item_in_words(call.item, newest_listing(call.item)) == (
        "item 94 of the agenda of the seventy-seventh session"
    )


def test_a_number_that_changes_keeps_its_history(call, officer):
    number(call, "agenda", 94, by=officer)
    number(call, "agenda", 95, by=officer)
    assert list(call.item_changes.values_list("what", "before", "after", "document")) == [
        ("number", "", "94", "A/77/251"),
        ("number", "94", "95", "A/77/251"),
    ]


def to_the_seventy_eighth(call, officer):
    return changed_dates.move_item(
        call,
        session_number=78,
        opens_on=date(2023, 9, 5),
        reason="Deferred.",
        by=officer,
        at=NOON,
    )


def test_an_item_goes_to_another_session_and_takes_its_dates_along(call, officer):
    number(call, "agenda", 94, by=officer)
    to_the_seventy_eighth(call, officer)
    entries = schedule()
    assert entries["session-opens"].on == date(2023, 9, 5)
    assert entries["provisional-agenda"].on == date(2023, 7, 7)
    assert entries["committee-starts"].on is None  # nobody knows it yet
    assert entries["report-submitted"].on is None
    assert entries["replies-due"].on == date(2022, 5, 31)
    moved = Call.objects.get(pk=call.pk).item
    assert session_in_words(moved.session) == "the seventy-eighth session"
    assert newest_listing(moved) is None  # its number was that of another session


def test_a_session_that_is_not_known_needs_its_opening(call, officer):
    with pytest.raises(Refusal, match="when this session opens"):
        changed_dates.move_item(
            call, session_number=79, opens_on=None, reason="R.", by=officer, at=NOON
        )
    assert not Session.objects.filter(number=79).exists()


def test_loading_the_calls_file_again_leaves_a_moved_item_where_it_is(call, officer):
    to_the_seventy_eighth(call, officer)
    call_command("load_call", ROOT / "data" / "calls" / "76-19.toml", verbosity=0)
    assert Call.objects.get(pk=call.pk).item.session.number == 78
    assert schedule()["provisional-agenda"].on == date(2023, 7, 7)


def test_an_item_leaves_the_agenda_and_comes_back(call, officer):
    changed_dates.take_item_off(call, reason="Withdrawn.", by=officer, at=NOON)
    assert call.item.left_at == NOON
    with pytest.raises(Refusal, match="already"):
        changed_dates.take_item_off(call, reason="Again.", by=officer, at=NOON)
    changed_dates.put_item_back(call, reason="A mistake.", by=officer, at=NOON)
    assert call.item.left_at is None
    assert [change.what for change in call.item_changes.all()] == [
        ItemChange.What.LEFT,
        ItemChange.What.RETURNED,
    ]


def test_a_list_that_was_not_known_gets_its_symbol_of_that_session(call, officer):
    call.item.documents.all().delete()
    number(call, "allocation", 94, by=officer)
    assert AgendaDocument.objects.get().symbol == "A/77/252"


def test_a_date_of_the_schedule_is_named_in_a_sentence_and_one_of_the_file_is_quoted():
    names = {"report-issued": "Report issued", "hearing": "Hearing of States"}
    assert when("report-issued", -3, names) == "3 days before the issue of the report"
    assert when("hearing", 1, names) == "1 day after “Hearing of States”"
