"""What Django and allauth tell of accounts, written down: the one place where that is done.

What has no signal (a session ended from another device, a recovery) its own verb records.
"""

from typing import Any

from allauth.account import signals as account_signals
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa_signals
from allauth.socialaccount import signals as social_signals
from django.contrib.auth import signals as auth_signals
from django.dispatch import Signal
from django.http import HttpRequest

from tracker import clock
from tracker.accounts.events.models import AccountEvent
from tracker.accounts.events.recording import record
from tracker.accounts.models import User

Kind = AccountEvent.Kind
Method = AccountEvent.Method
# Each is sent when something about an account was changed.
_CHANGES: dict[Signal, str] = {
    account_signals.password_changed: Kind.PASSWORD_CHANGED,
    account_signals.password_set: Kind.PASSWORD_SET,
    account_signals.password_reset: Kind.PASSWORD_RESET,
    mfa_signals.authenticator_added: Kind.FACTOR_ADDED,
    mfa_signals.authenticator_removed: Kind.FACTOR_REMOVED,
    mfa_signals.authenticator_reset: Kind.FACTOR_RENEWED,
    social_signals.social_account_added: Kind.LINKED,
    social_signals.social_account_removed: Kind.UNLINKED,
}


def connect() -> None:
    """Called once, when the apps are ready."""
    for signal, receiver in (
        (auth_signals.user_logged_in, _signed_in),
        (auth_signals.user_login_failed, _password_failed),
        (auth_signals.user_logged_out, _signed_out),
        (account_signals.authentication_step_completed, _step_completed),
        (account_signals.login_code_rejected, _mailed_code_failed),
        (mfa_signals.authentication_failed, _code_failed),
        *((signal, _changed) for signal in _CHANGES),
    ):
        signal.connect(receiver, dispatch_uid="account events")


def _signed_in(request: HttpRequest, user: User, **_more: Any) -> None:
    method = ""
    for step in get_authentication_records(request, user):
        if step["method"] != "mfa":
            method = step["method"]
        elif step.get("passwordless"):
            method = step["type"]
    record(Kind.SIGNED_IN, request=request, account=user, method=method, at=clock.now())


def _password_failed(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any
) -> None:
    """Django hides the password among the credentials before it sends them."""
    account = request.user if request and request.user.is_authenticated else None
    record(
        Kind.CONFIRMATION_FAILED if account else Kind.SIGN_IN_FAILED,
        request=request,
        account=account,
        typed=str(credentials.get("email") or credentials.get("username") or ""),
        method=Method.PASSWORD,
        at=clock.now(),
    )


def _signed_out(request: HttpRequest, user: User | None, **_more: Any) -> None:
    if user is not None:
        record(Kind.SIGNED_OUT, request=request, account=user, at=clock.now())


def _step_completed(request: HttpRequest, user: User, method: str, **more: Any) -> None:
    """The first step of a sign-in and a passkey alone are told by the sign-in itself."""
    if more.get("reauthenticated"):
        kind = Kind.CONFIRMED
    elif method == "mfa" and not more.get("passwordless"):
        kind = Kind.SECOND_STEP_PASSED
    else:
        return
    by = more.get("type", "") if method == "mfa" else method
    record(kind, request=request, account=user, method=by, at=clock.now())


def _mailed_code_failed(request: HttpRequest, user: User | None, **_more: Any) -> None:
    record(Kind.SIGN_IN_FAILED, request=request, account=user, method=Method.CODE, at=clock.now())


def _code_failed(
    request: HttpRequest,
    user: User,
    authenticator: Any,
    reauthentication: bool = False,
    **_more: Any,
) -> None:
    kind = Kind.CONFIRMATION_FAILED if reauthentication else Kind.SECOND_STEP_FAILED
    record(kind, request=request, account=user, method=authenticator.type, at=clock.now())


def _changed(
    signal: Signal,
    request: HttpRequest,
    user: User | None = None,
    authenticator: Any = None,
    sociallogin: Any = None,
    socialaccount: Any = None,
    **_more: Any,
) -> None:
    """Whose is changed need not be who changes it: an officer may help somebody out."""
    changed = authenticator or sociallogin or socialaccount
    record(
        _CHANGES[signal],
        request=request,
        account=changed.user if changed else user,
        by=request.user if request and request.user.is_authenticated else None,
        method=authenticator.type if authenticator else "",
        at=clock.now(),
    )
