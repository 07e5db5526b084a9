"""A question from the first word to its end, at the desk and in the mission, in a real Chromium.

Answered in the portal with a file; answered by mail and recorded; lapsed; closed. And how the pages
look, in both widths and six languages.
"""

from datetime import date, timedelta

import pytest

from tests.accessibility import faults_of
from tests.factories import NOON, make_member, make_person, make_reply
from tests.sample_files import pdf_file
from tests.visitors import PageReader, signed_in_page
from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.review.reply import notes
from tracker.submissions import workflow
from tracker.submissions.models import Clarification

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]
DESK, PORTAL = "/desk/76-19/JAM/", "/replies/76-19/"


@pytest.fixture
def cast():
    """Jamaica's filed reply, its filer and an officer."""
    jamaica = Delegation.objects.get(code="JAM")
    filer = make_member(jamaica, "filer")
    officer = make_person("olga@secretariat.example", secretariat_role="officer")
    return make_reply(Call.objects.get(code="76-19"), jamaica, by=filer), filer, officer


def ask(officer, words):
    officer.go(DESK)
    officer.follow("Ask a question")
    officer.fill("Message to the delegation", words)
    officer.page.fill("[name=due_on]", "2022-04-20")
    officer.press("Ask the delegation")


def test_a_question_is_answered_by_portal_and_by_mail_and_closed(
    chromium, live_server, cast, settings
):
    _reply, filer, officer = cast
    desk, mission = (PageReader(chromium, live_server, one) for one in (officer, filer))
    ask(desk, "Which year?")
    assert "The clock has stopped since 12 April 2022" in desk.text

    mission.go(PORTAL)
    assert mission.text.index("The secretariat asks") < mission.text.index("What was filed")
    mission.follow("Answer with a message")
    mission.fill("Message to the secretariat", "Of 2021, see the table.")
    mission.send("enclosed", "table.pdf", pdf_file())
    mission.press("Send the answer")
    assert "Of 2021, see the table." in mission.text
    assert "Filed" in mission.text

    desk.go(DESK)
    assert "The clock has stopped" not in desk.text
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("link", name="table.pdf").first.click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")

    desk.follow("Go on with the question")
    desk.fill("Message to the delegation", "And the month?")
    desk.press("Write to the delegation")
    desk.follow("Go on with the question")
    desk.follow("Record an answer by e-mail or post")
    desk.fill("What the delegation answers", "It was in May.")
    desk.send("enclosed", "note.pdf", pdf_file())
    desk.press("Record the answer")
    mission.go(PORTAL)
    assert "It was in May." in mission.text
    assert "recorded" in mission.text

    desk.follow("Go on with the question")
    desk.press("Close the question")
    mission.go(PORTAL)
    assert "The secretariat asks" not in mission.text

    ask(desk, "Which town?")
    over = clock.due_at(date(2022, 4, 20)) + timedelta(hours=1)
    settings.TRACKER_CLOCK_OFFSET = (over - clock.now()).total_seconds()
    late_desk, late_mission = (PageReader(chromium, live_server, one) for one in (officer, filer))
    late_desk.go(DESK)
    assert "No answer came until the end of 20 April 2022." in late_desk.text
    assert "The clock has stopped" not in late_desk.text
    late_mission.go(PORTAL)
    assert "an answer still counts" in late_mission.text
    late_mission.follow("Our text stands")
    late_mission.fill("Why the text stands", "It is in the capital.")
    late_mission.press("Send the answer")
    assert [one.answer_kind for one in Clarification.objects.order_by("pk")] == [
        "message",
        "stands",
    ]


def test_the_pages_of_a_question_and_of_a_reply_have_no_fault(chromium, live_server, cast):
    reply, filer, officer = cast
    common = {"revision_number": 1, "by": officer, "at": NOON}
    asked = workflow.ask(
        reply, passage=0, message="Which year?", due_on=date(2022, 4, 20), **common
    )
    notes.write(reply.latest_revision, passage=0, words="Look at the year.", **common)
    notes.mark(reply.latest_revision, "cover", verdict="fault", remark="No seal.", **common)
    desk, mission = (signed_in_page(chromium, live_server, one) for one in (officer, filer))
    question = f"questions/{asked.pk}/"
    looks = [
        *((desk, DESK + path) for path in ("", "ask/", question, question + "answer/", "notes/")),
        *((desk, DESK + path) for path in (question + "take-back/", "checks/cover/")),
        (desk, DESK + "since-last-time/"),
        *((mission, PORTAL + path) for path in ("", question, question + "message/")),
        (mission, PORTAL + question + "text-stands/"),
    ]
    faults = [one for page, path in looks for one in faults_of(page, live_server.url + path)]
    assert faults == []
