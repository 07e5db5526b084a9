"""Sign-in, the profile, the choice of language, and what is said when something is refused."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, sign_in
from tracker.accounts.models import User
from tracker.review import several_forms
from tracker.site import zones
from tracker.site.errors.lost_form_text import MOST

TYPED = "We took <steps> & wrote them down.\nOne by one."


@pytest.fixture
def profile_form():
    return {"name": "Wanjiru Kamau", "language": "fr", "time_zone": "Africa/Nairobi"}


def test_a_person_signs_in_by_address_and_password(client, kenya_filer):
    answer = client.post(
        reverse("account_login"), {"login": "FILER@ken.example", "password": PASSWORD}
    )
    assert (answer.status_code, answer.url) == (302, reverse("home"))


def test_a_wrong_password_is_said_at_the_top_of_the_page(client, kenya_filer):
    answer = client.post(
        reverse("account_login"), {"login": kenya_filer.email, "password": "not this one"}
    )
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert answer.text.index("There is a problem") < answer.text.index("<h1>")


@pytest.mark.django_db
def test_nobody_registers_by_themselves(client):
    form = {"email": "me@somewhere.example", "password1": PASSWORD, "password2": PASSWORD}
    assert "by invitation" in client.get(reverse("account_signup")).text
    client.post(reverse("account_signup"), form)
    assert not User.objects.filter(email=form["email"]).exists()


def test_an_address_cannot_be_changed_by_hand(client, kenya_filer):
    sign_in(client, kenya_filer)
    page = client.get("/account/email/")
    assert kenya_filer.email in page.text
    answer = client.post("/account/email/", {"email": "new@ken.example", "action_add": ""})
    assert answer.status_code == 405


def test_the_profile_is_saved(client, kenya_filer, profile_form):
    sign_in(client, kenya_filer)
    answer = client.post(reverse("accounts:profile"), profile_form)
    kenya_filer.refresh_from_db()
    assert answer.status_code == 302
    assert (kenya_filer.name, kenya_filer.language, kenya_filer.time_zone) == (
        "Wanjiru Kamau",
        "fr",
        "Africa/Nairobi",
    )


def test_a_time_zone_that_does_not_exist_is_refused(client, kenya_filer, profile_form):
    sign_in(client, kenya_filer)
    answer = client.post(
        reverse("accounts:profile"), profile_form | {"time_zone": "Moon/Tranquillity"}
    )
    assert answer.status_code == 200
    assert 'href="#id_time_zone"' in answer.text


@pytest.mark.django_db
def test_a_guest_keeps_the_language_they_chose(client):
    client.post(reverse("accounts:language"), {"language": "ar", "next": "/account/login/"})
    page = client.get("/account/login/").text
    assert '<html lang="ar" dir="rtl">' in page
    assert "bootstrap.rtl.min.css" in page


def test_a_persons_language_follows_them(client, kenya_filer):
    sign_in(client, kenya_filer)
    client.post(reverse("accounts:language"), {"language": "zh", "next": "/account/profile/"})
    kenya_filer.refresh_from_db()
    assert kenya_filer.language == "zh"
    elsewhere = sign_in(Client(), kenya_filer)
    assert '<html lang="zh-hans" dir="ltr">' in elsewhere.get(reverse("accounts:profile")).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "", "nowhere", "/\0"]
)
def test_the_choice_of_language_leads_nowhere_else(client, elsewhere):
    answer = client.post(reverse("accounts:language"), {"language": "fr", "next": elsewhere})
    assert answer.url == reverse("home")


def test_what_was_typed_before_the_session_ended_is_shown_again(client, db):
    form = {"body": TYPED, "heading": "Laws", "password": "secret words", "version": "12"}
    answer = client.post(reverse("accounts:profile"), form)
    assert answer.status_code == 403
    assert "We took &lt;steps&gt; &amp; wrote them down.\nOne by one.</textarea>" in answer.text
    assert ">Laws</textarea>" in answer.text
    assert answer.text.count("</textarea>") == 2
    assert "secret words" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def shown_again(answer):
    """What the page gives back, by the label of each field."""
    fields = r"<label[^>]+>(.+?)</label>\s*<textarea[^>]+>(.*?)</textarea>"
    return re.findall(fields, answer.text, re.S)


def test_only_what_a_person_can_have_typed_is_shown_again(client, db):
    of_the_page = {"page": "cc0990ab12cd34ef", "version": "12", "shown": "ab" * 16, "concepts": "3"}
    form = {"heading": "2026", "body": "We took steps."} | of_the_page
    answer = client.post(reverse("portal:passage", args=[1]), form)
    assert shown_again(answer) == [("Heading", "2026"), ("Text", "We took steps.")]
    assert "Nothing was saved or filed." in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {"sha256": "ab" * 32},
        {"part": "question", "question": "a"},
        {"held": "a-token", "do": "yes"},
    ],
)
def test_a_button_pressed_after_the_session_ended_gives_no_machine_values_back(client, db, form):
    answer = client.post(reverse("portal:check", args=["76-19"]), form)
    assert answer.status_code == 403
    assert shown_again(answer) == []
    assert "What you typed" not in answer.text
    assert "Nothing was saved or filed." in answer.text


def test_the_largest_form_is_shown_again_whole_and_no_larger_one(client, db):
    files = range(several_forms.MOST)
    largest = {
        f"form-{file}-{name}": "1"
        for file in files
        for name in several_forms.OneOfSeveralForm.base_fields
    }
    larger = {f"{number}-text": "y" for number in range(900)}
    for sent in (largest, larger, {"text": ["y"] * 900}):
        answer = client.post(reverse("accounts:profile"), sent)
        assert len(shown_again(answer)) == MOST


def test_numbers_and_dates_that_were_typed_are_shown_again(client, db):
    form = {"cover_reference": "12/2026", "number-number": "94", "cover_on": "2026-11-25"}
    answer = client.post(reverse("portal:cover", args=["76-19"]), form)
    assert [text for _label, text in shown_again(answer)] == ["12/2026", "94", "2026-11-25"]


def test_what_was_typed_is_shown_again_when_the_token_does_not_fit(kenya_filer):
    client = sign_in(Client(enforce_csrf_checks=True), kenya_filer)
    answer = client.post(reverse("accounts:profile"), {"name": "Someone Else"})
    kenya_filer.refresh_from_db()
    assert answer.status_code == 403
    assert ">Someone Else</textarea>" in answer.text
    assert kenya_filer.name == "Filer"


@pytest.mark.once
@pytest.mark.parametrize(
    ("headers", "is_shown"),
    [
        ({"Origin": "http://testserver"}, True),
        ({"Referer": "http://testserver/account/login/"}, True),
        ({"Origin": "https://elsewhere.example"}, False),
        ({"Origin": "null", "Referer": "http://testserver/"}, False),
        ({"Referer": "https://elsewhere.example/testserver"}, False),
        ({"Referer": "http://[testserver"}, False),
    ],
)
def test_the_words_of_another_site_are_not_shown_as_typed_here(db, headers, is_shown):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("account_login"), {"text": "Send money to X"}, headers=headers)
    assert answer.status_code == 403
    assert ("Send money to X" in answer.text) is is_shown
    assert ("What you typed" in answer.text) is is_shown


def test_a_missing_page_helps_and_hints_at_nothing(client, kenya_filer):
    sign_in(client, kenya_filer)
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "or none that is open to you" in answer.text


@pytest.mark.once
@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_account_pages_are_small_and_hold_nothing_inline(client, kenya_filer, language):
    kenya_filer.language = language
    kenya_filer.save()
    sign_in(client, kenya_filer)
    for path in ["profile/", "password/change/", "logout/", "email/", "2fa/"]:
        page = client.get(f"/account/{path}")
        assert page.status_code == 200, path
        assert len(page.content) < 100_000, path
        assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", page.text), path


def test_the_head_of_a_page_costs_the_same_few_queries(
    client, kenya_filer, django_assert_max_num_queries
):
    sign_in(client, kenya_filer)
    with django_assert_max_num_queries(
        4
    ):  # the session, the person, for whom they act, the contact
        client.get("/account/email/")


def test_a_name_that_would_turn_a_line_around_is_refused(client, kenya_filer, profile_form):
    sign_in(client, kenya_filer)
    answer = client.post(reverse("accounts:profile"), profile_form | {"name": "Wanjiru \u202eimaK"})
    assert "right-to-left override" in answer.text
    kenya_filer.refresh_from_db()
    assert "\u202e" not in kenya_filer.name


def test_zones_are_listed_once_by_their_present_names_and_an_old_one_of_ones_own_is_kept():
    at = datetime(2022, 4, 12, tzinfo=UTC)

    def listed(**more):
        return [zone for _region, group in zones.choices(at=at, **more) for zone, _label in group]

    labels = [label for _region, group in zones.choices(at=at) for _zone, label in group]
    assert "Europe/Kyiv" in listed()
    assert "Europe/Kiev" not in listed()
    assert "Europe/Kiev" in listed(keep="Europe/Kiev")
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("zone", "month", "label"),
    [
        ("America/New_York", 4, "New York (UTC-4)"),
        ("America/New_York", 12, "New York (UTC-5)"),
        ("Asia/Kolkata", 4, "Kolkata (UTC+5:30)"),
        ("Pacific/Marquesas", 4, "Marquesas Islands (UTC-9:30)"),
        ("Africa/Abidjan", 4, "Abidjan (UTC)"),
    ],
)
def test_a_zone_is_named_by_its_city_and_how_far_it_is_from_utc(zone, month, label):
    groups = zones.choices(at=datetime(2022, month, 12, tzinfo=UTC))
    labels = {value: words for _region, group in groups for value, words in group}
    assert labels[zone] == f"{label}\N{LEFT-TO-RIGHT MARK}"  # keeps the bracket in Arabic pages


def test_a_zone_that_does_not_exist_is_refused(client, kenya_filer, profile_form):
    sign_in(client, kenya_filer)
    answer = client.post(reverse("accounts:profile"), profile_form | {"time_zone": "Mars/Olympus"})
    assert "Time zone: Select a valid choice" in answer.text
    kenya_filer.refresh_from_db()
    assert kenya_filer.time_zone == "America/New_York"


def test_only_somebody_new_is_given_the_zone_of_the_browser(client, kenya_filer, call):
    page = sign_in(client, kenya_filer).get(reverse("accounts:profile")).text
    assert "data-zones" in page
    assert "data-choose-own" not in page


def test_who_chose_a_language_and_then_signs_in_reads_on_in_it(client, kenya_filer):
    client.post(reverse("accounts:language"), {"language": "fr", "next": "/account/login/"})
    client.post(
        reverse("account_login"), {"login": kenya_filer.email, "password": PASSWORD}, follow=True
    )
    kenya_filer.refresh_from_db()
    assert kenya_filer.language == "fr"
    assert "chosen_language" not in client.session


def test_who_signs_in_without_choosing_keeps_their_language(client, kenya_filer):
    client.post(reverse("account_login"), {"login": kenya_filer.email, "password": PASSWORD})
    kenya_filer.refresh_from_db()
    assert kenya_filer.language == "en"


def test_a_zone_that_this_machine_no_longer_knows_spoils_no_profile(client, kenya_filer):
    kenya_filer.time_zone = "Asia/Nowhere"
    kenya_filer.save()
    assert sign_in(client, kenya_filer).get(reverse("accounts:profile")).status_code == 200
