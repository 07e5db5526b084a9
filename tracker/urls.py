"""Every page's address. Each new one needs its row in `tests/test_permissions.py`."""

from django.urls import URLPattern, URLResolver, include, path

from tracker import health
from tracker.home import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("home/", home, name="home"),
    path("desk/", include("tracker.compilation.urls")),
    path("", include("tracker.reminders.urls")),
    path("account/", include("tracker.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("", include("tracker.help.urls")),
    path("replies/", include("tracker.portal.urls")),
    path("desk/outbox/", include("tracker.outbox.urls")),
    path("desk/", include("tracker.review.urls")),
    path("team/", include("tracker.delegations.urls")),
    path("", include("tracker.public.urls")),
]
