"""Single sign-on: who has an account here comes in, at a provider that is held to the standard."""

import html
import json
import logging
import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from structlog.stdlib import ProcessorFormatter

from tests.accounts.openid_provider import CLIENT_ID, CLIENT_SECRET, Provider, key
from tests.accounts.second_step import code_of
from tests.factories import NOON, PASSWORD, make_person, sign_in
from tracker.accounts.models import AccountEvent, User
from tracker.delegations.models import Membership
from tracker.mail.models import Message
from tracker.site.clients import limits

Kind = AccountEvent.Kind
CALLBACK = "/account/single-sign-on/back/"


@pytest.fixture(scope="module")
def signing_key():
    return key()


@pytest.fixture
def provider(db, signing_key, settings):
    provider = Provider(signing_key)
    settings.OIDC_ISSUER = provider.issuer
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT_ID, CLIENT_SECRET
    settings.OIDC_NAME = "UN Identity"
    yield provider
    provider.stop()


def begin(client, **form):
    """Press the button; return the address of the provider that the page leads to."""
    page = client.post(reverse("accounts:single_sign_on"), form)
    assert page.status_code == 200, page.text
    return html.unescape(re.search(r'content="0;url=([^"]+)"', page.text)[1])


def come_back(client, provider, **form):
    return client.get(f"{CALLBACK}?{provider.authorize(begin(client, **form))}")


def is_signed_in(client):
    return client.get(reverse("accounts:profile")).status_code == 200


def nothing_was_made():
    return not SocialAccount.objects.exists() and not EmailAddress.objects.exists()


def test_without_a_provider_there_is_no_button_and_no_address(client, officer):
    assert "single-sign-on" not in client.get(reverse("account_login")).text
    sign_in(client, officer)
    for address in ("/account/single-sign-on/", CALLBACK, "/account/single-sign-on/link/"):
        assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    assert "Single sign-on" not in client.get(reverse("accounts:profile")).text


def test_allauths_own_pages_of_single_sign_on_do_not_exist(client, provider, officer):
    sign_in(client, officer)
    for path in ("3rdparty/", "3rdparty/signup/", "social/connections/", "oidc/x/login/"):
        assert client.get(f"/account/{path}").status_code == 404


def test_an_officer_comes_in_by_the_address_that_the_provider_verified(
    client, provider, officer, settings
):
    settings.SITE_URL = "https://replies.example.org"
    provider.person["email"] = "OFFICER@Secretariat.example"
    assert "Sign in with <bdi>UN Identity</bdi>" in client.get(reverse("account_login")).text
    address = begin(client)
    asked = parse_qs(urlsplit(address).query)
    assert asked["redirect_uri"] == [f"https://replies.example.org{CALLBACK}"]
    answer = client.get(f"{CALLBACK}?{provider.authorize(address)}")
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    assert is_signed_in(client)
    link = SocialAccount.objects.get()
    assert (link.user, link.provider, link.uid) == (officer, provider.issuer, "248289761001")
    assert link.extra_data == {}
    assert {one.kind for one in Message.objects.all()} == {"account_connected", "new_browser"}
    events = AccountEvent.objects.filter(account=officer).order_by("pk")
    assert [(row.kind, row.method) for row in events] == [
        (Kind.SIGNED_IN, "socialaccount"),
        (Kind.LINKED, ""),
    ]


def test_who_was_led_to_sign_in_goes_on_to_where_they_were_going(client, provider, officer):
    provider.person["email"] = officer.email
    page = client.get(f"{reverse('account_login')}?next=/desk/outbox/").text
    assert page.count('<input type="hidden" name="next" value="/desk/outbox/">') == 3
    assert come_back(client, provider, next="/desk/outbox/").url == "/desk/outbox/"
    elsewhere = come_back(Client(), provider, next="https://elsewhere.example/")
    assert elsewhere.url == reverse("home")


def test_a_stranger_gets_nothing_but_a_page_that_says_what_to_do(client, provider, officer):
    provider.person["email"] = "stranger@elsewhere.example"
    people = set(User.objects.values_list("email", flat=True))
    answer = come_back(client, provider)
    assert answer.status_code == 403
    assert "Accounts are made by invitation, and none was made now." in answer.text
    assert set(User.objects.values_list("email", flat=True)) == people
    assert nothing_was_made()
    assert not is_signed_in(client)
    row = AccountEvent.objects.get()
    assert (row.kind, row.method, row.account) == (Kind.SIGN_IN_REFUSED, "socialaccount", None)
    assert not Message.objects.exists()


