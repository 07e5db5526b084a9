"""A day of an officer at the desk, in a real Chromium, with a mail server that takes what is sent.

The desk in the morning, a reply taken up, a note, questions answered in the portal and by mail, the
reply accepted, more time, a letter, a mailed reply registered, concepts, a search, a shared view.
"""

import pytest

from tests.concepts.replies import tags_of
from tests.factories import change, file_reply, make_draft, make_member, make_person, original_of
from tests.sample_files import pdf_file, word_file
from tests.visitors import PageReader
from tracker import clock
from tracker.audit.models import Event
from tracker.calls.models import Call, Extension
from tracker.concepts import reading
from tracker.delegations.models import Delegation
from tracker.mail.delivery.ticking import beat
from tracker.mail.models import Message
from tracker.review.models import InternalNote
from tracker.submissions.models import Clarification, Submission

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]

DESK = "/desk/76-19/"
NOTE = "The second sentence contradicts the summary."
MISSION = "mission@tuvalu.example"
# By these words the two concepts are suggested.
WORDS = "On norm (c) we act on notice.\n\nWe protect our critical infrastructure."
SCRIPTS = [
    pytest.param(True, id="with scripts"),
    pytest.param(False, id="without scripts", marks=pytest.mark.slow),
]


class Post:
    """The mail server, read from where one stopped reading."""

    def __init__(self, sink):
        self.sink, self.read = sink, 0

    def comes(self):
        """Let beat do its work; return who was written to since the last time, and what."""
        reading.read_some(at=clock.now())
        beat(at=clock.now())
        new = self.sink.accepted[self.read :]
        self.read = len(self.sink.accepted)
        return {mail["To"]: mail.get_body(["plain"]).get_content() for mail in new}


@pytest.fixture
def cast():
    """Two officers; Jamaica and Kenya have filed, who read English and French; Tuvalu mails."""
    people = {
        name: make_person(
            f"{name}@secretariat.example", secretariat_role="officer", told_of_replies="at_once"
        )
        for name in ("olga", "pierre")
    }
    call = Call.objects.get(code="76-19")
    for code, language in (("JAM", "en"), ("KEN", "fr")):
        state = Delegation.objects.get(code=code)
        filer = people[code] = make_member(state, "filer", language=language)
        draft = make_draft(call, state, by=filer)
        views = draft.original.passages.get(part="question", question__letter="b")
        change(views, heading="Views", body=WORDS)
        change(original_of(draft, "summary"), heading="Summary", body="We have a strategy.")
        file_reply(draft, by=filer)
    Delegation.objects.filter(code="TUV").update(official_email=MISSION)
    return people


def reply_of(code):
    return Submission.objects.get(call__code="76-19", delegation__code=code)


@pytest.mark.parametrize("scripts", SCRIPTS)
def test_a_day_of_an_officer(chromium, live_server, smtp_sink, cast, scripts):
    post = Post(smtp_sink)
    post.comes()  # what was filed before the day began
    olga, pierre, jamaica = (
        PageReader(chromium, live_server, cast[name], scripts=scripts)
        for name in ("olga", "pierre", "JAM")
    )
    takes_up_a_reply(olga)
    notes_what_no_delegation_reads(olga, jamaica)
    is_answered_in_the_portal(olga, jamaica, post)
    is_answered_by_mail(olga, post)
    accepts(olga, post)
    gives_more_time(olga, post)
    writes_to_those_ticked(olga, post)
    registers_what_came_by_mail(olga, post)
    decides_on_concepts(olga)
    searches(olga)
    shares_a_view(olga, pierre)
    assert NOTE not in "".join(str(mail) for mail in smtp_sink.accepted)
    assert not Message.objects.filter(state__in=["failed", "uncertain"]).exists()


