"""Whatever happens to a person's sessions, in whatever order: who is in, how fresh, and for whom.

A machine of states over one person, who may act for two delegations, and two browsers. What it
believes is compared with what the pages answer.
"""

from dataclasses import dataclass
from datetime import timedelta

import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.accounts.second_step import code_of, switch_on
from tests.factories import NOON, make_member, make_person
from tracker import clock
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.delegations.people import changing
from tracker.mail.models import Message

BROWSERS = st.sampled_from([0, 1])
IDLE, LONGEST, FRESH = timedelta(minutes=60), timedelta(hours=12), timedelta(minutes=15)
TEAM, REPLIES, CHOICE = "/team/", "/replies/", "/team/acting-for/"
ONCE_MORE = ("/account/reauthenticate/", "/account/2fa/reauthenticate/")
ROLES = {"JAM": "filer", "KEN": "drafter"}


@dataclass
class BelievedSession:
    """What a session should be; None in its place is nobody signed in."""

    began_at: timedelta
    seen_at: timedelta
    fresh_at: timedelta
    acting_for: str = ""


class Sessions(RuleBasedStateMachine):
    browsers, guest = [Client(), Client()], Client()  # made once: each starts the middleware anew

    def __init__(self):
        super().__init__()
        for model in (Authenticator, Message, Invitation, Membership, UserSession):
            model.objects.all().delete()
        self.travel = time_machine.travel(NOON, tick=False)
        self.clock, self.now = self.travel.start(), timedelta()
        states = {code: Delegation.objects.get(code=code) for code in ROLES}
        self.states = states
        self.person = make_person(f"person{id(self)}@jam.example")
        self.colleagues = {
            code: make_member(
                state, "filer", email=f"c{code}{id(self)}@x.example", is_administrator=True
            )
            for code, state in states.items()
        }
        self.acts_for = set()
        self.join("JAM")
        self.secret, self.number = "", 0
        self.set_password("a first long sentence")
        for browser in (*self.browsers, self.guest):
            browser.cookies.clear()
        self.found = [None, None]
        for browser in range(2):
            self.sign_in(browser, is_right=True)

    def teardown(self):
        self.travel.stop()

    def set_password(self, password):
        self.password = password
        self.person.set_password(password)
        self.person.save()

    def passes(self, time):
        self.now += time
        self.clock.shift(time)

    def look(self, browser):
        """Open a page, which ends a session that is over, and keeps any other."""
        found = self.found[browser]
        if found and (self.now - found.seen_at >= IDLE or self.now - found.began_at >= LONGEST):
            self.found[browser] = None
        elif found:
            found.seen_at = self.now
        is_in = self.browsers[browser].get(reverse("accounts:profile")).status_code == 200
        assert is_in == (self.found[browser] is not None)

    def is_fresh(self, browser):
        found = self.found[browser]
        return found is not None and self.now - found.fresh_at < FRESH

    def acting_for(self, browser):
        """For whom that browser's pages are: nobody where it is not chosen."""
        if len(self.acts_for) == 1:
            return next(iter(self.acts_for))
        chosen = self.found[browser].acting_for
        return chosen if chosen in self.acts_for else ""

    # In and out ----------------------------------------------------------------------------------
    @rule(browser=BROWSERS, is_right=st.booleans())
    def sign_in(self, browser, is_right):
        if self.found[browser]:
            return
        cache.clear()  # counts, and codes that were used
        client = self.browsers[browser]
        password = self.password if is_right else "not this one"
        client.post(reverse("account_login"), {"login": self.person.email, "password": password})
        if self.secret:
            assert client.get(reverse("accounts:profile")).status_code != 200
            client.post(reverse("mfa_authenticate"), {"code": code_of(self.secret)})
        if is_right:
            self.found[browser] = BelievedSession(self.now, self.now, self.now)

    @rule(browser=BROWSERS)
    def sign_out(self, browser):
        self.browsers[browser].post(reverse("account_logout"))
        self.found[browser] = None

    @rule(browser=BROWSERS, is_right=st.booleans())
    def show_once_more_who_it_is(self, browser, is_right):
        cache.clear()
        password = self.password if is_right else "not this one"
        self.browsers[browser].post(reverse("account_reauthenticate"), {"password": password})
        if is_right and self.found[browser]:
            self.found[browser].fresh_at = self.now

    # Time ----------------------------------------------------------------------------------------
    @rule(minutes=st.sampled_from([14, 16, 59, 61, 400]), works=st.sampled_from([0, 1, None]))
    def time_passes(self, minutes, works):
        """Meanwhile somebody works in one of the browsers, or in none."""
        left = timedelta(minutes=minutes)
        while left:
            step = min(left, timedelta(minutes=30))
            self.passes(step)
            left -= step
            if works is not None:
                self.look(works)

    # Ending sessions -----------------------------------------------------------------------------
    @rule(browser=BROWSERS)
    def end_the_other(self, browser):
        if not all(self.found):
            return
        key = self.browsers[1 - browser].session.session_key
        (row,) = UserSession.objects.filter(session_key=key)
        self.browsers[browser].post(reverse("accounts:end_session", args=[row.pk]))
        self.found[1 - browser] = None

    @rule(browser=BROWSERS)
    def end_all_others(self, browser):
        if self.found[browser]:
            self.browsers[browser].post(reverse("usersessions_list"))
            self.found[1 - browser] = None

    @rule(browser=BROWSERS)
    def change_the_password(self, browser):
        new = f"{self.password[:22]} {self.now}"
        sent = {"oldpassword": self.password, "password1": new, "password2": new}
        self.browsers[browser].post(reverse("account_change_password"), sent)
        if self.found[browser]:  # it asks for the old one, however fresh the sign-in is
            self.password, self.found = new, [None, None]
        self.person.refresh_from_db()
        assert self.person.check_password(self.password)

    @rule()
    def set_a_new_password_by_mail(self):
        cache.clear()
        Message.objects.all().delete()
        self.guest.post(reverse("account_reset_password"), {"email": self.person.email})
        link = Message.objects.get(kind="password_reset_key").data["link"]
        page = self.guest.get(link, follow=True)
        new = f"a second long sentence {self.now}"
        self.guest.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
        self.person.refresh_from_db()
        self.password, self.found = new, [None, None]

    @precondition(lambda self: not self.secret)
    @rule(browser=BROWSERS)
    def get_a_second_step(self, browser):
        if self.is_fresh(browser):
            cache.clear()
            with TestCase.captureOnCommitCallbacks(execute=True):
                self.secret = switch_on(self.browsers[browser])
            self.found[1 - browser] = None

    # For whom ------------------------------------------------------------------------------------
    @rule(browser=BROWSERS, code=st.sampled_from([*ROLES, "CRI"]))
    def choose(self, browser, code):
        self.browsers[browser].post(CHOICE, {"delegation": code})
        if self.found[browser] and code in self.acts_for and len(self.acts_for) > 1:
            self.found[browser].acting_for = code

    @rule(code=st.sampled_from([*ROLES]))
    def lose_the_role_or_get_it_back(self, code):
        if code not in self.acts_for:
            self.join(code)
            return
        member = self.person.memberships.current().get(delegation=self.states[code])
        changing.end_membership(member, by=self.colleagues[code], at=clock.now())
        self.acts_for.remove(code)

    def join(self, code):
        Membership.objects.create(
            user=self.person,
            delegation=self.states[code],
            role=ROLES[code],
            is_administrator=code == "JAM",
            started_at=clock.now(),
        )
        self.acts_for.add(code)

    @rule(browser=BROWSERS, page_was_for=st.sampled_from([*ROLES]))
    def invite_somebody(self, browser, page_was_for):
        """Only in a session that is fresh, from a page of Jamaica, whose administrator they are."""
        self.number += 1
        email = f"nia{self.number}@jam.example"
        sent = {"name": "Nia", "email": email, "language": "fr", "role": "reader"}
        self.browsers[browser].post(TEAM, sent | {"acting_for": page_was_for})
        may = (
            self.is_fresh(browser)
            and page_was_for == "JAM"
            and "JAM" in self.acts_for
            and self.acting_for(browser) == "JAM"
        )
        assert Invitation.objects.filter(email=email).exists() == may
        Invitation.objects.all().delete()  # how many there may be a day has its own tests

    # What always holds ---------------------------------------------------------------------------
    @invariant()
    def the_pages_answer_as_believed(self):
        for browser, client in enumerate(self.browsers):
            self.look(browser)
            page, anew = client.get(REPLIES), client.get(reverse("mfa_activate_totp"))
            if self.found[browser] is None:
                assert page["Location"].startswith(reverse("account_login"))
                continue
            assert anew.headers.get("Location", "").startswith(ONCE_MORE) != self.is_fresh(browser)
            if not self.acts_for:
                assert page.status_code == 404
            elif acting := self.acting_for(browser):
                assert f"<bdi>{self.states[acting].name}</bdi></span>" in page.text
            else:
                assert page["Location"].startswith(CHOICE)

    @invariant()
    def every_session_that_is_in_is_listed_as_the_persons_own(self):
        keys = {
            client.session.session_key
            for client, found in zip(self.browsers, self.found, strict=True)
            if found
        }
        rows = UserSession.objects.filter(user=self.person)
        assert keys <= set(rows.values_list("session_key", flat=True))


class TestSessions(TestCase):
    def test_no_order_of_acts_keeps_a_session_that_is_over_or_lets_it_do_more(self):
        run_state_machine_as_test(
            Sessions,
            settings=settings(
                max_examples=5,
                stateful_step_count=12,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
