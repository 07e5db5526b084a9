"""A delegation's people: invitations, joining by a link, the team page, ending memberships."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import make_member, make_person, sign_in
from tracker import clock
from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.delegations import teams
from tracker.delegations.models import Invitation, Membership
from tracker.mail.models import Message

PASSWORD = "four words of my own"
TEAM = "/team/"


def invite(delegation, *, by, email="new.person@jam.example", at=None, **fields):
    facts = {"name": "Nia New", "role": "drafter", "is_administrator": False, "language": "en"}
    return teams.invite(delegation, email=email, by=by, at=at or clock.now(), **(facts | fields))


def link_of(invitation):
    return reverse("delegations:join", args=[invitation.token])


def joining(**fields):
    return {
        "name": "Nia New",
        "password": PASSWORD,
        "password_again": PASSWORD,
        "time_zone": "Pacific/Fiji",
    } | fields


def inviting(**fields):
    return {
        "name": "Nia New",
        "email": "Nia.New@JAM.example",
        "language": "fr",
        "role": "filer",
        "is_administrator": "on",
    } | fields


def text_of(response):
    return response.content.decode()


def test_an_officer_invites_a_delegations_first_person(client, jamaica, officer):
    sign_in(client, officer)
    page = client.get("/team/JAM/")
    assert "Nobody acts for this delegation yet." in text_of(page)
    assert (
        page.context["form"]["role"].value(),
        page.context["form"]["is_administrator"].value(),
    ) == (
        "filer",
        True,
    )
    client.post("/team/JAM/", inviting())
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.is_administrator) == (
        "nia.new@jam.example",
        "filer",
        True,
    )
    assert Message.objects.get(kind="invitation").address == "nia.new@jam.example"
    assert Event.objects.get(verb="invite").object_label == "Jamaica"


def test_an_invited_person_joins_and_is_signed_in(client, jamaica, officer):
    invitation = invite(jamaica, by=officer)
    page = client.get(link_of(invitation))
    assert "Join the delegation of Jamaica" in text_of(page)
    answer = client.post(link_of(invitation), joining())
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    person = User.objects.get(email="new.person@jam.example")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.check_password(PASSWORD)
    assert person.time_zone == "Pacific/Fiji"
    assert person.memberships.get().role == "drafter"


def test_an_invitation_works_once(client, jamaica, officer):
    invitation = invite(jamaica, by=officer)
    client.post(link_of(invitation), joining())
    client.logout()
    again = client.post(link_of(invitation), joining(name="Somebody Else"))
    assert "This invitation has been used." in text_of(again)
    assert User.objects.get(email="new.person@jam.example").name == "Nia New"


@pytest.mark.parametrize(("after", "works"), [(-1, True), (0, False)])
def test_an_invitation_expires_at_its_instant(client, jamaica, officer, after, works):
    at = clock.now()
    invitation = invite(jamaica, by=officer, at=at)
    Invitation.objects.update(expires_at=at - timedelta(seconds=after * 3600))
    page = text_of(client.get(link_of(invitation)))
    assert ("has expired" not in page) == works
    client.post(link_of(invitation), joining())
    assert Membership.objects.exists() == works


@pytest.mark.parametrize("token", ["made-up", "1:2:3"])
def test_a_made_up_link_says_what_to_do(client, db, token):
    answer = client.get(f"/team/join/{token}/")
    assert "Copy the whole link from the message." in text_of(answer)


def test_a_revoked_invitation_no_longer_works(client, jamaica, officer):
    invitation = invite(jamaica, by=officer)
    sign_in(client, officer).post(f"/team/invitations/{invitation.pk}/revoke/")
    client.logout()
    client.post(link_of(invitation), joining())
    assert not Membership.objects.exists()
    assert Event.objects.filter(verb="revoke_invitation").exists()


def test_a_new_invitation_to_the_same_address_ends_the_old(client, jamaica, officer):
    old = invite(jamaica, by=officer)
    invite(jamaica, by=officer)
    client.post(link_of(old), joining())
    assert not Membership.objects.exists()


@pytest.mark.parametrize("password", ["short", "password1234", "new.person@jam.example"])
def test_a_weak_password_is_refused(client, jamaica, officer, password):
    invitation = invite(jamaica, by=officer)
    answer = client.post(link_of(invitation), joining(password=password, password_again=password))
    assert "password" in answer.context["form"].errors
    assert not Membership.objects.exists()


def test_the_password_is_typed_twice_alike(client, jamaica, officer):
    invitation = invite(jamaica, by=officer)
    answer = client.post(link_of(invitation), joining(password_again="another sentence"))
    assert list(answer.context["form"].errors) == ["password_again"]


def test_the_link_opens_in_the_language_of_the_invitation(client, jamaica, officer):
    invitation = invite(jamaica, by=officer, language="ar")
    assert 'dir="rtl"' in text_of(client.get(link_of(invitation)))


def test_an_administrator_invites_colleagues(client, jamaica, jamaica_filer):
    sign_in(client, jamaica_filer)
    client.post(TEAM, inviting(role="reader"))
    assert Invitation.objects.get().delegation == jamaica
    assert "nia.new@jam.example" in text_of(client.get(TEAM))


def test_a_colleague_without_the_right_sees_the_team_but_cannot_invite(
    client, jamaica, jamaica_filer, jamaica_drafter
):
    sign_in(client, jamaica_drafter)
    page = text_of(client.get(TEAM))
    assert jamaica_filer.email in page
    assert "Send the invitation" not in page
    assert client.post(TEAM, inviting()).status_code == 403
    assert not Invitation.objects.exists()


def test_whoever_acts_for_a_delegation_already_is_not_invited(client, jamaica_filer, kenya_filer):
    sign_in(client, jamaica_filer)
    answer = client.post(TEAM, inviting(email=kenya_filer.email))
    assert answer.context["form"].errors["email"] == ["This person already acts for a delegation."]


def test_whoever_is_invited_twice_acts_for_one_delegation(
    client, jamaica, kenya, jamaica_filer, kenya_filer
):
    first = invite(jamaica, by=jamaica_filer)
    second = invite(kenya, by=kenya_filer)
    client.post(link_of(first), joining())
    other = PASSWORD[::-1]
    page = client.post(link_of(second), joining(password=other, password_again=other))
    assert "You act for a delegation already." in text_of(page)
    person = User.objects.get(email=first.email)
    assert person.memberships.get().delegation == jamaica
    assert person.check_password(PASSWORD)


def test_who_became_an_officer_since_takes_up_no_invitation(client, jamaica, jamaica_filer):
    invitation = invite(jamaica, by=jamaica_filer)
    officer = make_person(invitation.email, secretariat_role="officer")
    page = client.post(link_of(invitation), joining())
    assert "This address belongs to the secretariat." in text_of(page)
    assert not officer.memberships.exists()


def test_a_membership_is_ended_after_asking_once_more(client, jamaica_filer, jamaica_drafter):
    address = f"/team/memberships/{jamaica_drafter.memberships.get().pk}/end/"
    sign_in(client, jamaica_filer)
    assert "can then no longer see" in text_of(client.get(address))
    client.post(address)
    assert jamaica_drafter.memberships.get().ended_at is not None
    assert client.get(address).status_code == 404


def test_whoever_ends_their_own_membership_is_told_and_sent_home(client, jamaica_filer):
    address = f"/team/memberships/{jamaica_filer.memberships.get().pk}/end/"
    sign_in(client, jamaica_filer)
    assert "This is you." in text_of(client.get(address))
    assert client.post(address)["Location"] == reverse("home")
    assert client.get(TEAM).status_code == 404


def test_a_drafter_ends_no_membership(client, jamaica_filer, jamaica_drafter):
    address = f"/team/memberships/{jamaica_filer.memberships.get().pk}/end/"
    assert sign_in(client, jamaica_drafter).post(address).status_code == 403
    assert jamaica_filer.memberships.get().ended_at is None


def test_a_foreign_delegation_meets_nothing(client, jamaica, jamaica_filer, kenya_filer, officer):
    invitation = invite(jamaica, by=officer)
    sign_in(client, kenya_filer)
    membership = jamaica_filer.memberships.get()
    assert client.get("/team/JAM/").status_code == 404
    assert client.post(f"/team/memberships/{membership.pk}/end/").status_code == 404
    assert client.post(f"/team/invitations/{invitation.pk}/revoke/").status_code == 404
    assert jamaica_filer.email not in text_of(client.get(TEAM))


def test_a_stranger_has_no_team(client, stranger):
    assert sign_in(client, stranger).get(TEAM).status_code == 404


def test_a_guest_is_asked_to_sign_in(client, jamaica):
    assert client.get(TEAM)["Location"] == "/account/login/?next=/team/"
    assert client.get("/team/JAM/")["Location"] == "/account/login/?next=/team/JAM/"


def test_a_former_member_joins_again_with_the_same_account(client, jamaica, officer):
    person = make_member(jamaica, "drafter", email="back@jam.example")
    teams.end_membership(person.memberships.get(), by=officer, at=clock.now())
    client.post(link_of(invite(jamaica, by=officer, email=person.email)), joining())
    assert person.memberships.filter(ended_at=None).count() == 1
    assert User.objects.filter(email=person.email).count() == 1
