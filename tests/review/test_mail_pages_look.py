"""The pages for what comes by mail, and official addresses: in a browser, in both widths."""

from datetime import date

import pytest

from tests.accessibility import faults_of, faults_of_answer
from tests.factories import NOON, file_reply, make_draft, make_member, make_person, make_reply
from tests.sample_files import word_file
from tests.visitors import press, press_and_sign_in_once_more, signed_in_page
from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.registration.preparing import prepare_answer
from tracker.registration.registering import register_prepared
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


def test_the_pages_for_what_comes_by_mail_have_no_fault(chromium, live_server, officer):
    page = signed_in_page(chromium, live_server, officer)
    reply = "desk/76-19/JAM/"
    paths = [
        *(reply + verb for verb in ("", "withdraw/", "take-back/", "joint/KEN/", "register/")),
        *(reply + "register/answer/", "desk/76-19/register/"),
        *("team/addresses/", "team/JAM/address/"),
    ]
    faults = [fault for path in paths for fault in faults_of(page, f"{live_server.url}/{path}")]
    assert faults == []


def test_the_pages_of_several_files_have_no_fault(chromium, live_server, officer):
    page = signed_in_page(chromium, live_server, officer)

    def send_the_files():
        page.goto(f"{live_server.url}/desk/76-19/register/")
        page.set_input_files("[name=word_files]", files("JAM.docx", "scan.docx"))
        press(page, "main [type=submit]")

    def register_them():
        send_the_files()
        press(page, "main [type=submit]")  # the second names no State

    send_the_files()
    faults = faults_of_answer(page, again=send_the_files)
    press(page, "main [type=submit]")
    assert faults + faults_of_answer(page, again=register_them) == []


def test_the_preview_of_a_list_of_addresses_has_no_fault(chromium, live_server, officer, settings):
    page = signed_in_page(chromium, live_server, officer)
    data = b"code,official_email,official_language\nJAM,mission@jam.example,en\n"

    def send_the_list():
        page.goto(f"{live_server.url}/team/addresses/")
        page.set_input_files("[name=file]", {"name": "a.csv", "mimeType": "", "buffer": data})
        press(page, "main [type=submit]")

    def come_back_after_a_fresh_sign_in():
        send_the_list()
        press_and_sign_in_once_more(page, settings, "main [type=submit]")
        assert page.url == f"{live_server.url}/team/addresses/check/"

    send_the_list()
    faults = faults_of_answer(page, again=send_the_list)
    come_back_after_a_fresh_sign_in()
    assert faults + faults_of_answer(page, again=come_back_after_a_fresh_sign_in) == []


def test_the_preview_of_a_reply_that_came_by_mail_has_no_fault(
    chromium, live_server, officer, settings
):
    page = signed_in_page(chromium, live_server, officer)
    register = f"{live_server.url}/desk/76-19/FJI/register/"

    def send_the_file():
        page.goto(register)
        page.set_input_files("[name=file]", files("FJI.docx"))
        page.select_option("#id_language", "en")
        press(page, "main [type=submit]")

    def come_back_after_a_fresh_sign_in():
        send_the_file()
        press_and_sign_in_once_more(page, settings, "main [type=submit]")
        assert page.url == f"{register}check/"

    send_the_file()
    faults = faults_of_answer(page, again=send_the_file)
    come_back_after_a_fresh_sign_in()
    assert faults + faults_of_answer(page, again=come_back_after_a_fresh_sign_in) == []


def test_the_page_on_which_a_state_confirms_what_was_registered_has_no_fault(
    chromium, live_server, officer
):
    call, fiji = Call.objects.get(code="76-19"), Delegation.objects.get(code="FJI")
    filer = make_member(fiji, "filer")
    prepared = prepare_answer(call=call, delegation=fiji, kind="no_change", since_year=2019)
    register_prepared(
        prepared, call=call, delegation=fiji, received_on=clock.day_of(NOON), by=officer, at=NOON
    )
    page = signed_in_page(chromium, live_server, filer)
    assert faults_of(page, f"{live_server.url}/replies/76-19/confirm/") == []
