"""What every page needs to know about the site."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from tracker.site.zones import city_of
from tracker.text.languages import LANGUAGES

OFFICIAL_LANGUAGES = tuple(LANGUAGES.values())


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "is_trial": settings.PRODUCTION and settings.IS_TRIAL,
        "second_step_from": settings.SECOND_STEP_FROM,
        "site_name": settings.SITE_NAME,
        "official_languages": OFFICIAL_LANGUAGES,
        "zone_name": city_of(timezone.get_current_timezone_name()),
    }
