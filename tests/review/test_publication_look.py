"""The pages on the publication of a reply: in a browser, in both widths."""

import pytest

from tests.accessibility import faults_of
from tests.factories import NOON, make_member, make_person, make_reply
from tests.reports import accept
from tests.visitors import signed_in_page
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.delegations.models import Delegation
from tracker.submissions.models import Submission
from tracker.submissions.publication import deciding

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]


@pytest.fixture
def officer():
    """An officer who left something out of two replies; Kenya's is for delegations only."""
    person = make_person("olga@secretariat.example", secretariat_role="officer")
    call = Call.objects.get(code="76-19")
    for code, level in (("JAM", ""), ("KEN", "states")):
        state = Delegation.objects.get(code=code)
        reply = make_reply(call, state, by=make_member(state, "filer"), text="By Jane Smith.")
        accept(reply, person)
        common = {"revision_number": 1, "note": "Olga rang.", "by": person, "at": NOON}
        deciding.redact(
            Submission.objects.get(pk=reply.pk),
            words="Jane Smith",
            reason="personal",
            explanation="It names a person.",
            **common,
        )
        if level:
            reply = Submission.objects.get(pk=reply.pk)
            deciding.set_level(reply, level=level, reason="You asked for it.", **common)
    publish(call, by=person, at=NOON)
    return person


def test_the_desks_pages_have_no_fault(chromium, live_server, officer):
    page = signed_in_page(chromium, live_server, officer)
    folder = f"{live_server.url}/desk/76-19/JAM/"
    paths = ("publication/", "publication/redact/", "consent/")
    assert [fault for path in paths for fault in faults_of(page, folder + path)] == []


def test_the_pages_of_delegations_have_no_fault(chromium, live_server, officer):
    filer = Delegation.objects.get(code="JAM").memberships.get().user
    page = signed_in_page(chromium, live_server, filer)
    folder = f"{live_server.url}/replies/76-19/"
    paths = ("", "for-delegations/", "for-delegations/KEN/")
    assert [fault for path in paths for fault in faults_of(page, folder + path)] == []
