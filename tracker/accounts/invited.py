"""An account that is made by an invitation, and an address that is proved by a link sent to it."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import EmailAddress, Login
from django.http import HttpRequest, HttpResponse

from tracker.accounts.models import User, casefold_address
from tracker.accounts.sessions.known_browsers import BY_INVITATION


def account_of(address: str) -> User | None:
    return User.objects.filter(email=casefold_address(address)).first()


def make_account(
    *, email: str, name: str, language: str, time_zone: str, password: str | None
) -> User:
    """Make an account whose address is proved; without a password its owner adds a passkey."""
    user = User.objects.create_user(
        email, password, name=name, language=language, time_zone=time_zone
    )
    verify_address(user)
    return user


def sign_in_invited(request: HttpRequest, user: User, *, go_to: str) -> HttpResponse:
    """Sign in, by allauth, whose account was made a moment ago in answer to an invitation."""
    record_authentication(request, user, method=BY_INVITATION, email=user.email)
    answer: HttpResponse = perform_login(
        request, Login(user=user, email=user.email, redirect_url=go_to)
    )
    return answer


def verify_address(user: User, **_of_the_signal: object) -> None:
    """Whoever followed a link that was mailed has the address. Receives `password_reset`."""
    EmailAddress.objects.filter(email=user.email).exclude(user=user).delete()
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
