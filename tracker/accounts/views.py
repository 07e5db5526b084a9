"""The person's own pages, the choice of language, and what is said when a form has lapsed."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from tracker.accounts.forms import ProfileForm
from tracker.accounts.models import User
from tracker.text.languages import LANGUAGES

YEAR = 365 * 24 * 60 * 60  # seconds
SECRETS = ("password", "token", "code", "credential")


def _same_site(request: HttpRequest, url: str) -> str:
    """Return the address if it lies on this site, else an empty string."""
    safe = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if safe else ""


@require_http_methods(["POST"])
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language chosen at the head of a page: in a cookie, and for the person."""
    language = LANGUAGES.get(request.POST.get("language", ""))
    response = redirect(_same_site(request, request.POST.get("next", "")) or "home")
    if language is None:
        return response
    if request.user.is_authenticated:
        User.objects.filter(email=request.user.email).update(language=language.code)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language.ui_code,
        max_age=YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    person = get_object_or_404(User, pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        with override(LANGUAGES[saved.language].ui_code):
            messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile")
    context = {"form": form, "person": person, "section": "account"}
    return render(request, "account/profile.html", context)


@login_required
@require_http_methods(["GET"])
def email_address(request: HttpRequest) -> HttpResponse:
    """Says how an address is changed: it is proved by an invitation, never typed in here."""
    return render(request, "account/email.html", {"section": "account"})


def typed_text(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the words a form brought with it, by field name, without secrets and tokens."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(secret in name.casefold() for secret in SECRETS)
        and (any(character.isspace() for character in value.strip()) or len(value) > 20)
    ]


def text_kept(request: HttpRequest) -> HttpResponse:
    """Answer a form that can no longer be taken: nothing is done, and what was typed is shown.

    For a view that meets a POST of somebody whose session has ended.
    """
    came_from = _same_site(request, request.headers.get("Referer", "")) or reverse("home")
    context = {
        "texts": typed_text(request),
        "came_from": came_from,
        "sign_in_url": f"{reverse('account_login')}?{urlencode({'next': came_from})}",
    }
    response = render(request, "403_csrf.html", context, status=HTTPStatus.FORBIDDEN)
    response.headers["Cache-Control"] = "no-store"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django calls this when a form's token does not fit (an old page, another sign-in)."""
    return text_kept(request)
