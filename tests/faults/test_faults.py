"""Reminders while everything around them breaks: never twice, and never silently lost.

196 delegations with three people each are due a reminder; some of them file meanwhile. Workers and
beats are real processes, on PostgreSQL and Redis and on the embedded default.
"""

import time
from collections import Counter
from datetime import timedelta

import pytest

from tests.faults.conftest import FILING, SERVERS
from tests.faults.verdict import addresses_of, reminders_of, verdict_on
from tests.plugins.smtp_sink import Rule, tell

DELEGATIONS, PEOPLE = 196, 3
EVERYBODY = DELEGATIONS * PEOPLE
FILED_WITHIN = 180  # seconds, on a machine that does other things
FORTNIGHT, WEEK = "replies-due -14", "replies-due -7"
SLOW = Rule("dot", delay=0.02)  # long enough for something to happen in between


@pytest.fixture
def conclude(post, request, record_property):
    """Settle, say the counts, and hold what is true after every fault."""

    def conclude(*, uncertain_at_most, ends=None):
        ends = ends or post.now()
        post.settle()
        fault = request.node.name.removeprefix("test_")
        verdict = verdict_on(fault, post, ends=ends)
        record_property("counts", str(verdict))
        print(verdict)
        assert not verdict.duplicates
        assert not verdict.lost
        assert not verdict.wrong
        assert verdict.due == verdict.sent + verdict.uncertain
        assert verdict.uncertain <= uncertain_at_most
        assert verdict.filed == len(FILING)
        return post.rows()

    return conclude


def everybody_once(rows, rule):
    """Whether every person of those who did not file got exactly one message for the rule."""
    addresses = addresses_of(rows, except_for=FILING)
    assert len(addresses) == DELEGATIONS - len(FILING)
    assert {len(one) for one in addresses.values()} == {PEOPLE}
    got = reminders_of(rows, except_for=FILING)
    return all(got[rule, one] == 1 for them in addresses.values() for one in them)


def only(rows, *rules):
    return {rule for rule, _address in reminders_of(rows)} <= set(rules)


def test_workers_killed_at_random_moments(post, conclude):
    tell(post.mail.port, SLOW)
    post.start(workers=3)
    post.wait_until_sent(20)
    post.repeat_calls()  # so that every worker is at it
    filing = post.begin_filing(FILING)
    for _ in range(8 if not post.is_embedded else 4):
        time.sleep(post.dice.uniform(0.1, 0.8))
        post.kill_a_worker()
        post.keep_running()
    assert filing.wait(FILED_WITHIN) == 0
    rows = conclude(uncertain_at_most=post.kills * post.hands)
    assert everybody_once(rows, FORTNIGHT)
    assert only(rows, FORTNIGHT)


@pytest.mark.parametrize("post", [SERVERS], indirect=True)
def test_redis_killed_and_started_again_with_its_data(post, conclude):
    _lose_the_broker(post, keep_data=True)
    rows = conclude(uncertain_at_most=0)
    assert everybody_once(rows, FORTNIGHT)
    assert only(rows, FORTNIGHT)


def test_the_broker_killed_and_started_again_without_its_data(post, conclude):
    _lose_the_broker(post, keep_data=False)
    rows = conclude(uncertain_at_most=0)
    assert everybody_once(rows, FORTNIGHT)
    assert only(rows, FORTNIGHT)


def _lose_the_broker(post, *, keep_data):
    tell(post.mail.port, SLOW)
    post.start(workers=3)
    post.wait_until_sent(20)
    filing = post.begin_filing(FILING)
    for _ in range(3):
        post.break_broker(keep_data=keep_data)
        time.sleep(post.dice.uniform(0.5, 1.5))
        post.keep_running()
    assert filing.wait(FILED_WITHIN) == 0
    post.wait(lambda: not post.waiting(until=post.now()), "the rest to be sent")


def test_two_beats_and_a_broker_that_repeats(post, conclude):
    tell(post.mail.port, SLOW)
    post.start(workers=5, beats=2)
    filing = post.begin_filing(FILING)
    for _ in range(3):
        post.repeat_calls()
    assert filing.wait(FILED_WITHIN) == 0
    post.wait(lambda: not post.waiting(until=post.now()), "the rest to be sent")
    rows = conclude(uncertain_at_most=0)
    assert everybody_once(rows, FORTNIGHT)
    assert only(rows, FORTNIGHT)


