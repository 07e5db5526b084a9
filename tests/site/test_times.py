"""Deadlines and instants in words: New York's clock first, the person's own beside it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.html import strip_tags

from tests.markup import as_read
from tracker.clock import due_at
from tracker.site.templatetags.times import both_zones, day, new_york, words_until

FILED_AT = datetime(2022, 5, 27, 20, 12, tzinfo=UTC)
DUE_ON = date(2022, 5, 31)


def deadline_words(due_on):
    words = Template("{% load times %}{% deadline due_on %}").render(Context({"due_on": due_on}))
    return strip_tags(as_read(words))


def test_an_instant_names_its_clock():
    assert new_york(FILED_AT) == "27 May 2022, 4:12 p.m., New York time"


def test_where_clocks_differ_the_persons_own_stands_beside():
    with timezone.override("Europe/Zurich"):
        assert both_zones(FILED_AT) == (
            "27 May 2022, 4:12 p.m., New York time (10:12 p.m. where you are)"
        )


def test_another_day_where_the_person_is_is_named():
    with timezone.override("Asia/Tokyo"):
        assert both_zones(FILED_AT) == (
            "27 May 2022, 4:12 p.m., New York time (28 May, 5:12 a.m. where you are)"
        )


def test_a_zone_that_shows_new_yorks_time_is_not_repeated():
    with timezone.override("America/Toronto"):
        assert both_zones(FILED_AT) == new_york(FILED_AT)


def test_no_instant_gives_no_words():
    assert (new_york(None), both_zones(None)) == ("", "")


def test_french_writes_the_day_and_hour_its_own_way():
    with translation.override("fr"):
        assert new_york(FILED_AT).startswith("27 mai 2022 à 16\u00a0h\u00a012")


def test_in_a_page_from_right_to_left_a_time_keeps_its_own_order():
    assert "\u2068" not in new_york(FILED_AT)
    with translation.override("ar"), timezone.override("Europe/Zurich"):
        for words in (day(DUE_ON), new_york(FILED_AT), both_zones(FILED_AT)):
            assert (words[0], words[-1]) == ("\u2068", "\u2069")
            assert words.count("\u2068") == words.count("\u2069")


def test_a_deadline_is_the_end_of_a_day_on_both_clocks():
    with (
        timezone.override("Europe/Zurich"),
        time_machine.travel(datetime(2022, 5, 19, 12, tzinfo=UTC)),
    ):
        assert deadline_words(DUE_ON) == (
            "until the end of 31 May 2022, New York time "
            "(1 June, 6 a.m. where you are) 12 days left"
        )


def test_one_second_decides_whether_a_deadline_has_passed():
    with time_machine.travel(due_at(DUE_ON) - timedelta(seconds=1), tick=False):
        assert deadline_words(DUE_ON) == (
            "until the end of 31 May 2022, New York time 1 minute left"
        )
    with time_machine.travel(due_at(DUE_ON), tick=False):
        assert deadline_words(DUE_ON) == "ended with 31 May 2022, New York time 1 minute ago"


def test_a_call_without_a_deadline_says_so():
    assert deadline_words(None) == "no deadline is set"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(days=12, hours=5), "12 days left"),
        (timedelta(days=2), "2 days left"),
        (timedelta(days=2, seconds=-1), "47 hours left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59, seconds=59), "59 minutes left"),
        (timedelta(seconds=1), "1 minute left"),
        (timedelta(days=-3), "3 days ago"),
        (timedelta(days=-365 * 4 - 200), "4 years ago"),
    ],
)
def test_what_is_left_is_said_in_its_fitting_unit(span, words):
    assert words_until(FILED_AT + span, at=FILED_AT) == words


def test_the_weekend_of_the_clock_change_has_its_true_hours():
    before = datetime(2022, 3, 12, 17, tzinfo=UTC)  # noon in New York, the day before
    assert words_until(due_at(date(2022, 3, 13)), at=before) == "35 hours left"
