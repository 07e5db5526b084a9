"""What an officer records for a State that writes by mail: verbs, who is told, the draft."""

from datetime import date, timedelta

import pytest

from tests.factories import NOON, file_reply, make_draft, make_reply, rewrite, sign_in, withdraw
from tests.markup import as_read
from tests.sample_files import pdf_file, word_file
from tracker.audit.models import Event
from tracker.delegations.models import Delegation
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.registration.preparing import prepare_answer, prepare_upload
from tracker.registration.registering import register_prepared
from tracker.reminders.planner.read_facts import facts_of, with_schedule
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.mailed_note import MailedNote
from tracker.submissions.models import Submission
from tracker.submissions.parties import joint
from tracker.submissions.queries.history import history_for_delegation

pytestmark = pytest.mark.usefixtures("in_april")

MISSION = "mission@jam.example"
NOTE = MailedNote(date(2022, 4, 11), "NV/9")
DESK = "/desk/76-19/JAM/"


@pytest.fixture
def jamaica(jamaica):
    jamaica.official_email = MISSION
    jamaica.save()
    return jamaica


@pytest.fixture
def by_mail(call, jamaica, officer):
    """Register a text for Jamaica; return its revision."""

    def register(words="By mail.", *, state=jamaica, scan=None, replaces=None, **fields):
        prepared = prepare_upload(
            word_file(words),
            "note.docx",
            call=call,
            delegation=state,
            language="en",
            cover_scan=scan,
            **fields,
        )
        return register_prepared(
            prepared,
            call=call,
            delegation=state,
            received_on=NOTE.received_on,
            replaces=replaces,
            by=officer,
            at=NOON,
        )

    return register


def asked(reply, officer):
    return workflow.return_to_delegation(
        reply,
        revision_number=reply.latest_revision.number,
        message="Which year?",
        due_on=date(2022, 5, 20),
        by=officer,
        at=NOON,
    )


def jamaicas():
    return Submission.objects.get(delegation__code="JAM")


def told(kind):
    return {one.address: one for one in Message.objects.filter(kind=kind)}


def text_of(message):
    return registry.render(message, at=NOON).text


# A corrected text ---------------------------------------------------------------------------------


def test_a_corrected_note_is_the_next_revision_and_answers_what_was_asked(by_mail, officer):
    by_mail()
    question = asked(jamaicas(), officer)
    revision = by_mail("Corrected.")
    question.refresh_from_db()
    assert (jamaicas().status, revision.number) == ("filed", 2)
    assert (question.answer_kind, question.on_behalf) == ("text", True)


def test_what_was_accepted_stays_printed_until_the_corrected_text_is(by_mail, officer):
    by_mail()
    workflow.accept(jamaicas(), revision_number=1, disposition="report", by=officer, at=NOON)
    by_mail("Corrected.")
    reply = jamaicas()
    assert (reply.status, reply.accepted_revision.number, reply.latest_revision.number) == (
        "filed",
        1,
        2,
    )


def test_the_same_reply_is_filed_once_and_after_a_question_it_stands(by_mail, officer):
    by_mail()
    with pytest.raises(Refusal, match="stands filed already"):
        by_mail()
    question = asked(jamaicas(), officer)
    by_mail()
    question.refresh_from_db()
    assert question.answer_kind == "stands"


def test_the_draft_follows_what_is_registered_with_its_files(by_mail):
    by_mail("First.", scan=CheckedFile("first.pdf", pdf_file(), PDF))
    second = by_mail("Second.", scan=CheckedFile("second.pdf", pdf_file(), PDF))
    assert content_of(jamaicas()).digest() == second.sha256
    assert [file.name for file in jamaicas().attachments.in_draft()] == ["second.pdf"]
    assert jamaicas().attachments.filter(name="first.pdf").exists()  # revision 1 keeps it


def test_a_draft_in_which_the_delegation_has_written_is_kept_aside(by_mail, jamaica_filer):
    by_mail("First.")
    rewrite(jamaicas(), "Our own words.")
    by_mail("Second.")
    assert "Our own words." in str(content_of(jamaicas()).to_json())


