"""Who looks after a reply: assigned, handed over, told; absences, and who stands in."""

from datetime import timedelta

import pytest

from tests.factories import NOON, make_person, make_reply, sign_in
from tracker import clock
from tracker.audit.models import Event
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.review.models import Absence, ReplyAssignment
from tracker.review.my_desk.queue import queue_of
from tracker.review.people import absences, ending
from tracker.review.people.assigning import assign
from tracker.submissions import workflow
from tracker.submissions.queries.history import history_for_delegation, history_for_secretariat

TODAY = clock.day_of(NOON)


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


def told(kind):
    return list(Message.objects.filter(kind=kind).values_list("address", flat=True))


def words_of(kind):
    return registry.render(Message.objects.get(kind=kind), at=NOON).text


def codes(replies):
    return [one.code for one in replies]


def test_a_reply_is_assigned_before_it_comes_and_waits_for_its_officer_when_it_has(
    call, jamaica, jamaica_filer, officer, second_officer
):
    assign(call, [jamaica], to=second_officer, by=officer, at=NOON)
    assert codes(queue_of(second_officer, at=NOON).mine) == []
    make_reply(call, jamaica, by=jamaica_filer)
    assert codes(queue_of(second_officer, at=NOON).mine) == ["JAM"]
    assert codes(queue_of(officer, at=NOON).mine) == []
    assert codes(queue_of(officer, at=NOON).anyones) == []


def test_the_officer_is_told_which_replies(call, jamaica, kenya, officer, second_officer):
    assign(call, [jamaica, kenya], to=second_officer, by=officer, at=NOON)
    assert told("reply_assigned") == [second_officer.email]
    assert "Jamaica, Kenya" in words_of("reply_assigned")


def test_who_takes_something_for_themselves_is_not_told(call, jamaica, officer):
    assign(call, [jamaica], to=officer, by=officer, at=NOON)
    assert told("reply_assigned") == []


def test_the_same_officer_twice_is_one_event_and_one_message(
    call, jamaica, officer, second_officer
):
    assign(call, [jamaica], to=second_officer, by=officer, at=NOON)
    later = NOON + timedelta(minutes=1)
    assert assign(call, [jamaica], to=second_officer, by=officer, at=later).given == 0
    assert Event.objects.filter(verb="assign").count() == 1
    assert len(told("reply_assigned")) == 1


def test_what_a_colleague_has_taken_up_passes_on_and_the_colleague_is_told(
    call, jamaica, reply, officer, second_officer
):
    third = make_person("third@secretariat.example", secretariat_role="officer")
    workflow.take_up(reply, by=second_officer, at=NOON)
    done = assign(call, [jamaica], to=third, by=officer, at=NOON)
    reply.refresh_from_db()
    assert (done.passed_on, reply.taken_up_by) == (1, third)
    assert told("reply_passed_on") == [second_officer.email]
    assert "Third" in words_of("reply_passed_on")


def test_a_reply_that_is_decided_on_keeps_who_took_it_up(
    call, jamaica, reply, officer, second_officer
):
    workflow.take_up(reply, by=officer, at=NOON)
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    assert assign(call, [jamaica], to=second_officer, by=officer, at=NOON).passed_on == 0
    reply.refresh_from_db()
    assert reply.taken_up_by == officer


def test_nobody_is_given_anything_who_is_no_officer(call, jamaica, officer, stranger):
    with pytest.raises(Refusal):
        assign(call, [jamaica], to=stranger, by=officer, at=NOON)
    assert not ReplyAssignment.objects.exists()


def test_who_is_no_officer_any_more_is_not_written_to(call, jamaica, officer, second_officer):
    assign(call, [jamaica], to=second_officer, by=officer, at=NOON)
    second_officer.secretariat_role = ""
    second_officer.save()
    ledger.tick(at=NOON + timedelta(minutes=5))
    assert Message.objects.get(kind="reply_assigned").state == Message.State.CANCELLED


def test_the_desk_reads_of_it_in_the_history_and_the_delegation_never(
    call, jamaica, reply, officer, second_officer
):
    assign(call, [jamaica], to=second_officer, by=officer, at=NOON)
    assert history_for_secretariat(reply)[0].what == "assigned the reply to an officer"
    assert "assign" not in {event.verb for event in history_for_delegation(reply)}


