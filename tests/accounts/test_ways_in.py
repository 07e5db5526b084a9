"""However steps are mixed, nobody is in without all that the account asks for.

A machine of states over one account and two browsers; what it believes is compared with what the
pages answer.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.accounts.second_step import code_of
from tests.factories import make_person
from tracker.mail.models import Message

BROWSERS = st.sampled_from([0, 1])
SENTENCES = ("a first long sentence", "a second long sentence")


class WaysIn(RuleBasedStateMachine):
    """One account, with or without an app for codes, and two browsers."""

    browsers, guest = [Client(), Client()], Client()  # made once: each starts the middleware anew

    def __init__(self):
        super().__init__()
        Authenticator.objects.all().delete()
        Message.objects.all().delete()
        self.person = make_person(f"person{id(self)}@jam.example")
        self.secret = ""
        self._set(SENTENCES[0])
        for browser in (*self.browsers, self.guest):
            browser.cookies.clear()
        self.gave_password, self.is_in = [False, False], [False, False]

    def _set(self, password):
        self.password = password
        self.person.set_password(password)
        self.person.save()

    @rule(browser=BROWSERS, is_right=st.booleans())
    def give_password(self, browser, is_right):
        if self.is_in[browser] or self.gave_password[browser]:
            return
        password = self.password if is_right else "not this one"
        form = {"login": self.person.email, "password": password}
        self.browsers[browser].post(reverse("account_login"), form)
        self.gave_password[browser] = is_right and bool(self.secret)
        self.is_in[browser] = is_right and not self.secret

    @rule(browser=BROWSERS, is_right=st.booleans())
    def give_code(self, browser, is_right):
        cache.clear()  # the same code twice within half a minute has its own rule
        code = "000000x"
        if is_right and self.secret:
            code = code_of(self.secret)
        self.browsers[browser].post(reverse("mfa_authenticate"), {"code": code})
        if is_right and self.secret and self.gave_password[browser]:
            self.is_in[browser], self.gave_password[browser] = True, False

    @rule()
    def get_an_app(self):
        if not self.secret and not any(self.gave_password):
            self.secret = generate_totp_secret()
            TOTP.activate(self.person, self.secret)

    @rule(browser=BROWSERS)
    def sign_out(self, browser):
        self.browsers[browser].post(reverse("account_logout"))
        self.is_in[browser] = self.gave_password[browser] = False

    @rule(browser=BROWSERS)
    def end_the_others(self, browser):
        if self.is_in[browser]:
            self.browsers[browser].post(reverse("usersessions_list"))
            self.is_in[1 - browser] = False

    @rule(browser=BROWSERS)
    def set_a_new_password_by_mail(self, browser):
        cache.clear()  # how many such mails there may be has its own tests
        guest = self.guest
        Message.objects.all().delete()
        guest.post(reverse("account_reset_password"), {"email": self.person.email})
        page = guest.get(Message.objects.get().data["link"], follow=True)
        new = SENTENCES[1] if self.password == SENTENCES[0] else SENTENCES[0]
        guest.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
        assert "_auth_user_id" not in guest.session
        self.person.refresh_from_db()
        self.password, self.is_in = new, [False, False]
        self.gave_password = [False, False]  # it was the old one

    @invariant()
    def whoever_is_in_gave_everything(self):
        found = [
            browser.get(reverse("accounts:profile")).status_code == 200 for browser in self.browsers
        ]
        assert found == self.is_in


class TestWaysIn(TestCase):
    def test_no_mix_of_steps_lets_anybody_in_without_all_of_them(self):
        run_state_machine_as_test(
            WaysIn,
            settings=settings(
                max_examples=6,
                stateful_step_count=10,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
