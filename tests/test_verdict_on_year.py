"""The judge of the year sees what is missing, what came twice, and what nobody expected."""

from collections import Counter
from functools import partial

from tests.year.verdict import _arrived, _differences, _instants

ROW = {
    "message_id": "<1@x>",
    "kind": "reply_filed",
    "about": "JAM",
    "address": "filer@jam.example",
    "language": "en",
    "state": "sent",
    "reason": "",
    "due_at": "2022-06-01T12:00:00+00:00",
}
MAIL = {"message_id": "<1@x>", "to": "filer@jam.example", "language": "en", "subject": "Filed"}
KEY = ("reply_filed", "JAM", "en", "filer@jam.example")


def judged(rows, mails, expected):
    faults = []
    found = _arrived(rows, mails, faults)
    more = partial(_instants, rows)
    return faults + _differences("message", Counter(expected), found, more=more)


def test_what_arrived_as_it_was_expected_is_no_fault():
    assert judged([ROW], [MAIL], {KEY: 1}) == []


def test_each_fault_is_named():
    assert judged([ROW], [MAIL, MAIL], {KEY: 1}) == [
        "arrived 2 times: reply_filed to filer@jam.example",
        "message reply_filed JAM en filer@jam.example: expected 1, found 2"
        ": due 2022-06-01T12:00:00+00:00",
    ]
    assert judged([ROW], [], {KEY: 1}) == [
        "sent and not arrived: reply_filed to filer@jam.example",
        "message reply_filed JAM en filer@jam.example: expected 1, found 0"
        ": due 2022-06-01T12:00:00+00:00",
    ]
    assert judged([], [MAIL], {}) == ["a mail to filer@jam.example is in no row: Filed"]
    french = MAIL | {"language": "fr"}
    assert len(judged([ROW], [french], {KEY: 1})) == 2  # one missing, one that nobody expected
    uncertain = ROW | {"state": "uncertain", "reason": "its sender stopped"}
    assert judged([uncertain], [MAIL], {KEY: 1})[0].startswith("uncertain: reply_filed")