@pytest.mark.parametrize("word", [False, None, "true", "1", 1, [True]])
def test_an_address_that_the_provider_does_not_call_verified_matches_nobody(
    client, provider, officer, word
):
    provider.person |= {"email": officer.email, "email_verified": word}
    answer = come_back(client, provider)
    assert answer.status_code == 403
    assert "does not say that it has verified your e-mail address" in answer.text
    assert nothing_was_made()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "address",
    [
        "officer@\u017fecretariat.example",  # the long s folds into s
        "office\u0280@secretariat.example",
        "officer@secretariat.example\0",
        "officer@secretariat.example, other@elsewhere.example",
        "",
        17,
        None,
        ["officer@secretariat.example"],
    ],
)
def test_what_only_looks_like_an_address_matches_nobody(client, provider, officer, address):
    provider.person["email"] = address
    assert come_back(client, provider).status_code == 403
    assert nothing_was_made()


def test_a_missions_person_comes_in_only_where_the_setting_says_so(
    client, provider, kenya_filer, settings
):
    provider.person["email"] = kenya_filer.email
    answer = come_back(client, provider)
    assert answer.status_code == 403
    assert "sign in with their e-mail address and their password" in answer.text
    assert nothing_was_made()
    assert AccountEvent.objects.get().account == kenya_filer
    settings.OIDC_FOR_MISSIONS = True
    come_back(client, provider)
    assert is_signed_in(client)
    settings.OIDC_FOR_MISSIONS = False  # taken back: the link alone lets nobody in
    other = Client()
    assert come_back(other, provider).status_code == 403
    assert not is_signed_in(other)


def test_a_former_member_and_a_closed_account_get_nothing(
    client, provider, kenya_filer, officer, settings
):
    settings.OIDC_FOR_MISSIONS = True
    provider.person["email"] = kenya_filer.email
    Membership.objects.update(ended_at=NOON)
    assert come_back(client, provider).status_code == 403
    User.objects.filter(pk=officer.pk).update(is_active=False)
    provider.person["email"] = officer.email
    assert come_back(client, provider).status_code == 403
    assert nothing_was_made()
    assert not is_signed_in(client)


def test_who_is_linked_and_leaves_gets_nothing_either(provider, officer):
    provider.person["email"] = officer.email
    come_back(Client(), provider)
    User.objects.filter(pk=officer.pk).update(secretariat_role="")
    client = Client()
    assert come_back(client, provider).status_code == 403
    assert not is_signed_in(client)


def test_an_address_that_changes_at_the_provider_takes_over_no_account(
    provider, officer, second_officer
):
    provider.person["email"] = officer.email
    come_back(Client(), provider)
    provider.person |= {"email": second_officer.email}
    client = Client()
    come_back(client, provider)
    assert officer.email in client.get(reverse("accounts:profile")).text
    provider.person |= {"email": "married@secretariat.example", "email_verified": False}
    again = Client()
    come_back(again, provider)
    assert officer.email in again.get(reverse("accounts:profile")).text
    assert SocialAccount.objects.get().user == officer


def test_an_address_that_is_passed_on_at_the_provider_opens_no_linked_account(
    client, provider, officer
):
    provider.person["email"] = officer.email
    come_back(Client(), provider)
    provider.person["sub"] = "the successor"
    answer = come_back(client, provider)
    assert answer.status_code == 403
    assert "another person’s sign-in" in answer.text
    assert not is_signed_in(client)
    assert SocialAccount.objects.get().uid == "248289761001"


def test_the_number_of_one_provider_means_nobody_at_the_next(provider, officer, settings):
    SocialAccount.objects.create(
        user=officer, provider="https://former.example", uid="248289761001"
    )
    provider.person["email"] = "stranger@elsewhere.example"
    client = Client()
    assert come_back(client, provider).status_code == 403
    assert not is_signed_in(client)


def test_the_second_step_of_the_account_is_asked_and_links_only_then(client, provider, officer):
    totp.TOTP.activate(officer, "A" * 32)
    provider.person["email"] = officer.email
    answer = come_back(client, provider)
    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    assert officer.password not in json.dumps(dict(client.session))
    code = code_of("A" * 32)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert is_signed_in(client)
    assert SocialAccount.objects.get().user == officer


