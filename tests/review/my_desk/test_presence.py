"""Two officers on one page see each other; a page that is open keeps no session alive."""

import time
from datetime import timedelta

import pytest
from django.test import Client

from tests.factories import NOON, make_reply, sign_in
from tracker.review.my_desk.presence import GONE_AFTER, who_is_here

REPLY = "/desk/76-19/JAM/"


@pytest.fixture(autouse=True)
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


def names(officer, call, delegation, at):
    return [one.name for one in who_is_here(officer, call, delegation, at=at).others]


def test_each_sees_the_other_and_nobody_themselves(call, jamaica, kenya, officer, second_officer):
    assert names(officer, call, jamaica, NOON) == []
    assert names(second_officer, call, jamaica, NOON) == [officer.name]
    assert names(officer, call, jamaica, NOON) == [second_officer.name]
    assert names(officer, call, kenya, NOON) == []


def test_who_has_said_nothing_for_a_while_is_gone(call, jamaica, officer, second_officer):
    names(officer, call, jamaica, NOON)
    almost, gone = NOON + GONE_AFTER - timedelta(seconds=1), NOON + GONE_AFTER
    assert names(second_officer, call, jamaica, almost) == [officer.name]
    assert names(second_officer, call, jamaica, gone) == []


def test_since_when_stays_while_one_is_there(call, jamaica, officer, second_officer):
    for minutes in (0, 1, 2):
        names(officer, call, jamaica, NOON + timedelta(minutes=minutes))
    (other,) = who_is_here(second_officer, call, jamaica, at=NOON + timedelta(minutes=2)).others
    assert other.since == NOON


def test_the_page_of_a_reply_names_the_other_officer(client, officer, second_officer):
    sign_in(client, officer).get(REPLY)
    page = sign_in(Client(), second_officer).get(REPLY).content.decode()
    assert "Officer is on this page too, since" in page
    told = client.get(REPLY + "here/", headers={"X-Presence": "1"}).content.decode()
    assert "Second.Officer is on this page too" in told


def test_a_page_that_says_it_is_open_keeps_no_session_alive(client, officer):
    sign_in(client, officer)
    session = client.session
    session["session_seen"] = seen = int(time.time()) - 600
    session.save()
    client.get(REPLY + "here/", headers={"X-Presence": "1"})
    assert client.session["session_seen"] == seen
    client.get(REPLY + "here/")
    assert client.session["session_seen"] > seen
