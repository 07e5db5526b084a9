"""The pages of past reports in a browser: no fault in either direction, and the whole way."""

import pytest

from tests.accessibility import faults_of
from tests.factories import make_person
from tests.past_reports.word_reports import (
    bring_in,
    closed_call_of_2014,
    headed,
    read_all,
    read_in,
    report_file,
    sent_file,
    with_footnotes,
)
from tests.visitors import press, signed_in_page
from tracker.calls.models import Call
from tracker.past_reports.models import PastReport
from tracker.submissions.models import Submission

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]

WORDS = "We passed a law that protects the infrastructure of the country and of its people."
EFFORTS = "(b) Efforts taken at the national level to strengthen information security"
REPORT = with_footnotes(
    report_file(
        headed(
            "Argentina",
            (3, EFFORTS),
            f"{WORDS}NOTE1",
            (3, "Other matters"),
            WORDS,
            lines=("[Original: Spanish]", "[12 May 2014]"),
        ),
        headed("Kingdom of Nowhere", WORDS),
        headed("Cuba", WORDS, lines=("[Original: Spanish]",)),
        headed("الأردن", "اعتمدنا قانونا لحماية البنى التحتية في البلد.", lines=("[12 May 2014]",)),
        headed("Fiji (also on behalf of Tuvalu)", WORDS),
        [(1, "Annex"), "A list of documents."],
    ),
    "Law 26.388.",
)


@pytest.fixture
def officer():
    """An officer, at the call of 2014, which is over."""
    person = make_person("olga@secretariat.example", secretariat_role="officer")
    closed_call_of_2014(person)
    return person


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_past_reports_have_no_fault(chromium, live_server, officer, language):
    officer.language = language
    officer.save()
    call = Call.objects.get(code="68-243")
    report = read_in(call, sent_file("A_69_112.docx", REPORT), by=officer)
    waits = bring_in(call, sent_file("A_69_112.docx", REPORT), by=officer)
    failed = read_in(call, sent_file("A_69_112.docx", b"PK"), by=officer)
    page = signed_in_page(chromium, live_server, officer)
    here = f"{live_server.url}/desk/68-243/past-reports/"
    paths = ["", *(f"{report.pk}/{path}" for path in ("", "1/", "2/", "5/", "record/"))]
    paths += [f"{one.pk}/" for one in (waits, failed)]
    faults = [fault for path in paths for fault in faults_of(page, f"{here}{path}")]
    faults += faults_of(page, f"{live_server.url}/desk/76-19/past-reports/")
    assert faults == []


def test_an_officer_brings_a_report_in_mends_it_and_records_it(
    chromium, live_server, officer, tmp_path
):
    """Without scripts, from the status board on."""
    kept = tmp_path / "A_69_112.docx"
    kept.write_bytes(REPORT)
    page = signed_in_page(chromium, live_server, officer, java_script_enabled=False)
    page.goto(f"{live_server.url}/desk/68-243/")
    press(page, "text=Bring in a past report")
    page.set_input_files("input[type=file]", kept)
    press(page, "text=Read the file")
    assert page.locator("text=0 of 1 file is read.").count() == 1
    assert read_all()
    press(page, "noscript a")
    press(page, "table >> text=Kingdom of Nowhere")
    page.check("input[name=treatment][value=joined]")
    press(page, "button:text-is('Save')")
    press(page, "table >> text=Cuba")
    page.fill("input[name=received_on]", "2014-05-02")
    page.select_option("select[name=place_0]", "question:b")
    press(page, "button:text-is('Save')")
    press(page, "text=Look at what will be recorded")
    press(page, "text=Record 4 replies")
    assert page.locator("text=4 replies are recorded.").count() == 1
    replies = Submission.objects.filter(call__code="68-243", status="accepted")
    assert sorted(one.delegation.code for one in replies) == ["ARG", "CUB", "FJI", "JOR"]
    argentina = replies.get(delegation__code="ARG").accepted_revision.filed
    assert "Kingdom of Nowhere" in [one.heading for one in argentina.passages]
    assert PastReport.objects.get().version == 4