def test_a_provider_that_asks_for_a_second_step_itself_is_enough_where_a_setting_says_so(
    client, provider, officer, settings
):
    settings.OIDC_SECOND_STEP = True
    totp.TOTP.activate(officer, "A" * 32)
    provider.person["email"] = officer.email
    come_back(client, provider)
    assert is_signed_in(client)
    # Not of somebody who signs in by password.
    other = Client()
    form = {"login": officer.email, "password": PASSWORD}
    assert other.post(reverse("account_login"), form).url == reverse("mfa_authenticate")


def _other_key(provider):
    provider.signs_with = key()


def _unsigned(provider):
    provider.signs_with, provider.algorithm = "", "none"


def _signed_with_the_public_key(provider):
    public = json.dumps(provider.jwks()["keys"][0])
    provider.signs_with, provider.algorithm = public.encode(), "HS256"


def _signed_with_the_secret(provider):
    provider.signs_with, provider.algorithm = CLIENT_SECRET * 2, "HS256"


def _token(**claims):
    return lambda provider: provider.token.update(claims)


def _header(**changes):
    return lambda provider: provider.header.update(changes)


def _config(**changes):
    return lambda provider: provider.config.update(changes)


def _answer(path, answer):
    return lambda provider: provider.answers.update({path: answer})


HOSTILE = {
    "a signature of another key": _other_key,
    "no signature": _unsigned,
    "a signature with the public key": _signed_with_the_public_key,
    "a signature with the client's secret": _signed_with_the_secret,
    "a key that the provider does not have": _header(kid="two"),
    "another issuer": _token(iss="https://elsewhere.example"),
    "no issuer": _token(iss=None),
    "another audience": _token(aud="another client"),
    "several audiences": _token(aud=[CLIENT_ID, "another client"]),
    "given to another client": _token(azp="another client"),
    "expired": _token(exp=int(time.time()) - 600),
    "no end": _token(exp=None),
    "of tomorrow": _token(iat=int(time.time()) + 86400),
    "a time that is none": _token(exp="soon"),
    "another nonce": _token(nonce="another"),
    "no nonce": _token(nonce=None),
    "nobody": _token(sub=None),
    "an empty name": _token(sub=""),
    "a number": _token(sub=17),
    "a name that is too long": _token(sub="x" * 300),
    "no token": _answer("/token", {"access_token": "an-access-token"}),
    "a token that is none": _answer("/token", {"access_token": "x", "id_token": "a.b.c"}),
    "a list for a token": _answer("/token", {"access_token": "x", "id_token": ["a"]}),
    "a number for an answer": _answer("/token", 17),
    "an answer without a type": _answer("/token", (200, {}, {"access_token": "x"})),
    "an error at the token endpoint": _answer("/token", (400, {}, {"error": "invalid_grant"})),
    "a page instead of keys": _answer("/jwks", b"<html>"),
    "no keys": _answer("/jwks", {"keys": []}),
    "keys without a key": _answer("/jwks", {"keys": [{"kid": "one", "kty": "RSA", "alg": ["a"]}]}),
    "keys for something else": _answer(
        "/jwks", {"keys": [{"kid": "one", "kty": "oct", "k": "YQ"}]}
    ),
    "keys that are none": _answer("/jwks", {"keys": ["a", {"kid": "one"}]}),
    "a list of keys": _answer("/jwks", []),
}


@pytest.mark.once
@pytest.mark.parametrize("fault", HOSTILE)
def test_an_answer_that_does_not_prove_who_it_is_ends_in_a_page(client, provider, officer, fault):
    provider.person["email"] = officer.email
    HOSTILE[fault](provider)
    answer = come_back(client, provider)
    assert answer.status_code == 502
    assert "does not prove who you are" in answer.text or "cannot be reached" in answer.text
    assert not is_signed_in(client)
    assert nothing_was_made()
    assert AccountEvent.objects.get().kind == Kind.SIGN_IN_FAILED


