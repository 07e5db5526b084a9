"""A State that never signs in: all that it does comes by mail, and an officer records it.

A note verbale, a corrected one, a question and its answer, a withdrawal and a new reply, at the
desk in a browser without scripts; the State reads of each at its official address.
"""

import pytest

from tests.factories import make_person
from tests.sample_files import word_file
from tests.visitors import PageReader
from tracker.calls.models import Call
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.submissions.models import Submission

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]

MISSION = "mission@tuvalu.example"
DESK = "/desk/76-19/TUV/"


class Officer(PageReader):
    """The officer at a browser without scripts."""

    def __init__(self, chromium, live_server):
        person = make_person("olga@secretariat.example", secretariat_role="officer")
        super().__init__(chromium, live_server, person)

    def register(self, words, reference):
        """Register a Word file from the page of the reply; return what was said before."""
        self.go(DESK)
        self.follow("Register what came by e-mail or post")
        self.send("file", "note.docx", word_file(words))
        self.page.select_option("[name=cover_kind]", "note_verbale")
        self.fill("Its reference", reference)
        self.press("Check the reply")
        said = self.text
        self.press("Register for Tuvalu")
        return said


def read_by(address):
    """What was told at an address, as its mails read; none of them leads to a page to sign in."""
    messages = Message.objects.filter(address=address).order_by("pk")
    texts = [registry.render(one, at=one.due_at).text for one in messages]
    assert not [text for text in texts if "/replies/" in text]
    contact = Call.objects.get(code="76-19").contact.email
    assert all(contact in text for text in texts)
    return [one.kind for one in messages], texts


def test_a_state_that_never_signs_in_does_all_it_has_to_by_mail(chromium, live_server):
    officer = Officer(chromium, live_server)
    officer.go("/team/TUV/address/")
    officer.fill("Official e-mail address", MISSION)
    officer.press("Save the address")

    said = officer.register("The first text.", "NV/1")
    assert "It becomes revision 1 on behalf of Tuvalu" in said
    assert f"An e-mail goes to: {MISSION}." in said

    said = officer.register("The corrected text.", "NV/2")
    assert "It becomes revision 2 on behalf of Tuvalu, in the place of revision 1" in said
    assert "The corrected text." in officer.text

    officer.follow("Return")
    officer.fill("Message to the delegation", "Which year?")
    officer.press("Return the reply")
    officer.follow("Record a message")
    officer.fill("What the delegation answers", "It was 2021.")
    officer.fill("Reference of the note", "NV/3")
    officer.press("Record the answer")
    assert "It was 2021." in officer.text

    officer.follow("Record a withdrawal")
    assert "What was filed will not be printed in the report" in officer.text
    assert "Tuvalu counts as not having answered." in officer.text
    officer.fill("Reference of the note", "NV/4")
    officer.press("Record the withdrawal")
    assert "received on 12 April 2022; reference NV/4" in officer.text

    officer.register("The new text.", "NV/5")
    officer.follow("Accept")
    officer.page.check("[name=disposition][value=report]")
    officer.press("Accept the reply")

    reply = Submission.objects.get()
    assert (reply.status, reply.accepted_revision.number) == ("accepted", 3)
    notes = [one.filed.cover.reference for one in reply.revisions.all()]
    assert notes == ["NV/1", "NV/2", "NV/5"]
    kinds, texts = read_by(MISSION)
    assert kinds == [
        "reply_registered",
        "reply_registered",
        "reply_returned",
        "question_answered",
        "reply_withdrawn",
        "reply_registered",
        "reply_accepted",
    ]
    assert "Nothing is asked of you." in texts[0]
    assert "It takes the place of what was filed before." in texts[1]
    assert "write to the secretariat: answer this message" in texts[2]
    assert "NV/4" in texts[4]
