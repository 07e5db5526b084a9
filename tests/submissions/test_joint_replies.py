"""Joint replies: who is named, asked, confirms or declines, and what follows from it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories import (
    NOON,
    ROOT,
    file_reply,
    make_draft,
    make_member,
    make_reply,
    rewrite,
    sign_in,
    withdraw,
)
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tests.rendered import members as dossier_members
from tracker import clock
from tracker.audit.models import Event
from tracker.compilation.documents import drafts
from tracker.compilation.report.compose import report_of
from tracker.delegations.models import Delegation
from tracker.delegations.states.names import find, names_on
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.review.board import BoardFilters, board_of
from tracker.review.board_rows import lines_of
from tracker.submissions import workflow
from tracker.submissions.drafting import answer_kinds, attachments, translations
from tracker.submissions.models import CoSender, Submission
from tracker.submissions.parties import joint
from tracker.submissions.queries import consequences
from tracker.submissions.queries.answered import answered_by

pytestmark = pytest.mark.usefixtures("in_april")

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def fiji(db):
    return Delegation.objects.get(code="FJI")


@pytest.fixture
def fiji_filer(fiji):
    return make_member(fiji, "filer")


@prepared_state
def draft(call, fiji, fiji_filer, jamaica):
    """Fiji's draft, which names Jamaica."""
    submission = make_draft(call, fiji, by=fiji_filer, text="We, two islands, took steps.")
    joint.name(submission, jamaica)
    return submission


@prepared_state
def filed(draft, fiji_filer, jamaica_filer):
    file_reply(draft, by=fiji_filer)
    draft.refresh_from_db()
    return draft


@prepared_state
def confirmed(filed, jamaica_filer):
    joint.confirm(sender_of(filed), revision_number=1, by=jamaica_filer, at=NOON)
    return filed


def sender_of(submission):
    return submission.co_senders.select_related("submission", "delegation").get()


def kinds_to(address):
    return list(Message.objects.filter(address=address).values_list("kind", flat=True))


def file_named(name):
    return CheckedFile(name, name.encode(), PDF)


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


# Naming and asking -----------------------------------------------------------------------------


def test_who_is_named_is_asked_when_the_reply_is_filed_and_not_before(
    draft, fiji_filer, jamaica, jamaica_filer
):
    assert kinds_to(jamaica_filer.email) == []
    assert joint.requests_to(jamaica, [draft.call]) == []
    revision = file_reply(draft, by=fiji_filer)
    assert revision.content["co_senders"] == ["JAM"]
    assert kinds_to(jamaica_filer.email) == ["joint_asked"]
    assert sender_of(draft).asked_at == NOON
    event = Event.objects.filter(verb="file").last()
    assert event.data["asked"] == ["JAM"]


def test_a_delegation_that_nobody_can_file_for_is_asked_at_its_official_address(
    draft, fiji_filer, jamaica
):
    jamaica.official_email, jamaica.official_language = "mission@jam.example", "fr"
    jamaica.save()
    file_reply(draft, by=fiji_filer)
    message = Message.objects.get(kind="joint_asked")
    assert (message.address, message.language) == ("mission@jam.example", "fr")


def test_a_lead_that_nobody_can_sign_in_for_is_told_where_to_write_that_one_declined(
    filed, fiji, fiji_filer, jamaica_filer, mailoutbox
):
    fiji.memberships.all().delete()
    Delegation.objects.filter(pk=fiji.pk).update(official_email="mission@fji.example")
    joint.decline(sender_of(filed), revision_number=1, by=jamaica_filer, at=LATER)
    ledger.tick(at=LATER)
    (told,) = [one for one in mailoutbox if one.to == ["mission@fji.example"]]
    words = " ".join(told.body.split())
    assert "To have it taken out, or asked again, write to the secretariat" in words
    assert "file again" not in words
    assert "/replies/" not in words


def test_the_mail_leads_to_the_page_on_which_the_answer_is_given(filed, jamaica_filer, mailoutbox):
    ledger.tick(at=NOON)
    (mail,) = [mail for mail in mailoutbox if jamaica_filer.email in mail.to]
    assert "Fiji has filed a reply to call 76-19 that it sends also on behalf of Jamaica" in (
        mail.body
    )
    assert url("joint", "76-19", "FJI") in mail.body


