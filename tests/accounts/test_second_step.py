"""Two-step sign-in, and that every page of allauth that can be reached here is one of ours."""

import re
from pathlib import Path
from textwrap import wrap

import allauth
import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse

from tests.accounts.second_step import code_of, signed_in_by_password, switch_on
from tests.factories import PASSWORD, sign_in
from tracker.mail.models import Message
from tracker.site.clients import limits

GUESTS = {
    "account_confirm_email": ("no-such-key",),
    "account_email_verification_sent": (),
    "account_inactive": (),
    "account_login": (),
    "account_request_login_code": (),
    "account_reset_password": (),
    "account_reset_password_done": (),
    "account_reset_password_from_key": ("1", "no-such-key"),
    "account_reset_password_from_key_done": (),
    "account_signup": (),
}
MEMBERS = {
    "account_change_password",
    "account_email",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "usersessions_list",
}
# Each has a test of its own.
IN_A_STATE_OF_ITS_OWN = {"mfa_authenticate", "account_confirm_login_code", "account_set_password"}
OF_A_PASSKEY = {"mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_reauthenticate_webauthn"}
# Speaks with a script; its page is that of signing in.
OF_A_SCRIPT = {"mfa_login_webauthn"}


def foreign(answer):
    """The templates of an answer that are not the project's: widgets and form fields apart."""
    names = {one.name: str(one.origin.name) for one in answer.templates if one.name}
    own = str(settings.BASE_DIR / "templates")
    return {
        name
        for name, place in names.items()
        if not place.startswith(own) and not name.startswith(("django/forms/", "bootstrap5/"))
    }


def test_every_page_of_allauths_is_looked_at_here():
    names = {
        name
        for name in get_resolver().reverse_dict
        if isinstance(name, str) and name.startswith(("account_", "mfa_", "usersessions_"))
    }
    own = {*IN_A_STATE_OF_ITS_OWN, *OF_A_PASSKEY, *OF_A_SCRIPT}
    assert names == {*GUESTS, *MEMBERS, *own}


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("name", GUESTS)
def test_a_guests_page_is_ours(client, name):
    answer = client.get(reverse(name, args=GUESTS[name]), follow=True)
    assert answer.status_code == 200
    assert foreign(answer) == set()


def test_the_pages_of_a_person_with_a_second_step_are_ours(jamaica_filer):
    client = signed_in_by_password(jamaica_filer)
    looked_at = foreign(client.get(reverse("mfa_activate_totp")))
    switch_on(client)
    for name in sorted(MEMBERS):
        answer = client.get(reverse(name), follow=True)
        assert answer.status_code == 200, name
        if name != "mfa_download_recovery_codes":  # a text file
            looked_at |= foreign(answer)
    assert looked_at == set()


def test_an_app_on_the_same_telephone_is_opened_by_a_link_or_given_the_key(jamaica_filer):
    client = signed_in_by_password(jamaica_filer)
    page = client.get(reverse("mfa_activate_totp"))
    key = page.context["form"].secret
    assert re.search(rf'<a [^>]*href="otpauth://totp/[^"]*secret={key}', page.text)
    assert f'dir="ltr">{" ".join(wrap(key, 4))}</code>' in page.text


