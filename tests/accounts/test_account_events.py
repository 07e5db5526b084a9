"""What happens to accounts is written down beside the register: what, whose, from where."""

import re
from datetime import date, timedelta

from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.crypto import salted_hmac

from tests.accounts.second_step import code_of
from tests.factories import NOON, PASSWORD, make_member, make_person
from tracker.accounts import tasks
from tracker.accounts.events import recording
from tracker.accounts.events.models import FAILURES, PAGE_LENGTH
from tracker.accounts.models import AccountEvent
from tracker.audit.models import Event
from tracker.delegations.models import Membership
from tracker.mail.models import Message

Kind = AccountEvent.Kind
FROM = {"REMOTE_ADDR": "203.0.113.7", "HTTP_USER_AGENT": "Mozilla/5.0 (of a mission)"}


def told():
    """What is written down, the oldest first."""
    return [(row.kind, row.method) for row in AccountEvent.objects.order_by("pk")]


def sign_in_by_form(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **FROM)


def fail(times=1, *, at=NOON, client="203.0.113.7", browser="Mozilla/5.0", **whose):
    request = RequestFactory().get("/", REMOTE_ADDR=client, HTTP_USER_AGENT=browser)
    for _time in range(times):
        recording.record(Kind.SIGN_IN_FAILED, request=request, method="password", at=at, **whose)


def test_a_sign_in_says_whose_how_when_and_from_where(client, kenya_filer, in_april):
    chained = Event.objects.count()
    sign_in_by_form(client, kenya_filer.email)
    row = AccountEvent.objects.get()
    assert (row.kind, row.method, row.account) == (Kind.SIGNED_IN, "password", kenya_filer)
    assert (row.client_address, row.browser) == ("203.0.113.7", "Mozilla/5.0 (of a mission)")
    assert abs(row.at - NOON) < timedelta(minutes=1)
    assert row.kind not in FAILURES
    assert Event.objects.count() == chained  # strangers must not queue on the lock of the chain


def test_a_wrong_password_is_written_down_at_the_account(client, kenya_filer):
    sign_in_by_form(client, kenya_filer.email.upper(), "not this one")
    row = AccountEvent.objects.get()
    assert (row.kind, row.account, row.typed_digest) == (Kind.SIGN_IN_FAILED, kenya_filer, "")
    assert row.kind in FAILURES


def test_what_was_typed_in_the_place_of_an_address_is_never_kept(client, db):
    typed = "my-password-is@hunter2.example"
    sign_in_by_form(client, typed, "whatever")
    row = AccountEvent.objects.get()
    stored = " ".join(str(value) for value in AccountEvent.objects.values().get().values())
    assert row.account is None
    assert "hunter2" not in stored
    assert len(row.typed_digest) == 32
    # Keyed: who has the table alone cannot try words from a list.
    assert (
        row.typed_digest != salted_hmac("", typed, secret="", algorithm="sha256").hexdigest()[:32]
    )
    assert list(AccountEvent.objects.of_address(f" {typed.upper()} ")) == [row]
    assert not AccountEvent.objects.of_address("another@hunter2.example").exists()


def test_signing_out_and_a_changed_password_are_written_down(client, kenya_filer):
    sign_in_by_form(client, kenya_filer.email)
    new = "another long sentence"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post(reverse("account_change_password"), form)
    kinds = {row.kind for row in AccountEvent.objects.filter(account=kenya_filer)}
    assert kinds == {Kind.SIGNED_IN, Kind.PASSWORD_CHANGED, Kind.SIGNED_OUT}


def test_a_password_set_by_a_mailed_link_is_written_down(client, kenya_filer):
    client.post(reverse("account_reset_password"), {"email": kenya_filer.email})
    link = Message.objects.get(kind="password_reset_key").data["link"]
    page = client.get(link, follow=True).request["PATH_INFO"]
    client.post(page, {"password1": "another long sentence", "password2": "another long sentence"})
    assert (Kind.PASSWORD_RESET, "") in told()


