"""A password works however a machine puts its characters together; common ones do not."""

import unicodedata

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests.factories import make_person, sign_in
from tracker.accounts.adapter import AccountAdapter
from tracker.accounts.second_step.adapter import SecondStepAdapter

TYPED = "Les élèves d’Église ﬁlent"  # an accent is one character or two; ﬁ is one sign or two


@pytest.mark.django_db
@pytest.mark.parametrize("now", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("then", ["NFC", "NFD"])
def test_a_password_works_in_every_form_of_its_characters(then, now):
    person = make_person("eleve@jam.example")
    person.set_password(unicodedata.normalize(then, TYPED))
    assert person.check_password(unicodedata.normalize(now, TYPED))
    assert not person.check_password(TYPED.replace("é", "e"))


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_so_does_one_that_was_stored_as_it_was_typed(form):
    person = make_person("eleve@jam.example")
    typed = unicodedata.normalize(form, TYPED)
    person.password = make_password(typed)
    assert person.check_password(typed)


@pytest.fixture
def hashes(monkeypatch):
    """How many passwords were worked out."""
    worked_out, encode = [], Argon2PasswordHasher.encode
    verify = Argon2PasswordHasher.verify

    def counted(self, password, salt):
        worked_out.append(password)
        return encode(self, password, salt)

    def compared(self, password, encoded):
        worked_out.append(password)
        return verify(self, password, encoded)

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", compared)
    return worked_out


@pytest.mark.parametrize(
    ("password", "number"), [("a wrong sentence", 1), (TYPED, 2), ("é" * 300, 0)]
)
def test_time_does_not_tell_whether_an_address_is_known(
    kenya_filer, jamaica_filer, hashes, settings, password, number
):
    settings.PASSWORD_HASHERS = ["tracker.accounts.passwords.hashers.Argon2PasswordHasher"]
    kenya_filer.set_password("a sentence of somebody else")
    kenya_filer.save()
    jamaica_filer.set_unusable_password()
    jamaica_filer.save()
    counts = []
    for address in (kenya_filer.email, jamaica_filer.email, "nobody@jam.example"):
        hashes.clear()
        form = {"login": address, "password": password}
        assert Client().post(reverse("account_login"), form).status_code == 200
        counts.append(len(hashes))
    assert counts == [number] * 3


def test_one_signs_in_with_either_form(jamaica_filer):
    jamaica_filer.set_password(unicodedata.normalize("NFC", TYPED))
    jamaica_filer.save()
    form = {"login": jamaica_filer.email, "password": unicodedata.normalize("NFD", TYPED)}
    assert Client().post(reverse("account_login"), form).url == reverse("home")


@pytest.mark.parametrize("password", ["password1234", "ｐａｓｓｗｏｒｄ１２３４", "short"])
def test_a_common_password_is_refused_in_any_letters(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_a_password_that_would_take_long_to_look_at_is_refused(client, jamaica_filer):
    long = "a\u0300\u0323" * 100
    form = {"oldpassword": "x", "password1": long, "password2": long}
    answer = sign_in(client, jamaica_filer).post(reverse("account_change_password"), form)
    assert "password1" in answer.context["form"].errors


@pytest.mark.parametrize("name", ["account_login", "account_change_password"])
def test_each_field_of_a_password_brings_the_words_of_its_button(client, jamaica_filer, name):
    if name != "account_login":
        sign_in(client, jamaica_filer)
    page = client.get(reverse(name)).text
    assert page.count('type="password"') == page.count('data-show="Show the password"')
    assert "js/account.js" in page


# What allauth could say that nobody is told: there are no telephones and names to sign in with, no
# address is changed by hand, its counts are off, and a closed account has a page.
NEVER_SAID = {
    *("account_inactive", "cannot_remove_primary_email", "duplicate_email", "email_taken"),
    *("invalid_or_expired_key", "max_email_addresses", "phone_password_mismatch", "phone_taken"),
    *("rate_limited", "same_as_current", "select_only_one", "unknown_email", "unknown_phone"),
    *("unverified_primary_email", "username_blacklisted", "username_password_mismatch"),
    *("username_taken", "add_email_blocked", "cannot_delete_authenticator", "unverified_email"),
}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(AccountAdapter, DefaultAccountAdapter), (SecondStepAdapter, DefaultMFAAdapter)],
)
def test_every_error_that_somebody_can_be_told_is_in_our_words(ours, theirs):
    kept = {
        name for name, words in theirs.error_messages.items() if ours.error_messages[name] is words
    }
    assert kept - NEVER_SAID == set()


def test_a_wrong_password_and_two_that_differ_are_told_in_our_words(client, jamaica_filer):
    sign_in(client, jamaica_filer)
    new = {"password1": "a long enough sentence", "password2": "another long sentence"}
    told = client.post(reverse("account_change_password"), {"oldpassword": "not this one"} | new)
    errors = told.context["form"].errors
    assert errors["oldpassword"] == ["This is not your password."]
    assert errors["password2"] == ["This is not the same password."]
    again = client.post(reverse("account_reauthenticate"), {"password": "not this one"})
    assert again.context["form"].errors["password"] == ["This is not your password."]
    empty = client.post(reverse("account_change_password"), {"oldpassword": "not this one"})
    assert empty.context["form"].errors["password2"] == ["This field is required."]
