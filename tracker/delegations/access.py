"""Pages of a delegation: whoever acts for none does not learn that they exist."""

from django.http import Http404, HttpRequest

from tracker.delegations import rules
from tracker.delegations.models import Membership


def member_of(request: HttpRequest) -> Membership:
    """Return the person's current membership; anybody else gets 404."""
    membership = rules.current_membership(request.user)
    if membership is None:
        raise Http404("this person acts for no delegation")
    return membership
