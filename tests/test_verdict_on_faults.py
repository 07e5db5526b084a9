"""The judge of the faults sees each of the things that must not happen."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from tests.faults.verdict import verdict_on

ENDS = datetime(2022, 5, 17, 13, 0, tzinfo=UTC)


def row(number, state, *, reason="", history=(), about="JAM"):
    return {
        "key": f"key {number}",
        "kind": "reminder_reply",
        "rule": "replies-due -14",
        "about": about,
        "address": f"{number}@jam.example",
        "state": state,
        "reason": reason,
        "history": list(history),
        "due_at": "2022-05-17T12:00:00+00:00",
        "message_id": f"<{number}@secretariat.example>",
    }


@pytest.fixture
def judge(tmp_path):
    def judge(rows, *, arrived, handed_over=None):
        log, filed = tmp_path / "accepted.jsonl", tmp_path / "filed.json"
        log.write_text(
            "".join(
                json.dumps({"message_id": f"<{one}@secretariat.example>"}) + "\n" for one in arrived
            )
        )
        if handed_over is not None:
            filed.write_text(json.dumps(handed_over))
        mail = SimpleNamespace(log=log)
        post = SimpleNamespace(rows=lambda: rows, mail=mail, filed=filed, kills=1)
        return verdict_on("tried", post, ends=ENDS)

    return judge


def test_what_was_sent_and_arrived_once_is_as_it_should_be(judge):
    verdict = judge([row(1, "sent"), row(2, "superseded", reason="newer")], arrived=[1])
    assert (verdict.due, verdict.sent) == (1, 1)
    assert not [*verdict.duplicates, *verdict.lost, *verdict.wrong]


def test_what_arrived_twice_is_a_duplicate(judge):
    assert judge([row(1, "sent")], arrived=[1, 1]).duplicates == ["<1@secretariat.example>"]


@pytest.mark.parametrize("state", ["sent", "planned", "claimed", "sending", "failed"])
def test_what_was_due_and_did_not_arrive_is_lost(judge, state):
    assert judge([row(1, state)], arrived=[]).lost


def test_what_is_uncertain_says_why(judge):
    assert judge([row(1, "uncertain")], arrived=[1]).wrong
    assert not judge([row(1, "uncertain", reason="its sender stopped")], arrived=[1]).wrong


@pytest.mark.parametrize("state", ["cancelled", "superseded"])
def test_what_was_taken_back_does_not_arrive(judge, state):
    assert judge([row(1, state, reason="why")], arrived=[1]).wrong


def test_what_arrived_belongs_to_a_row(judge):
    assert judge([row(1, "sent")], arrived=[1, 2]).wrong


def test_what_entered_sending_after_the_filing_is_seen(judge):
    late = [row(1, "sent", history=["planned", "sending", "sent"])]
    assert judge(late, arrived=[1], handed_over={"JAM": []}).wrong
    assert not judge(late, arrived=[1], handed_over={"JAM": ["key 1"]}).wrong
