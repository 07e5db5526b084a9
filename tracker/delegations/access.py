"""For whom the signed-in person acts: on a delegation's pages, and in the head of every page."""

from django.http import Http404, HttpRequest
from django.utils.functional import SimpleLazyObject

from tracker.accounts.rules import is_officer
from tracker.delegations.models import Membership
from tracker.delegations.rules import current_membership


def member_of(request: HttpRequest) -> Membership:
    """Return the person's current membership; anybody else gets 404: the page does not exist."""
    membership = current_membership(request.user)
    if membership is None:
        raise Http404("this person acts for no delegation")
    return membership


def acting_for(request: HttpRequest) -> dict[str, object]:
    """Give templates `membership`: the current one with its delegation, or None; read once."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or is_officer(user):
        return {"membership": None}
    return {"membership": SimpleLazyObject(lambda: current_membership(user))}
