"""The secretariat's desk: reading replies, deciding on them, registering mail, publication."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import (
    NOON,
    PASSWORD,
    ROOT,
    file_reply,
    mailed_reply,
    make_draft,
    make_reply,
    rewrite,
    sign_in,
)
from tests.markup import as_read
from tests.sample_files import pdf_file
from tracker import clock
from tracker.audit.models import Event
from tracker.files import pending
from tracker.mail.models import Message
from tracker.submissions import workflow
from tracker.submissions.models import Attachment, Submission
from tracker.text.docx.package import MAX_BYTES

REPLY = "/desk/76-19/JAM/"
SAMPLES = ROOT / "tests" / "data" / "replies"


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


def text_of(response):
    return response.content.decode()


def notices_of(response):
    return [str(message) for message in response.context["messages"]]


def test_the_first_page_shows_each_call_in_numbers(desk, call, reply):
    page = text_of(desk.get("/desk/"))
    assert "<strong>1</strong> filed" in page
    assert "<strong>195</strong> not started" in page


def test_the_first_page_names_unofficial_texts_and_unconfirmed_facts(desk, call):
    page = text_of(desk.get("/desk/"))
    assert "unofficial translations" in page
    assert "Title of the report: Arabic, Chinese, French, Russian, Spanish" in page
    assert "The note verbale was not seen; 31 May is the usual day." in page


def test_the_first_page_names_a_date_as_the_timeline_does(desk, call):
    call.milestones.filter(kind="note-verbale").update(name={"en": "The note goes out"})
    call.unofficial = [{"text": "milestones.note-verbale", "languages": ["fr"]}]
    call.save()
    page = text_of(desk.get("/desk/"))
    assert "Name of a date: The note goes out: French" in page
    assert "The note goes out" in text_of(desk.get("/desk/76-19/schedule/"))


def test_a_reply_that_nobody_started_says_so_and_can_be_registered(desk, call, jamaica):
    page = text_of(desk.get(REPLY))
    assert "Nothing has been started here." in page
    assert 'href="register/"' in page
    assert "Nobody can be reached" in page


def test_a_draft_is_seen_but_never_its_text(desk, call, jamaica, jamaica_drafter):
    make_draft(call, jamaica, by=jamaica_drafter, text="A sentence nobody may see yet.")
    page = text_of(desk.get(REPLY))
    assert "A draft exists." in page
    assert "A sentence nobody may see yet." not in page


def test_what_is_written_after_filing_is_not_seen_either(desk, reply):
    rewrite(reply, "Secret news.")
    page = text_of(desk.get(REPLY))
    assert "a draft exists that is not filed" in page
    assert "We took steps." in page
    assert "Secret news." not in page


def test_a_filed_text_that_was_not_touched_shows_no_draft(desk, reply):
    assert "a draft exists" not in text_of(desk.get(REPLY))


def test_a_filed_reply_stands_in_its_language_and_direction(desk, call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer, text="اتخذنا خطوات.", language="ar")
    page = as_read(text_of(desk.get(REPLY)))
    assert '<article class="reply-text filed-text" lang="ar" dir="rtl">' in page
    assert "اتخذنا خطوات." in page


def test_a_reply_shows_its_receipt(desk, reply):
    page = text_of(desk.get(REPLY))
    assert reply.latest_revision.sha256 in page
    assert reply.latest_revision.receipt_number in page
    assert "76-19/JAM/1" in page


def test_markup_that_a_state_typed_is_not_run(desk, call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer, text="<script>alert(1)</script>")
    page = text_of(desk.get(REPLY))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_earlier_revision_can_be_read(desk, reply, jamaica_filer):
    rewrite(reply, "We took more.")
    file_reply(reply, by=jamaica_filer)
    assert "We took more." in text_of(desk.get(REPLY))
    earlier = text_of(desk.get(REPLY + "?revision=1"))
    assert "We took steps." in earlier
    assert "This is an earlier revision." in earlier
    assert desk.get(REPLY + "?revision=7").status_code == 404


def test_the_history_says_in_plain_words_what_happened(desk, reply, officer):
    workflow.take_up(reply, by=officer, at=NOON)
    what = [event.what for event in desk.get(REPLY).context["history"]]
    assert what == ["took the reply up", "filed the reply", "started a draft"]


def test_an_officer_takes_a_reply_up_and_hands_it_back(desk, reply, officer):
    taken = desk.post(REPLY + "take-up/", follow=True)
    reply.refresh_from_db()
    assert reply.taken_up_by == officer
    assert notices_of(taken) == [
        "You have taken the reply up. The delegation can no longer recall it."
    ]
    desk.post(REPLY + "hand-back/")
    reply.refresh_from_db()
    assert reply.taken_up_by is None


def test_what_happened_meanwhile_is_told(desk, reply, jamaica_filer):
    workflow.recall(reply, by=jamaica_filer, at=NOON)
    answer = desk.post(REPLY + "take-up/", follow=True)
    assert notices_of(answer) == ["The reply is a draft; nothing is filed."]
    assert not Event.objects.filter(verb="take_up").exists()


def test_an_officer_returns_a_reply_with_a_message_and_a_day(desk, reply):
    due_on = clock.day_of(clock.now()) + timedelta(days=10)
    data = {"revision": 1, "message": "Please look at (b).", "due_on": due_on.isoformat()}
    answer = desk.post(REPLY + "return/", data, follow=True)
    reply.refresh_from_db()
    assert reply.status == "returned"
    assert (reply.clarifications.get().message, reply.clarifications.get().due_on) == (
        "Please look at (b).",
        due_on,
    )
    assert "Please look at (b)." in text_of(answer)
    assert Message.objects.filter(kind="reply_returned").exists()


def test_a_reply_is_not_returned_without_a_message_or_with_a_day_that_is_over(desk, reply):
    data = {"revision": 1, "message": "", "due_on": "2020-02-29"}
    answer = desk.post(REPLY + "return/", data)
    assert sorted(answer.context["form"].errors) == ["due_on", "message"]
    assert 'href="#id_message"' in text_of(answer)
    reply.refresh_from_db()
    assert reply.status == "filed"


def test_an_answer_is_not_asked_by_a_day_more_than_a_year_ahead(desk, reply):
    today = clock.day_of(clock.now())
    data = {"revision": 1, "message": "Please look at (b)."}
    answer = desk.post(REPLY + "return/", data | {"due_on": today + timedelta(days=367)})
    [said] = answer.context["form"].errors["due_on"]
    assert said.startswith("This day is more than a year ahead. Choose ")
    reply.refresh_from_db()
    assert reply.status == "filed"
    desk.post(REPLY + "return/", data | {"due_on": today + timedelta(days=366)})
    reply.refresh_from_db()
    assert reply.status == "returned"


@pytest.mark.parametrize(
    ("after", "policy", "expected"),
    [(-1, "addendum", "report"), (0, "addendum", "addendum"), (0, "website", "website")],
)
def test_the_disposition_offered_follows_the_deadline_and_the_call(
    desk, call, jamaica, jamaica_filer, after, policy, expected
):
    type(call).objects.update(late_policy=policy)
    at = clock.due_at(call.deadline_on) + timedelta(seconds=after)
    make_reply(call, jamaica, by=jamaica_filer, at=at)
    assert desk.get(REPLY + "accept/").context["form"]["disposition"].value() == expected


def shown_before_accepting(desk):
    return " ".join(desk.get(REPLY + "accept/").content.decode().split())


def test_who_accepts_is_told_how_much_is_left_to_look_at_and_led_there(desk, reply):
    page = shown_before_accepting(desk)
    assert f'<a href="{REPLY}#checklist">3 items are left to look at.</a>' in page


def test_who_accepts_is_warned_that_a_text_the_state_objects_to_stands_nowhere_in_full(
    desk, reply, jamaica_filer
):
    warning = "If it appears on the website only, it stands nowhere in full"
    assert warning not in shown_before_accepting(desk)
    reply.publish_full_text = False
    reply.save()
    page = shown_before_accepting(desk)
    assert f"{warning}; it has no executive summary, so no word of it is shown." in page
    rewrite(reply, "In short.", part="summary")
    file_reply(reply, by=jamaica_filer)
    Submission.objects.update(publish_full_text=True)  # the objection was filed, and stays so
    assert f"{warning}: just its executive summary is shown." in shown_before_accepting(desk)


def test_an_officer_accepts_the_revision_that_was_read(desk, reply):
    desk.post(REPLY + "accept/", {"revision": 1, "disposition": "website"})
    reply.refresh_from_db()
    assert (reply.status, reply.disposition) == ("accepted", "website")


def test_a_revision_filed_meanwhile_is_not_accepted_unread(desk, reply, jamaica_filer):
    rewrite(reply, "We took more.")
    file_reply(reply, by=jamaica_filer)
    answer = desk.post(REPLY + "accept/", {"revision": 1, "disposition": "report"}, follow=True)
    reply.refresh_from_db()
    assert reply.status == "filed"
    assert "number 2" in notices_of(answer)[0]


def test_the_way_to_accepting_leads_through_the_latest_revision(desk, reply, jamaica_filer):
    actions = {action.name: action for action in desk.get(REPLY).context["actions"]}
    accept = REPLY + actions["accept"].url
    assert desk.get(accept).status_code == 200
    rewrite(reply, "We took more.")
    file_reply(reply, by=jamaica_filer)
    answer = desk.get(accept, follow=True)
    assert notices_of(answer) == ["A newer revision was filed meanwhile. Read it first."]


def test_an_officer_reopens_an_accepted_reply_with_a_reason(desk, reply, officer):
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    assert "reason" in desk.post(REPLY + "reopen/", {"reason": ""}).context["form"].errors
    desk.post(REPLY + "reopen/", {"revision": 1, "reason": "The wrong revision."})
    reply.refresh_from_db()
    assert (reply.status, reply.disposition) == ("filed", "")


def test_an_acceptance_that_came_after_the_page_was_read_is_not_taken_back(
    desk, reply, jamaica_filer, officer
):
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    read = {"revision": desk.get(REPLY + "reopen/").context["form"]["revision"].value()}
    rewrite(reply, "A new text.")
    file_reply(reply, by=jamaica_filer)
    workflow.accept(reply, revision_number=2, disposition="report", by=officer, at=NOON)
    answer = desk.post(REPLY + "reopen/", read | {"reason": "A wrong date."}, follow=True)
    assert notices_of(answer) == [
        "The reply has been accepted. Its latest revision is number 2. Nothing was changed."
    ]
    reply.refresh_from_db()
    assert (reply.status, reply.accepted_revision.number) == ("accepted", 2)


@pytest.mark.parametrize("verb", ["accept", "return", "reopen"])
def test_a_verb_that_is_not_possible_shows_no_form(desk, call, jamaica, jamaica_drafter, verb):
    make_draft(call, jamaica, by=jamaica_drafter)
    answer = desk.get(f"{REPLY}{verb}/", follow=True)
    if verb == "accept":
        assert answer.status_code == 404  # there is nothing to accept
    else:
        assert notices_of(answer) == ["The reply is draft now, so this cannot be done."]


def test_only_what_is_possible_is_offered(desk, reply, officer):
    def offered():
        return [action.name for action in desk.get(REPLY).context["actions"]]

    by_mail = ["withdraw", "register"]
    assert offered() == ["take_up", "ask", "return", "accept", *by_mail]
    workflow.take_up(reply, by=officer, at=NOON)
    assert offered() == ["accept", "hand_back", "ask", "return", *by_mail]
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    assert offered() == ["reopen", *by_mail, "ask"]


def test_a_reply_by_mail_is_shown_before_it_is_registered(desk, call, jamaica):
    preview = desk.post(REPLY + "register/", mailed_reply())
    assert "Nothing is registered yet." in text_of(preview)
    assert not Submission.objects.exists()
    desk.post(REPLY + "register/check/", {"held": preview.context["form"]["held"].value()})
    reply = Submission.objects.get()
    assert (reply.status, reply.cover_reference) == ("filed", "TEST/JAM/2022/041")
    assert reply.latest_revision.received_on.isoformat() == "2022-05-16"
    assert reply.latest_revision.filed == preview.context["prepared"].content
    kept = reply.attachments.get()
    assert kept.file.read() == (SAMPLES / "JAM.docx").read_bytes()
    assert default_storage.listdir(pending.FOLDER)[1] == []


def test_a_fresh_sign_in_loses_no_uploaded_file(client, officer, call, jamaica):
    sign_in(client, officer, seconds_ago=16 * 60)
    preview = client.post(REPLY + "register/", mailed_reply())
    sent = {"held": preview.context["form"]["held"].value()}
    came_from = f"http://testserver{REPLY}register/"
    asked = client.post(f"{REPLY}register/check/", sent, headers={"referer": came_from})
    page = client.post(asked.url, {"password": PASSWORD}, follow=True)
    assert page.request["PATH_INFO"] == f"{REPLY}register/check/"
    assert f'value="{sent["held"]}"' in text_of(page)
    assert not Submission.objects.exists()
    client.post(f"{REPLY}register/check/", sent)
    assert Submission.objects.get().status == "filed"


def test_registering_twice_registers_once(desk, call, jamaica):
    first = desk.post(REPLY + "register/", mailed_reply()).context["form"]["held"].value()
    second = desk.post(REPLY + "register/", mailed_reply()).context["form"]["held"].value()
    desk.post(REPLY + "register/check/", {"held": first})
    desk.post(REPLY + "register/check/", {"held": first})
    answer = desk.post(REPLY + "register/check/", {"held": second}, follow=True)
    assert notices_of(answer)[-1] == "This very file is registered already."
    assert Submission.objects.get().revisions.count() == 1


def test_a_held_file_is_registered_for_its_own_delegation_only(desk, call, jamaica, kenya):
    token = desk.post(REPLY + "register/", mailed_reply()).context["form"]["held"].value()
    answer = desk.post("/desk/76-19/KEN/register/check/", {"held": token}, follow=True)
    assert notices_of(answer) == ["The file is no longer held. Upload it once more."]
    assert not Submission.objects.exists()


@pytest.mark.parametrize("token", ["", "made-up", "a:b:c"])
def test_a_made_up_token_registers_nothing(desk, call, jamaica, token):
    answer = desk.post(REPLY + "register/check/", {"held": token}, follow=True)
    assert notices_of(answer) == ["The file is no longer held. Upload it once more."]
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "data", [b"", b"plain words", b"%PDF-1.7\n", b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0" * 200]
)
def test_a_file_that_is_no_word_document_is_refused_with_the_reason(desk, call, jamaica, data):
    answer = desk.post(REPLY + "register/", mailed_reply(data=data))
    assert answer.context["form"].errors["file"]
    assert not default_storage.exists(pending.FOLDER)


def test_a_file_that_is_too_big_is_refused_before_it_is_read(desk, call, jamaica):
    answer = desk.post(REPLY + "register/", mailed_reply(data=b"P" * (MAX_BYTES + 1)))
    assert answer.context["form"].errors["file"] == ["The file is larger than 10 MB."]


def test_a_day_to_come_is_refused(desk, call, jamaica):
    tomorrow = clock.day_of(clock.now()) + timedelta(days=1)
    answer = desk.post(REPLY + "register/", mailed_reply(received_on=tomorrow.isoformat()))
    assert "received_on" in answer.context["form"].errors


def test_where_the_form_comes_back_each_file_that_was_sent_is_asked_for_again(desk, call, jamaica):
    sent = mailed_reply(received_on="2022-02-28", annexes=SimpleUploadedFile("a.pdf", pdf_file()))
    answer = desk.post(REPLY + "register/", sent)
    assert {*answer.context["form"].errors} == {"received_on", "file", "annexes"}
    assert "Choose the file again: it was not kept." in answer.text
    sent = mailed_reply(data=b"P", annexes=SimpleUploadedFile("a.pdf", pdf_file()))
    answer = desk.post(REPLY + "register/", sent)
    assert {*answer.context["form"].errors} == {"file", "annexes"}
    assert not desk.get(REPLY + "register/").context["form"].errors


def test_a_reply_that_came_before_the_call_opened_is_refused_with_that_day(desk, call, jamaica):
    answer = desk.post(REPLY + "register/", mailed_reply(received_on="2022-02-28"))
    assert answer.context["form"].errors["received_on"] == [
        "The call opened on 1 March 2022. Choose that day or a later day."
    ]
    assert "Nothing is registered yet." in text_of(
        desk.post(REPLY + "register/", mailed_reply(received_on="2022-03-01"))
    )


def test_what_registering_does_to_a_reply_that_is_filed_is_said_before(desk, reply):
    page = text_of(desk.get(REPLY + "register/"))
    assert "It becomes revision 2 on behalf of Jamaica, in the place of revision 1" in page
    assert "The delegation has filed revision 1 itself." in page


def test_what_the_delegation_filed_since_the_page_was_shown_is_not_replaced(
    desk, reply, jamaica_filer
):
    preview = desk.post(REPLY + "register/", mailed_reply(replaces=1))
    rewrite(reply, "We took more.")
    file_reply(reply, by=jamaica_filer)
    told = desk.post(
        REPLY + "register/check/", {"held": preview.context["form"]["held"].value()}, follow=True
    )
    assert "number 2" in notices_of(told)[0]
    assert reply.revisions.count() == 2


def test_held_files_are_removed_when_nobody_comes_back(settings, db):
    at = datetime.now(UTC)
    left = pending.hold(b"left", {}, purpose="register", by=1, at=at)
    earlier = at + pending.KEPT_FOR - timedelta(minutes=1)
    kept = pending.hold(b"kept", {}, purpose="register", by=1, at=earlier)
    assert pending.held(kept, purpose="register")[0] == b"kept"
    later = at + pending.KEPT_FOR + timedelta(minutes=1)
    pending.hold(b"later", {}, purpose="register", by=1, at=later)
    with pytest.raises(pending.UploadExpired):
        pending.held(left, purpose="register")


def test_the_original_is_downloaded_as_a_file(desk, call, jamaica):
    token = (
        desk.post(REPLY + "register/", mailed_reply(name="réponse.docx"))
        .context["form"]["held"]
        .value()
    )
    desk.post(REPLY + "register/check/", {"held": token})
    answer = desk.get(f"/desk/attachments/{Attachment.objects.get().pk}/")
    assert BytesIO(b"".join(answer.streaming_content)).read()[:2] == b"PK"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")


def test_a_file_beside_a_draft_is_not_the_secretariats_to_read(desk, reply, jamaica_filer):
    kept = Attachment.objects.create(
        submission=reply,
        name="notes.docx",
        media_type="text/plain",
        size=1,
        sha256="0" * 64,
        file="attachments/none",
        added_at=NOON,
        added_by=jamaica_filer,
    )
    assert desk.get(f"/desk/attachments/{kept.pk}/").status_code == 404


def test_publishing_asks_once_and_is_recorded(desk, call, reply, officer):
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    page = text_of(desk.get("/desk/76-19/publication/"))
    assert "1 accepted reply will be open to everybody" in page
    desk.post("/desk/76-19/publication/", {"verb": "publish"})
    call.refresh_from_db()
    assert call.replies_published
    again = desk.post("/desk/76-19/publication/", {"verb": "publish"}, follow=True)
    assert notices_of(again)[-1] == "The replies have been published already."
    desk.post("/desk/76-19/publication/", {"verb": "unpublish"})
    call.refresh_from_db()
    assert not call.replies_published
    verbs = Event.objects.filter(stream=call.stream, object_type="calls.call")
    assert [event.verb for event in verbs][-2:] == ["publish_replies", "unpublish_replies"]


PAGES = [
    ("home", [], "get"),
    ("board", ["76-19"], "get"),
    ("publication", ["76-19"], "get"),
    ("reply", ["76-19", "JAM"], "get"),
    ("take_up", ["76-19", "JAM"], "post"),
    ("hand_back", ["76-19", "JAM"], "post"),
    ("return", ["76-19", "JAM"], "get"),
    ("accept", ["76-19", "JAM"], "get"),
    ("reopen", ["76-19", "JAM"], "get"),
    ("register", ["76-19", "JAM"], "get"),
    ("register_answer", ["76-19", "JAM"], "get"),
    ("register_check", ["76-19", "JAM"], "post"),
    ("attachment", [1], "get"),
]


@pytest.mark.parametrize(("name", "arguments", "method"), PAGES)
def test_an_outsider_does_not_learn_that_the_desk_exists(
    client, reply, jamaica_filer, name, arguments, method
):
    address = reverse(f"review:{name}", args=arguments)
    anonymous = getattr(client, method)(address)
    assert anonymous.status_code == (302 if method == "get" else 403)
    sign_in(client, jamaica_filer)
    assert getattr(client, method)(address).status_code == 404
    reply.refresh_from_db()
    assert (reply.status, reply.taken_up_at) == ("filed", None)


@pytest.mark.parametrize("address", ["/desk/1-1/", "/desk/76-19/XXX/", "/desk/76-19/jam/"])
def test_an_address_of_nothing_is_not_found(desk, call, address):
    assert desk.get(address).status_code == 404
