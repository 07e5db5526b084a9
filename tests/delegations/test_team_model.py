"""Whatever a team does with its people, in whatever order: what always holds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.factories import NOON, make_member, make_person
from tracker.accounts.models import User
from tracker.delegations import teams
from tracker.delegations.joining import accepting
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.delegations.people import changing
from tracker.mail.models import Message
from tracker.refusal import Refusal

ROLES = st.sampled_from(Membership.Role.values)
ADDRESSES = [f"{number}@jam.example" for number in range(4)]
WHO = st.sampled_from(["first@jam.example", "officer@un.example", "second@un.example", *ADDRESSES])


class Team(RuleBasedStateMachine):
    """Jamaica's team: an administrator at first, two officers, and four who are invited."""

    @initialize()
    def begin(self):
        for model in (Message, Invitation, Membership):
            model.objects.all().delete()
        self.jamaica, self.at = Delegation.objects.get(code="JAM"), NOON
        first = User.objects.filter(email="first@jam.example").first()
        if first is None:
            make_member(self.jamaica, "filer", email="first@jam.example", is_administrator=True)
            for name in ("officer", "second"):
                make_person(f"{name}@un.example", secretariat_role="officer")
        else:
            Membership.objects.create(
                user=first,
                delegation=self.jamaica,
                role="filer",
                is_administrator=True,
                started_at=NOON,
            )

    def act(self, verb, *args, **more):
        """Do it, or be told in words: no other end is known. Only who has the right does it."""
        self.at += timedelta(seconds=1)
        may = "by" not in more or more["by"].is_officer or self.is_administrator(more["by"])
        try:
            done = verb(*args, at=self.at, **more)
        except (Refusal, PermissionDenied):
            return None
        assert may
        return done

    def is_administrator(self, person):
        return self.jamaica.memberships.current_administrators().filter(user=person).exists()

    def member(self, address):
        return Membership.objects.current().filter(user__email=address).first()

    def invitation(self, address):
        return Invitation.objects.filter(email=address).first()

    @rule(address=st.sampled_from(ADDRESSES), role=ROLES, admin=st.booleans(), by=WHO)
    def invite(self, address, role, admin, by):
        if (person := User.objects.filter(email=by).first()) is None:
            return
        made = self.act(
            teams.invite,
            self.jamaica,
            email=address,
            name="Nia",
            role=role,
            is_administrator=admin,
            language="en",
            by=person,
        )
        if made and person.is_officer:
            assert made.needs_second

    @rule(
        address=st.sampled_from(ADDRESSES),
        by=WHO,
        verb=st.sampled_from(["resend", "revoke", "confirm"]),
    )
    def answer(self, address, by, verb):
        person, found = User.objects.filter(email=by).first(), self.invitation(address)
        if person is None or found is None:
            return
        verbs = {
            "resend": teams.resend,
            "revoke": teams.revoke_invitation,
            "confirm": teams.confirm_invitation,
        }
        self.act(verbs[verb], found, by=person)

    @rule(address=st.sampled_from(ADDRESSES))
    def join(self, address):
        found = self.invitation(address)
        if not found or not self.act(
            accepting.open_invitation, Invitation.objects.all(), found.token
        ):
            return
        person = User.objects.filter(email=address).first()
        if person is None:
            facts = {"name": "Nia", "password": "x" * 20, "time_zone": "America/Jamaica"}
            self.act(accepting.join_as_new_person, found, **facts)
        else:
            self.act(accepting.join, found, person=person)
        found.refresh_from_db()
        if found.used_at and found.needs_second:
            assert found.confirmed_by_id not in {None, found.invited_by_id}

    @rule(whom=WHO, by=WHO, role=ROLES, admin=st.booleans())
    def change(self, whom, by, role, admin):
        person, member = User.objects.filter(email=by).first(), self.member(whom)
        if person and member:
            self.act(
                changing.change_member,
                member,
                role=role,
                is_administrator=admin,
                seen=changing.rights_of(member),
                by=person,
            )

    @rule(whom=WHO, by=WHO)
    def end(self, whom, by):
        person, member = User.objects.filter(email=by).first(), self.member(whom)
        if person and member:
            self.act(changing.end_membership, member, by=person)

    @rule(days=st.sampled_from([1, 13, 14]))
    def days_pass(self, days):
        self.at += timedelta(days=days)

    @invariant()
    def there_is_always_an_administrator(self):
        if hasattr(self, "jamaica"):
            assert self.jamaica.memberships.current_administrators().exists()

    @invariant()
    def one_address_has_one_open_link(self):
        unused = list(
            Invitation.objects.filter(used_at=None, revoked_at=None).values_list("email", flat=True)
        )
        assert len(unused) == len(set(unused))

    def teardown(self):
        call_command("verify_audit")


@pytest.mark.django_db
def test_a_team_keeps_its_promises_in_any_order():
    run_state_machine_as_test(
        Team, settings=settings(max_examples=6, stateful_step_count=15, deadline=None)
    )
