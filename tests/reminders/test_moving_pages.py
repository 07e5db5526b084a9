"""What the desk says before a date moves: whom it reaches, and what it contradicts."""

from datetime import date

import pytest

from tests import changed_dates
from tests.factories import NOON, make_member, make_reply, sign_in
from tests.reports import accept
from tracker.calls.models import Call
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.reminders.models import NoReminders
from tracker.submissions import workflow
from tracker.submissions.models import CoSender

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]

FAR = "2024-07-15"


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def address(name):
    return f"/desk/76-19/{name}/"


def words(response):
    return response.content.decode()


def told(kind="deadline_moved"):
    ledger.beat(at=NOON)
    rows = Message.objects.filter(kind=kind)
    delegations = {row.about for row in rows}
    return len(delegations), len({row.address for row in rows})


def hidden(desk, address, name="form"):
    """What the page sends along, hidden, with what is typed there."""
    form = desk.get(address).context[name]
    return {one.html_name: one.value() or "" for one in form.hidden_fields()}


def move(desk, new_on, **more):
    seen = hidden(desk, address("deadline"))
    data = seen | {"new_on": new_on, "reason": "A second note."} | more
    return desk.post(address("deadline"), data, follow=True)


def extend(desk, until, **more):
    seen = hidden(desk, address("extension"))
    data = seen | {"delegation": "JAM", "until": until, "reason": "Elections."} | more
    return desk.post(address("extension"), data, follow=True)


def set_day(desk, kind, on, **more):
    seen = hidden(desk, address(f"schedule/{kind}"), name="set")
    data = seen | {"on": on, "reason": "The printers."} | more
    return desk.post(address(f"schedule/{kind}"), data, follow=True)


def test_a_deadline_that_a_colleague_has_moved_since_the_page_was_read_stays(desk, call):
    seen = hidden(desk, address("deadline"))
    move(desk, "2022-06-30")
    answer = move(desk, "2022-06-10", **seen)
    assert "A colleague has moved the deadline meanwhile, or closed the call." in words(answer)
    assert Call.objects.get(pk=call.pk).deadline_on == date(2022, 6, 30)


def test_more_time_that_a_colleague_has_given_since_the_page_was_read_stays(desk, call, jamaica):
    seen = hidden(desk, address("extension"))
    extend(desk, "2022-06-30")
    assert "A colleague was first." in words(extend(desk, "2022-06-10", **seen))
    assert call.extensions.get().until == date(2022, 6, 30)
    extend(desk, "2022-06-10", delegation="KEN", **seen)  # of which nobody has changed anything
    assert call.extensions.count() == 2


@pytest.mark.parametrize("typed", [{}, {"verb": "take_back"}])
def test_a_date_that_a_colleague_has_set_since_the_page_was_read_stays(desk, call, typed):
    seen = hidden(desk, address("schedule/report-issued"), name="set")
    set_day(desk, "report-issued", "2022-08-29")
    answer = set_day(desk, "report-issued", "2022-08-15", **seen, **typed)
    assert "A colleague was first. Nothing was changed." in words(answer)
    assert call.milestones.get(kind="report-issued").override_on == date(2022, 8, 29)


def test_the_page_says_how_many_a_new_deadline_is_told_to_and_as_many_are_told(
    desk, call, jamaica_filer, jamaica_drafter, kenya_filer
):
    NoReminders.objects.create(call=call, address=jamaica_drafter.email, since=NOON)
    said = "2 delegations (2 e-mail addresses)"
    assert f"Told of a new deadline within minutes: {said}." in words(desk.get(address("deadline")))
    assert f"Told with the next tick: {said}." in words(move(desk, "2022-07-15"))
    assert told() == (2, 2)


def test_who_has_more_time_than_the_new_deadline_is_not_counted_and_not_told(
    desk, call, officer, kenya, jamaica_filer, kenya_filer
):
    changed_dates.extend(call, kenya, until=date(2022, 6, 30), reason="R.", by=officer, at=NOON)
    shown = words(desk.get(address("deadline")))
    assert "2 delegations (2 e-mail addresses)" in shown
    assert "1 of them has an extension" in shown
    assert "1 delegation (1 e-mail address)" in words(move(desk, "2022-06-15"))
    assert told() == (1, 1)


