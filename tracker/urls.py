"""Every page's address. Each new one needs its row in `tests/test_permissions.py`."""

from django.urls import URLPattern, URLResolver, include, path

from tracker import health
from tracker.home import home

handler500 = "tracker.site.errors.error_pages.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("tracker.monitoring.urls")),
    path("home/", home, name="home"),
    path("", include("tracker.privacy.urls")),
    path("", include("tracker.search.urls")),
    path("desk/register/", include("tracker.register.urls")),
    path("desk/", include("tracker.compilation.urls")),
    path("", include("tracker.reminders.urls")),
    path("account/", include("tracker.accounts.urls")),
    path("account/", include("tracker.accounts.second_step.urls")),
    # Not `allauth.urls`: it brings pages of single sign-on that nobody shall reach.
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("", include("tracker.help.urls")),
    path("replies/", include("tracker.portal.urls")),
    path("desk/outbox/", include("tracker.outbox.urls")),
    path("desk/call-drafts/", include("tracker.call_drafts.urls")),
    path("desk/", include("tracker.concepts.urls")),
    path("desk/", include("tracker.note_verbale.urls")),
    path("desk/", include("tracker.past_reports.urls")),
    path("desk/", include("tracker.review.urls")),
    path("team/", include("tracker.delegations.urls")),
    path("", include("tracker.public.urls")),
]
