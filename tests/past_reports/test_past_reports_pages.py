"""The desk's pages of past reports, through the client."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, make_draft, make_reply
from tests.markup import as_read
from tests.past_reports.word_reports import headed, own_file, read_all, report_file
from tests.plugins.prepared_states import prepared_state
from tracker import clock
from tracker.agenda.models import Session
from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.past_reports.models import PastReport
from tracker.reminders.planner.sync import sync
from tracker.submissions.models import Submission

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

HERE = "/desk/68-243/past-reports/"
WORDS = "We passed a law that protects the infrastructure of the country and of its people."
REPORT = report_file(
    headed("Argentina", (3, "National efforts"), WORDS), headed("Kingdom of Nowhere", WORDS)
)


def sent(*files, kind="report", **more):
    """What the form of the page sends."""
    named = [SimpleUploadedFile(name, data) for name, data in files]
    return {"kind": kind, "word_files": named, "symbol": "A/69/112", "received_on": ""} | more


def words_of(response):
    return " ".join(as_read(response.content.decode()).split())


def brought(desk, form):
    """Send the form, let a worker read the files, and look at the page; return its answer."""
    page = desk.post(HERE, form, follow=True)
    assert read_all()
    return desk.get(page.request["PATH_INFO"])


@prepared_state
def read(desk, call_of_2014):
    """The report as it was read."""
    return brought(desk, sent(("A_69_112.docx", REPORT))).context["report"]


def mended(desk, report, number, **changes):
    """Send the form of a part as its page shows it, but for the changes."""
    page = desk.get(f"{HERE}{report.pk}/{number}/")
    shown = {one.name: one.value() or "" for one in page.context["form"]}
    return desk.post(f"{HERE}{report.pk}/{number}/", shown | changes, follow=True)


def test_from_the_file_to_the_record(desk, call_of_2014):
    assert HERE in desk.get("/desk/68-243/").content.decode()
    page = brought(desk, sent(("A_69_112.docx", REPORT)))
    assert page.context["understood"].to_mend[0].row.heading == "Kingdom of Nowhere"
    assert "No State is called so" in words_of(page)
    report = PastReport.objects.get()
    page = mended(desk, report, 2, place_0="question:b")
    assert "Saved." in words_of(page)
    page = desk.get(f"{HERE}{report.pk}/record/")
    assert "Record 1 reply" in words_of(page)
    assert not Submission.objects.filter(call=call_of_2014).exists()
    version = page.context["form"]["version"].value()
    page = desk.post(f"{HERE}{report.pk}/record/", {"version": version}, follow=True)
    assert "1 reply is recorded." in words_of(page)
    filed = Submission.objects.get(call=call_of_2014).accepted_revision.filed
    assert [one.place for one in filed.passages] == [("question", "b")]


def test_the_yes_to_another_page_records_nothing(desk, read):
    page = desk.post(f"{HERE}{read.pk}/record/", {"version": read.version + 1}, follow=True)
    assert "A colleague was first" in words_of(page)
    assert desk.post(f"{HERE}{read.pk}/record/", {}).status_code == 200
    assert not Submission.objects.filter(call__code="68-243").exists()


def test_the_page_of_a_part_offers_its_lines_as_beginnings_of_replies(desk, call_of_2014):
    file = report_file(headed("Argentina", WORDS, "Cuba", WORDS))
    brought(desk, sent(("A_69_112.docx", file)))
    page = f"{HERE}{PastReport.objects.get().pk}/2/"
    form = desk.get(page).context["divide"]
    (cuba,) = [value for value, words in form["block"].field.choices if words == "Cuba"]
    sent_back = {"version": form["version"].value(), "block": cuba}
    shown = desk.post(f"{page}divide/", sent_back, follow=True)
    assert shown.context["row"].delegation.code == "CUB"
    again = desk.post(f"{page}divide/", sent_back | {"block": "999"}, follow=True)
    assert "No reply can begin there" in words_of(again)


def test_a_state_is_chosen_by_name(desk, read):
    mended(desk, read, 3, state="kenya")
    assert read.parts.get(number=3).delegation.code == "KEN"
    page = mended(desk, read, 3, state="Atlantis")
    assert "No State is called so" in words_of(page)


def test_a_heading_is_joined_to_the_text_before_it(desk, read):
    page = mended(desk, read, 3, treatment="joined")
    assert [one.heading for one in page.context["understood"].parts[1].joined] == [
        "Kingdom of Nowhere"
    ]
    assert "joined to it" in words_of(page)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"treatment": "burnt"}, "Select a valid choice"),
        ({"language": "xx"}, "Select a valid choice"),
        ({"received_on": "1815-06-18"}, "years 1946 to 2200"),
        ({"place_0": "question:z"}, "Select a valid choice"),
        ({"version": "7"}, "A colleague was first"),
    ],
)
def test_what_no_page_sends_changes_nothing(changes, told, desk, read):
    assert told in words_of(mended(desk, read, 2, **changes))
    read.refresh_from_db()
    assert read.version == 1


def test_discarding_takes_it_away(desk, read):
    page = desk.post(f"{HERE}{read.pk}/discard/", {"version": read.version}, follow=True)
    assert "discarded" in words_of(page)
    assert desk.get(f"{HERE}{read.pk}/").status_code == 404


def test_a_report_of_another_call_is_not_found_here(desk, read, call):
    assert desk.get(f"/desk/76-19/past-reports/{read.pk}/").status_code == 404
    assert desk.get(f"{HERE}{read.pk}/99/").status_code == 404


def test_replies_come_as_several_files(desk, call_of_2014):
    files = [(f"{code}.docx", own_file(WORDS)) for code in ("KEN", "JAM")]
    brought(desk, sent(*files, kind="replies", received_on="2014-05-12"))
    report = PastReport.objects.get()
    assert [one.delegation.code for one in report.parts.all()] == ["JAM", "KEN"]
    assert (report.file_name, report.symbol) == ("", "A/69/112")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (sent(), "Choose a file."),
        (sent(("a.docx", REPORT), ("b.docx", REPORT)), "A report is one Word file."),
        (sent(("a.zip", b"PK")), "A report is one Word file."),
        (sent(("a.pdf", b"%PDF")), "neither a Word file nor a ZIP file"),
        (sent(("a.zip", b"PK"), kind="replies"), "broken"),
        (sent(("a.docx", b"x" * (10 * 2**20 + 1))), "larger than 10 MB"),
        (sent(("a.docx", REPORT), symbol="<b>"), "Enter a valid value."),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(form, told, desk, call_of_2014):
    for file in form["word_files"]:
        file.seek(0)
    page = desk.post(HERE, form)
    assert told in words_of(page)
    assert not PastReport.objects.exists()


def test_in_a_call_that_is_open_nothing_is_unpacked(desk, open_call_of_2014):
    page = desk.post(HERE, sent(("a.zip", b"PK no ZIP file"), kind="replies"))
    assert "The call is not over" in words_of(page)
    assert "broken" not in words_of(page)


def test_what_a_file_says_is_shown_as_words_and_never_run(desk, call_of_2014):
    bad = "<script>alert(1)</script>"
    data = report_file(headed("Cuba", (3, bad), bad), headed(bad, "Words."))
    brought(desk, sent(("a.docx", data)))
    report = PastReport.objects.get()
    pages = [f"{HERE}{report.pk}/", *(f"{HERE}{report.pk}/{n}/" for n in (2, 3))]
    for address in pages:
        page = desk.get(address).content.decode()
        assert bad not in page
        assert "&lt;script&gt;" in page


def test_states_concepts_and_questions_are_looked_up_once_however_many_parts_there_are(
    desk, call_of_2014
):
    def lookups(*states):
        data = report_file(*(headed(state, WORDS) for state in states))
        with CaptureQueriesContext(connection) as captured:
            brought(desk, sent(("a.docx", data)))
        asked = [one["sql"] for one in captured]
        tables = ("delegations_delegation", "agenda_concept", "calls_question")
        return [sum(f'FROM "{table}"' in sql for sql in asked) for table in tables]

    assert min(lookups("Cuba")) > 0  # the names are kept then
    assert lookups("Cuba") == lookups("Argentina", "Kenya", "Fiji", "Jamaica")


def test_more_states_cost_no_more_queries(desk, call_of_2014):
    def queries(*states):
        data = report_file(*(headed(state, WORDS) for state in states))
        page = brought(desk, sent(("a.docx", data)))
        with CaptureQueriesContext(connection) as captured:
            desk.get(page.request["PATH_INFO"])
        return len(captured)

    assert queries("Cuba") == queries("Argentina", "Kenya", "Fiji", "Jamaica")


# The call of the year -----------------------------------------------------------------------------


def test_an_open_call_of_an_earlier_year_is_said_to_be_over_and_nobody_is_told(
    desk, open_call_of_2014, jamaica, jamaica_filer
):
    page = desk.get(HERE)
    assert "kind" not in words_of(page).split()
    assert "still open" in words_of(page)
    page = desk.post(f"{HERE}over/", follow=True)
    assert "Nobody was written to" in words_of(page)
    assert Call.objects.get(code="68-243").is_closed
    sync("68-243", at=NOON)
    assert not Message.objects.filter(group="68-243").exists()


def test_the_call_of_this_year_is_closed_on_its_own_page_alone(desk, call):
    page = desk.post("/desk/76-19/past-reports/over/", follow=True)
    assert "not of an earlier year" in words_of(page)
    assert not Call.objects.get(code="76-19").is_closed


def test_a_call_in_which_somebody_has_answered_is_not_said_to_be_over(
    desk, open_call_of_2014, jamaica, jamaica_filer
):
    make_reply(open_call_of_2014, jamaica, by=jamaica_filer)
    desk.post(f"{HERE}over/")
    assert not Call.objects.get(code="68-243").is_closed


def test_a_draft_that_was_never_filed_does_not_keep_a_call_open(
    desk, open_call_of_2014, jamaica, jamaica_filer
):
    make_draft(open_call_of_2014, jamaica, by=jamaica_filer)
    assert desk.get(HERE).context["can_be_over"]
    desk.post(f"{HERE}over/")
    assert Call.objects.get(code="68-243").is_closed
    assert not Message.objects.filter(group="68-243").exists()


def test_a_call_without_a_deadline_is_not_over_before_its_session_opens(desk, open_call_of_2014):
    assert open_call_of_2014.deadline_on is None
    assert desk.get(HERE).context["can_be_over"]
    Session.objects.filter(items__calls=open_call_of_2014).update(opens_on=clock.day_of(NOON))
    assert not desk.get(HERE).context["can_be_over"]
    desk.post(f"{HERE}over/")
    assert not Call.objects.get(code="68-243").is_closed
