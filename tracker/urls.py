"""Every page's address. Each new one needs its row in `tests/test_permissions.py`."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("tracker.accounts.urls")),
    path("account/", include("allauth.urls")),
]
