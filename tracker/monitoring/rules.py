"""Who may read the figures of the system: programs, not people."""

import secrets

from django.conf import settings
from django.http import HttpRequest

from tracker.site.clients.address import is_on_this_machine


def may_read_metrics(request: HttpRequest) -> bool:
    """Whether a program of this machine asks by itself, or one that has the token."""
    if is_on_this_machine(request):
        return True
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    wanted = settings.METRICS_TOKEN
    is_right = secrets.compare_digest(token.strip().encode(), wanted.encode())
    return bool(wanted) and scheme.casefold() == "bearer" and is_right
