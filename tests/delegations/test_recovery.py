"""A lost device: one person starts, another confirms, all are told, a link leads to new steps."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.factories import NOON, PASSWORD, make_member, make_person, sign_in
from tracker.accounts.models import AccountEvent, Recovery
from tracker.audit.models import Event
from tracker.delegations.recovery import recovering
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.refusal import Refusal

pytestmark = pytest.mark.usefixtures("in_april")


@pytest.fixture
def loser(jamaica):
    """Somebody who has an app for codes, on a telephone that is lost."""
    person = make_member(jamaica, "filer", email="loser@jam.example")
    TOTP.activate(person, generate_totp_secret())
    return person


@pytest.fixture
def administrators(jamaica, jamaica_filer):
    return [
        jamaica_filer,
        make_member(jamaica, "reader", email="second@jam.example", is_administrator=True),
    ]


def page_of(person):
    return reverse("delegations:recover", args=[person.pk])


def press(person, verb, whose):
    return sign_in(Client(), person).post(page_of(whose), {"verb": verb}, follow=True)


def link_to(person):
    """The path in the mail that the person got."""
    message = Message.objects.get(kind="recovery_link", address=person.email)
    return "/team/" + registry.render(message, at=NOON).text.partition("/team/")[2].split()[0]


def told(kind):
    return set(Message.objects.filter(kind=kind).values_list("address", flat=True))


def test_two_administrators_give_a_colleague_a_way_back(loser, administrators, jamaica):
    jamaica.official_email = "mission@jam.example"
    jamaica.save()
    first, second = administrators
    signed_in = sign_in(Client(), loser)
    UserSession.objects.create(
        user=loser, ip="127.0.0.1", session_key=signed_in.session.session_key
    )
    press(first, "start", loser)
    assert Authenticator.objects.filter(user=loser).exists()
    press(second, "confirm", loser)
    assert Authenticator.objects.filter(user=loser).exists()  # until the person follows the link
    guest = Client()
    link = link_to(loser)
    assert "loser@jam.example" in guest.get(link).text
    answer = guest.post(link)
    assert answer.url == f"{reverse('account_login')}?next=%2Faccount%2F2fa%2F"
    assert not Authenticator.objects.filter(user=loser).exists()
    assert signed_in.get(reverse("accounts:profile")).status_code == 302
    assert EmailAddress.objects.get(user=loser).verified
    page = guest.post(answer.url, {"login": loser.email, "password": PASSWORD}, follow=True)
    assert page.request["PATH_INFO"] == reverse("mfa_index")
    everybody = {loser.email, first.email, second.email, "mission@jam.example"}
    for kind in ("recovery_started", "recovery_confirmed", "recovery_used"):
        assert told(kind) >= everybody
    verbs = Event.objects.filter(verb__endswith="_recovery").values_list("verb", flat=True)
    assert list(verbs) == ["start_recovery", "confirm_recovery", "use_recovery"]
    assert "works no more" in guest.post(link).text


def test_nobody_confirms_what_they_started_nor_recovers_themselves(loser, administrators):
    first, _second = administrators
    TOTP.activate(first, generate_totp_secret())
    assert press(first, "start", first).status_code == 403
    press(first, "start", loser)
    assert "Somebody else has to confirm" in press(first, "confirm", loser).text
    assert not Message.objects.filter(kind="recovery_link").exists()
    recovery = Recovery.objects.get()
    for confirmer in (first, loser):
        with pytest.raises(IntegrityError), transaction.atomic():
            Recovery.objects.filter(pk=recovery.pk).update(confirmed_by=confirmer)


def test_who_may_not_learns_no_more_than_they_know(
    loser, kenya_filer, jamaica_drafter, officer, administrators
):
    seen = {
        person.email: sign_in(Client(), person).get(page_of(whose)).status_code
        for person, whose in (
            (kenya_filer, loser),
            (jamaica_drafter, loser),
            (administrators[0], officer),
        )
    }
    assert list(seen.values()) == [404, 403, 404]
    assert Client().get(page_of(loser)).url.startswith(reverse("account_login"))


def test_with_one_administrator_an_officer_confirms_and_is_told(loser, jamaica_filer, officer):
    press(jamaica_filer, "start", loser)
    assert officer.email in told("recovery_started")
    press(officer, "confirm", loser)
    assert link_to(loser)


def test_an_officers_device_needs_two_other_officers(officer, second_officer, jamaica_filer):
    third = make_person("third@secretariat.example", secretariat_role="officer")
    TOTP.activate(officer, generate_totp_secret())
    with pytest.raises(PermissionDenied):
        recovering.start(officer, by=jamaica_filer, at=NOON)
    recovery = recovering.start(officer, by=second_officer, at=NOON)
    recovering.confirm(recovery, by=third, at=NOON)
    assert told("recovery_confirmed") == {officer.email, second_officer.email, third.email}


def lost_device_links(person, page):
    """The people beside whose names a page offers it, for whom the link also opens."""
    client = sign_in(Client(), person)
    found = re.findall(r'href="(/team/people/(\d+)/lost-device/)"', client.get(page).text)
    assert {client.get(address).status_code for address, _pk in found} <= {200}
    return {int(pk) for _address, pk in found}


def test_it_is_offered_beside_the_names_of_those_who_can_be_helped(
    loser, administrators, officer, second_officer, jamaica_drafter
):
    """Not for oneself, for who has nothing to lose, by who may not, or an officer by a mission."""
    first, second = administrators
    for person in (first, officer, second_officer):
        TOTP.activate(person, generate_totp_secret())
    TOTP.activate(
        dual := make_member(
            loser.memberships.get().delegation,
            "reader",
            email="dual@jam.example",
            secretariat_role="officer",
        ),
        generate_totp_secret(),
    )
    assert lost_device_links(second, "/team/") == {loser.pk, first.pk}
    assert lost_device_links(jamaica_drafter, "/team/") == set()
    assert lost_device_links(officer, "/team/JAM/") == {loser.pk, first.pk, dual.pk}
    assert lost_device_links(officer, "/desk/people/") == {second_officer.pk, dual.pk}
    dual.secretariat_role = ""
    dual.save()
    assert lost_device_links(officer, "/desk/people/") == set()  # two others are not there


def test_whoever_is_told_can_end_it_before_the_link_is_used(loser, administrators):
    first, second = administrators
    press(first, "start", loser)
    press(second, "confirm", loser)
    link = link_to(loser)
    press(first, "decline", loser)
    assert "works no more" in Client().post(link).text
    assert Authenticator.objects.filter(user=loser).exists()


@pytest.mark.parametrize("step", ["confirm", "use"])
def test_it_lapses_after_three_days(loser, administrators, step):
    first, second = administrators
    recovery = recovering.start(loser, by=first, at=NOON)
    if step == "use":
        recovering.confirm(recovery, by=second, at=NOON)
        recovery.refresh_from_db()
    late = NOON + timedelta(days=3)
    with pytest.raises(Refusal):
        recovering.use(recovery, at=late) if step == "use" else recovering.confirm(
            recovery, by=second, at=late
        )
    assert recovering.start(loser, by=second, at=late).started_by == second  # begins anew


def test_who_signs_in_by_passkey_alone_is_signed_in_to_make_a_new_one(loser, administrators):
    loser.set_unusable_password()
    loser.save()
    press(administrators[0], "start", loser)
    press(administrators[1], "confirm", loser)
    guest = Client()
    assert guest.post(link_to(loser)).url == reverse("mfa_index")
    assert guest.get(reverse("mfa_add_webauthn")).status_code == 200


def test_a_made_up_link_says_what_to_do(client, db):
    assert "not complete" in client.get(reverse("delegations:recovery", args=["made-up"])).text


def test_a_recovery_whose_starter_lost_the_right_is_not_confirmed(loser, administrators):
    first, second = administrators
    recovery = recovering.start(loser, by=first, at=NOON)
    first.memberships.update(is_administrator=False)
    with pytest.raises(Refusal, match="may no longer do this"):
        recovering.confirm(recovery, by=second, at=NOON)
    recovering.decline(recovery, by=second, at=NOON)
    assert recovering.start(loser, by=second, at=NOON).started_by == second


def test_each_step_stands_among_what_happened_to_the_account(loser, administrators):
    first, second = administrators
    recovering.decline(recovering.start(loser, by=first, at=NOON), by=second, at=NOON)
    recovery = recovering.start(loser, by=first, at=NOON)
    recovering.confirm(recovery, by=second, at=NOON)
    signed_in = sign_in(Client(), loser)
    UserSession.objects.create(
        user=loser, ip="127.0.0.1", session_key=signed_in.session.session_key
    )
    recovery.refresh_from_db()
    recovering.use(recovery, at=NOON)
    events = AccountEvent.objects.filter(account=loser).exclude(kind="signed_in")
    assert set(events.values_list("kind", "by", "method")) == {
        ("recovery_started", first.pk, ""),
        ("recovery_declined", second.pk, ""),
        ("recovery_confirmed", second.pk, ""),
        ("factor_removed", None, "totp"),
        ("session_ended", None, ""),
    }