def test_a_request_that_was_taken_back_before_it_was_sent_is_not_sent(
    filed, fiji_filer, jamaica_filer, mailoutbox
):
    workflow.recall(filed, by=fiji_filer, at=NOON)
    ledger.tick(at=NOON)
    assert Message.objects.get(kind="joint_asked").state == "cancelled"
    assert [mail.subject for mail in mailoutbox if jamaica_filer.email in mail.to] == [
        "No longer sent with you: reply of Fiji to call 76-19"
    ]


def test_neither_oneself_nor_an_organization_can_be_named(draft, fiji):
    union = Delegation.objects.get(code="EU")
    for state in (fiji, union):
        for act in (joint.name, joint.align):
            with pytest.raises(Refusal):
                act(draft, state)
    assert draft.co_senders.count() == 1


def test_a_state_stands_in_one_place_only(draft, jamaica, kenya):
    with pytest.raises(Refusal, match="named already"):
        joint.name(draft, jamaica)
    with pytest.raises(Refusal, match="named as a co-sender"):
        joint.align(draft, jamaica)
    joint.align(draft, kenya)
    with pytest.raises(Refusal, match="align themselves"):
        joint.name(draft, kenya)


def test_who_is_in_another_joint_reply_cannot_be_named_unless_it_declined(
    call, filed, fiji, jamaica, jamaica_filer, kenya, kenya_filer
):
    other = make_draft(call, kenya, by=kenya_filer)
    for state in (jamaica, fiji):  # its co-sender, and its lead
        with pytest.raises(Refusal, match="another joint reply"):
            joint.name(other, state)
        assert not other.co_senders.exists()
    joint.decline(sender_of(filed), revision_number=1, by=jamaica_filer, at=NOON)
    joint.name(other, jamaica)
    assert other.co_senders.get().delegation == jamaica


def test_of_two_drafts_that_name_one_state_the_second_is_not_filed_with_it(
    call, draft, fiji_filer, jamaica, kenya, kenya_filer
):
    other = make_draft(call, kenya, by=kenya_filer)
    joint.name(other, jamaica)  # nobody learns whom a draft names
    file_reply(draft, by=fiji_filer)
    with pytest.raises(Refusal, match="Jamaica"):
        file_reply(other, by=kenya_filer)
    joint.remove(other, jamaica)
    file_reply(other, by=kenya_filer)


def test_an_unfiled_draft_is_not_shown_to_whom_it_names(client, draft, jamaica_filer):
    sign_in(client, jamaica_filer)
    assert client.get(url("joint", "76-19", "FJI")).status_code == 404
    assert "Fiji" not in client.get(url("reply", "76-19")).content.decode()


def test_states_are_added_by_name_and_removed_on_one_page(client, call, fiji, fiji_filer):
    submission = make_draft(call, fiji, by=fiji_filer)
    sign_in(client, fiji_filer)
    page = url("parties", "76-19")
    for typed in ("jamaica", " KEN ", "Côte d'Ivoire"):
        added = client.post(page, {"list": "co_senders", "co_senders-state": typed})
        assert added.status_code == 302
    client.post(page, {"list": "aligned", "aligned-state": "Tonga"})
    client.post(page, {"list": "co_senders", "remove": "KEN"})
    named = submission.co_senders.values_list("delegation__code", flat=True)
    assert set(named) == {"JAM", "CIV"}
    assert [state.code for state in submission.aligned.all()] == ["TON"]
    shown = client.get(page).content.decode()
    assert "asked when you file" in shown
    assert shown.count("<option") == 195
    client.post(page, {"list": "aligned", "remove": "TON"})
    assert not submission.aligned.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "This field is required."),
        ("Atlantis", "There is no State with this name."),
        ("Fiji", "This is your own delegation."),
        ("European Union", "European Union is an organization."),
    ],
)
def test_a_name_that_cannot_be_added_is_said_beside_its_field(
    typed, words, client, call, fiji, fiji_filer
):
    submission = make_draft(call, fiji, by=fiji_filer)
    sign_in(client, fiji_filer)
    page = client.post(url("parties", "76-19"), {"list": "co_senders", "co_senders-state": typed})
    assert words in page.content.decode()
    assert 'href="#id_co_senders-state"' in page.content.decode()
    assert not submission.co_senders.exists()


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [("فيجى", "ar", "FJI"), ("cote d’ivoire", "fr", "CIV"), (" fji ", "zh", "FJI")],
)
def test_a_state_is_found_however_its_name_is_spelled(db, typed, language, code):
    assert find(typed, names_on(NOON.date(), language)).code == code


