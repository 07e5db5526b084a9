"""Replies of earlier years that several States sent together: read, mended, recorded, shown."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.html import strip_tags

from tests.factories import NOON, make_member, sign_in
from tests.markup import as_read
from tests.past_reports.word_reports import headed, report_file
from tests.plugins.prepared_states import prepared_state
from tracker import clock
from tracker.audit.models import Event
from tracker.comparison.changed_facts import reply_facts_changed
from tracker.delegations.models import Delegation
from tracker.delegations.states.finder import StateFinder
from tracker.mail.models import Message
from tracker.past_reports import mending, taking_over
from tracker.past_reports.mending import MendedPart
from tracker.past_reports.reading.headings import state_headings
from tracker.past_reports.understanding import understood
from tracker.refusal import Refusal
from tracker.review.board import board_of
from tracker.submissions import workflow
from tracker.submissions.mailed_note import MailedNote
from tracker.submissions.models import CoSender, Submission
from tracker.submissions.parties import joint
from tracker.submissions.queries.answered import answered_by
from tracker.submissions.queries.parties import parties_of
from tracker.submissions.queries.register_check import differences
from tracker.text.tree import Heading, Paragraph, Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

WORDS = "We passed a law that protects the infrastructure of the country and of its people."
JOINT = report_file(headed("Argentina, Brazil and Chile", WORDS), headed("Cuba", WORDS))


def take_over(report, officer):
    report.refresh_from_db()
    return taking_over.take_over(report, version=report.version, by=officer, at=NOON)


def mend(report, number, officer, **changes):
    report.refresh_from_db()
    row = report.parts.get(number=number)
    unchanged = {
        "treatment": row.treatment,
        "state": row.delegation.code if row.delegation else "",
        "co_senders": row.co_senders,
        "language": row.language,
        "received_on": row.received_on,
        "places": [passage.place for passage in row.content],
    }
    said = MendedPart(**unchanged | changes)
    mending.mend(report, number, said, version=report.version, by=officer, at=NOON)


def replies_of(report):
    return [one for one in understood(report, at=NOON).parts if one.row.is_reply]


def named_in(report):
    return [(one.row.delegation.code, one.row.co_senders) for one in replies_of(report)]


def words_of(response):
    assert response.status_code == 200
    return " ".join(strip_tags(as_read(response.content.decode())).split())


@prepared_state
def joint_of_2014(brought, officer):
    """Argentina's reply, also on behalf of Brazil and Chile, recorded."""
    take_over(brought(JOINT), officer)
    return Submission.objects.get(delegation__code="ARG")


def draft_of(call, delegation):
    """A draft from before the call was over."""
    return Submission.objects.create(call=call, delegation=delegation, started_at=NOON)


# Read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "states"),
    [
        ("Argentina, Brazil and Chile", ["ARG", "BRA", "CHL"]),
        ("3. Argentina, Brazil, and Chile*", ["ARG", "BRA", "CHL"]),
        ("Joint reply of Kenya and Bosnia and Herzegovina", ["KEN", "BIH"]),
        ("Argentina (also on behalf of Brazil and Chile)", ["ARG", "BRA", "CHL"]),
        ("Argentine, Brésil et Chili", ["ARG", "BRA", "CHL"]),
        ("Argentina, el Brasil y Chile", ["ARG", "BRA", "CHL"]),
        ("Аргентина, Бразилия и Чили", ["ARG", "BRA", "CHL"]),
        ("الأرجنتين والبرازيل وشيلي", ["ARG", "BRA", "CHL"]),
        ("阿根廷、巴西和智利", ["ARG", "BRA", "CHL"]),
        ("Guinea and Guinea-Bissau", ["GIN", "GNB"]),
        ("Trinidad and Tobago", ["TTO"]),
    ],
)
def test_a_heading_names_the_sender_and_those_on_whose_behalf_it_wrote(heading, states):
    blocks = [Heading(2, (Text(heading),)), Paragraph((Text(WORDS),))]
    (found,) = state_headings(blocks, StateFinder())
    assert [found.state, *found.co_senders] == states


