"""Time zones as people choose them: by city, those of the United Nations' offices first."""

from datetime import datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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

Choice = tuple[str, str]


def city_of(zone: str) -> str:
    """Return the city a zone is named after: `Africa/Nairobi` is Nairobi."""
    if zone in OFFICES:
        return str(OFFICES[zone])
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _labelled(zone: str, at: datetime) -> Choice:
    offset = at.astimezone(ZoneInfo(zone)).strftime("%z")
    return zone, f"{city_of(zone)} (UTC{offset[:3]}:{offset[3:5]})"


@cache
def _zones_of_today() -> frozenset[str]:
    """Return the zones of inhabited places under their present names.

    The database knows old names besides (Kiev, Calcutta), and several for one zone.
    """
    table = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return frozenset(row[2] for row in rows)


def choices(*, at: datetime, keep: str = "") -> list[tuple[str, list[Choice]]]:
    """Return every zone once, grouped for a select, with its distance from UTC at `at`.

    `keep` is a zone that somebody has already, listed also where it is an old name.
    """
    grouped: dict[str, list[Choice]] = {region: [] for region in REGIONS}
    zones = _zones_of_today() | ({keep} if keep else set())
    for zone in sorted(zones - OFFICES.keys(), key=city_of):
        region, _slash, city = zone.partition("/")
        if city and region in REGIONS:
            grouped[region].append(_labelled(zone, at))
    return [
        (str(_("Offices of the United Nations")), [_labelled(zone, at) for zone in OFFICES]),
        *((str(name), grouped[region]) for region, name in REGIONS.items()),
    ]