def test_two_people_of_a_delegation_are_two_addresses(desk, call, jamaica_filer, jamaica_drafter):
    assert "1 delegation (2 e-mail addresses)" in words(desk.get(address("deadline")))


def test_the_page_says_that_a_new_deadline_reaches_nobody(desk, call):
    said = "No message about a new deadline reaches anybody now."
    assert said in words(desk.get(address("deadline")))
    assert "No message about it reaches anybody." in words(move(desk, "2022-07-15"))
    assert told() == (0, 0)


def test_a_deadline_after_the_submission_of_the_report_is_moved_in_a_second_step(
    desk, call, jamaica_filer
):
    answer = move(desk, FAR)
    assert "15 July 2024 is after the submission of the report on 25 July 2022." in (words(answer))
    assert "Move it all the same" in words(answer)
    said = "Told within minutes if the deadline moves to 15 July 2024: 1 delegation"
    assert said in words(answer)
    call.refresh_from_db()
    assert call.deadline_on == date(2022, 5, 31)
    move(desk, FAR, all_the_same=FAR)
    call.refresh_from_db()
    assert call.deadline_on == date(2024, 7, 15)


def test_the_box_speaks_only_for_the_day_beside_which_it_stood(desk, call):
    answer = move(desk, "2022-12-15", all_the_same=FAR)
    assert "15 December 2022 is after the submission of the report" in words(answer)
    assert " checked" not in words(answer)
    assert Call.objects.get(pk=call.pk).deadline_on == date(2022, 5, 31)


def test_a_deadline_before_the_opening_of_the_call_names_both_days(desk, call):
    Call.objects.filter(pk=call.pk).update(opens_on=date(2022, 5, 1))
    answer = move(desk, "2022-04-20")
    assert "20 April 2022 is before the opening of the call on 1 May 2022." in words(answer)
    assert "all the same" not in words(answer)


def test_an_extension_beyond_the_submission_of_the_report_needs_a_second_step(desk, call, jamaica):
    answer = extend(desk, "2022-08-01")
    assert "1 August 2022 is after the submission of the report on 25 July 2022." in words(answer)
    assert not call.extensions.exists()
    extend(desk, "2022-08-01", all_the_same="2022-08-01")
    assert call.deadline_for(jamaica) == date(2022, 8, 1)


def test_an_extension_for_a_delegation_whose_reply_is_filed_says_so(
    desk, call, jamaica, jamaica_filer
):
    make_reply(call, jamaica, by=jamaica_filer)
    shown = words(desk.get(address("extension"), {"delegation": "JAM"}))
    assert "Its reply is filed already." in shown
    assert "Jamaica (filed)" in shown
    assert "Its reply is" not in words(desk.get(address("extension"), {"delegation": "KEN"}))
    assert "with the next tick. Its reply is filed already." in words(extend(desk, "2022-06-14"))
    assert call.deadline_for(jamaica) == date(2022, 6, 14)


def test_an_extension_says_that_the_reply_is_accepted_or_returned(
    desk, call, jamaica, jamaica_filer, kenya, kenya_filer, officer
):
    accept(make_reply(call, jamaica, by=jamaica_filer), officer)
    workflow.return_to_delegation(
        make_reply(call, kenya, by=kenya_filer),
        revision_number=1,
        message="Which year?",
        due_on=date(2022, 5, 1),
        by=officer,
        at=NOON,
    )
    assert "Its reply is accepted already." in words(extend(desk, "2022-06-14"))
    assert "Its reply is filed already, and was returned with a question." in words(
        extend(desk, "2022-06-14", delegation="KEN")
    )


