"""Invitations, second steps and recoveries used twice at the same moment: one counts."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from tests.factories import NOON, PASSWORD, make_member, make_person
from tests.waiting import at_once
from tracker.accounts.models import User
from tracker.delegations import teams
from tracker.delegations.joining import accepting
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.delegations.recovery import recovering

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.usefixtures("loaded_site")]


def invite(code):
    officer = User.objects.officers().first() or make_person(
        "officer@secretariat.example", secretariat_role="officer"
    )
    return Invitation.objects.create(
        delegation=Delegation.objects.get(code=code),
        email="nia@jam.example",
        role="reader",
        invited_by=officer,
        invited_at=NOON,
        expires_at=NOON + teams.VALID_FOR,
    )


def joining(invitation):
    facts = {"name": "Nia", "time_zone": "", "password": PASSWORD, "at": NOON}
    return lambda: accepting.join_as_new_person(invitation, **facts)


def test_two_invitations_to_one_address_make_one_account():
    results = at_once(*(joining(invite(code)) for code in ("JAM", "KEN")))
    assert sum(isinstance(result, User) for result in results) == 1
    assert Membership.objects.count() == 1


def test_one_invitation_is_taken_up_once():
    invitation = invite("JAM")
    results = at_once(*(joining(invitation) for _number in range(5)))
    assert sum(isinstance(result, User) for result in results) == 1


def test_one_recovery_code_lets_one_browser_in():
    person = make_member(Delegation.objects.get(code="JAM"), "filer")
    TOTP.activate(person, generate_totp_secret())
    code = RecoveryCodes.activate(person).get_unused_codes()[0]
    browsers = [Client(), Client()]
    for browser in browsers:
        form = {"login": person.email, "password": PASSWORD}
        browser.post(reverse("account_login"), form)
    at_once(
        *(
            lambda b=browser: b.post(reverse("mfa_authenticate"), {"code": code})
            for browser in browsers
        )
    )
    arrived = [browser.get(reverse("accounts:profile")).status_code for browser in browsers]
    assert sorted(arrived) == [200, 302]


def test_a_recovery_that_is_confirmed_and_ended_at_once_is_one_of_the_two():
    jamaica = Delegation.objects.get(code="JAM")
    person = make_member(jamaica, "filer")
    TOTP.activate(person, generate_totp_secret())
    first, second = (
        make_member(jamaica, "reader", email=f"{name}@jam.example", is_administrator=True)
        for name in "ab"
    )
    recovery = recovering.start(person, by=first, at=NOON)
    at_once(
        lambda: recovering.confirm(recovery, by=second, at=NOON),
        lambda: recovering.decline(recovery, by=first, at=NOON),
    )
    recovery.refresh_from_db()
    assert recovery.ended_at is not None  # first, or afterwards: the link no longer works
    assert not recovery.link_works(at=NOON)
