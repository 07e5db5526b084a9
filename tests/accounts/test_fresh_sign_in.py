"""Acts that ask for a fresh sign-in, and what was typed before it was asked for."""

import re
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accounts.second_step import code_of
from tests.addresses import asks_anew, every_field, told
from tests.factories import PASSWORD, make_draft, make_reply, sign_in
from tracker import clock
from tracker.audit.models import Erasure
from tracker.delegations.models import Delegation, Invitation, OfficerInvitation
from tracker.delegations.officers import inviting
from tracker.site.forms import VerbForm
from tracker.submissions.models import Submission

LONG_AGO = 16 * 60  # seconds
ONCE_MORE = reverse("account_reauthenticate")
TEAM = reverse("delegations:team")
INVITED = {"name": "Nia New", "email": "nia@jam.example", "language": "fr", "role": "reader"}

# Sessions and what they were last seen with are written at every look.
WRITES = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) .(?!django_session|usersessions_)")

pytestmark = pytest.mark.usefixtures("in_april")


@pytest.fixture
def filer(client, jamaica_filer):
    return sign_in(client, jamaica_filer, seconds_ago=LONG_AGO)


def test_who_signed_in_a_moment_ago_is_asked_nothing(client, jamaica_filer):
    sign_in(client, jamaica_filer, seconds_ago=14 * 60)
    assert client.post(TEAM, INVITED).url == TEAM
    assert Invitation.objects.exists()


def test_nothing_is_filed_until_the_person_has_shown_who_they_are_and_confirmed_again(
    filer, jamaica_filer, call, jamaica
):
    reply = make_draft(call, jamaica, by=jamaica_filer)
    address = reverse("portal:check", args=[call.code])
    digest = filer.get(address).context["sha256"]
    asked = filer.post(
        address, {"sha256": digest}, headers={"referer": f"http://testserver{address}"}
    )
    assert asked.url.startswith(ONCE_MORE)
    page = filer.post(asked.url, {"password": PASSWORD}, follow=True)
    assert page.request["PATH_INFO"] == address
    assert page.context["sha256"] == digest
    reply.refresh_from_db()
    assert reply.status == Submission.Status.DRAFT
    assert "/receipt/" in filer.post(address, {"sha256": digest}).url


def test_a_wrong_password_does_not_lead_on(filer):
    asked = filer.post(TEAM, INVITED)
    filer.post(asked.url, {"password": "not this one"})
    assert filer.post(TEAM, INVITED).url.startswith(ONCE_MORE)
    assert not Invitation.objects.exists()


def test_what_was_typed_stands_in_the_form_again_and_is_not_sent_by_itself(filer):
    asked = filer.post(TEAM, INVITED | {"name": "Nia Ōé"})
    page = filer.post(asked.url, {"password": PASSWORD}, follow=True)
    assert 'value="Nia Ōé"' in page.text
    assert 'value="nia@jam.example"' in page.text
    assert not Invitation.objects.exists()
    assert 'value="Nia Ōé"' not in filer.get(TEAM).text  # once