# Answering -------------------------------------------------------------------------------------


def test_who_may_not_confirm_is_led_to_the_joint_reply_to_read_it(client, filed, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    for page in (url("reply", "76-19"), url("home")):
        shown = client.get(page).text
        assert "confirm or decline" not in shown
        assert "Read the joint reply" in shown


def test_a_co_sender_reads_the_filed_text_and_its_filer_confirms(
    client, filed, jamaica, jamaica_filer, fiji_filer
):
    sign_in(client, jamaica_filer)
    assert "Fiji has filed a reply" in client.get(url("reply", "76-19")).content.decode()
    assert "Fiji has filed a reply" in client.get(url("home")).content.decode()
    assert "Read the reply of Fiji, and confirm or decline" in as_read(client.get(url("home")).text)
    page = client.get(url("joint", "76-19", "FJI")).content.decode()
    assert "We, two islands, took steps." in page
    told = client.post(
        url("joint", "76-19", "FJI"), {"answer": "confirm", "revision": 1}, follow=True
    )
    assert "The joint reply is confirmed as yours." in told.content.decode()
    sender = sender_of(filed)
    assert (sender.answer, sender.answered_by) == ("confirmed", jamaica_filer)
    assert kinds_to(fiji_filer.email) == ["reply_filed", "joint_confirmed"]
    event = Event.objects.get(verb="confirm_joint")
    assert event.stream == "call:76-19"
    assert event.data == {"co_sender": "JAM", "revision": 1}


def test_a_co_sender_sees_all_that_it_is_asked_to_confirm(
    client, draft, fiji_filer, jamaica_filer, kenya
):
    def enclose(name, title):
        return attachments.attach(
            draft, file_named(name), title=title, language="fr", by=fiji_filer, at=NOON
        )

    law = enclose("law.pdf", "Loi cyber")
    scan = attachments.enclose_scan(draft, file_named("note.pdf"), by=fiji_filer, at=NOON)
    joint.align(draft, kenya)
    answer = draft.original.passages.filter(part="question").first()
    french = translations.begin(draft, language="fr")
    row = translations.open_passage(french, answer)
    row.heading, row.body = "Mesures", "Nous avons pris des mesures."
    row.save()
    Submission.objects.filter(pk=draft.pk).update(
        cover_kind="note_verbale", cover_reference="FJI/41", publish_full_text=False
    )
    draft.refresh_from_db()
    file_reply(draft, by=fiji_filer)
    later = enclose("secret.pdf", "A file of the draft")

    sign_in(client, jamaica_filer)
    page = as_read(client.get(url("joint", "76-19", "FJI")).content.decode())
    for words in (
        "Note verbale <bdi>FJI/41</bdi>",
        "<bdi>Loi cyber</bdi> [French]",
        "States that align themselves</dt><dd>Kenya",
        "The website shows the executive summary only, without the annexes.",
        "until the end of 31 May 2022, New York time",
        "?language=fr",
        "We, two islands, took steps.",
    ):
        assert words in page
    assert "A file of the draft" not in page
    french = client.get(url("joint", "76-19", "FJI"), {"language": "fr"}).content.decode()
    assert "Nous avons pris des mesures." in french
    assert "Courtesy translation by the delegation" in french
    assert client.get(url("joint", "76-19", "FJI"), {"language": "ar"}).status_code == 404
    found = {
        file: client.get(url("attachment", file.pk)).status_code for file in (law, scan, later)
    }
    assert found == {law: 200, scan: 404, later: 404}


def test_a_co_sender_opens_annexes_only_while_it_is_asked(
    client, draft, fiji_filer, jamaica_filer, kenya_filer
):
    law = attachments.attach(
        draft, file_named("law.pdf"), title="Law", language="en", by=fiji_filer, at=NOON
    )
    address = url("attachment", law.pk)
    sign_in(client, jamaica_filer)
    assert client.get(address).status_code == 404
    file_reply(draft, by=fiji_filer)
    assert client.get(address).status_code == 200
    sign_in(client, kenya_filer)
    assert client.get(address).status_code == 404
    workflow.recall(draft, by=fiji_filer, at=NOON)
    sign_in(client, jamaica_filer)
    assert client.get(address).status_code == 404


def test_a_pause_of_the_call_holds_back_what_joint_replies_tell(filed):
    asked = Message.objects.get(kind="joint_asked")
    assert (asked.group, asked.about) == ("76-19", "JAM")
    ledger.pause("76-19", reason="R.", by="Olga", at=NOON)
    assert not Message.objects.due(NOON).exists()


def test_what_the_lead_writes_after_filing_is_not_shown_to_a_co_sender(
    client, filed, jamaica_filer
):
    rewrite(filed, "A secret second thought.")
    sign_in(client, jamaica_filer)
    page = client.get(url("joint", "76-19", "FJI")).content.decode()
    assert "A secret second thought." not in page


def test_a_revision_that_was_not_read_is_not_confirmed(filed, fiji_filer, jamaica_filer):
    rewrite(filed, "Something else.")
    file_reply(filed, by=fiji_filer)
    with pytest.raises(Refusal, match="new revision meanwhile"):
        joint.confirm(sender_of(filed), revision_number=1, by=jamaica_filer, at=NOON)


def test_only_a_confirmed_co_sender_has_answered(call, filed, fiji, jamaica, jamaica_filer):
    assert set(answered_by(call)) == {fiji.pk}
    joint.confirm(sender_of(filed), revision_number=1, by=jamaica_filer, at=NOON)
    answer = answered_by(call)[jamaica.pk]
    assert (answer.how, answer.submission_id, answer.lead_id) == ("joint", filed.pk, fiji.pk)
    joint.decline(sender_of(filed), revision_number=1, by=jamaica_filer, at=NOON)
    assert set(answered_by(call)) == {fiji.pk}


def test_an_own_reply_counts_before_the_joint_one_and_the_joint_one_before_no_reply(
    call, confirmed, jamaica, jamaica_filer
):
    own = workflow.start(call, jamaica, language="en", kind="no_reply", by=jamaica_filer, at=NOON)
    file_reply(own, by=jamaica_filer)
    assert answered_by(call)[jamaica.pk].how == "joint"
    answer_kinds.choose(own, kind="no_change", since_year=2019, at=NOON)
    file_reply(own, by=jamaica_filer)
    assert answered_by(call)[jamaica.pk].how == "no_change"


def test_a_co_sender_that_files_too_is_told_that_both_are_printed(
    client, call, confirmed, jamaica, jamaica_filer
):
    sign_in(client, jamaica_filer)
    home = client.get(url("home")).content.decode()
    assert "Joint reply of Fiji: confirmed" in home
    assert "Not started" not in home
    own = make_draft(call, jamaica, by=jamaica_filer)
    assert (
        "You have also confirmed the joint reply of Fiji, which is printed all the same. If it no "
        "longer speaks for you, withdraw that confirmation."
    ) in consequences.of_filing(own, at=NOON)


def test_a_state_confirms_one_joint_reply_a_call(
    call, confirmed, jamaica, jamaica_filer, kenya, kenya_filer
):
    other = make_reply(call, kenya, by=kenya_filer)
    second = other.co_senders.create(delegation=jamaica, asked_at=NOON)
    with pytest.raises(Refusal, match="confirmed the reply of Fiji"):
        joint.confirm(second, revision_number=1, by=jamaica_filer, at=NOON)


def test_the_database_refuses_a_confirmation_of_a_state_that_was_never_asked(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.co_senders.update(answer="confirmed")


# What the lead does afterwards -----------------------------------------------------------------


def test_a_confirmed_co_sender_is_told_that_the_text_changed_and_stays_confirmed(
    client, confirmed, fiji_filer, jamaica_filer
):
    rewrite(confirmed, "We, two islands, took more steps.")
    file_reply(confirmed, by=fiji_filer, at=LATER)
    assert kinds_to(jamaica_filer.email) == ["joint_asked", "joint_changed"]
    assert sender_of(confirmed).answer == "confirmed"
    sign_in(client, jamaica_filer)
    page = client.get(url("joint", "76-19", "FJI")).content.decode()
    assert "The text has changed since." in page
    assert "Withdraw the confirmation" in page


@pytest.mark.parametrize("verb", ["recall", "withdraw"])
def test_a_co_sender_is_told_and_counts_no_more_when_the_reply_is_taken_back(
    verb, call, confirmed, fiji_filer, jamaica, jamaica_filer
):
    if verb == "recall":
        workflow.recall(confirmed, by=fiji_filer, at=LATER)
    else:
        withdraw(confirmed, reason="An error.", by=fiji_filer, at=LATER)
        workflow.reinstate(confirmed, by=fiji_filer, at=LATER)
    assert kinds_to(jamaica_filer.email) == ["joint_asked", "joint_ended"]
    assert answered_by(call) == {}
    sender = sender_of(confirmed)
    assert (sender.answer, sender.asked_at) == ("invited", None)
    file_reply(confirmed, by=fiji_filer, at=LATER)  # the draft still names it: asked once more
    assert kinds_to(jamaica_filer.email)[-1] == "joint_asked"
    assert jamaica.pk not in answered_by(call)


@pytest.mark.parametrize("verb", ["recall", "withdraw"])
def test_the_mailed_link_says_that_nothing_is_asked_once_the_reply_is_taken_back(
    verb, client, filed, fiji_filer, jamaica_filer, kenya_filer
):
    if verb == "recall":
        workflow.recall(filed, by=fiji_filer, at=LATER)
    else:
        withdraw(filed, reason="An error.", by=fiji_filer, at=LATER)
    rewrite(filed, "A secret second thought.")
    sign_in(client, jamaica_filer)
    page = url("joint", "76-19", "FJI")
    late = {"answer": "confirm", "revision": 1}
    for answer in (client.get(page), client.post(page, late)):
        assert answer.status_code == 200
        told = as_read(answer.content.decode())
        assert "Fiji has taken its reply back. Nothing is asked of you now." in told
        assert "second thought" not in told
        assert "two islands" not in told
    sign_in(client, kenya_filer)
    assert client.get(page).status_code == 404


def test_the_mailed_link_says_that_the_reply_names_the_delegation_no_longer(
    client, filed, fiji_filer, jamaica, jamaica_filer
):
    joint.remove(filed, jamaica)
    file_reply(filed, by=fiji_filer, at=LATER)
    page = sign_in(client, jamaica_filer).get(url("joint", "76-19", "FJI"))
    assert "The reply of Fiji does not name your delegation any more." in page.content.decode()


def test_a_member_that_an_organization_listed_was_never_asked_and_finds_no_page(
    client, call, jamaica, jamaica_filer
):
    union = Delegation.objects.get(code="EU")
    head = make_member(union, "filer")
    draft = make_draft(call, union, by=head)
    joint.name(draft, jamaica)
    file_reply(draft, by=head)
    draft.refresh_from_db()
    workflow.recall(draft, by=head, at=LATER)
    sign_in(client, jamaica_filer)
    assert client.get(url("joint", "76-19", "EU")).status_code == 404


def test_a_co_sender_is_removed_when_the_next_revision_is_filed(
    call, confirmed, fiji_filer, jamaica, jamaica_filer
):
    joint.remove(confirmed, jamaica)
    assert answered_by(call)[jamaica.pk].how == "joint"
    assert kinds_to(jamaica_filer.email) == ["joint_asked"]
    assert (
        "These States are told by e-mail that they are not named any more: Jamaica."
        in consequences.of_filing(confirmed, at=NOON)
    )
    revision = file_reply(confirmed, by=fiji_filer, at=LATER)
    assert revision.content["co_senders"] == []
    assert kinds_to(jamaica_filer.email) == ["joint_asked", "joint_ended"]
    assert not confirmed.co_senders.exists()
    assert jamaica.pk not in answered_by(call)


def test_a_removal_can_be_taken_back_before_it_is_filed(confirmed, jamaica):
    joint.remove(confirmed, jamaica)
    joint.name(confirmed, jamaica)
    sender = sender_of(confirmed)
    assert (sender.answer, sender.is_leaving) == ("confirmed", False)


def test_who_declined_is_left_out_of_the_next_revision_or_asked_again(
    filed, fiji_filer, jamaica, jamaica_filer
):
    joint.decline(sender_of(filed), revision_number=1, by=jamaica_filer, at=NOON)
    assert kinds_to(fiji_filer.email) == ["reply_filed", "joint_declined"]
    revision = file_reply(filed, by=fiji_filer, at=LATER)
    assert revision.content["co_senders"] == []
    assert kinds_to(jamaica_filer.email) == ["joint_asked"]
    joint.name(filed, jamaica)
    file_reply(filed, by=fiji_filer, at=LATER + timedelta(hours=1))
    assert kinds_to(jamaica_filer.email) == ["joint_asked", "joint_asked"]


def test_an_answer_without_a_text_releases_the_co_senders_and_keeps_whom_the_text_names(
    call, confirmed, fiji_filer, jamaica, jamaica_filer
):
    answer_kinds.choose(confirmed, kind="no_reply", at=NOON)
    file_reply(confirmed, by=fiji_filer, at=LATER)
    assert kinds_to(jamaica_filer.email) == ["joint_asked", "joint_ended"]
    assert jamaica.pk not in answered_by(call)
    answer_kinds.choose(confirmed, kind="reply", at=NOON)
    revision = file_reply(confirmed, by=fiji_filer, at=LATER + timedelta(hours=1))
    assert revision.content["co_senders"] == ["JAM"]


def test_a_revision_is_sent_on_behalf_of_nobody_before_it_confirmed(
    client, filed, fiji_filer, jamaica_filer
):
    sign_in(client, fiji_filer)

    def told():
        page = client.get(url("revision", "76-19", 1)).content.decode()
        dossier = dossier_members(client.get(url("dossier", "76-19")))
        return as_read(page), as_read(dossier["revisions/1/reply.html"].decode())

    for page in told():
        assert "Also on behalf of" not in page
        assert "<bdi>Jamaica</bdi> (asked, not confirmed)" in page
    joint.confirm(sender_of(filed), revision_number=1, by=jamaica_filer, at=NOON)
    for page in told():
        assert "Also on behalf of" in page
        assert "Names as co-senders" not in page
    joint.decline(sender_of(filed), revision_number=1, by=jamaica_filer, at=NOON)
    for page in told():
        assert "Also on behalf of" not in page
        assert "<bdi>Jamaica</bdi> (declined)" in page


def test_a_recalled_revision_names_who_has_not_confirmed(client, confirmed, fiji_filer):
    workflow.recall(confirmed, by=fiji_filer, at=LATER)
    answer = sign_in(client, fiji_filer).get(url("revision", "76-19", 1))
    page = as_read(answer.content.decode())
    assert "<bdi>Jamaica</bdi> (not confirmed)" in page


# At the desk and in print ----------------------------------------------------------------------


def test_a_confirmed_co_sender_is_neither_not_started_nor_overdue_on_the_board(
    call, confirmed, jamaica
):
    after = clock.due_at(call.deadline_on)
    board = board_of(call, language="en", at=after, filters=BoardFilters(state="joint"))
    (row,) = board.shown
    assert (row.code, row.lead, row.is_overdue) == ("JAM", "Fiji", False)
    assert "joint reply of Fiji" in next(lines_of(board.shown))
    counts = {total.value: total.count for total in board.totals}
    assert (counts["joint"], counts["filed"], counts["not_started"]) == (1, 1, 194)


def test_the_report_prints_confirmed_co_senders_of_the_accepted_revision_only(
    call, confirmed, fiji_filer, kenya, kenya_filer, officer
):
    workflow.accept(confirmed, revision_number=1, disposition="report", by=officer, at=NOON)
    joint.name(confirmed, kenya)
    assert heading(call) == "Fiji (also on behalf of Jamaica)"
    file_reply(confirmed, by=fiji_filer, at=LATER)
    kenyan = confirmed.co_senders.select_related("submission").get(delegation=kenya)
    joint.confirm(kenyan, revision_number=2, by=kenya_filer, at=LATER)
    assert heading(call) == "Fiji (also on behalf of Jamaica)"
    workflow.accept(confirmed, revision_number=2, disposition="report", by=officer, at=LATER)
    assert heading(call) == "Fiji (also on behalf of Jamaica and Kenya)"


def heading(call):
    (reply,) = report_of(drafts.draft_of(call)).replies
    return reply.heading


def test_any_reply_lists_the_states_that_align_themselves_as_it_was_filed(
    call, draft, fiji_filer, kenya, officer
):
    joint.align(draft, kenya)
    file_reply(draft, by=fiji_filer)
    workflow.accept(draft, revision_number=1, disposition="report", by=officer, at=NOON)
    joint.unalign(draft, kenya)  # in the draft only
    (reply,) = report_of(drafts.draft_of(call)).replies
    assert reply.remarks == ("Kenya aligned itself with the reply.",)
    assert kenya.pk not in answered_by(call)


def test_the_desk_shows_whom_the_filed_text_names_and_never_whom_a_draft_does(
    client, filed, kenya, officer
):
    joint.name(filed, kenya)
    page = " ".join(sign_in(client, officer).get("/desk/76-19/FJI/").content.decode().split())
    assert "Jamaica (asked)" in page
    assert "Kenya" not in page


def test_the_members_of_an_organization_are_listed_and_neither_asked_nor_counted(call, officer):
    call_command("register_replies", "76-19", ROOT / "tests" / "data" / "replies", verbosity=0)
    union = Submission.objects.get(delegation__code="EU")
    assert union.co_senders.count() == 27
    assert not CoSender.objects.exclude(asked_at=None).exists()
    assert not Message.objects.filter(kind__startswith="joint").exists()
    answered = Delegation.objects.filter(pk__in=answered_by(call)).values_list("code", flat=True)
    assert set(answered) == {"JAM", "KEN", "SEN", "CRI", "KGZ", "CHN", "JOR", "EU"}


# Every answer, verb and role -------------------------------------------------------------------

POSSIBLE = {
    ("invited", "confirm"): "confirmed",
    ("invited", "decline"): "declined",
    ("confirmed", "decline"): "declined",
    ("declined", "confirm"): "confirmed",
}


@pytest.mark.parametrize("verb", ["confirm", "decline"])
@pytest.mark.parametrize("answer", ["invited", "confirmed", "declined"])
@pytest.mark.parametrize("status", ["draft", "filed", "returned", "accepted", "withdrawn"])
def test_each_answer_leads_where_the_table_says_and_nowhere_else(
    status, answer, verb, filed, fiji_filer, jamaica_filer, officer
):
    sender = sender_of(filed)
    if answer != "invited":
        before = joint.confirm if answer == "confirmed" else joint.decline
        before(sender, revision_number=1, by=jamaica_filer, at=NOON)
    bring_to(status, filed, fiji_filer, officer)
    expected = POSSIBLE.get((answer, verb)) if status not in {"draft", "withdrawn"} else None
    act = getattr(joint, verb)
    if expected is None:
        before = sender_of(filed).answer
        with pytest.raises(Refusal):
            act(sender, revision_number=1, by=jamaica_filer, at=NOON)
        assert sender_of(filed).answer == before
        return
    act(sender, revision_number=1, by=jamaica_filer, at=NOON)
    assert sender_of(filed).answer == expected


def bring_to(status, submission, filer, officer):
    if status == "draft":
        workflow.recall(submission, by=filer, at=NOON)
    if status == "returned":
        workflow.return_to_delegation(
            submission,
            revision_number=1,
            message="Why?",
            due_on=NOON.date(),
            by=officer,
            at=NOON,
        )
    if status == "accepted":
        workflow.accept(submission, revision_number=1, disposition="report", by=officer, at=NOON)
    if status == "withdrawn":
        withdraw(submission, reason="An error.", by=filer, at=NOON)


@pytest.mark.parametrize("verb", ["confirm", "decline"])
@pytest.mark.parametrize("role", ["drafter", "reader", "kenya", "stranger", "fiji"])
def test_only_a_filer_of_the_co_sender_answers_for_it(role, verb, filed, request):
    name = {"drafter": "jamaica_drafter", "reader": "jamaica_reader"}.get(role)
    name = name or {"stranger": "stranger"}.get(role, f"{role}_filer")
    person = request.getfixturevalue(name)
    with pytest.raises(PermissionDenied):
        getattr(joint, verb)(sender_of(filed), revision_number=1, by=person, at=NOON)
    assert sender_of(filed).answer == "invited"
