"""Where each person's work begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send an officer to the desk, a delegate to the replies, anybody else to the calls."""
    if not request.user.is_authenticated:
        return redirect("public:calls")
    if request.user.is_officer:
        return redirect("/desk/")
    if request.user.memberships.filter(ended_at=None).exists():
        return redirect("/replies/")
    return redirect("public:calls")
