"""Days and times of day as the United Nations writes them in each official language.

FORMS["ru"].day(date(2022, 5, 31))      31 мая 2022 года
FORMS["es"].time(time(15, 0))           15.00 horas
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class DateForms:
    """How one language writes a date: patterns with {day}, {month} and {year}."""

    months: tuple[str, ...]
    dated: str
    dated_without_year: str
    time: Callable[[time], str]
    first_day: str = "1"

    def day(self, on: date) -> str:
        """Return a date as in running text: 27 May 2022."""
        return self._filled(self.dated, on)

    def day_and_month(self, on: date) -> str:
        """Return a date whose year is plain from what stands beside it: 27 May."""
        return self._filled(self.dated_without_year, on)

    def _filled(self, pattern: str, on: date) -> str:
        number = self.first_day if on.day == 1 else str(on.day)
        return pattern.format(day=number, month=self.months[on.month - 1], year=on.year)


def _arabic_time(at: time) -> str:
    return f"الساعة {at:%H:%M}"


def _chinese_time(at: time) -> str:
    minutes = f"{at.minute}分" if at.minute else ""
    if at.hour == 0:
        return f"零时{minutes}"
    part = "上午" if at.hour < 12 else "中午" if at.hour == 12 and not at.minute else "下午"
    return f"{part}{at.hour if at.hour <= 12 else at.hour - 12}时{minutes}"


def _english_time(at: time) -> str:
    if at.minute == 0 and at.hour in {0, 12}:
        return "noon" if at.hour else "midnight"
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'a.m.' if at.hour < 12 else 'p.m.'}"


def _french_time(at: time) -> str:
    if at.minute:
        return f"{at.hour}\u00a0h\u00a0{at.minute:02}"
    return f"{at.hour}\u00a0heure{'s' if at.hour > 1 else ''}"


def _russian_time(at: time) -> str:
    return f"{at.hour}\u00a0ч. {at:%M}\u00a0мин."


def _spanish_time(at: time) -> str:
    return f"{at.hour}.{at:%M}\u00a0horas"


FORMS = {
    "ar": DateForms(
        months=(
            *("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو"),
            *("حزيران/يونيه", "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر"),
            *("تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"),
        ),
        dated="{day} {month} {year}",
        dated_without_year="{day} {month}",
        time=_arabic_time,
    ),
    "zh": DateForms(
        months=tuple(str(month) for month in range(1, 13)),
        dated="{year}年{month}月{day}日",
        dated_without_year="{month}月{day}日",
        time=_chinese_time,
    ),
    "en": DateForms(
        months=(
            *("January", "February", "March", "April", "May", "June", "July", "August"),
            *("September", "October", "November", "December"),
        ),
        dated="{day} {month} {year}",
        dated_without_year="{day} {month}",
        time=_english_time,
    ),
    "fr": DateForms(
        months=(
            *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
            *("septembre", "octobre", "novembre", "décembre"),
        ),
        dated="{day} {month} {year}",
        dated_without_year="{day} {month}",
        first_day="1er",
        time=_french_time,
    ),
    "ru": DateForms(
        months=(
            *("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа"),
            *("сентября", "октября", "ноября", "декабря"),
        ),
        dated="{day} {month} {year} года",
        dated_without_year="{day} {month}",
        time=_russian_time,
    ),
    "es": DateForms(
        months=(
            *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
            *("septiembre", "octubre", "noviembre", "diciembre"),
        ),
        dated="{day} de {month} de {year}",
        dated_without_year="{day} de {month}",
        time=_spanish_time,
    ),
}