def test_connections_delayed_refused_and_dropped_before_the_final_dot(post, conclude):
    # Dropped in the middle of the text, the server had no dot, but the sender may have written it
    # before it heard: it cannot know, and says so.
    in_the_text = 5
    tell(
        post.mail.port,
        Rule("connect", delay=0.5, every=2),
        Rule("rcpt", drop=True, every=29),
        Rule("rcpt", answer="450 4.2.0 later", every=31),
        Rule("data", drop=True, every=37),
        Rule("text", drop=True, every=41, times=in_the_text),
        SLOW,
    )
    post.start(workers=2)
    filing = post.begin_filing(FILING)
    assert filing.wait(FILED_WITHIN) == 0
    post.wait(lambda: not post.waiting(until=post.now()), "everything to be tried")
    rows = conclude(uncertain_at_most=in_the_text)
    assert everybody_once(rows, FORTNIGHT)
    assert only(rows, FORTNIGHT)


def test_connections_delayed_and_dropped_after_the_final_dot(post, conclude):
    drops = 7
    tell(post.mail.port, Rule("dot", drop=True, delay=0.3, every=40, times=drops), SLOW)
    post.start(workers=2)
    filing = post.begin_filing(FILING)
    assert filing.wait(FILED_WITHIN) == 0
    post.wait(lambda: not post.waiting(until=post.now()), "everything to be tried")
    rows = conclude(uncertain_at_most=drops)
    assert everybody_once(rows, FORTNIGHT)
    assert Counter(row["state"] for row in rows)["uncertain"] == drops


def test_everything_stopped_for_three_days(post, conclude):
    """Half of the fortnight's reminders are out; three days later those of the week are due."""
    post.move_clock(timedelta(days=5))  # 22 May: the fortnight's are late, the week's not yet due
    tell(post.mail.port, SLOW)
    post.start(workers=2)
    post.wait_until_sent(EVERYBODY // 3)
    post.kill_all()
    post.move_clock(timedelta(days=3))
    post.start(workers=2)
    assert post.begin_filing(FILING).wait(FILED_WITHIN) == 0
    post.wait(lambda: not post.waiting(until=post.now()), "the rest to be sent")
    rows = conclude(uncertain_at_most=2 * post.hands)
    assert everybody_once(rows, WEEK)
    assert only(rows, FORTNIGHT, WEEK)
    fortnight = Counter(row["state"] for row in rows if row["rule"] == FORTNIGHT)
    assert fortnight["superseded"] > 0
    assert fortnight["sent"] + fortnight["uncertain"] >= EVERYBODY // 3


def test_the_deadline_moved_in_the_middle(post, conclude):
    tell(post.mail.port, SLOW)
    post.start(workers=3)
    post.wait_until_sent(EVERYBODY // 4)
    post.act("move", "2022-06-30")
    assert post.begin_filing(FILING).wait(FILED_WITHIN) == 0
    post.wait(lambda: not post.waiting(until=post.now()), "the rest to be sent")
    rows = conclude(uncertain_at_most=0)
    news = Counter(row["address"] for row in rows if row["kind"] == "deadline_moved")
    assert len(news) == EVERYBODY
    assert set(news.values()) == {1}
    # What was not yet out of the fortnight's is taken back, and falls due anew on 16 June, also for
    # those who had it. Sixty days before 30 June is 1 May, now in the past: that one is spent.
    assert only(rows, FORTNIGHT)
    fortnight = Counter(row["state"] for row in rows if row["rule"] == FORTNIGHT)
    assert EVERYBODY // 4 <= fortnight["sent"] < EVERYBODY
    moved = [row for row in rows if row["rule"] == FORTNIGHT and row["state"] == "cancelled"]
    assert any("moved" in row["reason"] for row in moved)
    later = [row for row in rows if row["rule"] == FORTNIGHT and row["state"] == "planned"]
    assert {row["due_at"][:10] for row in later} == {"2022-06-16"}