def test_it_is_not_brought_back_into_another_page(filer, call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    filer.post(TEAM, INVITED)
    filer.post(ONCE_MORE, {"password": PASSWORD})
    assert "Nia New" not in filer.get(reverse("portal:withdraw", args=[call.code])).text


def test_a_reason_for_withdrawing_is_not_lost(filer, call, jamaica, jamaica_filer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    address = reverse("portal:withdraw", args=[call.code])
    asked = filer.post(address, {"revision": 1, "reason": "A law was repealed."})
    page = filer.post(asked.url, {"password": PASSWORD}, follow=True)
    assert "A law was repealed.</textarea>" in page.text
    reply.refresh_from_db()
    assert reply.status == Submission.Status.FILED


def may_send(cells):
    """Return a person of the table who may send the form; nobody for what answers 404 alone."""
    order = ("officer", "jamaica_filer", "jamaica_drafter", "jamaica_reader", "kenya_filer")
    return next((who for who in order if cells[who] in {"yes", "form"}), None)


def senders(people):
    """Yield the forms of the table: name, and who may send it."""
    for name, (takes, cells) in told().items():
        if "form" in takes and (who := may_send(cells)):
            yield name, people[who]


@pytest.mark.once
def test_the_forms_that_ask_are_those_of_the_page_on_permissions(arguments, people):
    asked = set()
    for name, person in senders(people):
        address = reverse(name, args=arguments.get(name, ()))
        with transaction.atomic():
            browser = sign_in(Client(), person, seconds_ago=LONG_AGO)
            answer = browser.post(address)
            transaction.set_rollback(True)
        is_asked = answer.status_code == 302 and answer.url.startswith(ONCE_MORE)
        if is_asked and "reauthenticate" not in name:  # which is the question itself
            asked.add(name)
    assert asked == asks_anew()


@pytest.mark.once
def test_a_look_at_a_page_with_what_was_typed_does_nothing(arguments, people, monkeypatch):
    """Also where it is a button that was kept: the first that the page knows."""
    monkeypatch.setattr(VerbForm, "chosen", property(pressed))
    kept, wrote = dict.fromkeys(every_field(), "1"), {}
    for name, person in senders(people):
        if name not in asks_anew() or "look" not in told()[name][0]:
            continue
        address = reverse(name, args=arguments.get(name, ()))
        browser = sign_in(Client(), person)
        session = browser.session
        sent = urlencode(kept | {"email": "kept@jam.example"})
        session["kept_form"] = {"path": address, "acting_for": None, "sent": sent}
        session.save()
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            browser.get(address)
            transaction.set_rollback(True)
        changed = [one["sql"] for one in queries if WRITES.match(one["sql"])]
        if changed:
            wrote[name] = changed
    assert wrote == {}


def pressed(form):
    return next((verb for verb, _label in form.fields["verb"].choices), "") if form.is_bound else ""


def test_an_erasure_asks(client, officer, stranger):
    sign_in(client, officer, seconds_ago=LONG_AGO)
    address = reverse("privacy:erase", args=[stranger.pk])
    asked = client.post(address, {"verb": "propose", "reason": "They asked."})
    assert asked.url.startswith(ONCE_MORE)
    page = client.post(asked.url, {"password": PASSWORD}, follow=True)
    assert "They asked.</textarea>" in page.text
    assert not Erasure.objects.exists()


def test_a_form_for_files_asks_when_it_is_looked_at(client, officer, call):
    sign_in(client, officer, seconds_ago=LONG_AGO)
    address = reverse("review:register_answer", args=[call.code, "JAM"])
    assert client.get(address).url == f"{ONCE_MORE}?{urlencode({'next': address})}"


def test_who_has_an_account_becomes_an_officer_with_a_fresh_sign_in(client, officer, stranger):
    invitation = inviting.invite_officer(
        email=stranger.email, name="S", language="en", by=officer, at=clock.now()
    )
    OfficerInvitation.objects.update(needs_second=False)
    sign_in(client, stranger, seconds_ago=LONG_AGO)
    address = reverse("delegations:join_secretariat", args=[invitation.token])
    assert client.post(address).url.startswith(ONCE_MORE)
    stranger.refresh_from_db()
    assert not stranger.is_officer


def test_what_was_typed_is_dropped_at_the_next_page(filer):
    filer.post(TEAM, INVITED)
    filer.post(ONCE_MORE, {"password": PASSWORD})
    filer.get(reverse("accounts:profile"))
    assert "Nia New" not in filer.get(TEAM).text


def test_what_was_typed_for_one_delegation_does_not_stand_in_the_form_of_another(
    client, jamaica_filer
):
    kenya = Delegation.objects.get(code="KEN")
    both = {"role": "filer", "is_administrator": True, "started_at": clock.now()}
    kenya.memberships.create(user=jamaica_filer, **both)
    sign_in(client, jamaica_filer, seconds_ago=LONG_AGO)
    choose = reverse("delegations:acting_for")
    client.post(choose, {"delegation": "JAM"})
    client.post(TEAM, INVITED | {"acting_for": "JAM"})
    client.post(ONCE_MORE, {"password": PASSWORD})
    client.post(choose, {"delegation": "KEN"})
    assert "Nia New" not in client.get(TEAM).text


def test_who_signs_in_elsewhere_alone_begins_at_the_beginning_and_keeps_the_words(
    client, jamaica_filer
):
    jamaica_filer.set_unusable_password()
    jamaica_filer.save()
    sign_in(client, jamaica_filer, seconds_ago=LONG_AGO)
    answer = client.post(TEAM, INVITED)
    assert answer.status_code == 403
    assert ">Nia New</textarea>" in answer.text
    assert "_auth_user_id" not in client.session


def test_adding_a_key_asks_too(filer):
    assert filer.get(reverse("mfa_add_webauthn")).url.startswith(ONCE_MORE)


NEW_WAYS_IN = (
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "mfa_generate_recovery_codes",
    "account_set_password",
)


@pytest.fixture
def signs_in_elsewhere(jamaica_filer):
    """Somebody with neither a password nor a second step: by single sign-on or a mailed code."""
    jamaica_filer.set_unusable_password()
    jamaica_filer.save()
    return jamaica_filer


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", NEW_WAYS_IN)
def test_a_stolen_session_makes_no_way_in_of_its_own(client, signs_in_elsewhere, name, method):
    sign_in(client, signs_in_elsewhere, seconds_ago=LONG_AGO)
    sent = {"password1": "the thief’s own words", "password2": "the thief’s own words"}
    answer = getattr(client, method)(reverse(name), sent)
    assert answer.url == f"{reverse('account_login')}?next={reverse(name)}"
    assert "_auth_user_id" not in client.session
    signs_in_elsewhere.refresh_from_db()
    assert not signs_in_elsewhere.has_usable_password()


def test_nor_by_a_code_of_an_app_whose_page_was_opened_in_time(client, signs_in_elsewhere):
    sign_in(client, signs_in_elsewhere)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    secret = client.session["mfa.totp.secret"]
    sign_in(client, signs_in_elsewhere, seconds_ago=LONG_AGO)
    session = client.session
    session["mfa.totp.secret"] = secret
    session.save()
    code = code_of(secret)
    client.post(reverse("mfa_activate_totp"), {"code": code})
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("name", NEW_WAYS_IN)
def test_who_has_just_signed_in_or_joined_is_asked_nothing(client, signs_in_elsewhere, name):
    sign_in(client, signs_in_elsewhere)
    assert client.get(reverse(name)).status_code == 200


def test_who_has_a_second_step_alone_shows_it_before_choosing_a_password(
    client, signs_in_elsewhere
):
    Authenticator.objects.create(user=signs_in_elsewhere, type="totp", data={"secret": ""})
    sign_in(client, signs_in_elsewhere, seconds_ago=LONG_AGO)
    asked = client.get(reverse("account_set_password"))
    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    assert "_auth_user_id" in client.session
