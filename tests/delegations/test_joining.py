"""Taking up an invitation: as somebody new, or with an account that exists and stays as it is."""

from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from tests.factories import PASSWORD, make_person, sign_in
from tracker import clock
from tracker.accounts.models import User
from tracker.delegations import teams
from tracker.delegations.joining import accepting
from tracker.delegations.models import Invitation, Membership
from tracker.refusal import Refusal

NEW = {"name": "Nia New", "time_zone": "Pacific/Fiji"}


@pytest.fixture
def invited(jamaica, officer):
    """Somebody who has an account, as for an earlier call, and is invited with its address."""
    return make_person("old.hand@jam.example", time_zone="Europe/Paris", language="fr")


@pytest.fixture
def link(jamaica, officer):
    """Make a link to join Jamaica as a filer."""

    def make(email):
        invitation = teams.invite(
            jamaica,
            email=email,
            name="Somebody Else",
            role="filer",
            is_administrator=False,
            language="en",
            by=officer,
            at=clock.now(),
        )
        return reverse("delegations:join", args=[invitation.token])

    return make


def test_whoever_has_the_link_alone_takes_no_account_over(client, invited, link):
    address = link(invited.email)
    page = client.get(address)
    assert f"/account/login/?next={quote(address)}" in page.text
    mine = "a password of my own choice"
    client.post(address, NEW | {"password": mine, "password_again": mine})
    invited.refresh_from_db()
    assert invited.check_password(PASSWORD)
    assert not Membership.objects.exists()
    assert "_auth_user_id" not in client.session


def test_an_account_that_exists_joins_by_its_own_sign_in_and_keeps_its_profile(
    client, invited, link
):
    address = link(invited.email)
    form = {"login": invited.email, "password": PASSWORD, "next": address}
    page = client.post(reverse("account_login"), form, follow=True)
    assert page.request["PATH_INFO"] == address
    client.post(address)
    invited.refresh_from_db()
    assert invited.memberships.get().role == "filer"
    assert (invited.name, invited.time_zone, invited.language) == (
        "Old.Hand",
        "Europe/Paris",
        "fr",
    )
    assert EmailAddress.objects.get(user=invited).verified


def test_somebody_who_is_signed_in_with_another_account_does_not_join(
    client, invited, link, stranger
):
    page = sign_in(client, stranger).post(link(invited.email))
    assert "You are signed in with stranger@nowhere.example." in page.text
    assert not Membership.objects.exists()


def test_joining_with_an_account_asks_for_a_fresh_sign_in(client, invited, link):
    sign_in(client, invited, seconds_ago=16 * 60)
    assert client.post(link(invited.email)).url.startswith(reverse("account_reauthenticate"))
    assert not Membership.objects.exists()


@pytest.mark.parametrize("signs_in_by", ["password", "passkey"])
def test_a_new_person_has_a_proved_address_and_what_they_chose(client, link, signs_in_by):
    typed = PASSWORD if signs_in_by == "password" else ""
    answer = client.post(
        link("nia@jam.example"),
        NEW | {"signs_in_by": signs_in_by, "password": typed, "password_again": typed},
    )
    person = User.objects.get(email="nia@jam.example")
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, address.primary) == (person.email, True, True)
    assert person.has_usable_password() == (signs_in_by == "password")
    next_page = "home" if signs_in_by == "password" else "mfa_add_webauthn"
    assert answer.url == reverse(next_page)
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200


def test_of_two_invitations_to_one_new_address_the_second_asks_for_the_account(
    client, link, jamaica, kenya, officer
):
    invitations = [
        Invitation.objects.create(
            delegation=delegation,
            email="nia@jam.example",
            role="reader",
            invited_by=officer,
            invited_at=clock.now(),
            expires_at=clock.now() + teams.VALID_FOR,
        )
        for delegation in (jamaica, kenya)
    ]
    facts = {"name": "Nia", "time_zone": "", "at": clock.now()}
    accepting.join_as_new_person(invitations[0], password=PASSWORD, **facts)
    with pytest.raises(Refusal, match="exists already"):
        accepting.join_as_new_person(invitations[1], password="another sentence", **facts)
    invitations[1].refresh_from_db()
    assert invitations[1].used_at is None  # it can still be taken up, with the account
    assert User.objects.get(email="nia@jam.example").check_password(PASSWORD)
