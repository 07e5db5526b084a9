"""For whom the signed-in person acts, for the head of every page."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tracker.accounts.rules import is_officer
from tracker.delegations.rules import current_membership


def acting_for(request: HttpRequest) -> dict[str, object]:
    """Give templates `membership`: the current one with its delegation, or None; read once."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or is_officer(user):
        return {"membership": None}
    return {"membership": SimpleLazyObject(lambda: current_membership(user))}
