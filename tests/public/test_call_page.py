"""The page of a call as the world sees it: asked, answered, issued; dates to subscribe to."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests import changed_dates
from tests.factories import NOON, file_reply, make_draft, make_member, make_reply, sign_in
from tests.markup import as_read
from tests.reports import accept, accepted, frozen_report
from tracker import clock
from tracker.calls import closing, publishing
from tracker.calls.models import Call
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.issuing import issue
from tracker.compilation.models import Compilation, RenderedFile
from tracker.delegations.models import Delegation
from tracker.public.documents import documents_of
from tracker.public.published import published_replies
from tracker.submissions.models import Submission
from tracker.submissions.parties import joint

pytestmark = [pytest.mark.once, pytest.mark.django_db]

PAGE = "/calls/76-19/"
ISSUED_ON = date(2022, 7, 18)  # as `tests/reports.py` dates it


@pytest.fixture
def july(settings):
    """Pages take it for a day after the report's date."""
    from tracker import clock

    settings.TRACKER_CLOCK_OFFSET = (NOON.replace(month=7, day=20) - clock.now()).total_seconds()


def read(client, address=PAGE, **headers):
    answer = client.get(address, headers={"accept-language": "en"} | headers)
    assert answer.status_code == 200
    return as_read(answer.content.decode())


def published(call, officer):
    publishing.publish(call, by=officer, at=NOON)


def issued(call, officer, formats=("html",)):
    """The frozen report, its files made; return the newest of them."""
    report = Compilation.objects.filter(call=call, frozen_at__isnull=False).first()
    report = report or frozen_report(call, officer)
    at = NOON + timedelta(hours=1)
    job = jobs.ask(report, by=officer, at=at, formats=list(formats), anew=True)
    jobs.run(job.pk, at=at)
    return RenderedFile.objects.filter(job=job).first()


def confirmed(draft, state, by):
    sender = draft.co_senders.get(delegation=state)
    joint.confirm(sender, revision_number=1, by=by, at=NOON)


def joint_reply(call, lead, state, officer):
    """An accepted reply of two delegations that have nobody yet."""
    lead, state = (Delegation.objects.get(code=code) for code in (lead, state))
    filer = make_member(lead, "filer")
    draft = make_draft(call, lead, by=filer)
    joint.name(draft, state)
    file_reply(draft, by=filer)
    confirmed(draft, state, make_member(state, "filer"))
    accept(draft, officer)


# The dates ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("in_april")
def test_it_says_the_dates_and_nothing_of_reminders_or_of_the_desk(client, call, officer):
    reason = {"reason": "The printers.", "by": officer, "at": NOON}
    changed_dates.override_milestone(call, "report-issued", on=date(2022, 8, 25), **reason)
    page = read(client)
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "25 August 2022" in main
    assert "Provisional agenda" in main
    for words in ("eminder", "rule 12", "Set by the secretariat", "The printers", "weeks before"):
        assert words not in main
    assert "until the end of 31 May 2022, New York time" in main


