"""Days and times of day as each official language writes them."""

from datetime import date, time

import pytest

from tracker.text.dates import FORMS
from tracker.text.languages import LANGUAGES


def test_every_official_language_has_its_twelve_months():
    assert list(FORMS) == list(LANGUAGES)
    assert all(len(set(forms.months)) == 12 for forms in FORMS.values())


@pytest.mark.parametrize(
    ("language", "last", "first"),
    [
        ("ar", "31 أيار/مايو 2022", "1 حزيران/يونيه"),
        ("zh", "2022年5月31日", "6月1日"),
        ("en", "31 May 2022", "1 June"),
        ("fr", "31 mai 2022", "1er juin"),
        ("ru", "31 мая 2022 года", "1 июня"),
        ("es", "31 de mayo de 2022", "1 de junio"),
    ],
)
def test_a_day_is_written_with_its_year_and_without(language, last, first):
    assert FORMS[language].day(date(2022, 5, 31)) == last
    assert FORMS[language].day_and_month(date(2022, 6, 1)) == first


@pytest.mark.parametrize(
    ("language", "times"),
    [
        ("ar", ["الساعة 00:00", "الساعة 12:00", "الساعة 15:00", "الساعة 09:05"]),
        ("zh", ["零时", "中午12时", "下午3时", "上午9时5分"]),
        ("en", ["midnight", "noon", "3 p.m.", "9:05 a.m."]),
        ("fr", ["0 heure", "12 heures", "15 heures", "9 h 05"]),
        ("ru", ["0 ч. 00 мин.", "12 ч. 00 мин.", "15 ч. 00 мин.", "9 ч. 05 мин."]),
        ("es", ["0.00 horas", "12.00 horas", "15.00 horas", "9.05 horas"]),
    ],
)
def test_a_time_of_day_is_written_in_the_manner_of_its_language(language, times):
    clock = [time(0), time(12), time(15), time(9, 5)]
    assert [FORMS[language].time(at).replace("\u00a0", " ") for at in clock] == times


def test_minutes_after_noon_and_midnight_are_told():
    assert FORMS["zh"].time(time(0, 30)) == "零时30分"
    assert FORMS["zh"].time(time(12, 30)) == "下午12时30分"
    assert FORMS["en"].time(time(0, 30)) == "12:30 a.m."
