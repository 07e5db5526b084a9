"""Who the officers are: invited and ended on a page, by the word of two, and never none."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.db.models.signals import pre_save
from django.urls import reverse

from tests.factories import NOON, make_member, make_person, make_reply, sign_in
from tracker import clock
from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.audit.persons import personal_digest
from tracker.delegations.joining import accepting
from tracker.delegations.models import OfficerEnding, OfficerInvitation
from tracker.delegations.officers import inviting
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.registration.registry import registering_officer
from tracker.review.people import ending
from tracker.submissions import workflow

PEOPLE = "/desk/people/"
NEW = {"name": "Nia New", "email": "Nia.New@secretariat.example", "language": "en"}


def invite(*, by, at=None, **fields):
    return inviting.invite_officer(**(NEW | fields), by=by, at=at or clock.now())


def link_of(invitation):
    return reverse("delegations:join_secretariat", args=[invitation.token])


def text_of(response):
    return " ".join(response.content.decode().split())


def press(client, invitation, verb):
    return client.post(f"{PEOPLE}invitations/{invitation.pk}/", {"verb": verb}, follow=True)


def test_one_officer_proposes_and_another_one_confirms(client, officer, second_officer):
    sign_in(client, officer).post(PEOPLE, NEW)
    proposed = OfficerInvitation.objects.get()
    assert not Message.objects.filter(kind="officer_invitation").exists()
    assert "You have proposed it" in text_of(press(client, proposed, "confirm"))
    assert "not complete" not in text_of(client.get(link_of(proposed)))
    client.post(link_of(proposed))
    assert not User.objects.filter(email=proposed.email).exists()
    sign_in(client, second_officer)
    assert "Proposed by Officer. Not sent" in text_of(client.get(PEOPLE))
    press(client, proposed, "confirm")
    sent = Message.objects.get(kind="officer_invitation")
    assert sent.address == "nia.new@secretariat.example"
    link = re.search(r"/team/join/[^/]+/([^/]+)/", registry.render(sent, at=clock.now()).text)
    assert OfficerInvitation.objects.of_token(link[1]) == proposed
    told = Message.objects.filter(kind="officers_changed").values_list("address", flat=True)
    assert set(told) == {officer.email, second_officer.email}
    event = Event.objects.get(verb="confirm_officer")
    assert event.object_label == f"invitation {proposed.pk}"
    assert event.data["person"] == personal_digest(proposed.email, proposed.salt)


@pytest.mark.parametrize("signs_in_by", ["password", "passkey"])
def test_a_new_officer_joins_as_a_delegate_does(client, officer, settings, signs_in_by):
    settings.SECOND_OFFICER = False
    invitation = invite(by=officer, language="fr")
    page = client.get(link_of(invitation))
    assert page.context["form"].initial["name"] == "Nia New"
    typed = "four words of my own" if signs_in_by == "password" else ""
    chosen = {"name": "Nia Newer", "time_zone": "Africa/Nairobi", "signs_in_by": signs_in_by}
    answer = client.post(link_of(invitation), chosen | {"password": typed, "password_again": typed})
    assert answer.url == reverse("home" if typed else "mfa_add_webauthn")
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200
    user = User.objects.get(email=invitation.email)
    assert (user.name, user.time_zone, user.language) == ("Nia Newer", "Africa/Nairobi", "fr")
    assert (user.is_officer, user.has_usable_password()) == (True, bool(typed))
    assert EmailAddress.objects.get(user=user).verified
    assert Event.objects.get(verb="make_officer").actor_id == str(user.pk)
    client.logout()
    assert "has been used" in text_of(client.get(link_of(invitation)))


def test_an_existing_account_signs_in_itself(client, officer, stranger, kenya_filer, settings):
    settings.SECOND_OFFICER = False
    invitation = invite(by=officer, email=stranger.email)
    page = text_of(client.get(link_of(invitation)))
    assert "You have an account already" in page
    client.post(link_of(invitation))
    page = sign_in(client, kenya_filer).post(link_of(invitation))
    assert f"You are signed in with {kenya_filer.email}." in text_of(page)
    assert User.objects.officers().get() == officer
    name = stranger.name
    assert sign_in(client, stranger).post(link_of(invitation))["Location"] == "/home/"
    stranger.refresh_from_db()
    assert (stranger.is_officer, stranger.name) == (True, name)
    assert EmailAddress.objects.get(user=stranger).verified


def test_who_acts_for_a_delegation_is_no_officer(jamaica, officer, settings):
    settings.SECOND_OFFICER = False
    member = make_member(jamaica, "reader", email="m@jam.example")
    with pytest.raises(Refusal, match="End that membership first"):
        invite(by=officer, email=member.email)
    invitation = invite(by=officer)
    person = make_member(jamaica, "reader", email=invitation.email)  # joined meanwhile
    with pytest.raises(Refusal, match="An officer acts for none"):
        accepting.join(invitation, person=person, at=clock.now())


def test_who_joins_a_delegation_at_the_same_moment_is_told_to_sign_in_first(officer):
    invitation = invite(by=officer)

    def join_first(instance, **_of_the_signal):
        User.objects.bulk_create([User(email=instance.email, name="Joined meanwhile")])

    pre_save.connect(join_first, sender=User)
    facts = {"name": "Nia", "time_zone": "", "password": None}
    try:
        with pytest.raises(Refusal, match="exists already"):
            accepting.join_as_new_person(invitation, **facts, at=clock.now())
    finally:
        pre_save.disconnect(join_first, sender=User)
    invitation.refresh_from_db()
    assert invitation.used_at is None


def test_two_invitations_to_one_address_end_in_words(client, officer, settings):
    settings.SECOND_OFFICER = False
    first = invite(by=officer)
    answer = sign_in(client, officer).post(PEOPLE, NEW)
    assert "was sent to this address already" in answer.context["form"].errors["email"][0]
    press(client, first, "resend")
    again = OfficerInvitation.objects.get(revoked_at=None)
    assert "has expired" in text_of(client.get(link_of(first)))
    press(client, again, "revoke")
    assert "has expired" in text_of(client.get(link_of(again)))
    settings.INVITATIONS_A_DAY = 2
    with pytest.raises(Refusal, match="A person can send at most 2 invitations"):
        invite(by=officer)


def test_an_officer_is_ended_by_two_and_a_successor_takes_over(
    client, call, jamaica, jamaica_filer, officer, second_officer
):
    third = make_person("third@secretariat.example", secretariat_role="officer")
    reply = make_reply(call, jamaica, by=jamaica_filer)
    workflow.take_up(reply, by=third, at=NOON)
    pending = invite(by=third)
    address = f"{PEOPLE}{third.pk}/end/"
    sign_in(client, officer)
    assert "1 reply is taken up by this person." in text_of(client.get(address))
    assert client.post(address, {"successor": third.pk}).context["form"].errors
    client.post(address, {"successor": second_officer.pk})
    proposed = OfficerEnding.objects.get()
    client.post(f"{PEOPLE}ends/{proposed.pk}/", {"verb": "confirm"})
    third.refresh_from_db()
    assert third.is_officer  # whoever proposes does not confirm
    answer = client.post(address, {"successor": ""})
    assert "A colleague has proposed this already" in text_of(answer)
    sign_in(client, second_officer).post(f"{PEOPLE}ends/{proposed.pk}/", {"verb": "confirm"})
    third.refresh_from_db()
    reply.refresh_from_db()
    pending.refresh_from_db()
    assert not third.is_officer
    assert (reply.taken_up_by, reply.status) == (second_officer, "filed")
    assert pending.revoked_at is not None  # what only they have said counts no more
    told = Message.objects.get(kind="officer_ended")
    assert told.address == third.email
    assert "no longer work as an officer" in registry.render(told, at=clock.now()).text
    assert Event.objects.get(verb="end_officer").data == {
        "successor": f"person {second_officer.pk}",
        "replies": 1,
    }
    assert Event.objects.get(verb="pass_on").data == {"to": f"person {second_officer.pk}"}
    assert sign_in(client, third).get(PEOPLE).status_code == 404


def test_without_a_successor_replies_wait_for_whoever_takes_them_up(
    call, jamaica, jamaica_filer, officer, second_officer, settings
):
    settings.SECOND_OFFICER = False
    reply = make_reply(call, jamaica, by=jamaica_filer)
    workflow.take_up(reply, by=second_officer, at=NOON)
    ending.propose_end(second_officer, successor=None, by=officer, at=clock.now())
    reply.refresh_from_db()
    assert (reply.taken_up_by, reply.taken_up_at) == (None, None)


def test_the_last_officer_stays_also_beside_the_registry(client, officer, settings):
    settings.SECOND_OFFICER = False
    registry_account = make_person("registry@localhost", secretariat_role="officer")
    assert registering_officer(None) == officer
    answer = sign_in(client, officer).post(f"{PEOPLE}{officer.pk}/end/", {"successor": ""})
    assert "This is the only officer." in text_of(answer)
    assert set(User.objects.officers()) == {officer, registry_account}


def test_an_end_is_declined_or_taken_back(client, officer, second_officer):
    third = make_person("third@secretariat.example", secretariat_role="officer")
    sign_in(client, officer).post(f"{PEOPLE}{third.pk}/end/", {"successor": ""})
    proposed = OfficerEnding.objects.get()
    sign_in(client, third).post(f"{PEOPLE}ends/{proposed.pk}/", {"verb": "decline"})
    assert OfficerEnding.objects.get().outcome == "declined"
    client.post(f"{PEOPLE}ends/{proposed.pk}/", {"verb": "confirm"})
    third.refresh_from_db()
    assert third.is_officer


def test_what_a_former_officer_proposed_about_officers_is_not_confirmed(officer, second_officer):
    third = make_person("third@secretariat.example", secretariat_role="officer")
    wanted = invite(by=officer)
    proposed = ending.propose_end(third, successor=None, by=officer, at=clock.now())
    User.objects.filter(pk=officer.pk).update(secretariat_role="")
    with pytest.raises(Refusal, match="no officer any more"):
        inviting.confirm_officer(wanted, by=second_officer, at=clock.now())
    with pytest.raises(Refusal, match="no officer any more"):
        ending.confirm_end(proposed, by=second_officer, at=clock.now())
