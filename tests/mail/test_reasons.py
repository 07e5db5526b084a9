"""Why a message is in its state, told in the language of whoever looks."""

import pytest
from django.utils import translation

from tracker.mail import reasons
from tracker.mail.delivery.transports import LONGEST_ANSWER, ConnectionLost, ServerRefused

REFUSED = "[Errno 111] Connection refused"


@pytest.mark.parametrize("pattern", reasons.WITH_WORDS)
def test_a_reason_is_translated_round_the_words_of_a_server(pattern):
    reason = pattern % {"words": REFUSED}
    with translation.override("fr"):
        told = reasons.in_words(reason)
    assert told != reason
    assert REFUSED in told
    assert reasons.in_words(reason) == reason


def test_a_reason_within_another_is_translated_too():
    reason = reasons.PERHAPS_ARRIVED % {"words": reasons.NO_ANSWER % {"words": "timed out"}}
    with translation.override("fr"):
        told = reasons.in_words(reason)
        inner = reasons.in_words(reasons.NO_ANSWER % {"words": "timed out"})
    assert inner in told


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("550 5.1.1 <no> such user", '<bdi lang="en">550 5.1.1 &lt;no&gt; such user</bdi>'),
        (REFUSED, f'<bdi lang="en">{REFUSED}</bdi>'),
        ("La mission l’a reçu.", "<bdi>La mission l’a reçu.</bdi>"),
        (
            reasons.PERHAPS_ARRIVED % {"words": reasons.NO_ANSWER % {"words": "timed out"}},
            "no answer after the end of the message: "
            '<bdi lang="en">timed out</bdi>; it may or may not have arrived',
        ),
    ],
)
def test_a_page_sets_apart_what_a_server_said(reason, shown):
    assert reasons.in_html(reason) == shown


def test_a_server_that_repeats_our_words_is_shown_as_it_is():
    reason = "550 x" + "; it may or may not have arrived" * 1200
    assert reasons.in_words(reason) == reason
    with translation.override("fr"):
        assert reasons.in_words(reason).startswith("550 x; it may")


@pytest.mark.parametrize(
    "error",
    [
        ServerRefused(550, b"no " * 400_000),
        ConnectionLost(reasons.UNREADABLE_ANSWER % {"words": "999 " * 400_000}),
    ],
)
def test_of_a_long_answer_of_a_server_the_beginning_is_kept(error):
    assert len(error.words) == len(str(error)) == LONGEST_ANSWER


@pytest.mark.parametrize("reason", ["", "554 5.7.1 not from you", "La mission l’a reçu."])
def test_the_words_of_a_server_or_a_person_stay(reason):
    with translation.override("fr"):
        assert reasons.in_words(reason) == reason


def test_all_that_a_tick_met_is_translated():
    troubles = f"{reasons.NO_CONNECTION % {'words': REFUSED}}; reminders: no such rule"
    with translation.override("fr"):
        told = reasons.troubles_in_words(troubles)
    assert not told.startswith("no connection")
    assert told.endswith("; reminders: no such rule")
