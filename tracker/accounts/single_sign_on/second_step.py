"""Whether the provider's sign-in is enough where an account has a second step here.

Only whoever runs the system knows what the provider asks: `OIDC_SECOND_STEP` says it asks for one.
"""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class SecondStep(AuthenticateStage):  # type: ignore[misc]  # allauth is untyped
    def handle(self) -> tuple[HttpResponse | None, bool]:
        if settings.OIDC_SECOND_STEP and "sociallogin" in (self.login.signal_kwargs or {}):
            return None, True
        self.state["password"] = self._password()
        answer: tuple[HttpResponse | None, bool] = super().handle()
        return answer

    def exit(self) -> HttpResponse:
        """A sign-in that waited here ends with every session where the password was changed."""
        is_current = self.state.get("password") == self._password()
        answer: HttpResponse = super().exit() if is_current else self.abort()
        return answer

    def _password(self) -> str:
        return str(self.login.user.get_session_auth_hash())


def was_asked_by_provider(request: HttpRequest) -> bool:
    """Whether the session was begun at a provider that asks for a second step itself."""
    steps = get_authentication_records(request, request.user)
    return settings.OIDC_SECOND_STEP and any(one["method"] == "socialaccount" for one in steps)
