"""The second steps that a person has: a passkey or an app for codes; recovery codes are none."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef

from tracker.accounts.models import User

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


# Whether whom a row of another table is about has one: for a query that is made anyhow.
ITS_USER_HAS_ONE = Exists(Authenticator.objects.filter(user_id=OuterRef("user_id"), type__in=STEPS))


def has_second_step(person: User | AnonymousUser) -> bool:
    return (
        person.is_authenticated
        and Authenticator.objects.filter(user_id=person.pk, type__in=STEPS).exists()
    )


def with_second_step(people: Iterable[User]) -> frozenset[int]:
    """Return the keys of those who have one, by one query for all of them."""
    steps = Authenticator.objects.filter(user__in=list(people), type__in=STEPS)
    return frozenset(steps.values_list("user_id", flat=True))
