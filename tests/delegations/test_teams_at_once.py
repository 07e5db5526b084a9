"""People who change a team at the same moment, on a database that lets them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from tests.factories import NOON, make_draft, make_member, make_person
from tests.waiting import at_once
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations import teams
from tracker.delegations.models import Delegation, Invitation, OfficerInvitation
from tracker.delegations.officers import inviting
from tracker.delegations.people import changing, filing_rule
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.review.people import ending
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Submission

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.usefixtures("loaded_site")]


@pytest.fixture
def jamaica():
    return Delegation.objects.get(code="JAM")


def administrators(delegation, number):
    return [
        make_member(delegation, "filer", email=f"{one}@jam.example", is_administrator=True)
        for one in range(number)
    ]


def told(results):
    """What is said to who comes second: that nothing was changed, or that they may no longer."""
    return [str(result) for result in results if isinstance(result, Refusal | PermissionDenied)]


def as_now(person):
    return User.objects.get(pk=person.pk)


def ending_of(whom, by):
    own = whom.memberships.get()
    return lambda: changing.end_membership(own, by=as_now(by), at=NOON)


def demoting(whom, by):
    def demote():
        changing.change_member(
            whom.memberships.get(),
            role="filer",
            is_administrator=False,
            seen="filer-administrator",
            by=as_now(by),
            at=NOON,
        )

    return demote


@pytest.mark.parametrize("act", [ending_of, demoting])
def test_two_administrators_who_end_each_other_leave_one(jamaica, act):
    one, other = administrators(jamaica, 2)
    results = at_once(act(one, other), act(other, one))
    assert len(told(results)) == 1
    assert jamaica.memberships.current_administrators().count() == 1
    call_command("verify_audit")


@pytest.mark.parametrize("act", [ending_of, demoting])
def test_administrators_who_all_leave_at_once_leave_one(jamaica, act):
    everybody = administrators(jamaica, 4)
    results = at_once(*(act(one, one) for one in everybody))
    assert len(told(results)) == 1
    assert jamaica.memberships.current_administrators().count() == 1


def inviting_to(delegation, email, by):
    def invite():
        return teams.invite(
            Delegation.objects.get(pk=delegation.pk),
            email=email,
            name="Nia New",
            role="drafter",
            is_administrator=False,
            language="en",
            by=as_now(by),
            at=NOON,
        )

    return invite


def test_five_invitations_to_one_address_at_once_are_one_link(jamaica):
    (administrator,) = administrators(jamaica, 1)
    results = at_once(*[inviting_to(jamaica, "nia@jam.example", administrator)] * 5)
    assert len(told(results)) == 4
    assert Invitation.objects.count() == 1
    assert Message.objects.filter(kind="invitation").count() == 1


def test_an_invitation_sent_again_by_two_at_once_is_one_link(jamaica):
    one, other = administrators(jamaica, 2)
    first = inviting_to(jamaica, "nia@jam.example", one)()
    results = at_once(
        *[lambda by=by: teams.resend(first, by=as_now(by), at=NOON) for by in (one, other)]
    )
    assert len(told(results)) == 1
    assert Invitation.objects.filter(revoked_at=None).count() == 1


def test_the_daily_limit_holds_when_a_person_invites_at_once(jamaica, settings):
    settings.INVITATIONS_A_DAY = 2
    (administrator,) = administrators(jamaica, 1)
    results = at_once(
        *[inviting_to(jamaica, f"new{one}@jam.example", administrator) for one in range(5)]
    )
    assert len(told(results)) == 3
    assert Invitation.objects.count() == 2


def test_of_two_officers_who_invite_a_first_person_at_once_one_alone_sends(jamaica):
    officers = [make_person(f"{n}@un.example", secretariat_role="officer") for n in range(2)]
    at_once(*[inviting_to(jamaica, f"{n}@jam.example", by) for n, by in enumerate(officers)])
    assert sorted(Invitation.objects.values_list("needs_second", flat=True)) == [False, True]
    assert Message.objects.filter(kind="invitation").count() == 1


def test_officers_who_end_each_other_at_once_leave_one(settings):
    settings.SECOND_OFFICER = False
    one, other = (make_person(f"{n}@un.example", secretariat_role="officer") for n in range(2))

    def end(whom, by):
        return lambda: ending.propose_end(whom, successor=None, by=as_now(by), at=NOON)

    assert len(told(at_once(end(one, other), end(other, one)))) == 1
    assert User.objects.officers().count() == 1


def test_five_invitations_of_one_officer_at_once_are_one(settings):
    by = make_person("one@un.example", secretariat_role="officer")

    def invite():
        inviting.invite_officer(
            email="nia@un.example", name="Nia", language="en", by=as_now(by), at=NOON
        )

    assert len(told(at_once(*[invite] * 5))) == 4
    assert OfficerInvitation.objects.count() == 1


def test_two_filers_who_ask_and_file_at_once_file_by_two(jamaica):
    one, other = administrators(jamaica, 2)
    filing_rule.let_two_file(jamaica, by=one, at=NOON)
    draft = make_draft(Call.objects.get(), jamaica, by=one)
    checked = content_of(draft).digest()

    def asking():
        mine = Submission.objects.get(pk=draft.pk)
        workflow.ask_to_file(mine, checked_sha256=checked, by=as_now(one), at=NOON)

    def filing(by):
        def file():
            mine = Submission.objects.get(pk=draft.pk)
            return workflow.file(mine, checked_sha256=checked, by=as_now(by), at=NOON)

        return file

    results = at_once(asking, filing(one), filing(other))
    # Who asked files nothing; once the other has, filing the same text again gives that revision.
    assert isinstance(results[1], Refusal) or results[1].filed_by == other
    draft.refresh_from_db()
    assert (draft.status == "filed") == (not isinstance(results[2], Refusal))
    if draft.latest_revision:
        assert draft.latest_revision.filed_by == other