def test_the_app_is_switched_on_and_asked_for_at_the_next_sign_in(
    jamaica_filer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        secret = switch_on(signed_in_by_password(jamaica_filer))
    assert Message.objects.filter(kind="totp_activated").count() == 1
    client = Client()
    form = {"login": jamaica_filer.email, "password": PASSWORD}
    step = client.post(reverse("account_login"), form, follow=True)
    assert step.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert foreign(step) == set()
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000x"})
    assert "There is a problem" in wrong.text
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_a_stranger_who_asks_for_a_password_link_changes_nothing_for_its_owner(
    client, jamaica_filer
):
    """Allauth's own tokens would leave an address that is not proved, and refuse to go on from."""
    client.post(reverse("account_reset_password"), {"email": jamaica_filer.email})
    assert not EmailAddress.objects.exists()
    own = signed_in_by_password(jamaica_filer)
    assert own.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_recovery_code_lets_in_once(jamaica_filer):
    own = signed_in_by_password(jamaica_filer)
    switch_on(own)
    code = own.get(reverse("mfa_download_recovery_codes")).text.split()[0]
    assert code in own.get(reverse("mfa_view_recovery_codes")).text
    arrived = []
    for _time in ("first", "second"):
        client = Client()
        form = {"login": jamaica_filer.email, "password": PASSWORD}
        client.post(reverse("account_login"), form)
        client.post(reverse("mfa_authenticate"), {"code": code})
        arrived.append(client.get(reverse("accounts:profile")).status_code)
    assert arrived == [200, 302]


def test_a_sign_in_that_waits_for_its_second_step_ends_with_the_password(client, jamaica_filer):
    secret = switch_on(signed_in_by_password(jamaica_filer))
    form = {"login": jamaica_filer.email, "password": PASSWORD}
    client.post(reverse("account_login"), form)
    jamaica_filer.set_password("another long sentence")
    jamaica_filer.save()
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.url == reverse("account_login")
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_switching_it_off_is_told_by_mail(jamaica_filer):
    client = signed_in_by_password(jamaica_filer)
    switch_on(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert "It is off." in client.get(reverse("mfa_index")).text
    assert Message.objects.filter(kind="totp_deactivated").count() == 1


def test_who_has_no_password_yet_chooses_one(client, jamaica_filer):
    jamaica_filer.set_unusable_password()
    jamaica_filer.save()
    sign_in(client, jamaica_filer)
    address = reverse("account_set_password")
    answer = client.get(address)
    assert foreign(answer) == set()
    assert "New password, once more" in answer.text
    client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    jamaica_filer.refresh_from_db()
    assert jamaica_filer.check_password(PASSWORD)
    assert Message.objects.filter(kind="password_set").count() == 1


def test_codes_are_not_guessed_and_no_guess_locks_the_person_out(jamaica_filer):
    secret = switch_on(signed_in_by_password(jamaica_filer))
    form = {"login": jamaica_filer.email, "password": PASSWORD}
    stranger = Client(REMOTE_ADDR="203.0.113.66")
    stranger.post(reverse("account_login"), form)
    step = reverse("mfa_authenticate")
    codes = [
        stranger.post(step, {"code": "000000x"}).status_code
        for _time in range(limits.SECOND_STEP.of_pair + 1)
    ]
    assert codes == [200] * limits.SECOND_STEP.of_pair + [429]
    own = Client()
    own.post(reverse("account_login"), form)
    assert own.post(step, {"code": code_of(secret)}).status_code == 302


def test_a_wrong_password_is_said_in_our_words(client, jamaica_filer):
    form = {"login": jamaica_filer.email, "password": "not this one"}
    answer = client.post(reverse("account_login"), form)
    assert "This e-mail address and this password do not go together." in answer.text


# Registering, changing an address, telephones, codes in the place of links, trusted browsers, keys
# at registering: none is switched on.
NEVER_SHOWN = re.compile(
    r"phone|signup\b|signup_(?:by|form)|confirm_(?:email|password_reset)_|email_change|/email/|trust"
    r"|login_code|confirm_code|verified_email_required|email_confirm|email_deleted|primary_email"
)


def test_every_template_of_allauths_that_can_be_shown_has_one_of_ours():
    """Its bases and snippets are included by its own templates alone."""
    folder = Path(allauth.__file__).parent / "templates"
    theirs = {
        str(path.relative_to(folder))
        for part in ("account", "mfa", "usersessions")
        for path in (folder / part).rglob("*.*")
    }
    shown = {
        name
        for name in theirs
        if not NEVER_SHOWN.search(name) and not re.search(r"/base|/snippets/", name)
    }
    own = settings.BASE_DIR / "templates"
    assert {name for name in shown if not (own / name).exists()} == set()
    assert len(shown) > 30