@pytest.mark.usefixtures("in_april")
def test_its_calendar_is_subscribed_to_or_downloaded(client, call, settings):
    page = read(client)
    assert 'href="webcal://localhost:8000/calls/76-19/calendar.ics"' in page
    assert 'href="http://localhost:8000/calls/76-19/calendar.ics" download' in page
    answer = client.get("/calls/76-19/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-cache" in answer["Cache-Control"]
    dates = {str(one["UID"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}
    due = dates["deadline-76-19@localhost"]
    assert due["SUMMARY"] == "Replies due: resolution 76/19"
    assert due["DTEND"].dt.isoformat() == "2022-06-01T04:00:00+00:00"
    assert due["URL"] == "http://localhost:8000/calls/76-19/"
    (alarm,) = due.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == "Replies due: resolution 76/19"
    nine = (due["DTSTART"].dt + alarm["TRIGGER"].dt).astimezone(clock.NEW_YORK)
    assert nine.isoformat() == "2022-05-30T09:00:00-04:00"
    assert {uid for uid, one in dates.items() if one.walk("VALARM")} == {str(due["UID"])}
    assert "views@example.org" in due["CONTACT"]
    for one in dates.values():
        assert "rule" not in one["DESCRIPTION"].lower()
    assert client.get("/calls/99-1/calendar.ics").status_code == 404


@pytest.mark.usefixtures("in_april")
def test_a_moved_deadline_is_a_later_version_of_the_same_event(client, call, officer):
    def due():
        events = Calendar.from_ical(client.get("/calls/76-19/calendar.ics").content).walk("VEVENT")
        (found,) = [one for one in events if one["UID"].startswith("deadline-")]
        return found["SEQUENCE"], found["DTEND"].dt.date()

    assert due() == (0, date(2022, 6, 1))
    move = {"reason": "R.", "by": officer, "at": NOON}
    changed_dates.move_deadline(call, new_on=date(2022, 6, 30), **move)
    assert due() == (1, date(2022, 7, 1))
    closing.close(call, reason="Over.", by=officer, at=NOON)
    assert b"deadline-76-19" not in client.get("/calls/76-19/calendar.ics").content


# Who has answered ---------------------------------------------------------------------------------


def test_replies_stand_by_regional_group_if_asked_for(client, call, officer):
    for code in ("JAM", "KEN", "SEN", "PSE"):
        accepted(call, code, officer)
    published(call, officer)
    by_name, by_group = read(client), read(client, f"{PAGE}?by=group")
    assert "African States" not in by_name
    assert 'href="/calls/76-19/?by=group#replies"' in by_name
    order = ["African States", "Kenya", "Senegal", "Latin American and Caribbean States", "Jamaica"]
    places = [by_group.index(word) for word in [*order, "Observer States", "State of Palestine"]]
    assert places == sorted(places)
    assert by_group.count('href="/calls/76-19/KEN/"') == 1


def test_a_state_that_answered_with_another_is_named_beside_it(
    client, call, jamaica, kenya, jamaica_filer, kenya_filer, officer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    peru = Delegation.objects.get(code="PER")
    for state in (kenya, peru):
        joint.name(draft, state)
    file_reply(draft, by=jamaica_filer)
    confirmed(draft, kenya, kenya_filer)
    accept(draft, officer)
    published(call, officer)
    page = read(client)
    assert "also on behalf of: Kenya" in page
    assert "Peru" not in page
    (listed,) = published_replies(call, "es")
    assert listed.also_for == ("Kenya",)


# What was issued ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("in_april")
def test_before_its_date_the_report_is_not_shown(client, call, officer):
    accepted(call, "JAM", officer)
    frozen_report(call, officer)
    published(call, officer)
    assert "The report has not been issued yet." in read(client)
    assert documents_of(call, on=ISSUED_ON - timedelta(days=1)) == []
    assert [one.symbol for one in documents_of(call, on=ISSUED_ON)] == ["A/77/900"]


@pytest.mark.usefixtures("july")
def test_the_report_is_shown_with_its_symbol_and_files(client, call, officer):
    accepted(call, "JAM", officer)
    published(call, officer)
    draft = drafts.draft_of(call)
    job = jobs.ask(draft, by=officer, at=NOON - timedelta(hours=1), formats=["html"])
    jobs.run(job.pk, at=NOON)
    file = issued(call, officer)
    page = read(client)
    assert '<a href="https://undocs.org/A/77/900"><bdi dir="ltr">A/77/900</bdi></a>' in page
    assert "18 July 2022" in page
    assert page.count("/calls/76-19/documents/") == 1
    answer = client.get(f"/calls/76-19/documents/{file.pk}/")
    assert answer.content == file.read()
    assert answer["Content-Disposition"] == f'attachment; filename="{file.name}"'
    of_draft = RenderedFile.objects.get(job=job)
    assert client.get(f"/calls/76-19/documents/{of_draft.pk}/").status_code == 404


@pytest.mark.usefixtures("july")
def test_files_wait_until_the_replies_are_published(client, call, officer):
    accepted(call, "JAM", officer)
    file = issued(call, officer)
    assert "A/77/900" in read(client)
    assert client.get(f"/calls/76-19/documents/{file.pk}/").status_code == 404
    published(call, officer)
    assert client.get(f"/calls/76-19/documents/{file.pk}/").status_code == 200


@pytest.mark.usefixtures("july")
@pytest.mark.parametrize(("printed", "status"), [("full", 404), ("summary", 200)])
def test_a_full_text_whose_state_objects_is_in_no_file_for_everybody(
    client, call, officer, printed, status
):
    Call.objects.update(printed=printed)
    call.refresh_from_db()
    accepted(call, "JAM", officer)
    accepted(call, "KEN", officer)
    published(call, officer)
    file = issued(call, officer)
    Submission.objects.filter(delegation__code="KEN").update(publish_full_text=False)
    assert client.get(f"/calls/76-19/documents/{file.pk}/").status_code == status
    assert "A/77/900" in read(client)


@pytest.mark.usefixtures("july")
def test_after_a_reissue_its_own_files_are_given_out(client, call, officer):
    accepted(call, "JAM", officer)
    published(call, officer)
    before = issued(call, officer)
    report = before.job.compilation
    issue.reissue(report, on=date(2022, 7, 19), by=officer, at=NOON.replace(month=7, day=20))
    assert client.get(f"/calls/76-19/documents/{before.pk}/").status_code == 404
    after = issued(call, officer)
    assert client.get(f"/calls/76-19/documents/{after.pk}/").content == after.read()


@pytest.mark.usefixtures("july")
def test_the_queries_grow_neither_with_co_senders_nor_with_files(client, call, officer):
    def queries():
        with CaptureQueriesContext(connection) as found:
            read(client)
        return len(found)

    joint_reply(call, "KEN", "SEN", officer)
    published(call, officer)
    issued(call, officer)
    with_one = queries()
    for lead, state in (("GHA", "PER"), ("FRA", "CHL"), ("JPN", "NOR")):
        joint_reply(call, lead, state, officer)
    issued(call, officer, formats=("html", "docx"))
    assert queries() == with_one


# Whom to turn to ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("in_april")
def test_it_names_the_contact_of_its_own_call(client, call):
    Call.objects.update(contact_email="own@un.example")
    main = read(client).partition("<main")[2].partition("</main>")[0]
    assert "<dt>Contact</dt>" in main
    assert "mailto:own@un.example" in main


def test_nobody_learns_who_filed_before_it_is_published(client, call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    for address in (PAGE, f"{PAGE}?by=group"):
        assert "Jamaica" not in read(client, address)


@pytest.mark.usefixtures("in_april")
def test_only_a_filer_changes_what_of_a_filed_reply_is_public(
    client, call, jamaica, jamaica_filer, jamaica_drafter, officer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    accept(reply, officer)
    Call.objects.filter(pk=call.pk).update(replies_published_at=NOON)
    cover = {"cover_kind": ""}  # the consent is not ticked
    refused = sign_in(client, jamaica_drafter).post("/replies/76-19/cover/", cover)
    assert "Only a filer changes this once a reply is filed" in refused.content.decode()
    assert "We took steps." in client.get("/calls/76-19/JAM/").content.decode()
    assert sign_in(client, jamaica_filer).post("/replies/76-19/cover/", cover).status_code == 302
    assert "We took steps." not in client.get("/calls/76-19/JAM/").content.decode()
