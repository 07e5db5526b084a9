"""The pages for what comes by mail, and official addresses: in a browser, in both widths."""

from datetime import date

import pytest

from tests.accessibility import faults_here, faults_of
from tests.factories import NOON, file_reply, make_draft, make_member, make_person, make_reply
from tests.sample_files import word_file
from tests.visitors import press, signed_in_page
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions import workflow
from tracker.submissions.parties import joint

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]


@pytest.fixture
def officer():
    """An officer; Jamaica's reply is returned, and a joint reply of Kenya asks Jamaica."""
    person = make_person("olga@secretariat.example", secretariat_role="officer")
    call = Call.objects.get(code="76-19")
    jamaica, kenya = (Delegation.objects.get(code=code) for code in ("JAM", "KEN"))
    reply = make_reply(call, jamaica, by=make_member(jamaica, "filer"))
    workflow.return_to_delegation(
        reply,
        revision_number=1,
        message="Which year?",
        due_on=date(2022, 5, 20),
        by=person,
        at=NOON,
    )
    lead = make_draft(call, kenya, by=make_member(kenya, "filer"))
    joint.name(lead, jamaica)
    file_reply(lead, by=lead.delegation.memberships.get().user)
    return person


def files(*names):
    words = "The Government of the country has taken steps for the security of information."
    return [{"name": name, "mimeType": "", "buffer": word_file(words)} for name in names]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_for_what_comes_by_mail_have_no_fault(chromium, live_server, officer, language):
    officer.language = language
    officer.save()
    page = signed_in_page(chromium, live_server, officer)
    reply = "desk/76-19/JAM/"
    paths = [
        *(reply + verb for verb in ("", "withdraw/", "take-back/", "joint/KEN/", "register/")),
        *(reply + "register/answer/", "desk/76-19/register/"),
        *("team/addresses/", "team/JAM/address/"),
    ]
    faults = [fault for path in paths for fault in faults_of(page, f"{live_server.url}/{path}")]
    page.goto(f"{live_server.url}/desk/76-19/register/")
    page.set_input_files("[name=word_files]", files("JAM.docx", "scan.docx"))
    press(page, "main [type=submit]")
    faults += faults_here(page)
    press(page, "main [type=submit]")  # the second names no State
    faults += faults_here(page)
    page.goto(f"{live_server.url}/team/addresses/")
    data = b"code,official_email,official_language\nJAM,mission@jam.example,en\n"
    page.set_input_files("[name=file]", {"name": "a.csv", "mimeType": "", "buffer": data})
    press(page, "main [type=submit]")
    faults += faults_here(page)
    assert faults == []
