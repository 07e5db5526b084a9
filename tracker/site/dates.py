"""Dates in the language of the page or the message; no other place formats one."""

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.text.dates import FORMS, DateForms
from tracker.text.languages import from_ui_code


def _forms() -> DateForms:
    return FORMS[from_ui_code(get_language())]


def day_in_words(on: date) -> str:
    """31 May 2022."""
    return _forms().day(on)


def day_and_month(on: date) -> str:
    """31 May, where the year is plain."""
    return _forms().day_and_month(on)


def time_in_words(at: datetime) -> str:
    """4:12 p.m., on the clock that the instant bears."""
    return _forms().time(at.timetz())


def instant_in_words(at: datetime) -> str:
    """31 May 2022, 4:12 p.m., on the clock that the instant bears."""
    return _("%(day)s, %(time)s") % {"day": day_in_words(at), "time": time_in_words(at)}
