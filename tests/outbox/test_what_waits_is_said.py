"""While the post is held, nobody reads after an act that mail of it is on its way."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import NOON, make_draft, make_reply, sign_in
from tests.markup import as_read
from tracker import clock
from tracker.mail.held import holding
from tracker.mail.models import Message, Pause
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Submission

pytestmark = pytest.mark.usefixtures("in_april")
WAITS = "The post is held: whoever is to be told of this has not been told yet."
BEFOREHAND = "The post is held: whoever is to be told by e-mail of what is done here is not told"


@pytest.fixture
def held(call):
    since = NOON - timedelta(days=1)
    return holding.hold(Pause.Cause.RESTORED, reason="a backup", since=since, at=NOON)


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


def said(answer):
    assert answer.status_code == 200
    return as_read(answer.content.decode())


def hidden(page, name):
    return re.search(rf'name="{name}" value="([0-9a-f]*)"', page.content.decode())[1]


def file(client, call, delegation, filer):
    draft = make_draft(call, delegation, by=filer)
    form = {"sha256": content_of(draft).digest()}
    address = reverse("portal:check", args=[call.code])
    answer = sign_in(client, filer).post(address, form, follow=True)
    assert Submission.objects.get(pk=draft.pk).status == "filed"
    return said(answer)


def returned(client, **more):
    form = {
        "revision": 1,
        "message": "Why?",
        "due_on": clock.day_of(clock.now()) + timedelta(days=7),
        "despite": "on",
    }
    return said(client.post("/desk/76-19/JAM/return/", form | more, follow=True))


def test_who_files_reads_that_the_mail_of_it_waits(client, call, jamaica, jamaica_filer, held):
    page = file(client, call, jamaica, jamaica_filer)
    assert Message.objects.held().exists()
    assert page.count(WAITS) == 1


def test_nothing_of_it_is_said_while_the_post_goes_out(client, call, jamaica, jamaica_filer):
    assert "The post is held" not in file(client, call, jamaica, jamaica_filer)


def test_an_officer_who_returns_a_reply_reads_it(client, reply, officer, held):
    page = returned(sign_in(client, officer))
    assert "The reply is returned" in page
    assert WAITS in page


def test_a_page_with_a_form_says_it_beforehand(client, reply, officer, jamaica_filer):
    pages = [
        ("/desk/76-19/JAM/return/", officer),
        ("/desk/76-19/item/", officer),  # which has several
        ("/replies/76-19/check/", jamaica_filer),
    ]
    for path, person in pages:
        assert BEFOREHAND not in said(sign_in(client, person).get(path))
    holding.hold(Pause.Cause.RESTORED, reason="a backup", since=NOON, at=NOON)
    for path, person in pages:
        assert BEFOREHAND in said(sign_in(client, person).get(path))
    assert BEFOREHAND not in said(client.get("/calls/76-19/"))
    # Where a form only filters nothing is done.
    assert BEFOREHAND not in said(sign_in(client, officer).get("/desk/register/"))


def test_an_act_that_is_refused_sends_nothing_that_could_wait(client, reply, officer, held):
    page = returned(sign_in(client, officer), revision=2)
    assert "The reply is returned" not in page
    assert WAITS not in page


def extended(client, call, delegation, officer):
    address, desk = reverse("reminders:extension", args=[call.code]), sign_in(client, officer)
    form = {"delegation": delegation.code, "until": "2022-06-10", "reason": "Asked."}
    form["seen_at"] = desk.get(address).context["form"]["seen_at"].value()
    page = said(desk.post(address, form, follow=True))
    assert call.extensions.exists()
    return page


@pytest.mark.usefixtures("jamaica_filer")
def test_of_what_the_next_tick_plans_it_is_said_as_well(client, call, jamaica, officer, held):
    assert WAITS in extended(client, call, jamaica, officer)


def test_of_a_message_that_reaches_nobody_nothing_is_said(client, call, jamaica, officer, held):
    page = extended(client, call, jamaica, officer)
    assert "No message about it reaches anybody." in page
    assert WAITS not in page


def test_an_invitation_goes_out_all_the_same(client, jamaica, officer, held):
    form = {
        "name": "Nia New",
        "email": "nia@jam.example",
        "language": "en",
        "role": "filer",
        "is_administrator": "on",
    }
    page = said(sign_in(client, officer).post("/team/JAM/", form, follow=True))
    assert "The invitation is on its way." in page
    assert WAITS not in page


def test_letters_to_states_are_counted_as_waiting(client, jamaica_filer, officer, held):
    desk, address = sign_in(client, officer), "/desk/76-19/write/"
    words = {"s": ["JAM"], "subject_en": "About your reply", "body_en": "Please note this."}
    words["token"] = hidden(desk.get(address, {"s": ["JAM"]}), "token")
    words["checked"] = hidden(desk.post(address, words | {"verb": "preview"}), "checked")
    page = said(desk.post(address, words | {"verb": "send"}, follow=True))
    assert "1 message waits." in page
    assert "on its way" not in page
    assert WAITS in page