def takes_up_a_reply(olga):
    olga.go("/desk/")
    assert "Nothing waits for you." in olga.text
    olga.press("Take up Jamaica")
    assert olga.page.url.endswith(f"{DESK}JAM/#verbs")
    assert "Taken up by Olga" in olga.text
    olga.go("/desk/")
    assert "Jamaica" in olga.words_in("[aria-labelledby=mine]")
    assert "Kenya" in olga.words_in("[aria-labelledby=anyone]")


def notes_what_no_delegation_reads(olga, jamaica):
    olga.go(f"{DESK}JAM/")
    olga.page.fill("[name=words]", NOTE)
    olga.press("Keep the note")
    assert NOTE in olga.words_in(".internal")
    for path in ("", "revisions/1/"):
        jamaica.go(f"/replies/76-19/{path}")
        assert "We protect our critical infrastructure." in jamaica.text or not path
        assert NOTE not in jamaica.page.content()
    assert InternalNote.objects.get().words == NOTE


def asks(olga, code, words):
    olga.go(f"{DESK}{code}/")
    olga.follow("Ask a question")
    olga.fill("Message to the delegation", words)
    olga.page.fill("[name=due_on]", "2022-04-20")
    olga.press("Ask the delegation")
    assert "The clock has stopped since 12 April 2022" in olga.text


def is_answered_in_the_portal(olga, jamaica, post):
    asks(olga, "JAM", "In which year?")
    assert "In which year?" in post.comes()["filer@jam.example"]
    jamaica.go("/replies/76-19/")
    jamaica.follow("Answer with a message")
    jamaica.fill("Message to the secretariat", "In 2021, see the table.")
    jamaica.send("enclosed", "table.pdf", pdf_file())
    jamaica.press("Send the answer")
    assert "answered with a message" in post.comes()["olga@secretariat.example"]
    closes(olga, post, "JAM", "In 2021, see the table.")
    jamaica.go("/replies/76-19/")
    assert "The secretariat asks" not in jamaica.text


def is_answered_by_mail(olga, post):
    asks(olga, "KEN", "En quelle année ?")
    assert "En quelle année ?" in post.comes()["filer@ken.example"]
    olga.follow("Go on with the question")
    olga.follow("Record an answer by e-mail or post")
    olga.fill("What the delegation answers", "En 2019.")
    olga.fill("Reference of the note", "NV/7")
    olga.press("Record the answer")
    assert "En 2019." in post.comes()["filer@ken.example"]
    closes(olga, post, "KEN", "En 2019.")
    answered = Clarification.objects.get(submission__delegation__code="KEN")
    assert (answered.on_behalf, answered.answer) == (True, "En 2019.")


def closes(olga, post, code, answer):
    olga.go(f"{DESK}{code}/")
    assert answer in olga.text
    assert "The clock has stopped" not in olga.text
    olga.follow("Go on with the question")
    olga.press("Close the question")
    assert f"filer@{code.casefold()}.example" in post.comes()


def accepts(olga, post):
    olga.go(f"{DESK}JAM/")
    olga.follow("Accept")
    olga.page.check("[name=disposition][value=report]")
    olga.press("Accept the reply")
    assert reply_of("JAM").status == "accepted"
    told = post.comes()
    assert {*told} == {"filer@jam.example"}


def ticks(officer, query, *codes):
    officer.go(f"{DESK}{query}#delegations")
    for code in codes:
        officer.page.check(f".board [name=s][value={code}]")


def gives_more_time(olga, post):
    ticks(olga, "", "KEN", "TUV")
    olga.press("Give more time")
    assert "2 delegations are selected" in olga.text
    olga.page.fill("[name=until]", "2022-06-15")
    olga.fill("Reason", "Translation takes its time.")
    olga.press("Give more time")
    given = Extension.objects.values_list("delegation__code", "until")
    assert {(code, until.isoformat()) for code, until in given} == {
        ("KEN", "2022-06-15"),
        ("TUV", "2022-06-15"),
    }
    told = post.comes()
    assert "15 juin 2022" in told["filer@ken.example"]
    assert "15 June 2022" in told[MISSION]


