"""What somebody with the database changes of people's rights, addresses and days is found."""

from datetime import timedelta

import pytest

from tests import changed_dates
from tests.changed_dates import move_deadline
from tests.factories import NOON, make_member, make_person
from tests.tampering import drop_triggers, told
from tracker.accounts.models import User
from tracker.calls import closing
from tracker.calls.models import Call, Extension
from tracker.calls.publishing import publish
from tracker.delegations import teams
from tracker.delegations.joining import accepting
from tracker.delegations.models import Delegation, Membership
from tracker.delegations.official_addresses.address_files import ContactRow
from tracker.delegations.official_addresses.changing import set_addresses
from tracker.delegations.people import changing


@pytest.fixture
def joined(jamaica, jamaica_filer):
    """A colleague who took up an invitation to draft."""
    drop_triggers()
    jamaica_filer.memberships.update(is_administrator=True)
    colleague = make_person("colleague@jamaica.example")
    invitation = teams.invite(
        jamaica,
        email=colleague.email,
        name=colleague.name,
        role="drafter",
        is_administrator=False,
        language="en",
        by=jamaica_filer,
        at=NOON,
    )
    accepting.join(invitation, person=colleague, at=NOON)
    assert Membership.objects.get(user=colleague).role == "drafter"
    return Membership.objects.get(user=colleague)


@pytest.mark.parametrize(
    "changed",
    [{"role": "filer"}, {"is_administrator": True}, {"ended_at": NOON}],
    ids=lambda changed: next(iter(changed)),
)
def test_a_right_that_nobody_gave_is_found(joined, capsys, changed):
    assert told(capsys) == []
    Membership.objects.filter(pk=joined.pk).update(**changed)
    assert told(capsys) == [f"membership {joined.pk} of JAM: the register tells otherwise of it"]


def test_a_right_that_was_given_and_ended_is_none(joined, jamaica_filer, capsys):
    common = {"by": jamaica_filer, "at": NOON}
    seen = changing.rights_of(joined)
    changing.change_member(joined, role="filer", is_administrator=True, seen=seen, **common)
    changing.end_membership(joined, **common)
    assert told(capsys) == []
    Membership.objects.filter(pk=joined.pk).update(ended_at=None)
    assert told(capsys) == [f"membership {joined.pk} of JAM: the register tells otherwise of it"]


def test_a_membership_that_was_put_in_or_taken_out_is_found(joined, kenya, capsys):
    number = joined.pk
    make_member(kenya, "filer", email="intruder@kenya.example")
    [line] = told(capsys)
    assert line.endswith("of KEN: its beginning is not in the register")
    Membership.objects.filter(pk__gte=number).delete()
    assert told(capsys) == [
        f"membership {number}: it is in the register, and is not stored any more"
    ]


def test_an_office_that_ended_and_was_put_back_is_found(officer, capsys):
    drop_triggers()
    person = make_person("new@secretariat.example")
    accepting._become_officer(person, at=NOON)
    assert told(capsys) == []
    User.objects.filter(pk=person.pk).update(secretariat_role="")
    [line] = told(capsys)
    assert line.startswith(f"person {person.pk}: ")


def test_another_official_address_is_found(jamaica, officer, capsys):
    drop_triggers()
    set_addresses([ContactRow("JAM", "mission@jam.example", "en")], by=officer, at=NOON)
    assert told(capsys) == []
    Delegation.objects.filter(code="JAM").update(official_email="other@jam.example")
    assert told(capsys) == ["JAM: its official address is not the one in the register"]


def test_other_days_of_a_call_are_found(call, jamaica, officer, capsys):
    drop_triggers()
    common = {"reason": "It was asked for.", "by": officer, "at": NOON}
    day = call.deadline_on + timedelta(days=7)
    move_deadline(call, new_on=day, **common)
    changed_dates.extend(call, jamaica, until=day + timedelta(days=3), **common)
    assert told(capsys) == []
    Call.objects.update(deadline_on=day + timedelta(days=1))
    assert told(capsys) == ["76-19: its deadline is not the one in the register"]
    Call.objects.update(deadline_on=day)
    Extension.objects.all().delete()
    assert told(capsys) == ["76-19: its extensions are not those in the register"]


def test_a_call_that_was_published_or_closed_past_the_register_is_found(call, officer, capsys):
    drop_triggers()
    Call.objects.update(replies_published_at=NOON, closed_at=NOON)
    assert told(capsys) == [
        "76-19: whether it is closed the register tells otherwise",
        "76-19: whether it is published the register tells otherwise",
    ]
    Call.objects.update(replies_published_at=None, closed_at=None)
    publish(call, by=officer, at=NOON)
    closing.close(call, reason="It is over.", by=officer, at=NOON)
    assert told(capsys) == []
