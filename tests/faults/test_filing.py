"""Delegations save and file over HTTP while everything breaks: what a page acknowledged is there.

FAULTS_STATES (8) says how many delegations, FAULTS_AWAY (4) for how many seconds the database or
S3 is away; 196 and 60 are for a machine that has the time.
"""

import io
import os
import resource
import time
from datetime import timedelta

import pytest
import requests
from PIL import Image

from tests.faults.conftest import FILING, SERVERS
from tests.faults.delegates import Delegates, lost
from tests.faults.verdict import verdict_on
from tests.sample_files import pdf_file, picture
from tests.stack.servers import ROOT

STATES = int(os.environ.get("FAULTS_STATES", "8"))
AWAY = float(os.environ.get("FAULTS_AWAY", "4"))  # seconds
PEOPLE = 3  # of each delegation, who are told of a filing
ROOM = 200_000  # bytes that a file may have on a full disk


def taking_part():
    """Delegations that have a draft, then others in the order of their codes."""
    with (ROOT / "data" / "states.csv").open() as opened:
        codes = [line.partition(",")[0] for line in opened if ",member," in line]
    return list(dict.fromkeys([*FILING, *codes]))[:STATES]


@pytest.fixture
def conclude(post, request, record_property):
    """Let all delegations end, settle, and hold what is true after every fault."""

    def conclude(delegates, *, uncertain_at_most=0):
        delegates.may_file.set()
        while not delegates.are_done:
            post.keep_running()
            time.sleep(0.1)
        delegates.wait()
        post.wait(lambda: not post.waiting(until=post.now()), "the rest to be sent")
        ends = post.now()
        post.settle()
        verdict = verdict_on(request.node.name.removeprefix("test_"), post, ends=ends)
        verdict.filed = sum(one.is_filed for one in delegates.all)
        record_property("counts", str(verdict))
        print(verdict)
        assert not lost(post, delegates)
        assert not [*verdict.duplicates, *verdict.lost, *verdict.wrong]
        assert verdict.filed == len(delegates.all)
        assert verdict.uncertain <= uncertain_at_most
        told = [row for row in post.rows() if row["kind"] == "reply_filed"]
        assert len(told) == PEOPLE * len(delegates.all)
        assert post.manage("verify_audit")

    return conclude