def test_the_successor_of_an_officer_who_leaves_looks_after_it(
    call, jamaica, officer, second_officer, settings
):
    settings.SECOND_OFFICER = False
    third = make_person("third@secretariat.example", secretariat_role="officer")
    assign(call, [jamaica], to=second_officer, by=officer, at=NOON)
    away(second_officer, third)
    ending.propose_end(second_officer, successor=third, by=officer, at=NOON)
    if not ReplyAssignment.objects.filter(officer=third).exists():  # two officers decide
        ending.confirm_end(second_officer.endings.get(), by=third, at=NOON)
    assert ReplyAssignment.objects.get().officer == third
    assert not Absence.objects.exists()


def away(officer, substitute, *, days=3, by=None):
    return absences.set_absence(
        officer,
        substitute=substitute,
        first_on=TODAY,
        last_on=TODAY + timedelta(days=days),
        by=by or officer,
        at=NOON,
    )


def test_what_waits_for_who_is_away_stands_on_the_desk_of_who_stands_in(
    call, jamaica, reply, officer, second_officer
):
    workflow.take_up(reply, by=officer, at=NOON)
    away(officer, second_officer)
    (waiting,) = queue_of(second_officer, at=NOON).mine
    assert (waiting.code, waiting.absent) == ("JAM", officer.name)
    after = clock.due_at(TODAY + timedelta(days=3))
    assert codes(queue_of(second_officer, at=after - timedelta(seconds=1)).mine) == ["JAM"]
    assert codes(queue_of(second_officer, at=after).mine) == []
    assert codes(queue_of(officer, at=after).mine) == ["JAM"]


def test_who_stands_in_is_told_of_what_is_assigned_meanwhile(
    call, jamaica, officer, second_officer
):
    third = make_person("third@secretariat.example", secretariat_role="officer")
    away(second_officer, third)
    assign(call, [jamaica], to=second_officer, by=officer, at=NOON)
    assert sorted(told("reply_assigned")) == [second_officer.email, third.email]


def test_both_are_told_of_an_absence_but_for_who_said_so(officer, second_officer):
    away(officer, second_officer)
    assert told("officer_away") == [second_officer.email]
    assert "Officer is away from 12 April 2022 to 15 April 2022" in " ".join(
        words_of("officer_away").split()
    )


@pytest.mark.parametrize("case", ["oneself", "over", "twice", "stands in who is away"])
def test_an_absence_that_makes_no_sense_is_refused(officer, second_officer, case):
    if case in {"twice", "stands in who is away"}:
        away(officer, second_officer)
    substitute = {"oneself": officer, "stands in who is away": officer}.get(case, second_officer)
    who = second_officer if case == "stands in who is away" else officer
    days = -1 if case == "over" else 3
    with pytest.raises(Refusal):
        absences.set_absence(
            who,
            substitute=substitute,
            first_on=TODAY - timedelta(days=2),
            last_on=TODAY + timedelta(days=days),
            by=officer,
            at=NOON,
        )


def test_an_absence_is_taken_back_once(officer, second_officer):
    absence = away(officer, second_officer)
    absences.end_absence(absence, by=second_officer, at=NOON)
    with pytest.raises(Refusal):
        absences.end_absence(absence, by=officer, at=NOON)
    assert [event.verb for event in Event.objects.filter(verb__endswith="_absence")] == [
        "set_absence",
        "end_absence",
    ]


def test_the_page_of_absences_says_what_is_wrong(client, officer, second_officer):
    sent = {
        "officer": officer.pk,
        "substitute": second_officer.pk,
        "first_on": "2122-05-02",
        "last_on": "2122-05-01",
    }
    page = sign_in(client, officer).post("/desk/absence/", sent).content.decode()
    assert "The last day lies before the first one." in page
    sent["last_on"] = "2122-05-03"
    page = client.post("/desk/absence/", sent, follow=True).content.decode()
    assert "stands in." in page
    assert Absence.objects.get().substitute == second_officer
