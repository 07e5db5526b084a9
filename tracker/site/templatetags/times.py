"""Times in words. No page shows a bare time: each says whose clock it is.

{% load times %}
{{ revision.filed_at|new_york }}    27 May 2022, 4:12 p.m., New York time
{{ revision.filed_at|both_zones }}  … New York time (10:12 p.m. where you are)
{% deadline due_on %}               until the end of 31 May 2022, New York time (1 June,
                                    6 a.m. where you are), and how long is left
{{ due_on|day }}                    31 May 2022
{{ due_on|time_left }}              12 days left
{% if due_on|is_over %}             its day is over in New York
"""

from datetime import date, datetime, timedelta

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from tracker import clock
from tracker.site.dates import day_and_month, day_in_words, time_in_words

register = template.Library()

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
YEAR = timedelta(days=365)


@register.filter
def day(on: date | None) -> str:
    """A calendar day; an empty string where there is none."""
    return _isolated(day_in_words(on)) if on else ""


@register.filter(name="day_and_month")
def day_of_a_year(on: date) -> str:
    """A calendar day whose year is plain."""
    return day_and_month(on)


def _isolated(words: str) -> str:
    """Keep words in their own order, whichever way the sentence around them runs.

    In a page that runs from right to left a date beside Latin letters or digits is torn apart
    otherwise. Characters, not mark-up, because plain text and attributes show times too.
    """
    return f"\u2068{words}\u2069" if get_language_bidi() else words


def _local(at: datetime) -> datetime | None:
    """The instant on the person's own clock, or None where it shows New York's time."""
    here, there = at.astimezone(timezone.get_current_timezone()), at.astimezone(clock.NEW_YORK)
    return None if here.utcoffset() == there.utcoffset() else here


def _day_and_time(at: datetime) -> str:
    words = _("%(day)s, %(time)s") % {
        "day": day_and_month(at),
        "time": time_in_words(at),
    }
    return _isolated(words)


@register.filter
def new_york(at: datetime | None) -> str:
    """The instant on New York's clock, which counts here."""
    if at is None:
        return ""
    there = at.astimezone(clock.NEW_YORK)
    words = _("%(day)s, %(time)s, New York time") % {
        "day": _isolated(day_in_words(there)),
        "time": _isolated(time_in_words(there)),
    }
    return _isolated(words)


@register.filter
def both_zones(at: datetime | None) -> str:
    """The instant on New York's clock and, where it differs, on the person's own."""
    if at is None:
        return ""
    here = _local(at)
    if here is None:
        return new_york(at)
    same_day = here.date() == clock.day_of(at)
    hour = _isolated(time_in_words(here))
    local = hour if same_day else _day_and_time(here)
    words = _("%(new_york)s (%(local)s where you are)") % {"new_york": new_york(at), "local": local}
    return _isolated(words)


def words_until(until: datetime, *, at: datetime) -> str:
    """Return how long is left at `at`, or how long ago `until` was, in its fitting unit."""
    span = abs(until - at)
    if span >= 2 * YEAR:
        number = span // YEAR
        left = ngettext("%(number)d year left", "%(number)d years left", number)
        ago = ngettext("%(number)d year ago", "%(number)d years ago", number)
    elif span >= 2 * DAY:
        number = span // DAY
        left = ngettext("%(number)d day left", "%(number)d days left", number)
        ago = ngettext("%(number)d day ago", "%(number)d days ago", number)
    elif span >= HOUR:
        number = span // HOUR
        left = ngettext("%(number)d hour left", "%(number)d hours left", number)
        ago = ngettext("%(number)d hour ago", "%(number)d hours ago", number)
    else:
        number = max(span // MINUTE, 1)
        left = ngettext("%(number)d minute left", "%(number)d minutes left", number)
        ago = ngettext("%(number)d minute ago", "%(number)d minutes ago", number)
    return (left if until > at else ago) % {"number": number}


@register.filter
def time_left(due_on: date | None) -> str:
    """How long is left until the end of the day in New York; empty where no day is set."""
    return words_until(clock.due_at(due_on), at=clock.now()) if due_on else ""


@register.filter
def is_over(due_on: date | None) -> bool:
    """Whether the day is over in New York; never where no day is set."""
    return clock.is_late(clock.now(), due_on=due_on)


@register.simple_tag
def deadline(due_on: date | None) -> SafeString:
    """A deadline with its end on both clocks and how long is left; draws `site/_deadline.html`."""
    context: dict[str, object] = {"due_on": due_on}
    if due_on:
        ends_at, at = clock.due_at(due_on), clock.now()
        here = _local(ends_at)
        context |= {
            "ends_at": ends_at,
            "local_end": _day_and_time(here) if here else "",
            "is_past": clock.is_late(at, due_on=due_on),
            "left": words_until(ends_at, at=at),
        }
    # Stripped, so that a full stop can follow the tag.
    return mark_safe(render_to_string("site/_deadline.html", context).strip())  # noqa: S308 - a template's own mark-up


def until_in_words(due_on: date, *, at: datetime) -> str:
    """Return until when a deadline runs, or ran at `at`, on both clocks, as plain text."""
    ends_at = clock.due_at(due_on)
    until = (
        _("ended with %(day)s, New York time")
        if clock.is_late(at, due_on=due_on)
        else _("until the end of %(day)s, New York time")
    ) % {"day": day(due_on)}
    here = _local(ends_at)
    if here is None:
        return until
    return _("%(until)s (%(local)s where you are)") % {
        "until": until,
        "local": _day_and_time(here),
    }
