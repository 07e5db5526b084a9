"""Whom a sign-in at the provider lets in here: somebody with an account, and nobody else."""

from enum import StrEnum
from typing import Any

from allauth.socialaccount.internal.flows.connect import disconnect
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from tracker.accounts.models import User, casefold_address
from tracker.accounts.rules import acts_for_a_delegation, is_let_in


class Reason(StrEnum):
    """Why nobody is signed in; the page `refused.html` has the words."""

    STOPPED = "stopped"
    LAPSED = "lapsed"
    UNREACHABLE = "unreachable"
    NOT_BELIEVED = "not_believed"
    NOT_VERIFIED = "not_verified"
    NO_ACCOUNT = "no_account"
    BY_PASSWORD = "by_password"  # noqa: S105 - the name of a reason
    OTHER_PERSON = "other_person"
    UNLINKED = "unlinked"


class NotLetIn(Exception):
    def __init__(self, reason: Reason, *, address: str = "", person: User | None = None) -> None:
        self.reason, self.address, self.person = reason, address, person
        super().__init__(reason)


def person_of(login: SocialLogin) -> User:
    """Return whose sign-in this is; raise `NotLetIn`.

    At the first one the verified address says it; afterwards the number that the provider gives to
    the person, whatever address it has then.
    """
    if login.is_existing:
        return _let_in(login.user, login.user.email)
    address = _verified_address(login)
    person = _let_in(User.objects.filter(email=address).first(), address)
    if link_of(person):
        raise NotLetIn(Reason.OTHER_PERSON, address=address, person=person)
    if has_unlinked(person):
        raise NotLetIn(Reason.UNLINKED, address=address, person=person)
    return person


@transaction.atomic
def link(
    request: HttpRequest, user: User, sociallogin: SocialLogin | None = None, **_: Any
) -> None:
    """Link the account to who has signed in, second step included. Receives `user_logged_in`."""
    if sociallogin is None:
        return
    person = User.objects.select_for_update().get(pk=user.pk)  # in line with another tab
    if not link_of(person) and not has_unlinked(person):
        sociallogin.connect(request, person)


@transaction.atomic
def unlink(request: HttpRequest, found: SocialAccount) -> None:
    """Remove a link; no sign-in at the provider makes it anew before its owner allows that."""
    User.objects.filter(pk=found.user_id).update(unlinked_from=found.provider)
    disconnect(request, found)


def allow_link(person: User) -> None:
    """Let the next sign-in at the provider link the account again."""
    User.objects.filter(pk=person.pk).update(unlinked_from="")


def has_unlinked(person: User) -> bool:
    """Whether the person has removed the link to the provider of the settings."""
    return person.unlinked_from == settings.OIDC_ISSUER


def link_of(person: User) -> SocialAccount | None:
    """Return the link of an account to the provider of the settings."""
    return SocialAccount.objects.filter(user=person, provider=settings.OIDC_ISSUER).first()


def _verified_address(login: SocialLogin) -> str:
    """Return the address that the provider says it has verified, as accounts are stored.

    Letters outside ASCII fold into others (the sign of the kelvin into k): they match nobody.
    """
    verified = [one.email for one in login.email_addresses if one.verified is True]
    if not verified or not verified[0].isascii():
        raise NotLetIn(Reason.NOT_VERIFIED)
    return casefold_address(verified[0])


def _let_in(person: User | None, address: str) -> User:
    if person is not None and is_let_in(person):
        return person
    by_password = person is not None and acts_for_a_delegation(person)
    reason = Reason.BY_PASSWORD if by_password else Reason.NO_ACCOUNT
    raise NotLetIn(reason, address=address, person=person)
