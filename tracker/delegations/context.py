"""For whom the signed-in person acts, for the head of every page."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tracker.delegations.models import Membership


def acting_for(request: HttpRequest) -> dict[str, object]:
    """Give templates `membership`: the current one with its delegation, or None; read once."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or user.is_officer:
        return {"membership": None}

    def current() -> Membership | None:
        mine = Membership.objects.filter(user=user, ended_at=None)
        return mine.select_related("delegation").first()

    return {"membership": SimpleLazyObject(current)}