def test_states_named_in_a_heading_of_a_text_begin_no_reply():
    blocks = [
        Heading(2, (Text("Kenya"),)),
        Heading(2, (Text("Cooperation of Kenya with Uganda"),)),
        Paragraph((Text(WORDS),)),
    ]
    assert [one.words for one in state_headings(blocks, StateFinder())] == [
        "Kenya",
        "Cooperation of Kenya with Uganda",
    ]
    assert [one.state for one in state_headings(blocks, StateFinder())] == ["KEN", ""]


def test_an_organization_is_no_co_sender(brought):
    report = brought(report_file(headed("Kenya (also on behalf of the European Union)", WORDS)))
    assert named_in(report) == [("KEN", [])]


# Mended -------------------------------------------------------------------------------------------


def test_an_officer_adds_and_takes_out_co_senders(brought, officer):
    report = brought(JOINT)
    mend(report, 2, officer, co_senders=["BRA", "URY"])
    assert named_in(report) == [("ARG", ["BRA", "URY"]), ("CUB", [])]
    mend(report, 2, officer, co_senders=[])
    assert named_in(report) == [("ARG", []), ("CUB", [])]
    told = Event.objects.filter(verb="mend_past_report").order_by("sequence")
    assert [one.data.get("co_senders") for one in told] == [["BRA", "URY"], None]


def test_the_page_of_a_part_names_co_senders_and_takes_others(desk, brought):
    report = brought(JOINT)
    page = f"/desk/68-243/past-reports/{report.pk}/2/"
    assert "Also on behalf of: Brazil, Chile" in words_of(
        desk.get(f"/desk/68-243/past-reports/{report.pk}/")
    )
    form = {one.name: one.value() or "" for one in desk.get(page).context["form"]}
    assert form["co_senders"] == "Brazil\nChile"
    for wrong in ("Argentina", "European Union", "Atlantis"):
        assert desk.post(page, form | {"co_senders": wrong}).context["form"].errors["co_senders"]
    desk.post(page, form | {"co_senders": "Uruguay\nBRA"})
    assert named_in(report) == [("ARG", ["BRA", "URY"]), ("CUB", [])]


@pytest.mark.parametrize("other", ["Cuba and Brazil", "Brazil and Ecuador"])
def test_a_state_in_two_joint_replies_is_for_an_officer_to_mend(brought, officer, other):
    report = brought(
        report_file(headed("Argentina, Brazil and Chile", WORDS), headed(other, WORDS))
    )
    assert replies_of(report)[0].obstacle == "co_sender"
    mend(report, 2, officer, co_senders=["CHL"])
    assert [one.obstacle for one in replies_of(report)] == [None, None]
    assert take_over(report, officer) == 2


def test_a_joint_reply_that_is_recorded_has_its_states(brought, officer, joint_of_2014):
    report = brought(report_file(headed("Peru and Chile", WORDS)), symbol="A/69/112/Add.1")
    assert replies_of(report)[0].obstacle == "co_sender"


# Recorded -----------------------------------------------------------------------------------------


def test_co_senders_are_confirmed_as_of_the_day_of_the_reply(joint_of_2014, call_of_2014):
    filed = joint_of_2014.latest_revision
    assert filed.filed.co_senders == ("BRA", "CHL")
    assert [one.code for one in parties_of([filed])[filed.pk].senders] == ["BRA", "CHL"]
    then = clock.start_of(date(2014, 5, 12))
    answers = joint_of_2014.co_senders.values_list("answer", "asked_at", "answered_at")
    assert set(answers) == {("confirmed", then, then)}


def test_nobody_is_written_to_and_the_register_tells_and_agrees(joint_of_2014):
    assert not Message.objects.filter(group="68-243").exists()
    event = Event.objects.get(verb="bring_in", object_id=str(joint_of_2014.pk))
    assert event.data["co_senders"] == ["BRA", "CHL"]
    assert list(differences()) == []