def test_what_the_delegation_filed_itself_is_replaced_only_where_it_was_seen(
    by_mail, call, jamaica, jamaica_filer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    with pytest.raises(Refusal, match="number 1"):
        by_mail()
    by_mail(replaces=1)
    reply.refresh_from_db()
    assert reply.latest_revision.number == 2
    rewrite(reply, "Ours again.")
    file_reply(reply, by=jamaica_filer)
    with pytest.raises(Refusal, match="number 3"):
        by_mail("More.", replaces=2)


def test_a_state_that_another_joint_reply_has_is_not_named(by_mail, call, kenya, kenya_filer):
    other = make_draft(call, kenya, by=kenya_filer)
    joint.name(other, Delegation.objects.get(code="FJI"))
    file_reply(other, by=kenya_filer)
    with pytest.raises(Refusal, match="Fiji"):
        by_mail(co_senders=["FJI"])
    assert not Submission.objects.filter(delegation__code="JAM").exists()


# Who is told --------------------------------------------------------------------------------------


def test_the_state_is_told_at_its_official_address_and_its_people_too(by_mail, jamaica_filer):
    by_mail(scan=None)
    mails = told("reply_registered")
    assert set(mails) == {MISSION, jamaica_filer.email}
    without, within = text_of(mails[MISSION]), text_of(mails[jamaica_filer.email])
    assert "Nothing is asked of you." in without
    assert "/replies/" not in without
    assert "confirm" not in without
    assert "confirm that it is what you sent" in within
    assert "/replies/76-19/" in within


@pytest.mark.parametrize(
    ("kind", "words"),
    [("no_change", "no change since the reply of Jamaica of 2019"), ("no_reply", "does not reply")],
)
def test_an_answer_without_a_text_is_told_as_what_it_is(call, jamaica, officer, kind, words):
    year = 2019 if kind == "no_change" else None
    prepared = prepare_answer(call=call, delegation=jamaica, kind=kind, since_year=year)
    register_prepared(
        prepared, call=call, delegation=jamaica, received_on=NOTE.received_on, by=officer, at=NOON
    )
    assert words in " ".join(text_of(told("reply_registered")[MISSION]).split())


@pytest.mark.parametrize("verb", ["answer", "stand"])
def test_an_answer_by_mail_is_told_and_kept_with_its_note(by_mail, officer, verb):
    by_mail()
    question = asked(jamaicas(), officer)
    assert "It records your answer" in " ".join(text_of(told("reply_returned")[MISSION]).split())
    getattr(workflow, verb)(
        jamaicas(), clarification=question.pk, message="Of 2021.", note=NOTE, by=officer, at=NOON
    )
    assert "Nothing is asked of you." in text_of(told("question_answered")[MISSION])
    data = Event.objects.get(verb=verb).data
    assert (data["on_behalf"], data["received_on"], data["reference"]) == (
        True,
        "2022-04-11",
        "NV/9",
    )


def test_a_withdrawal_by_mail_takes_the_reply_out_of_print_and_is_told(
    client, by_mail, call, officer, jamaica_filer
):
    by_mail()
    workflow.accept(jamaicas(), revision_number=1, disposition="report", by=officer, at=NOON)
    desk = sign_in(client, officer)
    page = as_read(desk.get(DESK + "withdraw/").content.decode())
    assert "Revision 1 is taken out of the report" in page
    sent = {"revision": "1", "received_on": "2022-04-11", "reference": "NV/9"}
    desk.post(DESK + "withdraw/", sent)
    assert (jamaicas().status, jamaicas().accepted_revision) == ("withdrawn", None)
    mails = told("reply_withdrawn")
    assert set(mails) == {MISSION, jamaica_filer.email}
    assert "11 April 2022" in text_of(mails[MISSION])
    event = history_for_delegation(jamaicas())[0]
    assert (event.who, event.what) == (
        "the secretariat",
        "recorded that the delegation withdraws the reply",
    )


def test_what_was_withdrawn_or_filed_anew_is_not_to_be_confirmed(
    client, by_mail, officer, jamaica_filer
):
    by_mail()
    asks = "Confirm that it is what you sent"
    assert asks in sign_in(client, jamaica_filer).get("/replies/76-19/").content.decode()
    rewrite(jamaicas(), "Our own words.")
    file_reply(jamaicas(), by=jamaica_filer)
    assert asks not in client.get("/replies/76-19/").content.decode()
    assert not jamaicas().is_unconfirmed
    by_mail("By mail again.", replaces=2)
    withdraw(jamaicas(), reason="", note=NOTE, by=officer, at=NOON)
    assert asks not in client.get("/replies/76-19/").content.decode()


@pytest.mark.parametrize("who", ["officer", "filer"])
def test_a_revision_that_came_meanwhile_is_not_withdrawn_unread(
    client, by_mail, officer, jamaica_filer, who
):
    by_mail()
    address = {"officer": DESK + "withdraw/", "filer": "/replies/76-19/withdraw/"}[who]
    sign_in(client, {"officer": officer, "filer": jamaica_filer}[who])
    form = client.get(address).context["form"]
    sent = {"revision": form["revision"].value(), "received_on": "2022-04-11", "reason": "R."}
    by_mail("Corrected.")
    page = as_read(client.post(address, sent, follow=True).content.decode())
    assert "Its latest revision is number 2. Nothing was changed." in page
    assert jamaicas().status == "filed"
    client.post(address, sent | {"revision": "2"})
    assert jamaicas().status == "withdrawn"


def test_a_draft_that_was_never_filed_is_nothing_to_withdraw(call, jamaica, jamaica_filer, officer):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    with pytest.raises(Refusal):
        withdraw(draft, reason="", note=NOTE, by=officer, at=NOON)


# Joint replies ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "verb"), [("confirmed", "confirm"), ("declined", "decline")])
def test_what_a_co_sender_says_by_mail_is_recorded_and_told(
    client, call, kenya, kenya_filer, jamaica, officer, answer, verb
):
    lead = make_draft(call, kenya, by=kenya_filer)
    joint.name(lead, jamaica)
    file_reply(lead, by=kenya_filer)
    assert "sends you the text if you ask" in " ".join(
        text_of(told("joint_asked")[MISSION]).split()
    )
    desk = sign_in(client, officer)
    assert "joint/KEN/" in desk.get(DESK).content.decode()
    sent = {"revision": "1", "answer": answer, "received_on": "2022-04-11", "reference": "NV/9"}
    shown = desk.post(DESK + "joint/KEN/", sent, follow=True).content.decode()
    assert "The answer is recorded" in shown
    assert lead.co_senders.get().answer == answer
    assert "NV/9" in text_of(told("joint_recorded")[MISSION])
    assert kenya_filer.email in told(f"joint_{answer}")
    assert Event.objects.get(verb=f"{verb}_joint").data["on_behalf"] is True
    again = desk.post(DESK + "joint/KEN/", sent | {"revision": "2"}, follow=True).content.decode()
    assert "Read it first" in again


def test_a_state_that_no_joint_reply_asks_has_no_such_page(client, call, jamaica, officer):
    assert sign_in(client, officer).get(DESK + "joint/KEN/").status_code == 404


# Taking a question back ---------------------------------------------------------------------------


def test_a_question_is_taken_back_and_nothing_asks_for_it_any_more(client, by_mail, call, officer):
    by_mail()
    question = asked(jamaicas(), officer)
    Message.objects.filter(kind="reply_returned", address=MISSION).update(handed_over_at=NOON)
    desk = sign_in(client, officer)
    assert "Which year?" in desk.get(DESK + "take-back/").content.decode()
    sent = {"clarification": question.pk, "reason": "It was another State’s."}
    page = as_read(desk.post(DESK + "take-back/", sent, follow=True).content.decode())
    assert "took the question back" in page
    reply = jamaicas()
    assert (reply.status, reply.taken_up_by) == ("filed", officer)
    facts = facts_of(with_schedule(call.code))
    assert [one.clarifications for one in facts.delegations if one.code == "JAM"] == [()]
    waiting, told_since = told("reply_returned")[MISSION], told("question_taken_back")[MISSION]
    assert registry.not_due(waiting, at=NOON) is not None
    assert "No answer is needed" in text_of(told_since)
    assert "It was another State’s." in text_of(told_since)
    assert "Which year?" not in text_of(told_since)


def test_who_was_not_sent_the_question_learns_nothing_of_it(
    by_mail, officer, jamaica_filer, jamaica_drafter
):
    by_mail()
    question = asked(jamaicas(), officer)
    assert set(told("reply_returned")) == {jamaica_filer.email, jamaica_drafter.email}
    sent = Message.objects.filter(kind="reply_returned", address=jamaica_drafter.email)
    sent.update(state="uncertain", handed_over_at=NOON)
    workflow.take_back(
        jamaicas(), clarification=question.pk, reason="An error.", by=officer, at=NOON
    )
    assert set(told("question_taken_back")) == {jamaica_drafter.email}


def test_a_question_that_is_answered_is_not_taken_back(by_mail, officer):
    by_mail()
    question = asked(jamaicas(), officer)
    workflow.stand(
        jamaicas(), clarification=question.pk, message="Yes.", note=NOTE, by=officer, at=NOON
    )
    with pytest.raises(Refusal):
        workflow.take_back(
            jamaicas(),
            clarification=question.pk,
            reason="No.",
            by=officer,
            at=NOON + timedelta(hours=1),
        )
    question.refresh_from_db()
    assert question.answer_kind == "stands"
