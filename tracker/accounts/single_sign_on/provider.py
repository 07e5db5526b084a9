"""The provider that the settings name, as allauth speaks to it: by the authorization code flow.

Whatever it answers that is not as the standard has it becomes a `ProviderFault`, and that a page.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from tracker.accounts.single_sign_on.description import USERINFO, description_at, object_at
from tracker.accounts.single_sign_on.id_token import ProviderFault, claims_of, nonce_of

LONGEST_SUBJECT = 191  # of allauth's column


def configured_app() -> SocialApp | None:
    """Return the provider of the settings; None where there is none.

    Its links are stored under its issuer: those of one provider are worth nothing at the next.
    """
    if not settings.OIDC_ISSUER:
        return None
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=settings.OIDC_ISSUER,
        name=settings.OIDC_NAME,
        client_id=settings.OIDC_CLIENT_ID,
        secret=settings.OIDC_CLIENT_SECRET,
        settings={"server_url": settings.OIDC_ISSUER.rstrip("/")},
    )


class _Client(OAuth2Client):  # type: ignore[misc]  # allauth is untyped
    def get_access_token(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = super().get_access_token(*args, **kwargs)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise ProviderFault("the token endpoint answers with something else") from error
        return answer


class SingleSignOnAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth is untyped
    client_class = _Client
    _nonce = ""

    @cached_property
    def openid_config(self) -> dict[str, Any]:
        return description_at(self.get_provider().server_url)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """The site's own address, whatever host the request names."""
        return settings.SITE_URL + reverse("accounts:single_sign_on_callback")

    def get_access_token_data(
        self,
        request: HttpRequest,
        app: SocialApp,
        client: OAuth2Client,
        pkce_code_verifier: str | None = None,
    ) -> dict[str, Any]:
        self._nonce = nonce_of(pkce_code_verifier or "")
        answer: dict[str, Any] = super().get_access_token_data(
            request, app, client, pkce_code_verifier=pkce_code_verifier
        )
        return answer

    def parse_token(self, data: Mapping[str, Any]) -> SocialToken:
        """The access token serves for one question at most and is not kept."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        claims = claims_of(
            kwargs["response"].get("id_token"),
            keys=object_at(self.openid_config["jwks_uri"]),
            issuer=self.openid_config["issuer"],
            client_id=app.client_id,
            nonce=self._nonce,
        )
        subject = claims["sub"]
        if not subject or len(subject) > LONGEST_SUBJECT or "\0" in subject:
            raise ProviderFault("the provider names nobody that can be kept")
        said = (
            claims if {"email", "email_verified"} <= claims.keys() else self._asked(token, subject)
        )
        address = said.get("email")
        identity = {
            "sub": subject,
            "email": address if isinstance(address, str) else "",
            "email_verified": said.get("email_verified") is True,  # a word is no truth
        }
        return self.get_provider().sociallogin_from_response(request, identity)

    def _asked(self, token: SocialToken, subject: str) -> dict[str, Any]:
        """What the provider says about the person, where the token does not say it."""
        if USERINFO not in self.openid_config:
            return {}
        said = object_at(self.openid_config[USERINFO], bearer=token.token)
        if said.get("sub") != subject:
            raise ProviderFault("the provider speaks of somebody else")
        return said


class SingleSignOn(OpenIDConnectProvider):  # type: ignore[misc]  # allauth is untyped
    oauth2_adapter_class = SingleSignOnAdapter
    pkce_enabled_default = True
    supports_token_authentication = False

    def get_callback_url(self) -> str:
        return reverse("accounts:single_sign_on_callback")

    def get_default_scope(self) -> list[str]:
        return ["openid", "email"]

    def get_pkce_params(self) -> dict[str, Any]:
        """What goes along with the request; the nonce follows from the secret that stays here."""
        params: dict[str, Any] = super().get_pkce_params()
        return {**params, "nonce": nonce_of(params["code_verifier"])}

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {}  # nothing is kept of what the provider says but whom it means
