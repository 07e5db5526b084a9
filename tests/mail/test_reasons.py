"""Why a message is in its state, told in the language of whoever looks."""

import pytest
from django.utils import translation

from tracker.mail import reasons

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
