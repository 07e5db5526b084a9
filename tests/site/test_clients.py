"""Who asks, and how often a client may fail: spoofed addresses, pairs, a cache that is away."""

import threading
import uuid
from collections import Counter
from contextlib import suppress
from datetime import timedelta

import hypothesis
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.accounts.second_step import code_of
from tests.factories import PASSWORD, ROOT
from tracker import clock
from tracker.files.inspection import scanner
from tracker.site.clients import counters, limits
from tracker.site.clients.address import client_address, client_network, is_on_this_machine
from tracker.site.clients.limits import LIMITS, Limit, TooManyTries

FEW = Limit("test", of_pair=3, of_client=5)


def asked(address="203.0.113.7", forwarded=None, **more):
    meta = {"REMOTE_ADDR": address, **more}
    if forwarded is not None:
        meta["HTTP_X_FORWARDED_FOR"] = forwarded
    return RequestFactory().get("/", **meta)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "203.0.113.7"),
        (0, None, "203.0.113.7"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6,127.0.0.1 , 198.51.100.1:4431", "198.51.100.1"),
        (1, None, "203.0.113.7"),
        (1, "", "203.0.113.7"),
        (1, "nonsense", "203.0.113.7"),
        (1, "6.6.6.6, unknown", "203.0.113.7"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.7"),
        (1, "[2001:db8::1]:8443", "2001:db8::1"),
        (1, "2001:DB8::1%eth0", "2001:db8::1"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_the_address_is_the_one_that_the_nearest_trusted_proxy_saw(
    settings, proxies, forwarded, address
):
    settings.TRUSTED_PROXIES = proxies
    assert client_address(asked(forwarded=forwarded)) == address


@given(said=st.text(st.characters(max_codepoint=0xFF), max_size=60), proxies=st.integers(1, 3))
@hypothesis.settings(max_examples=40, deadline=None)
def test_nothing_that_a_client_says_of_itself_counts(said, proxies):
    trusted = ["198.51.100.1", *(f"10.0.0.{number}" for number in range(1, proxies))]
    with override_settings(TRUSTED_PROXIES=proxies):
        assert client_address(asked(forwarded=", ".join([said, *trusted]))) == "198.51.100.1"


def test_a_server_without_addresses_has_one_client():
    assert (client_address(asked("")), client_network(asked("").META)) == ("", "")


def test_an_ipv6_client_is_its_network_and_an_ipv4_one_its_address():
    assert client_network(asked("2001:db8:1:2:aaaa::9").META) == "2001:db8:1:2::/64"
    assert client_network(asked("2001:db8:1:2::1").META) == "2001:db8:1:2::/64"
    assert client_network(asked("::ffff:203.0.113.7").META) == "203.0.113.7"


@pytest.mark.parametrize(
    ("address", "headers", "is_here"),
    [
        ("127.0.0.1", {}, True),
        ("::1", {}, True),
        ("203.0.113.7", {}, False),
        ("127.0.0.1", {"HTTP_X_FORWARDED_FOR": "203.0.113.7"}, False),
        ("127.0.0.1", {"HTTP_FORWARDED": "for=203.0.113.7"}, False),
        ("", {}, False),
    ],
)
def test_what_a_proxy_of_this_machine_hands_on_does_not_come_from_this_machine(
    address, headers, is_here
):
    assert is_on_this_machine(asked(address, **headers)) is is_here


def fail(request, account="olga@jam.example", times=1):
    for _time in range(times):
        limits.begin(FEW, request, account=account)


def test_a_pair_is_refused_and_neither_the_account_nor_the_client_alone():
    fail(asked(), times=3)
    with pytest.raises(TooManyTries):
        fail(asked(), " Olga@JAM.example")
    fail(asked("198.51.100.9"))  # the account, from elsewhere
    fail(asked(), "another@jam.example")  # the client, at another account


def test_a_client_is_refused_whatever_account_it_tries():
    for number in range(5):
        fail(asked(), f"{number}@jam.example")
    with pytest.raises(TooManyTries):
        fail(asked(), "6@jam.example")
    fail(asked("198.51.100.9"), "6@jam.example")


def test_a_line_of_ipv6_has_no_more_tries_for_all_its_addresses():
    for number in range(5):
        fail(asked(f"2001:db8::{number}"), f"{number}@jam.example")
    with pytest.raises(TooManyTries):
        fail(asked("2001:db8::abcd:1"), "6@jam.example")


def test_what_succeeds_is_not_counted():
    for _time in range(20):
        with limits.failures(FEW, asked(), account="olga@jam.example"):
            pass
    fail(asked(), times=3)


CLIENTS = st.sampled_from(["203.0.113.7", "198.51.100.9"])
ACCOUNTS = st.sampled_from(["olga@jam.example", "two@jam.example", "three@jam.example"])


@given(tries=st.lists(st.tuples(CLIENTS, ACCOUNTS, st.booleans()), max_size=30))
@hypothesis.settings(max_examples=15, deadline=None)
def test_whatever_was_tried_before_only_the_failures_of_this_client_refuse_it(tries):
    limit = Limit(uuid.uuid4().hex, of_pair=3, of_client=5)
    failed = Counter()
    for client, account, succeeds in tries:
        is_refused = failed[client] >= 5 or failed[client, account] >= 3
        try:
            with limits.failures(limit, asked(client), account=account):
                assert not is_refused
                if not succeeds:
                    raise ValueError
        except TooManyTries:
            assert is_refused
        except ValueError:
            failed.update([client, (client, account)])


def test_what_is_refused_takes_nothing_from_other_accounts():
    for _time in range(20):
        with suppress(TooManyTries):
            fail(asked())
    fail(asked(), "another@jam.example", times=2)


def test_the_next_window_begins_from_none_and_its_instant_is_told(settings):
    fail(asked(), times=3)
    with pytest.raises(TooManyTries) as refused:
        fail(asked())
    left = refused.value.until - clock.now()
    assert timedelta() < left <= FEW.window
    settings.TRACKER_CLOCK_OFFSET += left.total_seconds() - 1
    with pytest.raises(TooManyTries):
        fail(asked())
    settings.TRACKER_CLOCK_OFFSET += 2
    fail(asked(), times=3)


def test_tries_at_the_same_moment_are_all_counted():
    """As many as there are threads in a web process, each with its own connection to the cache."""
    sums = []

    def add():
        sums.extend(counters.add("at-once", 1, seconds=60) for _time in range(10))

    threads = [threading.Thread(target=add) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sums) == list(range(1, 81))


@pytest.fixture
def no_cache(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }


def test_without_the_cache_nobody_is_refused_and_the_log_says_so(no_cache, caplog):
    fail(asked(), times=10)
    assert "tries are not counted" in caplog.text


def test_no_address_of_anybody_stands_in_the_cache(monkeypatch):
    keys = []
    monkeypatch.setattr(counters, "add", lambda key, number, seconds: keys.append(key) or 1)
    fail(asked())
    assert len(keys) == 2
    assert not any("olga" in key or "203.0.113" in key for key in keys)


def test_the_page_on_operations_says_every_limit():
    page = (ROOT / "docs" / "operations.md").read_text()
    for limit in LIMITS:
        of_pair = "–" if limit.of_pair is None else limit.of_pair
        minutes = limit.window // timedelta(minutes=1)
        assert f"| {limit.name} | {of_pair} | {limit.of_client} | {minutes} minutes |" in page


@pytest.fixture
def out_of_reach(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "tracker.site.clients.cache.RedisOrNothing",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }


def test_nothing_is_known_in_a_cache_that_is_out_of_reach(out_of_reach, caplog):
    assert cache.get("key", "nothing") == "nothing"
    assert cache.add("key", 1) is False
    assert cache.delete("key") is False
    cache.set("key", 1, 5)
    assert "the cache is out of reach" in caplog.text


def test_without_the_cache_nothing_is_counted(out_of_reach, caplog):
    for _time in range(FEW.of_client + 1):
        limits.begin(FEW, asked())
    assert "tries are not counted" in caplog.text


def test_without_the_cache_a_try_waits_for_it_once(out_of_reach, monkeypatch, caplog):
    waited, add = [], counters.add
    monkeypatch.setattr(
        counters, "add", lambda *given, **named: waited.append(given) or add(*given, **named)
    )
    limits.begin(FEW, asked(), account="olga@jam.example").take_back()
    assert len(waited) == 1
    assert "the cache is out of reach" not in caplog.text


def test_without_the_cache_a_code_is_refused_in_words_and_a_recovery_code_lets_in(
    jamaica_filer, out_of_reach
):
    secret = generate_totp_secret()
    TOTP.activate(jamaica_filer, secret)
    recovery_code = RecoveryCodes.activate(jamaica_filer).get_unused_codes()[0]
    client, step = Client(), reverse("mfa_authenticate")
    client.post(reverse("account_login"), {"login": jamaica_filer.email, "password": PASSWORD})
    code = code_of(secret)
    refused = client.post(step, {"code": code})
    assert refused.status_code == 200
    assert "This code or passkey does not fit. Try again." in refused.text
    assert client.post(step, {"code": recovery_code}).status_code == 302


def test_without_the_cache_a_file_is_looked_at_all_the_same(out_of_reach, settings, tmp_path):
    settings.CLAMAV_URL = f"unix://{tmp_path}/nobody"
    assert scanner.verdict_on(b"%PDF-1.7") == scanner.Verdict.WAITING


def test_without_the_cache_single_sign_on_says_that_it_is_away(client, db, out_of_reach, settings):
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID = "https://identity.example.org", "replies"
    assert client.post(reverse("accounts:single_sign_on")).status_code == 502