def test_second_steps_are_written_down_passed_failed_switched_on_and_off(
    jamaica_filer, django_capture_on_commit_callbacks
):
    own = Client()
    sign_in_by_form(own, jamaica_filer.email)
    own.post(reverse("account_reauthenticate"), {"password": PASSWORD}, **FROM)
    page = own.get(reverse("mfa_activate_totp")).text
    secret = re.search(r"secret=(\w+)", page)[1]
    with django_capture_on_commit_callbacks(execute=True):
        own.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    client = Client()
    sign_in_by_form(client, jamaica_filer.email)
    client.post(reverse("mfa_authenticate"), {"code": "000000x"})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    with django_capture_on_commit_callbacks(execute=True):
        own.post(reverse("mfa_deactivate_totp"))
    assert told() == [
        (Kind.SIGNED_IN, "password"),
        (Kind.CONFIRMED, "password"),
        (Kind.FACTOR_ADDED, "totp"),
        (Kind.FACTOR_ADDED, "recovery_codes"),
        (Kind.SECOND_STEP_FAILED, "totp"),
        (Kind.SECOND_STEP_PASSED, "totp"),
        (Kind.SIGNED_IN, "password"),
        (Kind.FACTOR_REMOVED, "totp"),
        (Kind.FACTOR_REMOVED, "recovery_codes"),
    ]


def test_a_wrong_password_before_an_act_is_no_failed_sign_in(jamaica_filer):
    own = Client()
    sign_in_by_form(own, jamaica_filer.email)
    own.post(reverse("account_reauthenticate"), {"password": "not this one"})
    assert told()[-1] == (Kind.CONFIRMATION_FAILED, "password")
    assert AccountEvent.objects.failures().get().account == jamaica_filer


def test_the_same_failure_from_the_same_client_is_counted_in_one_row(kenya_filer):
    fail(3, account=kenya_filer)
    fail(2, account=kenya_filer, at=NOON + timedelta(minutes=9), browser="curl/8")
    row = AccountEvent.objects.get()
    assert (row.times, row.at, row.latest_at) == (5, NOON, NOON + timedelta(minutes=9))
    assert row.browser == ""  # it was more than one
    fail(account=kenya_filer, at=NOON + timedelta(minutes=11))
    fail(account=kenya_filer, at=NOON + timedelta(minutes=11), client="198.51.100.1")
    assert AccountEvent.objects.count() == 3


def test_a_flood_of_failures_with_ever_new_addresses_fills_one_row(db):
    for number in range(50):
        fail(typed=f"nobody{number}@nowhere.example")
    row = AccountEvent.objects.get()
    assert (row.times, row.typed_digest, row.client_address) == (50, "", "203.0.113.7")


def test_a_flood_from_ever_new_clients_shares_one_row(kenya_filer):
    for number in range(60):
        fail(typed=f"nobody{number}@nowhere.example", client=f"198.51.100.{number}")
    assert AccountEvent.objects.count() == recording.MOST_CLIENTS + 1
    assert AccountEvent.objects.get(client_address=None).times == 60 - recording.MOST_CLIENTS
    # Nobody hides an attack on a person behind a flood of strangers.
    fail(account=kenya_filer, client="192.0.2.1")
    assert AccountEvent.objects.filter(account=kenya_filer).get().client_address == "192.0.2.1"


def test_a_sign_in_from_another_browser_has_a_row_of_its_own(client, kenya_filer):
    for browser in ("Mozilla/5.0 (one)", "Mozilla/5.0 (two)", "Mozilla/5.0 (two)"):
        request = RequestFactory().get("/", HTTP_USER_AGENT=browser)
        recording.record(Kind.SIGNED_IN, request=request, account=kenya_filer, at=NOON)
    assert [row.times for row in AccountEvent.objects.order_by("pk")] == [1, 2]


