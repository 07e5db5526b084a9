"""What a provider says of itself (OpenID Connect Discovery 1.0), asked for once in five minutes.

A provider that hangs costs one worker a few seconds, however often the button is pressed: while one
asks, or has just asked in vain, the others go by what was known, or are told at once.
"""

import hashlib
from datetime import timedelta
from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache

from tracker.accounts.single_sign_on.id_token import ProviderFault

FRESH, KEPT = timedelta(minutes=5), timedelta(days=1)
BETWEEN_TRIES = timedelta(seconds=15)
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
USERINFO = "userinfo_endpoint"


def description_at(url: str) -> dict[str, Any]:
    """Return the description; raise `ProviderFault` or `RequestException`."""
    key = f"single-sign-on:{hashlib.sha256(url.encode()).hexdigest()}"
    known: dict[str, Any] | None = cache.get(key)
    if known and cache.get(f"{key}:fresh"):
        return known
    if not cache.add(f"{key}:asked", 1, BETWEEN_TRIES.total_seconds()):
        if known:
            return known
        raise requests.ConnectionError("asked in vain a moment ago")
    found = _checked(object_at(url))
    cache.set(key, found, KEPT.total_seconds())
    cache.set(f"{key}:fresh", 1, FRESH.total_seconds())
    cache.delete(f"{key}:asked")
    return found


def _checked(found: dict[str, Any]) -> dict[str, Any]:
    if found.get("issuer") != settings.OIDC_ISSUER:
        raise ProviderFault("the provider calls itself by another issuer")
    for name in (*ENDPOINTS, *([USERINFO] if USERINFO in found else [])):
        _check_endpoint(found.get(name))
    methods = found.get("token_endpoint_auth_methods_supported")
    if not isinstance(methods, list):
        methods = ["client_secret_basic"]  # what the standard takes for given
    return {**found, "token_endpoint_auth_methods_supported": methods}


def _check_endpoint(url: object) -> None:
    """The secret and codes go there: over TLS, outside production also in the clear."""
    is_local = not settings.PRODUCTION and str(url).startswith("http://")
    if not isinstance(url, str) or not (url.startswith("https://") or is_local):
        raise ProviderFault("the provider names an address without TLS")


def object_at(url: str, *, bearer: str = "") -> dict[str, Any]:
    """Return the JSON object at one of the provider's addresses."""
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    with get_adapter().get_requests_session() as session:
        answer = session.get(url, headers=headers)
        answer.raise_for_status()
        found = answer.json()
    if not isinstance(found, dict):
        raise ProviderFault("the provider answers with something else")
    return found
