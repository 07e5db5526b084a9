"""Time zones as people choose them: by city, those of the United Nations' offices first.

A city's name in the six languages is that of the CLDR, which Babel brings.
`TimeZoneField` is a select in groups. `static/js/zones.js` puts the browser's own zone on top of it
and lets people search by city, country and distance; without scripts the whole list is there.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import get_timezone_location
from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.text.languages import LANGUAGES, from_ui_code
from tracker.text.words import folded_words

OFFICES: dict[str, str | Promise] = {
    "America/New_York": _("New York"),
    "Europe/Zurich": _("Geneva"),
    "Europe/Vienna": _("Vienna"),
    "Africa/Nairobi": _("Nairobi"),
}
REGIONS: dict[str, str | Promise] = {
    "Africa": _("Africa"),
    "America": _("Americas"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}

# Signs that GB 2312 puts behind all usual ones, as usual ones that sound alike.
_RARE_SIGNS = str.maketrans("梵斐瑙珀", "犯匪恼破")

Choice = tuple[str, str]


@lru_cache(maxsize=700)
def _kept(zone: str) -> ZoneInfo:
    """Return a zone; Python itself keeps eight of them, and reads the others' files anew."""
    return ZoneInfo(zone)


def zone_of(name: str) -> ZoneInfo:
    """Return a zone by its name; New York's for none, or one that this machine's data lacks."""
    try:
        return _kept(name) if name else clock.NEW_YORK
    except (ZoneInfoNotFoundError, ValueError):
        return clock.NEW_YORK


def city_of(zone: str) -> str:
    """Return the city a zone is named after, in the language of the page."""
    if zone in OFFICES:
        return str(OFFICES[zone])
    return _city(zone, from_ui_code(get_language()))


@lru_cache(maxsize=6 * 700)  # six languages, and every zone
def _city(zone: str, language: str) -> str:
    return get_timezone_location(zone, locale=language, return_city=True)


@lru_cache(maxsize=6 * 700)
def _place(zone: str, language: str) -> bytes:
    return sorted_by(_city(zone, language), language)


def sorted_by(city: str, language: str) -> bytes:
    """Return what puts cities into the order of a language, nearly.

    Chinese goes by pinyin, in which GB 2312 has its usual signs, Arabic without the article.
    """
    if language == "zh":
        return city.translate(_RARE_SIGNS).encode("gb18030")
    return folded_words(city.removeprefix("ال")).encode()


def _labelled(zone: str, at: datetime) -> Choice:
    """Return a zone and its label, `New York (UTC-4)`.

    The mark at the end keeps the bracket where it belongs in a page that runs from right to left.
    """
    offset = at.astimezone(_kept(zone)).utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    distance = f"{'-' if offset < timedelta() else '+'}{hours}" if offset else ""
    if minutes:
        distance += f":{minutes:02}"
    return zone, f"{city_of(zone)} (UTC{distance})\N{LEFT-TO-RIGHT MARK}"


def _rows(name: str, separator: str) -> list[list[str]]:
    table = resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return [line.split(separator) for line in table.splitlines() if not line.startswith("#")]


@cache
def _countries() -> dict[str, str]:
    """Return the zones of inhabited places under their present names, each with its country's code.

    The database knows old names besides (Kiev, Calcutta), and several for one zone.
    """
    return {row[2]: row[0] for row in _rows("zone.tab", "\t")}


@cache
def _old_names() -> dict[str, list[str]]:
    """Return what zones of today were called: browsers go on saying Asia/Calcutta."""
    names: dict[str, list[str]] = {}
    for row in _rows("tzdata.zi", " "):
        if row[0] == "L" and row[2] not in _countries() and row[2].partition("/")[0] in REGIONS:
            names.setdefault(row[1], []).append(row[2])
    return names


@lru_cache(maxsize=6 * 700)
def _named_besides(zone: str, language: str) -> str:
    """Return the names by which a zone is found that its line does not show."""
    with override(LANGUAGES[language].ui_code):
        shown = folded_words(f"{city_of(zone)} {zone}")
    with override("en"):
        names = (city_of(zone), _city(zone, language), _city(zone, "en"))
    return " ".join(dict.fromkeys(name for name in names if folded_words(name) not in shown))


def choices(*, at: datetime, keep: str = "") -> list[tuple[str, list[Choice]]]:
    """Return every zone once, grouped for a select, with its distance from UTC at `at`.

    `keep` is a zone that somebody has already; an old name stands in place of that of today.
    """
    grouped: dict[str, list[Choice]] = {region: [] for region in REGIONS}
    language = from_ui_code(get_language())
    zones = _countries().keys() | ({keep} if keep and zone_of(keep).key == keep else set())
    zones -= OFFICES.keys() | {zone for zone, old in _old_names().items() if keep in old}
    for zone in sorted(zones, key=lambda zone: _place(zone, language)):
        region, _slash, city = zone.partition("/")
        if city and region in REGIONS:
            grouped[region].append(_labelled(zone, at))
    return [
        (str(_("Offices of the United Nations")), [_labelled(zone, at) for zone in OFFICES]),
        *((str(name), grouped[region]) for region, name in REGIONS.items()),
    ]


@lru_cache(maxsize=6 * 2 * 700)  # six languages, summer and winter
def _option(zone: str, label: str, language: str, *, is_chosen: bool) -> SafeString:
    """Return an option, which says what else its zone is found by."""
    found = {
        "value": zone,
        "selected": is_chosen,
        "data-country": _countries().get(zone),
        "data-also": " ".join(_old_names().get(zone, [])) or None,
        "data-names": _named_besides(zone, language) or None,
    }
    return format_html("<option{}>{}</option>", flatatt(found), label)


def _options(zones: Iterable[Choice], language: str, chosen: str) -> Iterator[tuple[SafeString]]:
    for zone, label in zones:
        yield (_option(zone, label, language, is_chosen=zone == chosen),)


class _ZoneSelect(forms.Select):
    """A select of zones in groups; Django's own takes a template for each of 400 options."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        language = from_ui_code(get_language())
        chosen = str(value)
        groups = (
            (group, format_html_join("", "{}", _options(zones, language, chosen)))
            for group, zones in self.choices
        )
        return format_html(
            "<select{}>{}</select>",
            flatatt(self.build_attrs({"name": name} | self.attrs, attrs)),
            format_html_join("", '<optgroup label="{}">{}</optgroup>', groups),
        )


class TimeZoneField(forms.ChoiceField):
    """The choice of a zone; the form fills it with `offer`."""

    widget = _ZoneSelect(
        attrs={
            "data-zones": True,
            "data-own": _("Time zone of this browser"),
            "data-find": _("Find a time zone"),
            "data-hint": _("By city, country or distance, such as UTC+3."),
            "data-found": _("Time zones found:"),
        }
    )

    def offer(self, *, at: datetime, keep: str = "", choose_own: bool = False) -> None:
        """Offer all zones. With `choose_own` the browser's is chosen where nobody chose before."""
        self.choices = choices(at=at, keep=keep)
        if choose_own:
            self.widget.attrs["data-choose-own"] = True