@pytest.mark.once
@pytest.mark.parametrize(
    "fault",
    [
        _config(issuer="https://elsewhere.example"),
        _config(token_endpoint=None),
        _config(jwks_uri="ftp://elsewhere.example/"),
        _answer("/.well-known/openid-configuration", []),
        _answer("/.well-known/openid-configuration", b"<html>"),
        _answer("/.well-known/openid-configuration", (500, {}, b"")),
        _answer("/.well-known/openid-configuration", (302, {"Location": "/jwks"}, b"")),
    ],
)
def test_a_provider_that_describes_itself_wrongly_ends_in_a_page(client, provider, fault):
    fault(provider)
    answer = client.post(reverse("accounts:single_sign_on"))
    assert answer.status_code == 502
    assert "You are not signed in" in answer.text


def test_a_provider_that_names_addresses_without_tls_is_not_asked_in_production(
    client, provider, settings
):
    settings.PRODUCTION = True
    assert client.post(reverse("accounts:single_sign_on")).status_code == 502


def test_a_provider_that_cannot_be_reached_ends_in_a_page(client, provider, settings):
    query = provider.authorize(begin(client))
    provider.stop()
    at_the_token = client.get(f"{CALLBACK}?{query}")
    settings.OIDC_ISSUER += "another"  # of which nothing is known yet
    for answer in (at_the_token, client.post(reverse("accounts:single_sign_on"))):
        assert answer.status_code == 502
        assert "UN Identity</bdi> cannot be reached at present" in answer.text


def test_a_provider_that_hangs_is_asked_once_in_a_while(client, provider, settings):
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.05
    path = "/.well-known/openid-configuration"
    provider.answers[path] = lambda sent: time.sleep(0.2)
    for _time in range(3):
        assert client.post(reverse("accounts:single_sign_on")).status_code == 502
    assert provider.asked.count(path) == 1


def test_what_was_known_of_a_provider_serves_while_it_cannot_be_asked(client, provider):
    begin(client)
    begin(client)
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_the_secret_follows_no_redirect(client, provider, officer):
    provider.person["email"] = officer.email
    provider.answers["/token"] = (307, {"Location": f"{provider.issuer}/userinfo"}, b"")
    assert come_back(client, provider).status_code == 502
    assert "/userinfo" not in provider.asked


def test_who_stops_at_the_provider_is_told_so(client, provider):
    state = parse_qs(urlsplit(begin(client)).query)["state"][0]
    answer = client.get(f"{CALLBACK}?error=access_denied&state={state}")
    assert answer.status_code == 403
    assert "did not let you in, or you stopped there" in answer.text
    state = parse_qs(urlsplit(begin(client)).query)["state"][0]
    answer = client.get(f"{CALLBACK}?error=%3Cscript%3E&state={state}")
    assert answer.status_code == 502
    assert "<script>" not in answer.text


@pytest.mark.parametrize("state", ["&state=guessed", "&state=", "", "&state=%01"])
def test_a_sign_in_that_was_not_begun_in_this_browser_is_none(client, provider, officer, state):
    provider.person["email"] = officer.email
    provider.authorize(begin(Client()))
    answer = client.get(f"{CALLBACK}?code=code-0{state}")
    assert answer.status_code == 400
    assert "Begin again." in answer.text
    assert "/token" not in provider.asked


def test_an_answer_is_taken_once(client, provider, officer):
    provider.person["email"] = officer.email
    query = provider.authorize(begin(client))
    client.get(f"{CALLBACK}?{query}")
    client.post(reverse("account_logout"))
    assert client.get(f"{CALLBACK}?{query}").status_code == 400
    assert not is_signed_in(client)


def test_the_answer_of_another_persons_sign_in_is_not_taken(provider, officer):
    """A code that somebody else got goes with their verifier, not with this browser's."""
    provider.person["email"] = officer.email
    theirs = provider.authorize(begin(Client()))
    mine = Client()
    state = parse_qs(urlsplit(begin(mine)).query)["state"][0]
    provider.answers["/token"] = lambda sent: (400, {}, {"error": "invalid_grant"})
    code = parse_qs(theirs)["code"][0]
    assert mine.get(f"{CALLBACK}?code={code}&state={state}").status_code == 502
    assert not is_signed_in(mine)


def test_nobody_changes_by_a_link_what_the_provider_is_asked(client, provider):
    address = "?scope=admin&auth_params=response_type%3Dtoken%26redirect_uri%3Dhttps://evil.example"
    page = client.post(reverse("accounts:single_sign_on") + address + "&process=connect").text
    led_to = html.unescape(re.search(r'content="0;url=([^"]+)"', page)[1])
    provider.authorize(led_to)
    assert "evil" not in led_to


