"""Reminders from the rule to the mailbox: to whom, when, once, and why not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests import changed_dates
from tests.factories import NOON, file_reply, make_draft, make_member, make_reply, withdraw
from tracker.calls.models import Call
from tracker.delegations import teams
from tracker.delegations.joining import accepting
from tracker.delegations.models import Membership
from tracker.delegations.people import changing
from tracker.mail import ledger
from tracker.mail.models import Message, RefusedAddress
from tracker.outbox import decisions
from tracker.reminders import rules, unsubscribe
from tracker.reminders.models import CLARIFICATION, ReminderRule
from tracker.reminders.planner import sync
from tracker.reminders.planner.plan import ANSWERED, MOVED, NEWER, NOT_A_RECIPIENT, PASSED
from tracker.submissions import workflow
from tracker.submissions.models import CoSender
from tracker.submissions.parties import joint

State = Message.State
Audience = ReminderRule.Audience
MORNING = timedelta(hours=12)  # 8 a.m. in New York in summer, from midnight UTC


def morning(year, month, day):
    return datetime(year, month, day, tzinfo=UTC) + MORNING


@pytest.fixture
def only(call):
    """Leave the call with the rules that are named, each (milestone, days, audience)."""

    def leave(*wanted):
        call.reminder_rules.all().delete()
        for milestone, days, audience in wanted:
            words = rules.words_for(audience, milestone)
            call.reminder_rules.create(
                milestone=milestone, days=days, audience=audience, words=words
            )

    return leave


def sent():
    return sorted((message.to[0], message.subject) for message in mail.outbox)


def planned():
    rows = Message.objects.filter(state=State.PLANNED).order_by("address")
    return list(rows.values_list("address", flat=True))


def states():
    return sorted(
        Message.objects.filter(kind__startswith="reminder_").values_list("state", "reason")
    )


def test_a_call_starts_with_the_usual_rules(call):
    told = [
        (rule.milestone, rule.days) for rule in call.reminder_rules.filter(audience="not_filed")
    ]
    assert told == [
        ("replies-due", -60),
        ("replies-due", -30),
        ("replies-due", -14),
        ("replies-due", -7),
        ("replies-due", -1),
        ("replies-due", 1),
        ("provisional-agenda", 0),
    ]


def test_who_has_not_filed_is_reminded_at_eight_in_new_york(call, jamaica_filer, only):
    only(("replies-due", -14, Audience.NOT_FILED))
    assert ledger.beat(at=morning(2022, 5, 17) - timedelta(seconds=1)) == {}
    assert ledger.beat(at=morning(2022, 5, 17)) == {"sent": 1}
    assert sent() == [
        ("filer@jam.example", "14 days left: reply of Jamaica under resolution 76/19")
    ]


def test_a_reminder_is_sent_once_however_often_it_is_planned(call, jamaica_filer, only):
    only(("replies-due", -14, Audience.NOT_FILED))
    for minutes in (0, 5, 10):
        at = morning(2022, 5, 17) + timedelta(minutes=minutes)
        sync.sync("76-19", at=at)
        ledger.beat(at=at)
    assert len(mail.outbox) == 1


def test_who_files_is_not_reminded_and_the_row_says_why(call, jamaica, jamaica_filer, only):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    make_reply(call, jamaica, by=jamaica_filer)
    ledger.beat(at=NOON)
    assert states() == [("cancelled", ANSWERED)]
    ledger.beat(at=morning(2022, 5, 17))
    assert [subject for _to, subject in sent()] == ["Filed: reply of Jamaica to call 76-19"]


def test_filing_between_planning_and_sending_stops_the_reminder(call, jamaica, jamaica_filer, only):
    only(("replies-due", -14, Audience.NOT_FILED))
    draft = make_draft(call, jamaica, by=jamaica_filer)
    sync.before_sending(morning(2022, 5, 17))
    file_reply(draft, by=jamaica_filer)
    ledger.tick(at=morning(2022, 5, 17))
    assert states() == [("cancelled", ANSWERED)]


def test_a_withdrawn_reply_makes_the_cancelled_reminder_due_again(
    call, jamaica, jamaica_filer, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    reply = make_reply(call, jamaica, by=jamaica_filer)
    ledger.beat(at=NOON)
    withdraw(reply, reason="R.", by=jamaica_filer, at=NOON)
    ledger.beat(at=NOON)
    assert states() == [("planned", "due again")]


def test_of_several_overdue_reminders_only_the_newest_is_sent(call, jamaica_filer, only):
    only(*(("replies-due", -days, Audience.NOT_FILED) for days in (14, 7, 1)))
    ledger.beat(at=NOON)
    ledger.beat(at=morning(2022, 5, 26))  # nothing ran since 12 April
    assert sent() == [("filer@jam.example", "5 days left: reply of Jamaica under resolution 76/19")]
    assert states() == [("planned", ""), ("sent", ""), ("superseded", NEWER)]


def test_none_is_sent_after_its_deadline(call, jamaica_filer, only):
    only(("replies-due", -7, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    ledger.beat(at=morning(2022, 6, 1))
    assert states() == [("cancelled", PASSED)]
    assert mail.outbox == []


def test_the_day_after_the_deadline_says_what_happens_to_late_replies(call, jamaica_filer, only):
    only(("replies-due", 1, Audience.NOT_FILED))
    ledger.beat(at=morning(2022, 6, 1))
    assert mail.outbox[0].subject == (
        "The deadline has passed: reply of Jamaica under resolution 76/19"
    )
    assert (
        "A reply can still be filed. Late replies are issued in an addendum to the report."
        in mail.outbox[0].body
    )


def test_an_after_rule_that_was_missed_for_weeks_is_not_sent(call, jamaica_filer, only):
    only(("replies-due", 1, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    ledger.beat(at=morning(2022, 6, 15))
    assert states() == [("cancelled", PASSED)]


def test_nothing_is_due_from_before_the_call_was_opened(call, jamaica_filer, only):
    only(("replies-due", -92, Audience.NOT_FILED), ("replies-due", -91, Audience.NOT_FILED))
    jamaica_filer.memberships.update(started_at=datetime(2022, 1, 1, tzinfo=UTC))
    ledger.beat(at=datetime(2022, 2, 1, tzinfo=UTC))
    assert [message.due_at for message in Message.objects.all()] == [
        datetime(2022, 3, 1, 13, tzinfo=UTC)
    ]


def test_the_audiences_are_apart(call, jamaica, jamaica_filer, kenya_filer, only):
    only(
        ("replies-due", -14, Audience.NOT_STARTED),
        ("replies-due", -13, Audience.DRAFT),
    )
    make_draft(call, jamaica, by=jamaica_filer)
    ledger.beat(at=NOON)
    planned = Message.objects.order_by("due_at").values_list("address", "due_at")
    assert list(planned) == [
        ("filer@ken.example", morning(2022, 5, 17)),
        ("filer@jam.example", morning(2022, 5, 18)),
    ]


def test_a_returned_reply_has_reminders_of_its_own_day(call, jamaica, jamaica_filer, officer, only):
    only((CLARIFICATION, -3, Audience.RETURNED), (CLARIFICATION, 1, Audience.RETURNED))
    reply = make_reply(call, jamaica, by=jamaica_filer)
    workflow.return_to_delegation(
        reply,
        revision_number=1,
        message="Which year?",
        due_on=date(2022, 4, 20),
        by=officer,
        at=NOON,
    )
    ledger.beat(at=NOON)
    mail.outbox.clear()
    ledger.beat(at=morning(2022, 4, 17))
    (reminder,) = [message for message in mail.outbox if message.to == ["filer@jam.example"]]
    assert "until the end of 20 April 2022, New York time" in reminder.body
    assert "List-Unsubscribe" not in reminder.extra_headers
    file_reply(reply, by=jamaica_filer, at=morning(2022, 4, 18))
    ledger.beat(at=morning(2022, 4, 21))
    assert ("cancelled", "what it reminds of is done") in states()


def test_an_official_address_is_told_where_to_write_and_asked_for_nothing_that_needs_an_account(
    call, jamaica, kenya, jamaica_filer, officer, only
):
    only((CLARIFICATION, -3, Audience.RETURNED), ("replies-due", -10, Audience.CO_SENDER))
    reply = make_reply(call, jamaica, by=jamaica_filer)
    CoSender.objects.create(submission=reply, delegation=kenya, asked_at=NOON)
    workflow.return_to_delegation(
        reply, revision_number=1, message="M.", due_on=date(2022, 5, 30), by=officer, at=NOON
    )
    Membership.objects.all().delete()
    for state in (jamaica, kenya):
        state.official_email = f"mission@{state.code.lower()}.example"
        state.save()
    ledger.beat(at=NOON)
    mail.outbox.clear()
    for day in (21, 27):
        ledger.beat(at=morning(2022, 5, day))
    told = [one for one in mail.outbox if one.to != [officer.email]]
    bodies = {one.to[0]: " ".join(one.body.split()) for one in told}
    assert set(bodies) == {"mission@jam.example", "mission@ken.example"}
    for body in bodies.values():
        assert "To answer, write to the secretariat: answer this message, or send a note." in body
        assert "Confirm it, decline it" not in body
        assert "with a new text" not in body
    assert "The secretariat sends you the text if you ask for it." in bodies["mission@ken.example"]


def test_a_clarification_asked_after_its_reminders_day_gets_none_of_it(
    call, jamaica, jamaica_filer, officer, only
):
    only((CLARIFICATION, -3, Audience.RETURNED))
    reply = make_reply(call, jamaica, by=jamaica_filer)
    workflow.return_to_delegation(
        reply, revision_number=1, message="M.", due_on=date(2022, 4, 14), by=officer, at=NOON
    )
    ledger.beat(at=NOON)
    assert states() == []


def test_a_state_asked_to_confirm_a_joint_reply_is_reminded_until_it_has(
    call, jamaica, kenya, jamaica_filer, kenya_filer, only
):
    only(("replies-due", -10, Audience.CO_SENDER))
    reply = make_reply(call, jamaica, by=jamaica_filer)
    asked = CoSender.objects.create(submission=reply, delegation=kenya, asked_at=NOON)
    ledger.beat(at=NOON)
    mail.outbox.clear()
    ledger.beat(at=morning(2022, 5, 21))
    assert sent() == [("filer@ken.example", "A joint reply waits for Kenya: resolution 76/19")]
    assert "Jamaica has named Kenya as a co-sender" in mail.outbox[0].body
    asked.answer, asked.answered_at = CoSender.Answer.CONFIRMED, NOON
    asked.save()
    sync.sync("76-19", at=morning(2022, 5, 22))
    assert not Message.objects.filter(kind="reminder_co_sender", state=State.PLANNED).exists()


def test_a_state_that_was_named_and_asked_is_reminded_and_once_it_confirms_no_more(
    call, jamaica, kenya, jamaica_filer, kenya_filer, only
):
    only(
        ("replies-due", -10, Audience.CO_SENDER),
        ("replies-due", -9, Audience.NOT_FILED),
        ("replies-due", -3, Audience.CO_SENDER),
    )
    draft = make_draft(call, jamaica, by=jamaica_filer)
    joint.name(draft, kenya)
    ledger.beat(at=morning(2022, 5, 2))
    assert not Message.objects.filter(kind="reminder_co_sender").exists()  # nobody is asked yet
    file_reply(draft, by=jamaica_filer, at=morning(2022, 5, 2))
    ledger.beat(at=morning(2022, 5, 2))
    mail.outbox.clear()
    ledger.beat(at=morning(2022, 5, 21))
    assert sent() == [("filer@ken.example", "A joint reply waits for Kenya: resolution 76/19")]
    ledger.beat(at=morning(2022, 5, 22))
    assert "the joint reply in which it is named as a co-sender (Jamaica)" in mail.outbox[1].body
    joint.confirm(
        CoSender.objects.get(), revision_number=1, by=kenya_filer, at=morning(2022, 5, 23)
    )
    ledger.beat(at=morning(2022, 5, 28))
    assert [to for to, subject in sent() if subject.startswith("A joint reply waits")] == [
        "filer@ken.example"
    ]
    assert ("cancelled", ANSWERED) in states()


def test_who_has_joined_is_not_reminded_of_the_invitation(call, jamaica, officer, only):
    only(("invitation-sent", 7, Audience.INVITED))
    invitation = teams.invite(
        jamaica,
        email="new@jam.example",
        name="New",
        role=Membership.Role.FILER,
        is_administrator=True,
        language="en",
        by=officer,
        at=NOON,
    )
    ledger.beat(at=NOON)
    accepting.join_as_new_person(
        invitation,
        name="New",
        password="a long enough sentence",
        time_zone="",
        at=NOON + timedelta(days=1),
    )
    ledger.beat(at=morning(2022, 4, 19))
    assert states() == [("cancelled", "what it reminds of is done")]


def test_an_invited_person_who_never_signed_in_is_reminded(call, jamaica, officer, only):
    only(("invitation-sent", 7, Audience.INVITED))
    teams.invite(
        jamaica,
        email="new@jam.example",
        name="New",
        role=Membership.Role.FILER,
        is_administrator=True,
        language="en",
        by=officer,
        at=NOON,
    )
    ledger.beat(at=NOON)
    mail.outbox.clear()
    ledger.beat(at=morning(2022, 4, 19))
    assert sent() == [("new@jam.example", "Your invitation to act for Jamaica waits for you")]
    assert "/team/join/" in mail.outbox[0].body


def test_an_observer_state_is_reminded_only_once_it_has_begun(call, only):
    from tracker.delegations.models import Delegation

    only(("replies-due", -14, Audience.NOT_FILED))
    holy_see = Delegation.objects.get(code="VAT")
    filer = make_member(holy_see, "filer")
    ledger.beat(at=NOON)
    assert states() == []
    make_draft(call, holy_see, by=filer)
    ledger.beat(at=NOON)
    assert states() == [("planned", "")]


def test_the_official_address_is_reminded_while_nobody_can_file(
    call, jamaica, jamaica_drafter, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    jamaica.official_email = "Mission@Jam.example"
    jamaica.save()
    ledger.beat(at=morning(2022, 5, 17))
    assert [to for to, _subject in sent()] == ["drafter@jam.example", "mission@jam.example"]
    official = next(message for message in mail.outbox if message.to == ["mission@jam.example"])
    assert "Nobody whom messages reach can file for Jamaica in this system yet." in official.body


def test_the_official_address_is_reminded_where_the_filers_address_is_refused(
    call, jamaica, jamaica_filer, officer, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    jamaica.official_email = "mission@jam.example"
    jamaica.save()
    ledger.beat(at=NOON)
    refused_at = morning(2022, 5, 17)
    refused = RefusedAddress.objects.create(
        address="filer@jam.example", code=550, words="unknown", refused_at=refused_at
    )
    sync.before_sending(refused_at + timedelta(minutes=5))
    assert planned() == ["filer@jam.example", "mission@jam.example"]
    decisions.clear_refusal(refused, by=officer, at=refused_at)
    sync.before_sending(refused_at + timedelta(minutes=10))
    assert planned() == ["filer@jam.example"]


def test_planned_reminders_follow_who_leaves_and_who_comes(
    call, jamaica, jamaica_filer, officer, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    make_member(jamaica, "reader", email="other@jam.example", is_administrator=True)
    changing.end_membership(jamaica_filer.memberships.get(), by=officer, at=NOON)
    make_member(jamaica, "filer", email="next@jam.example")
    ledger.beat(at=NOON)
    of_call = Message.objects.filter(group=call.code).order_by("pk")
    rows = of_call.values_list("address", "state", "reason")
    assert list(rows) == [
        ("filer@jam.example", "cancelled", NOT_A_RECIPIENT),
        ("next@jam.example", "planned", ""),
    ]


def test_a_new_language_is_followed(call, jamaica_filer, only):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    jamaica_filer.language = "fr"
    jamaica_filer.save()
    ledger.beat(at=morning(2022, 5, 17))
    assert Message.objects.get().language == "fr"


def test_a_rule_that_is_switched_off_cancels_and_switched_on_plans_again(
    call, jamaica_filer, officer, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    rule = call.reminder_rules.get()
    for on, expected in ((False, "cancelled"), (True, "planned")):
        rules.switch(rule, on=on, reason="R.", by=officer, at=NOON)
        ledger.beat(at=NOON)
        assert [state for state, _reason in states()] == [expected]


def test_a_deadline_that_moves_takes_the_reminders_along_and_tells_everybody_once(
    call, jamaica_filer, kenya_filer, officer, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    changed_dates.move_deadline(
        call, new_on=date(2022, 7, 31), reason="A second note.", by=officer, at=NOON
    )
    for _ in range(3):
        ledger.beat(at=NOON)
    assert [to for to, _subject in sent()] == ["filer@jam.example", "filer@ken.example"]
    body = mail.outbox[0].body
    assert "has moved from 31 May 2022 to 31 July 2022" in body
    assert "Reason: A second note." in body
    assert states() == [("cancelled", MOVED)] * 2 + [("planned", "")] * 2
    assert set(Message.objects.filter(state=State.PLANNED).values_list("due_at", flat=True)) == {
        morning(2022, 7, 17)
    }


def test_there_and_back_the_reminders_are_as_they_were_and_none_is_sent_twice(
    call, jamaica_filer, officer, only
):
    only(("replies-due", -60, Audience.NOT_FILED), ("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=morning(2022, 4, 1))
    for new_on in (date(2022, 7, 31), date(2022, 5, 31)):
        changed_dates.move_deadline(
            call, new_on=new_on, reason="R.", by=officer, at=morning(2022, 4, 2)
        )
        ledger.beat(at=morning(2022, 4, 2))
    assert [(one.state, one.due_at) for one in Message.objects.filter(kind="reminder_reply")] == [
        ("sent", morning(2022, 4, 1)),
        ("planned", morning(2022, 5, 17)),
        ("cancelled", morning(2022, 6, 1)),
        ("cancelled", morning(2022, 7, 17)),
    ]


def test_a_deadline_that_moves_twice_between_two_ticks_is_told_once(
    call, jamaica_filer, officer, only
):
    only()
    for new_on in (date(2022, 7, 31), date(2022, 8, 15)):
        changed_dates.move_deadline(call, new_on=new_on, reason="R.", by=officer, at=NOON)
    ledger.beat(at=NOON)
    assert [subject for _to, subject in sent()] == [
        "New deadline, 15 August 2022: views under resolution 76/19"
    ]


def test_a_colleague_who_joins_later_is_not_told_of_an_old_change(
    call, jamaica, jamaica_filer, officer, only
):
    only()
    changed_dates.move_deadline(call, new_on=date(2022, 7, 31), reason="R.", by=officer, at=NOON)
    ledger.beat(at=NOON)
    make_member(jamaica, "drafter")
    sync.sync("76-19", at=NOON)
    ledger.beat(at=NOON)
    assert [to for to, _subject in sent()] == ["filer@jam.example"]


def test_an_extension_moves_one_delegations_reminders_and_tells_it_alone(
    call, jamaica, jamaica_filer, kenya_filer, officer, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    changed_dates.extend(call, jamaica, until=date(2022, 6, 14), reason="R.", by=officer, at=NOON)
    ledger.beat(at=NOON)
    assert sent() == [
        (
            "filer@jam.example",
            "More time for Jamaica, until 14 June 2022: resolution 76/19",
        )
    ]
    planned = Message.objects.filter(state=State.PLANNED).values_list("address", "due_at")
    assert dict(planned) == {
        "filer@jam.example": morning(2022, 5, 31),
        "filer@ken.example": morning(2022, 5, 17),
    }


def test_an_item_that_leaves_the_agenda_ends_all_reminders_and_its_return_plans_them_again(
    call, jamaica_filer, officer, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    changed_dates.take_item_off(call, reason="Withdrawn.", by=officer, at=NOON)
    ledger.beat(at=NOON)
    assert states() == [("cancelled", "the item has left the agenda")]
    changed_dates.put_item_back(call, reason="A mistake.", by=officer, at=NOON)
    ledger.beat(at=NOON)
    assert states() == [("planned", "due again")]
    assert [subject for _to, subject in sent()] == [
        "Back on the agenda: views under resolution 76/19",
        "Off the agenda: views under resolution 76/19",
    ]


def test_an_item_that_goes_to_another_session_takes_its_agendas_reminder_along(
    call, jamaica_filer, officer, only
):
    only(("provisional-agenda", 0, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    changed_dates.move_item(
        call, session_number=78, opens_on=date(2023, 9, 5), reason="R.", by=officer, at=NOON
    )
    ledger.beat(at=NOON)
    planned = Message.objects.get(kind="reminder_agenda", state=State.PLANNED)
    assert planned.due_at == morning(2023, 7, 7)
    assert "goes to the seventy-eighth session" in mail.outbox[0].body


def test_the_first_number_of_an_item_is_told_to_nobody_and_a_corrected_one_to_all(
    call, jamaica_filer, officer, only
):
    only()
    for number in (94, 95):
        changed_dates.number_item(
            call, kind="agenda", number=number, reason="R.", by=officer, at=NOON
        )
        ledger.beat(at=NOON)
    assert [subject for _to, subject in sent()] == [
        "Item 95, no longer 94: views under resolution 76/19"
    ]


def test_a_wish_for_no_reminders_is_kept_and_can_be_taken_back(call, jamaica_filer, only):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    unsubscribe.stop(call, "Filer@jam.example", at=NOON)
    ledger.beat(at=NOON)
    assert states() == [("cancelled", "the recipient asked for no reminders of this call")]
    unsubscribe.resume(call, "filer@jam.example", at=NOON)
    ledger.beat(at=NOON)
    assert states() == [("planned", "due again")]


def test_a_closed_call_reminds_nobody(call, jamaica_filer, only):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=NOON)
    Call.objects.filter(pk=call.pk).update(closed_at=NOON)
    ledger.beat(at=morning(2022, 5, 17))
    assert states() == [("cancelled", "the call is closed")]


def test_a_tick_with_nothing_due_asks_little(
    call, jamaica_filer, kenya_filer, django_assert_max_num_queries
):
    ledger.beat(at=NOON)
    # Three look whether this is a copy, one whom the pages of faults name as the contact.
    with django_assert_max_num_queries(9):
        ledger.beat(at=NOON + timedelta(minutes=5))


def test_planning_takes_as_many_queries_for_many_people_as_for_few(
    call, jamaica, kenya, jamaica_filer, only, django_assert_max_num_queries
):
    only(("replies-due", -14, Audience.NOT_FILED))
    for number in range(20):
        make_member(kenya, "drafter", email=f"drafter{number}@ken.example")
    with django_assert_max_num_queries(40):
        counts = sync.sync("76-19", at=NOON)
    assert counts.planned == 21


def test_a_message_names_the_item_the_deadline_on_both_clocks_and_how_to_stop(
    call, jamaica_filer, officer, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    changed_dates.number_item(call, kind="agenda", number=94, reason="R.", by=officer, at=NOON)
    jamaica_filer.time_zone = "Africa/Nairobi"
    jamaica_filer.save()
    with timezone.override("UTC"):
        ledger.beat(at=morning(2022, 5, 17))
    message = mail.outbox[0]
    assert "item 94 of the agenda of the seventy-seventh session" in message.body
    assert (
        "Replies are due until the end of 31 May 2022, New York time "
        "(1 June, 7 a.m. where you are): 14 days left." in message.body
    )
    assert "Jamaica has not started a reply." in message.body
    assert "You get this because you draft or file for Jamaica." in message.body
    link = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert link in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    ((html, _type),) = message.alternatives
    assert f'<a href="{link}">No more reminders of this call</a>' in html
    assert html.count(link) == 1  # a long address does not fit a small screen


def test_the_official_address_is_led_to_the_call_because_nobody_there_can_sign_in(
    call, jamaica, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    jamaica.official_email = "mission@jam.example"
    jamaica.save()
    ledger.beat(at=morning(2022, 5, 17))
    assert "/calls/76-19/" in mail.outbox[0].body
    assert "/replies/76-19/" not in mail.outbox[0].body


def calendar_of(message):
    (name, content, media_type), *_rest = message.attachments
    assert (name, media_type.partition(";")[0]) == ("deadline.ics", "text/calendar")
    from icalendar import Calendar

    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_the_deadline_comes_as_a_calendar_event_that_keeps_its_uid_when_it_moves(
    call, jamaica_filer, officer, only
):
    only(("replies-due", -14, Audience.NOT_FILED))
    ledger.beat(at=morning(2022, 5, 17))
    changed_dates.move_deadline(
        call, new_on=date(2022, 7, 31), reason="R.", by=officer, at=morning(2022, 5, 18)
    )
    ledger.beat(at=morning(2022, 5, 18))
    first, second = map(calendar_of, mail.outbox)
    assert first["uid"] == second["uid"] == "deadline-76-19-jam@localhost"
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert first["dtend"].dt == datetime(2022, 6, 1, 4, tzinfo=UTC)
    assert second["dtend"].dt == datetime(2022, 8, 1, 4, tzinfo=UTC)