def test_a_co_sender_is_not_silent_and_has_no_second_reply(joint_of_2014, call_of_2014):
    brazil = Delegation.objects.get(code="BRA")
    answer = answered_by(call_of_2014)[brazil.pk]
    assert (answer.how, answer.submission_id) == ("joint", joint_of_2014.pk)
    assert not Submission.objects.filter(delegation=brazil).exists()
    rows = {row.code: row for row in board_of(call_of_2014, language="en", at=NOON).rows}
    assert (rows["BRA"].status, rows["BRA"].lead) == ("joint", "Argentina")
    assert not rows["BRA"].is_overdue


def test_the_members_that_an_organization_lists_have_not_answered(brought, officer, call_of_2014):
    report = brought(report_file(headed("European Union (also on behalf of Albania)", WORDS)))
    take_over(report, officer)
    filed = Submission.objects.get(delegation__code="EU").latest_revision
    assert [one.code for one in parties_of([filed])[filed.pk].senders] == ["ALB"]
    assert len(answered_by(call_of_2014)) == 1


def test_whom_the_draft_of_the_sender_named_is_no_co_sender_by_that(brought, officer, call_of_2014):
    argentina, peru = Delegation.objects.get(code="ARG"), Delegation.objects.get(code="PER")
    draft = draft_of(call_of_2014, argentina)
    CoSender.objects.create(submission=draft, delegation=peru)
    take_over(brought(JOINT), officer)
    assert peru.pk not in answered_by(call_of_2014)
    assert draft.co_senders.filter(asked_at=None).get().delegation == peru


def test_another_joint_reply_that_came_meanwhile_stops_the_recording(joint_of_2014, officer):
    peru = Delegation.objects.get(code="PER")
    filed = joint_of_2014.latest_revision.filed
    with pytest.raises(Refusal, match="Another joint reply has these States already: Chile"):
        workflow.bring_in(
            joint_of_2014.call,
            peru,
            replace(filed, delegation="PER", co_senders=("CHL",)),
            received_on=date(2014, 5, 2),
            source="A/69/112",
            by=officer,
            at=NOON,
        )
    assert not Submission.objects.filter(delegation=peru).exists()


# Shown --------------------------------------------------------------------------------------------


def test_the_desk_shows_co_senders_with_the_reply_and_the_reply_with_them(desk, joint_of_2014):
    page = words_of(desk.get("/desk/68-243/ARG/"))
    assert "Brazil" in page
    assert "co-senders: Brazil, Chile" in page
    page = words_of(desk.get("/desk/68-243/BRA/"))
    assert "Confirmed co-sender of the reply of Argentina" in page
    assert "Record a response" not in page


def test_its_delegation_reads_that_it_answered_and_is_asked_nothing(client, joint_of_2014):
    filer = make_member(Delegation.objects.get(code="BRA"), "filer")
    visitor = sign_in(client, filer)
    told = "Joint reply of Argentina: printed in A/69/112, on behalf of your State too."
    assert told in words_of(visitor.get("/replies/"))
    page = words_of(visitor.get("/replies/68-243/joint/ARG/"))
    assert "It was printed in A/69/112, on behalf of your State too." in page
    assert "The text has changed since" not in page
    assert "Withdraw the confirmation" not in page


def test_what_was_printed_is_neither_confirmed_nor_declined(joint_of_2014, officer):
    sender = joint_of_2014.co_senders.get(delegation__code="BRA")
    note = MailedNote(received_on=date(2022, 4, 1))
    for verb in (joint.confirm, joint.decline):
        with pytest.raises(Refusal, match="as A/69/112 printed it"):
            verb(sender, revision_number=1, by=officer, at=NOON, note=note)


def test_comparison_shows_other_states_of_another_year(joint_of_2014):
    now = joint_of_2014.latest_revision.filed
    found = reply_facts_changed(now, replace(now, co_senders=("BRA",)))
    assert [str(one.label) for one in found] == ["Also on behalf of"]


def test_withdrawing_it_writes_to_no_co_sender(joint_of_2014, officer):
    workflow.withdraw(
        joint_of_2014,
        revision_number=1,
        reason="",
        by=officer,
        at=NOON,
        note=MailedNote(received_on=date(2022, 4, 1)),
    )
    assert not Message.objects.filter(kind__startswith="joint").exists()
    assert set(joint_of_2014.co_senders.values_list("answer", flat=True)) == {"invited"}
