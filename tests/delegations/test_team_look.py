"""The pages about people, of a team and of the secretariat: in a browser, in both widths."""

import pytest
from django.urls import reverse

from tests.accessibility import faults_here, faults_of
from tests.factories import NOON, make_draft, make_member, make_person
from tests.visitors import press, signed_in_page
from tracker.calls.models import Call
from tracker.delegations import teams
from tracker.delegations.models import Delegation, Membership
from tracker.delegations.officers import inviting
from tracker.delegations.people import filing_rule
from tracker.review.people import ending
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site", "in_april")]


def invite(delegation, email, *, by):
    return teams.invite(
        delegation,
        email=email,
        name="Nia New",
        role="drafter",
        is_administrator=True,
        language="en",
        by=by,
        at=NOON,
    )


@pytest.fixture
def jamaica():
    return Delegation.objects.get(code="JAM")


@pytest.fixture
def person(jamaica):
    """Acts for Jamaica and Kenya; asked to file for Jamaica, which one person may do again soon."""
    person = make_member(jamaica, "filer", is_administrator=True)
    colleague = make_member(jamaica, "filer", email="c@jam.example", is_administrator=True)
    filing_rule.let_two_file(jamaica, by=person, at=NOON)
    draft = make_draft(Call.objects.get(), jamaica, by=person)
    checked = content_of(draft).digest()
    workflow.ask_to_file(draft, checked_sha256=checked, by=person, at=NOON)
    filing_rule.ask_for_one(jamaica, by=colleague, at=NOON)
    invite(jamaica, "nia@jam.example", by=person)
    return person


@pytest.fixture
def officer(jamaica):
    """Has people proposed and proposes; three officers, one of whom is to leave."""
    one, other, leaving = (
        make_person(f"{name}@un.example", secretariat_role="officer")
        for name in ("one", "other", "leaving")
    )
    make_member(jamaica, "filer", is_administrator=True)
    invite(jamaica, "nia@jam.example", by=other)
    inviting.invite_officer(email="n@un.example", name="Nia", language="en", by=other, at=NOON)
    ending.propose_end(leaving, successor=one, by=other, at=NOON)
    return one


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_a_team_have_no_fault(chromium, live_server, jamaica, person, language):
    person.language = language
    person.save()
    page = signed_in_page(chromium, live_server, person)
    own = person.memberships.get().pk
    paths = [
        *("/team/", f"/team/memberships/{own}/", f"/team/memberships/{own}/end/"),
        *("/replies/76-19/", "/replies/76-19/check/"),
    ]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    kenya = Delegation.objects.get(code="KEN")
    Membership.objects.create(user=person, delegation=kenya, role="reader", started_at=NOON)
    faults += faults_of(page, f"{live_server.url}/team/acting-for/")
    assert faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_desks_pages_about_people_have_no_fault(chromium, live_server, officer, language):
    officer.language = language
    officer.save()
    page = signed_in_page(chromium, live_server, officer)
    paths = [
        *("/team/JAM/", "/team/first-people/", "/desk/people/"),
        f"/desk/people/{officer.pk}/end/",
    ]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    page.goto(f"{live_server.url}/team/first-people/")
    data = b"code,name,email,language\nFRA,Zoe,zoe@fra.example,fr\nJAM,Nia,nia@jam.example,en\n"
    page.set_input_files("[name=file]", {"name": "a.csv", "mimeType": "", "buffer": data})
    press(page, "main [type=submit]")
    faults += faults_here(page)
    assert faults == []


def test_the_page_of_who_is_invited_as_an_officer_has_no_fault(
    chromium, live_server, officer, settings
):
    settings.SECOND_OFFICER = False
    invitation = inviting.invite_officer(
        email="new@un.example", name="New", language="en", by=officer, at=NOON
    )
    page = chromium.new_context(locale="en").new_page()
    address = reverse("delegations:join_secretariat", args=[invitation.token])
    page.goto(live_server.url + address)  # in the language of the invitation
    assert faults_here(page) == []