def test_the_address_is_asked_for_where_the_token_does_not_hold_it(client, provider, officer):
    provider.person["email"] = officer.email
    provider.token = {"email": None, "email_verified": None}
    come_back(client, provider)
    assert is_signed_in(client)
    assert provider.asked[-1] == "/userinfo"


def test_what_is_said_of_somebody_else_is_not_taken(client, provider, officer):
    provider.token = {"email": None, "email_verified": None}
    provider.answers["/userinfo"] = {
        "sub": "another",
        "email": officer.email,
        "email_verified": True,
    }
    assert come_back(client, provider).status_code == 502
    assert nothing_was_made()


def test_no_secret_reaches_a_log(client, provider, officer, caplog):
    caplog.set_level(logging.INFO)
    provider.person["email"] = officer.email
    come_back(client, provider)
    provider.answers["/token"] = (500, {}, b"an-access-token " + CLIENT_SECRET.encode())
    come_back(Client(), provider)
    formatters = [handler.formatter for handler in logging.getLogger().handlers]
    [own] = [one for one in formatters if isinstance(one, ProcessorFormatter)]
    logged = "\n".join(own.format(record) for record in caplog.records)
    assert "single sign-on failed" in logged
    assert re.findall(r"code-\d|an-access-token|a-secret-of|state=\w", logged) == []


def test_a_link_is_removed_by_whoever_has_a_password(client, provider, officer):
    provider.person["email"] = officer.email
    come_back(client, provider)
    address = reverse("accounts:single_sign_on_link")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert "Remove the link" in client.get(address).text
    assert client.post(address).url == reverse("accounts:profile")
    assert not SocialAccount.objects.exists()
    assert "Allow it" in client.get(address).text
    assert [row.kind for row in AccountEvent.objects.order_by("pk")][-1] == Kind.UNLINKED
    assert Message.objects.filter(kind="account_disconnected").count() == 1


def test_who_removed_the_link_is_not_linked_again_before_they_allow_it(client, provider, officer):
    provider.person["email"] = officer.email
    come_back(client, provider)
    address = reverse("accounts:single_sign_on_link")
    confirm = {"password": PASSWORD}
    client.post(reverse("account_reauthenticate"), confirm)
    client.post(address)
    stranger = Client()
    answer = come_back(stranger, provider)
    assert answer.status_code == 403
    assert "has removed the link" in " ".join(answer.text.split())
    assert not is_signed_in(stranger)
    assert not SocialAccount.objects.exists()
    assert "Allow it" in client.get(address).text
    client.post(address)
    assert not SocialAccount.objects.exists()  # not before that sign-in
    come_back(stranger, provider)
    assert is_signed_in(stranger)
    assert SocialAccount.objects.get().user == officer


def test_a_link_that_was_removed_says_nothing_of_another_provider(
    client, provider, officer, settings
):
    User.objects.filter(pk=officer.pk).update(unlinked_from="https://another.example")
    provider.person["email"] = officer.email
    come_back(client, provider)
    assert is_signed_in(client)


def test_a_link_is_shown_to_its_own_person_alone(client, provider):
    address = reverse("accounts:single_sign_on_link")
    assert client.get(address).url == f"{reverse('account_login')}?next={address}"


def test_a_link_that_is_the_only_way_in_stays(client, provider, officer):
    provider.person["email"] = officer.email
    User.objects.filter(pk=officer.pk).update(password="!")
    come_back(client, provider)
    answer = client.post(reverse("accounts:single_sign_on_link"))
    assert "Set a password first." in answer.text
    assert SocialAccount.objects.exists()


def test_a_client_asks_the_provider_only_so_often(client, provider, monkeypatch):
    monkeypatch.setattr(limits, "PROVIDER", limits.Limit("single sign-on", of_client=2))
    address = reverse("accounts:single_sign_on")
    assert [client.post(address).status_code for _time in range(3)] == [200, 200, 429]


def test_somebody_else_who_was_signed_in_here_is_signed_out_first(client, provider, officer):
    other = make_person("other@secretariat.example", secretariat_role="officer")
    sign_in(client, other)
    provider.person["email"] = officer.email
    come_back(client, provider)
    assert officer.email in client.get(reverse("accounts:profile")).text
