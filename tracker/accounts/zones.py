"""Time zones as people choose them: by city, those of the United Nations' offices first."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

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


def choices(*, at: datetime) -> list[tuple[str, list[Choice]]]:
    """Return every zone once, grouped for a select, with its distance from UTC at `at`."""
    grouped: dict[str, list[Choice]] = {region: [] for region in REGIONS}
    for zone in sorted(available_timezones() - OFFICES.keys(), key=city_of):
        region, _slash, city = zone.partition("/")
        if city and region in REGIONS:
            grouped[region].append(_labelled(zone, at))
    return [
        (str(_("Offices of the United Nations")), [_labelled(zone, at) for zone in OFFICES]),
        *((str(name), grouped[region]) for region, name in REGIONS.items()),
    ]
