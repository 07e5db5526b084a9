"""A delegation's people: invitations, joining by a link, the team page, ending memberships."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.factories import NOON, ROOT, make_member, make_person, sign_in
from tracker import clock
from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.audit.persons import personal_digest
from tracker.delegations import teams
from tracker.delegations.models import Delegation, Invitation, Membership, OfficerInvitation
from tracker.delegations.officers import inviting as inviting_officers
from tracker.delegations.people import changing
from tracker.delegations.people.forms import InviteForm
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.refusal import Refusal

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


def test_two_invitations_to_one_address_end_in_words(client, jamaica_filer):
    sign_in(client, jamaica_filer)
    client.post(TEAM, inviting())
    answer = client.post(TEAM, inviting(email="nia.new@JAM.example"))
    assert (
        "An invitation was sent to this address already."
        in answer.context["form"].errors["email"][0]
    )
    assert Invitation.objects.count() == 1


def test_an_invitation_that_has_lapsed_makes_room_for_a_new_one(jamaica, jamaica_filer):
    at = clock.now()
    invite(jamaica, by=jamaica_filer, at=at - timedelta(days=15))
    assert invite(jamaica, by=jamaica_filer, at=at).is_open(at=at)


def test_an_invitation_is_sent_again_with_a_link_of_its_own(client, jamaica, jamaica_filer):
    first = invite(jamaica, by=jamaica_filer, at=clock.now() - timedelta(days=15))
    sign_in(client, jamaica_filer)
    assert "Lapsed:" in text_of(client.get(TEAM))
    client.post(f"/team/invitations/{first.pk}/resend/")
    second = Invitation.objects.exclude(pk=first.pk).get()
    assert second.is_open(at=clock.now())
    client.logout()
    client.post(link_of(first), joining())
    assert not User.objects.filter(email=first.email).exists()
    client.post(link_of(second), joining())
    assert User.objects.get(email=first.email).memberships.get().delegation == jamaica
    assert Message.objects.filter(kind="invitation").count() == 2


def test_an_invitation_that_is_sent_again_says_all_that_the_earlier_one_said(jamaica, officer):
    at = clock.now()
    sent = invite(jamaica, by=officer, at=at, role="filer", is_administrator=True, from_list=True)
    officers = OfficerInvitation.objects.create(
        email="o@un.example", name="Ola", language="fr", invited_by=officer, invited_at=at,
        expires_at=at + teams.VALID_FOR,
    )  # fmt: skip
    teams.resend(sent, by=officer, at=at)
    inviting_officers.resend_officer(officers, by=officer, at=at)
    of_one_link = {"id", "salt", "expires_at", "revoked_at"}
    for model in (Invitation, OfficerInvitation):
        again, earlier = model.objects.order_by("-pk").values()
        assert {name for name in earlier if earlier[name] != again[name]} <= of_one_link
        assert again["salt"] != earlier["salt"]


def test_one_of_a_list_that_is_sent_again_counts_for_its_delegation_alone(
    jamaica, kenya, officer, settings
):
    settings.INVITATIONS_A_DAY = 2
    at = clock.now()
    sent = [
        invite(one, by=officer, at=at, email=f"{one.pk}@x.example", from_list=True)
        for one in (jamaica, kenya, Delegation.objects.get(code="CRI"))
    ]
    again = [teams.resend(one, by=officer, at=at) for one in sent]
    with pytest.raises(Refusal, match="A delegation can send at most 2 invitations"):
        teams.resend(again[0], by=officer, at=at)


def test_a_delegation_and_a_person_send_so_many_invitations_a_day(
    client, jamaica, kenya, jamaica_filer, officer, settings
):
    settings.INVITATIONS_A_DAY = 2
    at = clock.now()
    invite(jamaica, by=jamaica_filer, email="one@jam.example", at=at - timedelta(hours=24))
    invite(jamaica, by=jamaica_filer, email="two@jam.example", at=at)
    third = invite(jamaica, by=jamaica_filer, email="three@jam.example", at=at)
    answer = sign_in(client, jamaica_filer).post(TEAM, inviting())
    assert (
        "A delegation can send at most 2 invitations in 24 hours."
        in answer.context["form"].errors["email"][0]
    )
    client.post(f"/team/invitations/{third.pk}/resend/")
    assert third.is_open(at=clock.now())  # to send again is to send
    for code in ("CRI", "FRA"):
        invite(Delegation.objects.get(code=code), by=officer, at=at)
    with pytest.raises(Refusal, match="A person can send at most 2 invitations"):
        invite(kenya, by=officer, at=at)


@pytest.mark.parametrize(
    "name",
    [
        "Win at evil.example now",
        "https://evil.example",
        "Nia <nia@evil.example>",
        "Nia\r\nBcc: all@jam.example",
        "t.co",
        "\u202eevil",
        "evil\u3002com",
        "10.0.0.1",
        "...",
    ],
)
def test_a_name_carries_no_link_and_no_address(client, jamaica, jamaica_filer, name):
    sign_in(client, jamaica_filer)
    answer = client.post(TEAM, inviting(name=name))
    assert "name" in answer.context["form"].errors
    assert not Invitation.objects.exists()
    profile = {"name": name, "language": "en", "time_zone": "America/Jamaica"}
    assert "name" in client.post("/account/profile/", profile).context["form"].errors
    invitation = invite(jamaica, by=jamaica_filer)
    client.logout()
    answer = client.post(link_of(invitation), joining(name=name))
    assert "name" in answer.context["form"].errors


@pytest.mark.parametrize(
    "name",
    ["J.R. Smith", "Anne-Marie O’Neill (Jr.)", "St. John d'Arcy", "ياسمين", "王小明", "A Ng"],
)
def test_names_of_people_are_taken_as_they_are(jamaica_filer, name):
    form = InviteForm(inviting(name=name))
    assert form.is_valid(), form.errors


def test_the_profile_and_the_team_name_an_administrator_by_one_word(client, jamaica_filer):
    sign_in(client, jamaica_filer)
    for page in (TEAM, reverse("accounts:profile")):
        assert "filer, administrator" in " ".join(client.get(page).text.split())


def test_the_mail_says_what_the_invitation_is_about(call, jamaica, jamaica_filer):
    call_command("load_call", ROOT / "data" / "calls" / "76-19.toml", verbosity=0)
    invitation = invite(jamaica, by=jamaica_filer, at=NOON)
    message = Message.objects.get(kind="invitation")
    told = registry.render(message, at=NOON)
    assert told.subject == "Invitation to act for Jamaica"
    for words in (
        "to act for Jamaica as drafter",
        "under resolution 76/19, paragraph 6 (call 76-19)",
        "until the end of 31 May 2022, New York time",
        "It works once, until 26 April 2022, noon, New York time",
        call.contact.email,
    ):
        assert words in told.text, told.text
    # Each link bears the instant at which it was signed.
    token = re.search(r"/team/join/([^/]+)/", told.text)[1]
    assert Invitation.objects.of_token(token) == invitation


def test_an_event_says_who_was_invited_by_a_digest_that_can_be_erased(jamaica, jamaica_filer):
    invitation = invite(jamaica, by=jamaica_filer)
    event = Event.objects.get(verb="invite")
    assert event.data["person"] == personal_digest(invitation.email, invitation.salt)
    assert invitation.email not in str(event.data)
    assert invitation.salt not in str(event.data)
    other = invite(jamaica, by=jamaica_filer, email="other@jam.example")
    assert other.salt != invitation.salt
    Invitation.objects.update(email="", salt="", name="", revoked_at=clock.now())
    call_command("verify_audit")


def test_an_officer_alone_adds_nobody_to_a_delegation_that_has_people(
    client, jamaica, jamaica_filer, officer, second_officer
):
    jamaica.official_email = "mission@jam.example"
    jamaica.save()
    sign_in(client, officer).post("/team/JAM/", inviting())
    proposed = Invitation.objects.get()
    assert not Message.objects.exists()
    page = client.post(link_of(proposed), joining())
    assert not User.objects.filter(email=proposed.email).exists()
    assert "another officer has to confirm it" in text_of(client.get("/team/JAM/"))
    client.post(f"/team/invitations/{proposed.pk}/confirm/")
    client.post(f"/team/invitations/{proposed.pk}/resend/")
    assert not Message.objects.exists()  # whoever proposes does not confirm
    sign_in(client, second_officer).post(f"/team/invitations/{proposed.pk}/confirm/")
    assert dict(Message.objects.values_list("address", "kind")) == {
        proposed.email: "invitation",
        jamaica_filer.email: "team_changed",
        "mission@jam.example": "team_changed",
    }
    client.logout()
    page = client.post(link_of(proposed), joining())
    assert page.status_code == 302


def test_an_office_of_one_adds_people_alone(jamaica, jamaica_filer, officer, settings):
    settings.SECOND_OFFICER = False
    assert not invite(jamaica, by=officer).needs_second


def test_who_was_invited_first_is_not_followed_by_a_second_of_the_same_officer(jamaica, officer):
    assert not invite(jamaica, by=officer).needs_second
    assert invite(jamaica, by=officer, email="second@jam.example").needs_second


def test_the_other_administrators_and_the_official_address_are_told_of_a_colleague(
    jamaica, jamaica_filer
):
    jamaica.official_email = "mission@jam.example"
    jamaica.official_language = "fr"
    jamaica.save()
    other = make_member(jamaica, "drafter", email="other@jam.example", is_administrator=True)
    make_member(jamaica, "reader")
    invite(jamaica, by=jamaica_filer)
    told = Message.objects.filter(kind="team_changed")
    assert dict(told.values_list("address", "language")) == {
        other.email: "en",
        "mission@jam.example": "fr",
    }
    words = registry.render(told.get(address=other.email), at=clock.now()).text
    assert f"{jamaica_filer.name} invited Nia New (new.person@jam.example)" in words


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


def test_a_weak_password_that_is_typed_twice_differently_is_told_both(client, jamaica, officer):
    typed = joining(password="abc", password_again="abd")
    errors = client.post(link_of(invite(jamaica, by=officer)), typed).context["form"].errors
    assert errors["password"][0] == "A password has at least 12 characters."
    assert errors["password_again"] == ["This is not the same password."]


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


def test_whoever_acts_for_the_delegation_already_is_not_invited(
    client, jamaica_filer, jamaica_drafter
):
    sign_in(client, jamaica_filer)
    answer = client.post(TEAM, inviting(email=jamaica_drafter.email))
    assert answer.context["form"].errors["email"] == [
        "This person acts for this delegation already."
    ]


def test_who_became_an_officer_since_takes_up_no_invitation(client, jamaica, jamaica_filer):
    invitation = invite(jamaica, by=jamaica_filer)
    officer = make_person(invitation.email, secretariat_role="officer")
    page = sign_in(client, officer).post(link_of(invitation))
    assert "This address belongs to the secretariat." in text_of(page)
    assert not officer.memberships.exists()


def test_a_membership_is_ended_after_asking_once_more(client, jamaica_filer, jamaica_drafter):
    address = f"/team/memberships/{jamaica_drafter.memberships.get().pk}/end/"
    sign_in(client, jamaica_filer)
    assert "can then no longer see" in text_of(client.get(address))
    client.post(address)
    assert jamaica_drafter.memberships.get().ended_at is not None
    assert client.get(address).status_code == 404


def test_who_is_ended_is_told_and_whom_they_invited_does_not_join(client, jamaica, jamaica_filer):
    leaving = make_member(jamaica, "drafter", is_administrator=True)
    invitation = invite(jamaica, by=leaving)
    at = clock.now()
    changing.end_membership(leaving.memberships.get(), by=jamaica_filer, at=at)
    told = Message.objects.get(kind="membership_ended")
    assert told.address == leaving.email
    words = registry.render(told, at=at).text
    assert f"{jamaica_filer.name} ended your membership" in words
    client.post(link_of(invitation), joining())
    assert not User.objects.filter(email=invitation.email).exists()
    ended = Event.objects.get(verb="end_membership").data
    assert ended["person"] == personal_digest(leaving.email, leaving.memberships.get().salt)


@pytest.mark.parametrize("page", ["end/", ""])
def test_a_team_keeps_an_administrator(client, jamaica, jamaica_filer, page):
    own = jamaica_filer.memberships.get()
    data = {"seen": "filer-administrator", "role": "filer"}
    sign_in(client, jamaica_filer)
    answer = client.post(f"/team/memberships/{own.pk}/{page}", data)
    assert "The team of Jamaica must always have an administrator" in text_of(answer)
    own.refresh_from_db()
    assert (own.ended_at, own.is_administrator) == (None, True)
    make_member(jamaica, "reader", email="other@jam.example", is_administrator=True)
    assert client.post(f"/team/memberships/{own.pk}/{page}", data).status_code == 302


def test_the_page_says_where_nobody_would_file_afterwards(client, jamaica, jamaica_filer):
    other = make_member(jamaica, "filer", email="other@jam.example", is_administrator=True)
    page = f"/team/memberships/{other.memberships.get().pk}/end/"
    sign_in(client, jamaica_filer)
    assert "Nobody files for Jamaica afterwards." not in text_of(client.get(page))
    jamaica_filer.memberships.update(role="reader")
    assert "Nobody files for Jamaica afterwards." in text_of(client.get(page))


def test_an_officer_does_not_end_the_last_administrator_either(client, jamaica_filer, officer):
    own = jamaica_filer.memberships.get()
    answer = sign_in(client, officer).post(f"/team/memberships/{own.pk}/end/")
    assert "The team of Jamaica must always have an administrator" in text_of(answer)
    assert client.post(f"/team/memberships/{own.pk}/", {}).status_code == 403  # roles are theirs


def test_an_administrator_gives_another_role_and_everybody_concerned_is_told(
    client, jamaica, jamaica_filer, jamaica_drafter
):
    member = jamaica_drafter.memberships.get()
    address = f"/team/memberships/{member.pk}/"
    sign_in(client, jamaica_filer)
    assert client.get(address).context["form"]["role"].value() == "drafter"
    sent = {"seen": "drafter-member", "role": "filer", "is_administrator": "on"}
    assert client.post(address, sent)["Location"] == TEAM
    member.refresh_from_db()
    assert (member.role, member.is_administrator) == ("filer", True)
    told = Message.objects.get(kind="membership_changed")
    words = registry.render(told, at=clock.now()).text
    assert told.address == jamaica_drafter.email
    assert "Your role: filer." in words
    assert "You may also invite colleagues and change the team." in words
    event = Event.objects.get(verb="change_membership").data
    assert (event["before"], event["after"]) == ("drafter-member", "filer-administrator")
    answer = client.post(address, sent)  # from a page that is older than that
    assert "A colleague has changed this meanwhile." in text_of(answer)


def test_the_open_invitations_of_who_administers_no_more_end(jamaica, jamaica_filer):
    second = make_member(jamaica, "reader", email="second@jam.example", is_administrator=True)
    facts = {"role": "filer", "is_administrator": False, "language": "en", "at": clock.now()}
    theirs = teams.invite(jamaica, email="a@jam.example", name="A", by=second, **facts)
    others = teams.invite(jamaica, email="b@jam.example", name="B", by=jamaica_filer, **facts)
    changing.change_member(
        second.memberships.get(),
        role="reader",
        is_administrator=False,
        seen="reader-administrator",
        by=jamaica_filer,
        at=clock.now(),
    )
    assert Invitation.objects.get(pk=theirs.pk).revoked_at is not None
    assert Invitation.objects.get(pk=others.pk).revoked_at is None


def test_an_invitation_of_who_is_no_officer_any_more_is_not_confirmed(
    jamaica, jamaica_filer, officer, second_officer
):
    facts = {"role": "filer", "is_administrator": False, "language": "en", "at": clock.now()}
    proposed = teams.invite(jamaica, email="a@jam.example", name="A", by=officer, **facts)
    User.objects.filter(pk=officer.pk).update(secretariat_role="")
    with pytest.raises(Refusal, match="no officer any more"):
        teams.confirm_invitation(proposed, by=second_officer, at=clock.now())
    assert not Message.objects.exists()


def test_whoever_ends_their_own_membership_is_told_and_sent_home(client, jamaica, jamaica_filer):
    make_member(jamaica, "reader", email="other@jam.example", is_administrator=True)
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
    assert client.get(f"/team/memberships/{membership.pk}/").status_code == 404
    for verb in ("revoke", "resend", "confirm"):
        assert client.post(f"/team/invitations/{invitation.pk}/{verb}/").status_code == 404
    assert jamaica_filer.email not in text_of(client.get(TEAM))


def test_a_stranger_has_no_team(client, stranger):
    assert sign_in(client, stranger).get(TEAM).status_code == 404


def test_a_guest_is_asked_to_sign_in(client, jamaica):
    assert client.get(TEAM)["Location"] == "/account/login/?next=/team/"
    assert client.get("/team/JAM/")["Location"] == "/account/login/?next=/team/JAM/"


def test_a_former_member_joins_again_with_the_same_account(client, jamaica, officer):
    person = make_member(jamaica, "drafter", email="back@jam.example")
    changing.end_membership(person.memberships.get(), by=officer, at=clock.now())
    sign_in(client, person).post(link_of(invite(jamaica, by=officer, email=person.email)))
    assert person.memberships.filter(ended_at=None).count() == 1
    assert User.objects.filter(email=person.email).count() == 1
