"""Pages that help: how one works here, what holds of accessibility, what is stored of a person."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tracker.accounts.officers import officers_only
from tracker.accounts.sessions import known_browsers
from tracker.accounts.views import YEAR
from tracker.files import pending
from tracker.help import checked_pages, pictures, translations
from tracker.privacy import clearing
from tracker.text.languages import from_ui_code

DAY, HOUR = 24 * 60 * 60, 60 * 60  # seconds


@require_safe
def delegates(request: HttpRequest) -> HttpResponse:
    return _help(request, "help/delegates.html", pictures.FOR_DELEGATES)


@officers_only
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    return _help(request, "help/officers.html", pictures.FOR_OFFICERS)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What the tests look at, read from what they wrote down; and who translated the pages."""
    context = {
        "section": "accessibility",
        "checks": checked_pages.read(),
        "unconfirmed": translations.unconfirmed(),
    }
    return render(request, "help/accessibility.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored of a person; the times are those of the settings."""
    context = {
        "section": "privacy",
        "sign_in_days": settings.SIGN_INS_KEPT_DAYS,
        "upload_hours": pending.KEPT_FOR // timedelta(hours=1),
        "invitation_days": clearing.INVITATIONS_KEPT_FOR.days,
        "recovery_days": clearing.RECOVERIES_KEPT_FOR.days,
        "idle_minutes": settings.SESSION_IDLE_MINUTES,
        "session_hours": settings.SESSION_COOKIE_AGE // HOUR,
        "language_days": YEAR // DAY,
        "language_cookie": settings.LANGUAGE_COOKIE_NAME,
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "browser_cookie": settings.KNOWN_BROWSER_COOKIE_NAME,
        "browser_days": known_browsers.LIFE // DAY,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "csrf_days": settings.CSRF_COOKIE_AGE // DAY,
    }
    return render(request, "help/privacy.html", context)


def _help(request: HttpRequest, template: str, names: tuple[str, ...]) -> HttpResponse:
    language = from_ui_code(get_language())
    context = {
        "section": "help",
        "pictures": {name: pictures.path_of(name, language) for name in names},
        "are_pictures_english": language != "en" and not pictures.has(names[0], language),
        "width": pictures.WIDTH,
        "height": pictures.HEIGHT,
    }
    return render(request, template, context)
