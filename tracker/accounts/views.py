"""The person's own pages, the choice of language, and what is said when a form has lapsed."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from tracker.accounts.forms import ChosenLanguageForm, ProfileForm
from tracker.accounts.models import User
from tracker.accounts.rules import is_let_in
from tracker.accounts.second_step.factors import has_second_step
from tracker.accounts.sessions.ending import UserSessionsAdapter
from tracker.site.clients import limits
from tracker.site.clients.limits import TooManyTries
from tracker.site.decorators import same_site, signed_in, text_kept
from tracker.text.languages import LANGUAGES

YEAR = 365 * 24 * 60 * 60  # seconds
CHOSEN_LANGUAGE = "chosen_language"


@require_http_methods(["POST"])
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language chosen at the head of a page: in a cookie, and for the person."""
    form = ChosenLanguageForm(request.POST)
    is_known = form.is_valid()
    response = redirect(same_site(request, form.cleaned_data.get("next", "")) or "home")
    if not is_known:
        return response
    language = LANGUAGES[form.cleaned_data["language"]]
    if request.user.is_authenticated:
        User.objects.filter(email=request.user.email).update(language=language.code)
    elif _may_write_to_session(request):
        request.session[CHOSEN_LANGUAGE] = language.code  # for the person who signs in next
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language.ui_code,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE or request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _may_write_to_session(request: HttpRequest) -> bool:
    """Each new one is a row; who begins too many keeps the language in the cookie alone."""
    if request.session.keys():
        return True
    try:
        limits.begin(limits.LANGUAGE, request)
    except TooManyTries:
        return False
    return True


def keep_chosen_language(request: HttpRequest, user: User, **_more: object) -> None:
    """Who chose a language and then signed in reads on in it. Receives `user_logged_in`."""
    chosen = request.session.pop(CHOSEN_LANGUAGE, None)
    if chosen in LANGUAGES:
        User.objects.filter(pk=user.pk).update(language=chosen)


@signed_in
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    person = get_object_or_404(User, pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        with override(LANGUAGES[saved.language].ui_code):
            messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile")
    context = {
        "form": form,
        "person": person,
        "single_sign_on": settings.OIDC_NAME if is_let_in(person) else "",
        "second_step": has_second_step(person),
        "section": "account",
    }
    return render(request, "account/profile.html", context)


@signed_in
@require_http_methods(["POST"])
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions, from the list of them."""
    session = get_object_or_404(UserSession, pk=pk, user_id=request.user.pk)
    UserSessionsAdapter().end_sessions([session])
    messages.success(request, _("The session is ended."))
    return redirect("usersessions_list")


@signed_in
@require_http_methods(["GET"])
def email_address(request: HttpRequest) -> HttpResponse:
    """Says how an address is changed: it is proved by an invitation, never typed in here."""
    return render(request, "account/email.html", {"section": "account"})


@signed_in
@require_http_methods(["GET"])
def back(request: HttpRequest) -> HttpResponse:
    """Where signing in again in a new tab ends: the text waits in the other one."""
    return render(request, "account/back.html", {"section": "account"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django calls this when a form's token does not fit (an old page, another sign-in)."""
    return text_kept(request)
