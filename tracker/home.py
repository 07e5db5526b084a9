"""Where each person's work begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tracker.accounts.rules import is_officer
from tracker.delegations.rules import memberships_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send an officer to the desk, a delegate to the replies, anybody else to the calls."""
    if not request.user.is_authenticated:
        return redirect("public:calls")
    if is_officer(request.user):
        return redirect("/desk/")
    if memberships_of(request.user):
        return redirect("/replies/")
    return redirect("public:calls")
