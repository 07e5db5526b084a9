"""For whom the signed-in person acts: on a delegation's pages, and in the head of every page.

Who acts for one delegation acts for it. Who acts for several has chosen one, which the session
keeps. Every form says for which delegation its page was (`{% csrf_token %}`, see `templatetags`),
and nothing is taken from a page that was for another one.
"""

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from tracker.accounts.rules import is_officer
from tracker.accounts.sessions.fresh import ACTING_FOR
from tracker.delegations.models import Delegation, Membership
from tracker.delegations.rules import memberships_of
from tracker.site.decorators import AnswerInstead
from tracker.site.errors.lost_form_text import typed_text

_READS = ("GET", "HEAD")


class ActingForForm(forms.Form):
    """For which delegation a page was: what each of its forms sends along, and some links."""

    acting_for = forms.RegexField(r"\A[A-Z]{2,3}\Z", required=False, widget=forms.HiddenInput)

    @property
    def code(self) -> str:
        """The code of a delegation; an empty string where the form says none."""
        return str(self.cleaned_data["acting_for"]) if self.is_valid() else ""


def member_of(request: HttpRequest) -> Membership:
    """Return the membership in which the person acts; 404 for who acts for no delegation.

    Who acts for several and has not chosen is asked first, and so is who follows a link of a mail
    to another one. A form from a page that was for another delegation is refused with what was
    typed into it.
    """
    current = memberships_of(request.user)
    if not current:
        raise Http404("this person acts for no delegation")
    acting = _chosen_of(request, current)
    if request.method in _READS:
        code = ActingForForm(request.GET).code
        asked = next((one for one in current if one.delegation.code == code), acting)
        if acting is None or asked != acting:
            raise AnswerInstead(redirect(_page_of_choice(request, code)))
        return acting
    code = ActingForForm(request.POST).code
    is_known = bool(code) or len(current) == 1
    if acting is None or not is_known or code not in {"", acting.delegation.code}:
        raise AnswerInstead(_page_was_for_another(request, acting, code))
    return acting


def current_membership(request: HttpRequest) -> Membership | None:
    """Return the membership in which the person acts, if there is one and it is chosen."""
    return _chosen_of(request, memberships_of(request.user))


def choose(request: HttpRequest, membership: Membership) -> None:
    """Act in this membership from now on, in all windows of this session."""
    request.session[ACTING_FOR] = membership.delegation_id


def acting_for(request: HttpRequest) -> dict[str, object]:
    """Give templates `membership`, the one in which the person acts, or None; read once.

    `acts_for_several` says whether there is a choice.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or is_officer(user):
        return {"membership": None, "acts_for_several": False}
    return {
        "membership": SimpleLazyObject(lambda: current_membership(request)),
        "acts_for_several": SimpleLazyObject(lambda: len(memberships_of(user)) > 1),
    }


def _chosen_of(request: HttpRequest, current: Sequence[Membership]) -> Membership | None:
    if len(current) == 1:
        return current[0]
    chosen = request.session.get(ACTING_FOR)
    return next((one for one in current if one.delegation_id == chosen), None)


def _page_of_choice(request: HttpRequest, code: str) -> str:
    """Return the address of the page on which one chooses, and goes on to the one asked for."""
    rest = request.GET.copy()
    rest.pop("acting_for", None)
    then = f"{request.path}?{rest.urlencode()}" if rest else request.path
    wanted = {"next": then} | ({"acting_for": code} if code else {})
    return f"{reverse('delegations:acting_for')}?{urlencode(wanted)}"


def _page_was_for_another(
    request: HttpRequest, acting: Membership | None, code: str
) -> HttpResponse:
    """Say that nothing was done, and show what was typed."""
    is_part = "HX-Request" in request.headers
    context = {
        "acting": acting.delegation if acting else None,
        "page_for": Delegation.objects.filter(code=code).first() if code else None,
        "texts": typed_text(request),
        "had_file": bool(request.FILES),
        "url": reverse("delegations:acting_for"),
    }
    name = "_other_delegation.html" if is_part else "other_delegation.html"
    answer = render(request, f"delegations/{name}", context, status=HTTPStatus.CONFLICT)
    answer.headers["Cache-Control"] = "no-store"
    return answer
