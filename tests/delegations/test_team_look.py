"""The pages about people, of a team and of the secretariat: in a browser, in both widths."""

import pytest
from django.urls import reverse

from tests.accessibility import faults_of, faults_of_answer
from tests.factories import NOON, make_draft, make_member, make_person
from tests.visitors import press, press_and_sign_in_once_more, signed_in_page
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


def test_the_pages_of_a_team_have_no_fault(chromium, live_server, jamaica, person):
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


def test_the_desks_pages_about_people_have_no_fault(chromium, live_server, officer):
    page = signed_in_page(chromium, live_server, officer)
    paths = [
        *("/team/JAM/", "/team/first-people/", "/desk/people/"),
        f"/desk/people/{officer.pk}/end/",
    ]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    assert faults == []


def test_the_preview_of_a_list_of_first_people_has_no_fault(
    chromium, live_server, officer, settings
):
    page = signed_in_page(chromium, live_server, officer)
    data = b"code,name,email,language\nFRA,Zoe,zoe@fra.example,fr\nJAM,Nia,nia@jam.example,en\n"

    def send_the_list():
        page.goto(f"{live_server.url}/team/first-people/")
        page.set_input_files("[name=file]", {"name": "a.csv", "mimeType": "", "buffer": data})
        press(page, "main [type=submit]")

    def come_back_after_a_fresh_sign_in():
        send_the_list()
        press_and_sign_in_once_more(page, settings, "main [type=submit]")
        assert page.url == f"{live_server.url}/team/first-people/check/"

    send_the_list()
    faults = faults_of_answer(page, again=send_the_list)
    come_back_after_a_fresh_sign_in()
    assert faults + faults_of_answer(page, again=come_back_after_a_fresh_sign_in) == []


def test_the_pages_of_who_is_invited_have_no_fault(
    chromium, live_server, jamaica, officer, settings
):
    settings.SECOND_OFFICER = False
    colleague = inviting.invite_officer(
        email="new@un.example", name="New", language="en", by=officer, at=NOON
    )
    known = make_member(Delegation.objects.get(code="KEN"), "drafter", email="known@ken.example")
    invitations = [
        ("delegations:join_secretariat", colleague),
        ("delegations:join", invite(jamaica, "new@jam.example", by=officer)),
        ("delegations:join", invite(jamaica, known.email, by=officer)),
    ]
    guest = chromium.new_context(locale="en").new_page()
    addresses = [
        live_server.url + reverse(name, args=[invitation.token]) for name, invitation in invitations
    ]
    faults = [fault for address in addresses for fault in faults_of(guest, address)]
    page = signed_in_page(chromium, live_server, known)
    faults += faults_of(page, addresses[-1])
    assert faults + faults_of(guest, f"{live_server.url}/team/join/no-such-token/") == []