def writes_to_those_ticked(olga, post):
    ticks(olga, "", "JAM", "KEN", "TUV")
    olga.press("Write to them")
    olga.page.fill("[name=subject_en]", "A briefing")
    olga.page.fill("[name=body_en]", "You are invited on Friday.")
    french = olga.page.locator("details.letter-language:has([name=subject_fr])")
    assert "read by recipients" in " ".join(french.inner_text().split())
    olga.page.fill("[name=subject_fr]", "Une réunion")
    olga.page.fill("[name=body_fr]", "Vous êtes invités vendredi.")
    olga.press("Look at the messages")
    assert "2 messages" in olga.text
    assert "Vous êtes invités vendredi." in olga.text
    assert post.comes() == {}
    olga.press("Send 3 messages")
    assert "3 messages are on their way." in olga.words_in(".notices")
    told = post.comes()
    assert {*told} == {"filer@jam.example", "filer@ken.example", MISSION}
    assert "Vous êtes invités vendredi." in told["filer@ken.example"]
    assert "You are invited on Friday." in told[MISSION]
    kept = Message.objects.filter(kind="letter", state="sent")
    assert kept.count() == 3
    assert Event.objects.filter(verb="write_letter").count() == 1
    olga.go("/desk/outbox/")
    assert MISSION in olga.text


def registers_what_came_by_mail(olga, post):
    olga.go(f"{DESK}TUV/")
    olga.follow("Register what came by e-mail or post")
    olga.send("file", "note.docx", word_file("Tuvalu has a plan."))
    olga.page.select_option("[name=cover_kind]", "note_verbale")
    olga.fill("Its reference", "NV/1")
    olga.press("Check the reply")
    assert f"An e-mail goes to: {MISSION}." in olga.text
    olga.press("Register for Tuvalu")
    assert "Tuvalu has a plan." in olga.text
    assert "Nothing is asked of you." in post.comes()[MISSION]


def decides_on_concepts(olga):
    olga.go(f"{DESK}JAM/")
    olga.follow("Concepts of its passages")
    assert "norm (c)" in olga.page.locator("mark").all_inner_texts()
    with olga.page.expect_navigation():
        olga.page.click("button[name=confirm][value=norm-c]")
    with olga.page.expect_navigation():
        olga.page.click("button[name=reject][value=norm-g]")
    assert tags_of(reply_of("JAM")) == [("norm-c", "officer")]
    olga.go(f"{DESK}concepts/")
    assert "1 State whose reply is counted" in olga.text


def searches(olga):
    olga.go("/desk/")
    olga.fill("Words in the text of a reply", "critical infrastructure")
    olga.press("Search the replies")
    assert olga.page.locator(".found-reply h2").count() == 2
    olga.page.select_option("#state", "KEN")
    with olga.page.expect_navigation():
        olga.page.click(".filters button")
    assert "Kenya" in olga.words_in(".found-reply h2")
    assert "critical infrastructure" in " ".join(olga.page.locator("mark").all_inner_texts())


def shares_a_view(olga, pierre):
    olga.go(DESK)
    olga.page.select_option("[name=status]", "filed")
    with olga.page.expect_navigation():
        olga.page.click("form.filters[method=get] button")
    with olga.page.expect_navigation():
        olga.page.click(".board thead a[href*='sort=filed']")
    olga.page.click(".views summary")
    olga.fill("Save these filters and this order as", "Filed and waiting")
    olga.press("Save the view")
    olga.page.click(".views summary")
    olga.follow("Filed and waiting")
    shared = olga.page.url.removeprefix(olga.site)
    pierre.go(shared)
    assert pierre.words_in("#delegations") == "Filed and waiting"
    assert pierre.page.locator(".board tbody tr").count() == 2
    assert "Kenya" in pierre.words_in(".board tbody")
    assert "Tuvalu" in pierre.words_in(".board tbody")
