"""How allauth behaves with a provider: one, named by the settings, that never makes an account."""

from collections.abc import Mapping
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.http import HttpRequest

from tracker.accounts.single_sign_on.pages import failed_page, refused_page
from tracker.accounts.single_sign_on.people import NotLetIn, Reason, person_of
from tracker.accounts.single_sign_on.provider import configured_app


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The provider of the settings alone: none is taken from the database."""
        app = configured_app()
        if app is None or (client_id and client_id != app.client_id):
            return []
        return [app] if provider in {None, "", app.provider, app.provider_id} else []

    def get_requests_session(self) -> requests.Session:
        """Follow no redirect: it would take the secret and the code to another address."""
        session: requests.Session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def serialize_instance(self, instance: Any) -> dict[str, Any]:
        """What waits in the session for the second step holds no hash of a password."""
        kept: dict[str, Any] = super().serialize_instance(instance)
        kept.pop("password", None)
        return kept

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        try:
            sociallogin.user = person_of(sociallogin)
        except NotLetIn as refusal:
            raise ImmediateHttpResponse(refused_page(request, refusal)) from refusal

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        reason = _reason_of(error, exception, extra_context or {})
        raise ImmediateHttpResponse(failed_page(request, reason, exception))


def _reason_of(
    error: str | None, exception: Exception | None, context: Mapping[str, Any]
) -> Reason:
    """allauth gives the state where it knew it, and the exception where there was one."""
    if error == AuthError.CANCELLED:
        return Reason.STOPPED
    if exception:
        return reason_of_fault(exception)
    return Reason.NOT_BELIEVED if context.get("state") else Reason.LAPSED


def reason_of_fault(exception: Exception) -> Reason:
    is_lost = isinstance(exception, requests.RequestException)
    return Reason.UNREACHABLE if is_lost else Reason.NOT_BELIEVED
