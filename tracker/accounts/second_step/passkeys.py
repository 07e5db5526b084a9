"""What a browser answers for a passkey: it fits, or is refused in words, whatever is sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn_forms
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.conf import settings
from django.db import DatabaseError
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponseBase
from fido2.utils import websafe_decode
from fido2.webauthn import CollectedClientData

from tracker import clock
from tracker.accounts.events.recording import record
from tracker.accounts.models import AccountEvent, User
from tracker.site.clients import limits

LONGEST_ANSWER = 32 * 1024  # characters: a device that proves its make sends some thousands
log = structlog.get_logger(__name__)
Kind = AccountEvent.Kind


def fits_or_is_refused(look: Callable[[], Any]) -> Any:
    """Return what is found; whatever a parser raises says that the answer does not fit."""
    try:
        return look()
    except (forms.ValidationError, DatabaseError, limits.TooManyTries):
        raise
    except Exception as error:
        log.warning("passkey answer cannot be read", error=type(error).__name__)
        raise get_adapter().validation_error("incorrect_code") from error


def _of_this_site(answer: Any) -> Any:
    """The library takes what was asked on a host below ours, too, which may be somebody else's."""
    if answer is not None:
        said = CollectedClientData(websafe_decode(answer["response"]["clientDataJSON"]))
        own = f"{context.request.scheme}://{context.request.get_host()}"
        if said.origin not in {own, *settings.CSRF_TRUSTED_ORIGINS}:
            raise ValueError("of another site")
    return answer


class PasskeyAnswer(forms.JSONField):
    """The JSON of an answer. What was sent is not shown again: it serves once."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST_ANSWER:
            raise get_adapter().validation_error("incorrect_code")
        return fits_or_is_refused(
            lambda: _of_this_site(super(PasskeyAnswer, self).to_python(value))
        )

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial


class _CountedPasskey:
    """Counts the answers that do not fit and writes them down; the class says as what."""

    limit = limits.SECOND_STEP
    failed: Kind
    user: User | None
    fields: dict[str, forms.Field]
    errors: ErrorDict
    is_bound: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = PasskeyAnswer()

    def full_clean(self) -> None:
        """Counted before it is looked at, what is no answer at all included."""
        if not self.is_bound:
            super().full_clean()  # type: ignore[misc]  # of the form beside it
            return
        account = self.user.email if self.user else ""
        attempt = limits.begin(self.limit, context.request, account=account)
        super().full_clean()  # type: ignore[misc]  # as above
        if not self.errors:
            attempt.take_back()
            return
        record(
            self.failed,
            request=context.request,
            account=self.user,
            method=AccountEvent.Method.PASSKEY,
            at=clock.now(),
        )

    def clean_credential(self) -> Authenticator:
        return fits_or_is_refused(super().clean_credential)  # type: ignore[misc]  # as above


class PasskeyAloneForm(_CountedPasskey, webauthn_forms.LoginWebAuthnForm):  # type: ignore[misc]  # untyped
    """Nobody is known yet: the client alone is counted."""

    limit = limits.PASSKEY
    failed = Kind.SIGN_IN_FAILED

    def clean_credential(self) -> Authenticator:
        """The question may be one of a second step, which asks for no finger and no PIN."""
        answer = self.cleaned_data["credential"]
        authenticator = super().clean_credential()
        found = auth.parse_authentication_response(answer)
        if not found.response.authenticator_data.is_user_verified():
            raise get_adapter().validation_error("incorrect_code")
        return authenticator


class PasskeyForm(_CountedPasskey, webauthn_forms.AuthenticateWebAuthnForm):  # type: ignore[misc]  # untyped
    failed = Kind.SECOND_STEP_FAILED


class PasskeyAgainForm(_CountedPasskey, webauthn_forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # untyped
    failed = Kind.CONFIRMATION_FAILED


def counted(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Each passkey that is asked for is a session, also of a stranger."""

    @wraps(view)
    def answer(request: HttpRequest, /) -> HttpResponseBase:
        if request.method != "POST":
            limits.begin(limits.PASSKEY, request)
        return view(request)

    return answer