def test_each_process_killed_in_turn(post, conclude):
    post.start(workers=2, web=1)
    delegates = Delegates(post, taking_part())
    kinds = 2 * post.kinds_to_kill()
    for kind in kinds:
        # Each once the last one is over: somebody was told that their words are saved.
        goal = delegates.acknowledged + post.dice.randint(1, STATES // 4)
        post.wait(lambda: delegates.acknowledged >= goal, "some saves")  # noqa: B023
        post.kill_one_of(kind)
        post.keep_running()
    conclude(delegates, uncertain_at_most=post.kills * post.hands)


@pytest.mark.parametrize("post", [SERVERS], indirect=True)
def test_the_database_away_for_a_while(post, conclude):
    post.start(workers=2, web=1)
    delegates = Delegates(post, taking_part())
    time.sleep(1)
    post.database.stop()
    page = requests.get(f"{post.site}/calls/76-19/", timeout=30)
    time.sleep(AWAY)
    post.database.start()
    assert page.status_code == 503
    assert "It cannot reach its database" in " ".join(page.text.split())
    conclude(delegates, uncertain_at_most=post.hands * 2)


@pytest.mark.parametrize("post", [SERVERS], indirect=True)
def test_the_database_hangs_for_a_while(post, conclude):
    post.start(workers=2, web=1)
    delegates = Delegates(post, taking_part())
    time.sleep(1)
    post.database.hang()
    time.sleep(AWAY)
    post.database.go_on()
    conclude(delegates)


@pytest.mark.parametrize("post", [SERVERS], indirect=True)
def test_the_clock_back_by_ten_minutes(post, conclude):
    post.start(workers=2, web=1)
    delegates = Delegates(post, taking_part())
    post.wait_until_sent(20)
    post.stop()
    post.move_clock(timedelta(minutes=-10))
    post.start(workers=2, web=1)
    delegates.wait()
    post.stop()
    post.move_clock(timedelta(minutes=11))  # what fell due before it went back falls due again
    post.start(workers=2, web=1)
    conclude(delegates)


def test_s3_away_for_a_while(post, conclude, bucket):
    """Files lie in a bucket: they save and file while it is away, and have their receipts after."""
    post.files_url = bucket.url
    post.start(workers=2, web=1)
    delegates = Delegates(post, taking_part())
    first = delegates.all[0]
    law, figure = pdf_file(), picture()
    assert first.enclose("law.pdf", law, "application/pdf").status_code == 200
    bucket.server.stop()
    answer = first.enclose("figure.png", figure, "image/png")
    assert answer.status_code == 503
    assert "Files are out of reach for now" in answer.text
    delegates.may_file.set()
    post.wait(lambda: any(one.is_filed for one in delegates.all), "a filing meanwhile")
    filed = next(one for one in delegates.all if one.is_filed)
    assert filed.receipt().status_code == 503
    time.sleep(AWAY)
    bucket.server.start()
    delegates.wait()
    receipts = [one.receipt() for one in delegates.all]
    assert {one.status_code for one in receipts} == {200}
    assert {law, *(one.content for one in receipts)} <= set(bucket.contents)
    assert figure not in bucket.contents
    conclude(delegates)


@pytest.mark.parametrize("post", [SERVERS], indirect=True)
def test_a_second_machine_comes_and_is_lost(post, conclude, bucket, tmp_path):
    """It serves the half of them; then it is gone at once, and the first has all that it took."""
    post.files_url = bucket.url
    post.start(workers=1, web=1)
    second = post.second_machine(tmp_path / "second")
    second.start(workers=1, beats=0, web=1)
    delegates = Delegates(post, taking_part(), sites=[post.site, second.site])
    there, law = delegates.all[1::2], pdf_file()
    assert there[0].enclose("law.pdf", law, "application/pdf").status_code == 200
    post.wait(lambda: all(one.saved >= 0 for one in there), "a save on the second machine")
    delegates.may_file.set()
    post.wait(lambda: any(one.is_filed for one in there), "a filing on the second machine")
    second.kill_all()
    for one in there:  # as the proxy does, which finds nobody there
        one.site = post.site
    delegates.wait()
    receipts = [one.receipt() for one in delegates.all]
    assert {one.status_code for one in receipts} == {200}
    assert {law, *(one.content for one in receipts)} <= set(bucket.contents)
    conclude(delegates, uncertain_at_most=second.kills * second.hands)


@pytest.mark.parametrize("post", [SERVERS], indirect=True)
def test_the_disk_of_the_database_is_full(post, conclude, small_disk):
    post.start(workers=2, web=1)
    delegates = Delegates(post, taking_part())
    post.wait(lambda: delegates.acknowledged, "a save")
    small_disk.fill()
    delegates.may_file.set()  # a save may fit where an earlier one stood, a filing does not
    post.wait(lambda: any(one.refusals for one in delegates.all), "a filing that finds no room")
    time.sleep(AWAY)
    small_disk.make_room()
    refusals = {page for one in delegates.all for page in one.refusals}
    assert all("There is no room left to store anything." in page for page in refusals)
    conclude(delegates, uncertain_at_most=post.hands * 2)


def test_a_full_disk(post, conclude):
    """No file may grow past some size, as where a quota or the disk is full; then there is room."""
    post.room = ROOM
    post.start(workers=1, web=1)
    delegates = Delegates(post, taking_part())
    noise = Image.frombytes("RGB", (400, 400), os.urandom(400 * 400 * 3))  # larger than the room
    noise.save(figure := io.BytesIO(), "PNG")
    answer = delegates.all[0].enclose("figure.png", figure.getvalue(), "image/png")
    assert answer.status_code == 503
    assert "Files are out of reach for now" in answer.text
    post.stop()
    post.room = resource.RLIM_INFINITY
    post.start(workers=1, web=1)
    conclude(delegates)