def test_a_browser_says_no_more_than_fits(kenya_filer):
    fail(account=kenya_filer, browser="\x00\x1b[31m" + "x" * 5000)
    assert AccountEvent.objects.get().browser == "[31m" + "x" * 194


def test_a_server_in_front_that_gives_no_address_stops_no_sign_in(client, kenya_filer):
    form = {"login": kenya_filer.email, "password": PASSWORD}
    client.post(reverse("account_login"), form, REMOTE_ADDR="unix:")
    assert AccountEvent.objects.get().client_address is None


def test_rows_are_cleared_after_the_time_that_a_setting_names(kenya_filer, settings):
    settings.SIGN_INS_KEPT_DAYS = 30
    later = NOON + timedelta(days=20)
    fail(account=kenya_filer, at=NOON)
    fail(account=kenya_filer, at=later)
    assert recording.clear(at=NOON + timedelta(days=31)) == 1
    assert AccountEvent.objects.get().at == later
    assert settings.CELERY_BEAT_SCHEDULE["account events"]["task"] == tasks.clear_events.name
    assert tasks.clear_events() == 1


def test_failures_are_kept_up_to_a_number_and_sign_ins_whatever_it_is(kenya_filer, monkeypatch):
    monkeypatch.setattr(recording, "MOST_FAILURES", 2)
    recording.record(Kind.SIGNED_IN, request=None, account=kenya_filer, at=NOON)
    for hours in range(5):
        fail(account=kenya_filer, at=NOON + timedelta(hours=hours))
    assert recording.clear(at=NOON + timedelta(hours=5)) == 3
    assert [row.at.hour for row in AccountEvent.objects.failures()] == [20, 19]
    assert AccountEvent.objects.of_kinds([Kind.SIGNED_IN]).count() == 1


def test_rows_are_found_by_person_delegation_kind_and_day(jamaica, kenya, kenya_filer, stranger):
    moved = make_member(jamaica, "reader")
    Membership.objects.filter(user=moved).update(ended_at=NOON)
    for person in (moved, kenya_filer, stranger):
        recording.record(Kind.SIGNED_IN, request=None, account=person, at=NOON)
    late = NOON.replace(day=13, hour=3)  # 11 p.m. of 12 April in New York
    fail(account=moved, at=late)
    events = AccountEvent.objects
    assert {row.account for row in events.of_delegation("JAM")} == {moved}
    assert events.of_delegation("JAM").count() == 2
    assert events.filter(account=stranger).get().kind == Kind.SIGNED_IN
    assert events.of_kinds([Kind.SIGN_IN_FAILED]).get().account == moved
    assert events.on_days(date(2022, 4, 12), date(2022, 4, 12)).count() == 4
    assert not events.on_days(date(2022, 4, 13), None).exists()
    assert not events.on_days(None, date(2022, 4, 11)).exists()


def test_a_page_of_rows_costs_two_queries_and_takes_any_number(
    kenya_filer, django_assert_num_queries
):
    for hours in range(PAGE_LENGTH + 3):
        fail(account=kenya_filer, at=NOON + timedelta(hours=hours))
    with django_assert_num_queries(2):
        page = AccountEvent.objects.page(1)
        assert {row.account.name for row in page} == {kenya_filer.name}
    assert len(page) == PAGE_LENGTH
    assert page[0].at > page[1].at
    assert len(AccountEvent.objects.page("1" + "0" * 30)) == 3
    assert AccountEvent.objects.page("\0").number == 1


def test_who_changed_it_is_told_where_it_was_somebody_else(officer, kenya_filer):
    person = make_person("new@ken.example")
    recording.record(Kind.RECOVERY_STARTED, request=None, account=person, by=officer, at=NOON)
    recording.record(Kind.SIGNED_OUT, request=None, account=person, by=person, at=NOON)
    assert [row.by for row in AccountEvent.objects.order_by("pk")] == [officer, None]