def test_an_extension_for_a_co_sender_names_the_joint_reply(
    desk, call, jamaica, jamaica_filer, kenya
):
    CoSender.objects.create(
        submission=make_reply(call, jamaica, by=jamaica_filer),
        delegation=kenya,
        answer=CoSender.Answer.CONFIRMED,
        asked_at=NOON,
        answered_at=NOON,
    )
    shown = words(desk.get(address("extension"), {"delegation": "KEN"}))
    assert "It has answered already, with the joint reply of Jamaica." in shown


@pytest.mark.parametrize("on", ["2019-01-01", "2099-12-15"])
def test_a_date_years_away_from_the_session_is_refused_with_both_days(desk, call, on):
    answer = set_day(desk, "report-issued", on, all_the_same=on)
    assert "is more than two years from the opening of the session on 13 September 2022." in (
        words(answer)
    )
    assert not call.milestones.exclude(override_on=None).exists()


@pytest.mark.parametrize(
    ("kind", "on", "said"),
    [
        (
            "committee-starts",
            "2022-09-01",
            "1 September 2022 is before the organizational meeting of the First Committee on "
            "29 September 2022.",
        ),
        (
            "session-opens",
            "2022-02-01",
            "1 February 2022 is before the supplementary list on 24 August 2022.",
        ),
        (
            "report-issued",
            "2022-11-10",
            "10 November 2022 is after the beginning of the First Committee’s session on "
            "3 October 2022.",
        ),
    ],
)
def test_a_date_out_of_its_order_is_set_in_a_second_step(desk, call, kind, on, said):
    answer = set_day(desk, kind, on)
    assert said in words(answer)
    assert "Set it all the same" in words(answer)
    assert not call.milestones.exclude(override_on=None).exists()
    set_day(desk, kind, on, all_the_same=on)
    assert call.milestones.get(kind=kind).override_on == date.fromisoformat(on)


def test_a_date_in_its_order_is_set_in_one_step(desk, call):
    set_day(desk, "report-issued", "2022-08-29")
    assert call.milestones.get(kind="report-issued").override_on == date(2022, 8, 29)


def test_a_filer_of_a_new_delegation_is_counted_at_once(desk, call, jamaica, kenya, jamaica_filer):
    assert "1 delegation (1 e-mail address)" in words(desk.get(address("deadline")))
    make_member(kenya, "filer")
    assert "2 delegations (2 e-mail addresses)" in words(desk.get(address("deadline")))


def test_the_page_of_more_time_says_how_many_are_told_and_as_many_are(
    desk, jamaica_filer, jamaica_drafter, kenya_filer
):
    shown = words(desk.get(address("extension"), {"delegation": "JAM"}))
    assert (
        "Within minutes a message about the extension goes to: 1 delegation (2 e-mail addresses)."
        in shown
    )
    extend(desk, "2022-06-14")
    assert told("deadline_extended") == (1, 2)


def test_the_page_of_more_time_says_that_nobody_is_reached(desk, call):
    shown = words(desk.get(address("extension"), {"delegation": "JAM"}))
    assert "No message about more time reaches anybody now." in shown
    assert "The delegation has more time. No message about it reaches anybody." in words(
        extend(desk, "2022-06-14")
    )
    assert told("deadline_extended") == (0, 0)


@pytest.mark.parametrize("on", ["2200-12-31", "2099-12-15"])
def test_no_deadline_or_extension_lies_years_from_the_session(desk, call, jamaica, officer, on):
    said = "is more than two years from the opening of the session on 13 September 2022."
    assert said in words(move(desk, on, all_the_same=on))
    assert said in words(extend(desk, on, all_the_same=on))
    far, how = date.fromisoformat(on), {"reason": "R.", "by": officer, "at": NOON}
    for act in (
        lambda: changed_dates.move_deadline(call, new_on=far, **how),
        lambda: changed_dates.extend(call, jamaica, until=far, **how),
        lambda: changed_dates.override_milestone(call, "report-issued", on=far, **how),
    ):
        with pytest.raises(Refusal, match="more than two years"):
            act()
    call.refresh_from_db()
    assert call.deadline_on == date(2022, 5, 31)
