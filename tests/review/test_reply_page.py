"""The page of a reply at the desk: its checklist, internal notes, what changed, and its price."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.factories import NOON, file_reply, make_draft, make_reply, rewrite, sign_in
from tests.markup import as_read
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.files.kinds import PDF, CheckedFile
from tracker.refusal import Refusal
from tracker.review.filed_replies import filed
from tracker.review.models import InternalNote, OpenedFile
from tracker.review.reply import notes
from tracker.review.reply.checklist import checklist_of
from tracker.submissions import workflow
from tracker.submissions.content import CoverContent
from tracker.submissions.drafting import answer_kinds, attachments
from tracker.submissions.models import Submission
from tracker.submissions.queries.cover import save_cover

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]
ENGLISH = (
    "The text of the law is in force and it is for the protection of all that have an account."
)


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


def url(name, *more):
    return reverse(f"review:{name}", args=["76-19", "JAM", *more])


def page(desk, name="reply", *more, query=""):
    answer = desk.get(url(name, *more) + query, follow=True)
    shown = answer.content.decode()
    return as_read(shown[shown.index("<main") : shown.index("</main>")])


def checklist(reply):
    reply = Submission.objects.get(pk=reply.pk)
    shown = filed(reply.latest_revision)
    kept = notes.notes_on(reply)
    opened = notes.opened_among(shown.enclosed.annexes)
    items = checklist_of(shown, reply.call, notes=kept, opened=opened).items
    return {item.name: item for item in items}


def status_of(reply, name):
    return checklist(reply)[name].status


def cover(reply, *, kind="note_verbale", reference="NV/7", on=date(2022, 4, 1), signatory=""):
    note = CoverContent(kind=kind, reference=reference, on=on, signatory=signatory)
    save_cover(reply, note, publish_full_text=reply.publish_full_text)


def refile(reply, filer):
    file_reply(reply, by=filer)
    reply.refresh_from_db()


# The checklist.


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ({}, "check_fine"),
        ({"kind": ""}, "check_look"),
        ({"reference": ""}, "check_look"),
        ({"on": None}, "check_look"),
        ({"kind": "letter"}, "check_look"),
        ({"kind": "letter", "signatory": "Tessa Sample"}, "check_fine"),
    ],
)
def test_the_cover_note_is_there_and_in_order(reply, jamaica_filer, note, found):
    cover(reply, **note)
    rewrite(reply, "Another text.")
    refile(reply, jamaica_filer)
    assert status_of(reply, "cover") == found


def test_the_language_is_that_of_the_text(call, jamaica, jamaica_filer):
    reply = make_reply(call, jamaica, by=jamaica_filer, text=ENGLISH, language="fr")
    found = checklist(reply)["language"]
    assert (found.status, found.facts) == (
        "check_look",
        ["Filed as: French. It seems to be in another: English."],
    )
    rewrite(reply, "Le texte de la loi est en vigueur et il est pour la protection de tous.")
    refile(reply, jamaica_filer)
    assert status_of(reply, "language") == "check_fine"


def test_the_length_is_held_against_the_limit(reply):
    assert checklist(reply)["length"].facts[0] == "5 words"
    Call.objects.update(summary_word_limit=300)
    assert status_of(reply, "length") == "check_look"


def test_an_answer_that_lacks_is_named(reply, jamaica_filer):
    rewrite(reply, "", question__letter="b")
    rewrite(reply, "We took steps.", question__letter="a")
    refile(reply, jamaica_filer)
    found = checklist(reply)["questions"]
    assert (found.status, found.facts) == ("check_look", ["Answered: (a)", "Not answered: (b)"])
    with translation.override("ar"):
        in_arabic = checklist(reply)["questions"].facts
    assert [one.count("(أ)") + one.count("(ب)") for one in in_arabic] == [1, 1]


def annex(reply, filer):
    file = CheckedFile("law.pdf", b"%PDF-law", PDF)
    attachments.attach(reply, file, title="Law", language="en", by=filer, at=NOON)
    rewrite(reply, "With an annex.")
    refile(reply, filer)
    return reply.latest_revision.attachments.get()


def test_annexes_count_as_opened_once_an_officer_has_opened_them(
    desk, reply, officer, jamaica_filer, second_officer, client
):
    assert status_of(reply, "annexes") == "check_none"
    file = annex(reply, jamaica_filer)
    assert status_of(reply, "annexes") == "check_look"
    assert desk.get(reverse("review:attachment", args=[file.pk])).status_code == 200
    assert status_of(reply, "annexes") == "check_seen"
    sign_in(client, second_officer).get(reverse("review:attachment", args=[file.pk]))
    assert OpenedFile.objects.get().opened_by == officer


def test_a_delegation_that_opens_its_annex_ticks_nothing(client, reply, jamaica_filer):
    file = annex(reply, jamaica_filer)
    sign_in(client, jamaica_filer).get(reverse("portal:attachment", args=[file.pk]))
    assert not OpenedFile.objects.exists()


def test_a_state_that_objects_needs_a_summary(reply, jamaica_filer):
    assert status_of(reply, "consent") == "check_fine"
    reply.publish_full_text = False
    reply.save()
    refile(reply, jamaica_filer)
    assert status_of(reply, "consent") == "check_look"


def test_remarks_on_reading_are_to_be_seen(reply):
    assert status_of(reply, "remarks") == "check_none"
    revision = reply.latest_revision
    revision.remarks = [{"kind": "comment", "number": 2, "words": []}]
    revision.save()
    assert status_of(reply, "remarks") == "check_look"


def test_an_answer_without_a_text_has_a_cover_note_alone(call, jamaica, jamaica_filer):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    answer_kinds.choose(draft, kind="no_reply", at=NOON)
    refile(draft, jamaica_filer)
    assert list(checklist(draft)) == ["cover"]


def mark(reply, officer, *, item="cover", verdict="fine", remark="", number=1):
    return notes.mark(
        reply.latest_revision,
        item,
        revision_number=number,
        verdict=verdict,
        remark=remark,
        by=officer,
        at=NOON,
    )


def test_what_an_officer_says_goes_before_what_was_derived_until_it_is_taken_back(
    reply, officer, second_officer
):
    mark(reply, officer, verdict="fault", remark="No seal.")
    assert status_of(reply, "cover") == "check_fault"
    mark(reply, second_officer)
    found = checklist(reply)["cover"]
    assert (found.status, found.mark.written_by) == ("check_seen", second_officer)
    mark(reply, officer, verdict="")
    assert status_of(reply, "cover") == "check_look"
    with pytest.raises(Refusal):
        mark(reply, officer, verdict="")
    verbs = list(Event.objects.filter(object_type="review.internalnote").values_list("verb"))
    assert verbs == [("mark_check",), ("mark_check",), ("unmark_check",)]


def test_a_new_revision_has_a_new_checklist_and_an_old_page_marks_nothing(
    reply, officer, jamaica_filer
):
    mark(reply, officer)
    rewrite(reply, "Another text.")
    refile(reply, jamaica_filer)
    assert status_of(reply, "cover") == "check_look"
    with pytest.raises(Refusal, match="newer revision"):
        mark(reply, officer, number=1)


def test_the_page_ticks_and_remarks(desk, reply):
    assert "3 items are left to look at." in page(desk)
    desk.post(url("check", "cover"), {"revision": 1, "verdict": "fine", "remark": ""})
    shown = page(desk)
    assert "2 items are left to look at." in shown
    assert "Seen" in shown
    sent = {"revision": 1, "verdict": "fault", "remark": "No <seal>."}
    desk.post(url("check", "cover"), sent)
    assert "No &lt;seal&gt;." in page(desk)
    assert desk.get(url("check", "nonsense")).status_code == 404
    wrong = desk.post(url("check", "cover"), {"revision": 1, "verdict": "maybe"})
    assert wrong.status_code == 200
    assert InternalNote.objects.filter(removed_at=None).count() == 1


def test_whoever_ticks_or_notes_something_is_led_back_to_it(desk, reply):
    here, place = url("reply"), '<li id="check-cover">'
    sent = {"revision": 1, "verdict": "fine", "remark": ""}
    assert desk.post(url("check", "cover"), sent).url == f"{here}#check-cover"
    kept = desk.post(url("note"), {"revision": 1, "passage": "", "words": "Ask."})
    removed = desk.post(url("remove_note", InternalNote.objects.latest("pk").pk))
    assert [kept.url, removed.url] == [f"{here}#notes"] * 2
    assert desk.post(url("take_up")).url == f"{here}#verbs"
    shown = page(desk)
    assert all(part in shown for part in (place, 'id="notes"', 'id="verbs"'))


def test_the_parts_of_the_page_are_reached_from_its_top(desk, reply, officer):
    ask = {"revision_number": 1, "passage": None, "message": "Which year?"}
    workflow.ask(reply, **ask, due_on=date(2022, 4, 20), by=officer, at=NOON)
    shown = page(desk)
    ways = re.findall(r'<a href="#([a-z]+)">', shown[: shown.index('class="verbs"')])
    assert ways == ["text", "checklist", "questions", "notes", "history"]
    assert [shown.count(f'id="{way}"') for way in ways] == [1] * 5


# Internal notes.


def test_a_note_and_a_comment_are_kept_and_read_by_every_officer(
    desk, client, reply, second_officer
):
    passages = reply.latest_revision.filed.passages
    place = next(i for i, one in enumerate(passages) if one.heading == "National efforts")
    desk.post(url("note"), {"revision": 1, "passage": "", "words": "Ask <her>."})
    desk.post(url("note"), {"revision": 1, "passage": place, "words": "Which year?"})
    shown = page(sign_in(client, second_officer))
    assert "Ask &lt;her&gt;." in shown
    assert "On the passage: <bdi>National efforts</bdi>" in shown
    assert "Take the note away" not in shown


def test_a_note_without_words_is_given_back_with_what_was_chosen(desk, reply):
    answer = desk.post(url("note"), {"revision": 1, "passage": "0", "words": " "})
    assert "This field is required." in answer.content.decode()
    wrong = desk.post(url("note"), {"revision": 1, "passage": "99", "words": "Kept words."})
    assert "Kept words." in wrong.content.decode()
    assert not InternalNote.objects.exists()


def test_who_wrote_a_note_takes_it_away_and_nobody_else(desk, client, reply, officer):
    desk.post(url("note"), {"revision": 1, "words": "Mine."})
    note = InternalNote.objects.get()
    desk.post(url("remove_note", note.pk))
    assert "Mine." not in page(desk)
    with pytest.raises(Refusal):
        notes.remove(note, by=officer, at=NOON)


def test_another_officer_does_not_take_a_note_away(reply, officer, second_officer, jamaica_filer):
    common = {"revision_number": 1, "passage": None, "words": "Mine.", "at": NOON}
    note = notes.write(reply.latest_revision, by=officer, **common)
    with pytest.raises(PermissionDenied):
        notes.remove(note, by=second_officer, at=NOON)
    with pytest.raises(PermissionDenied):
        notes.write(reply.latest_revision, by=jamaica_filer, **common)


def test_a_note_on_another_reply_is_not_found(desk, call, reply, kenya, kenya_filer, officer):
    theirs = make_reply(call, kenya, by=kenya_filer)
    common = {"revision_number": 1, "passage": None, "words": "Mine.", "at": NOON}
    note = notes.write(theirs.latest_revision, by=officer, **common)
    assert desk.post(url("remove_note", note.pk)).status_code == 404


# Questions at the desk.


def test_an_officer_asks_records_writes_back_and_closes(desk, reply):
    assert 'href="ask/"' in page(desk)
    sent = {"revision": 1, "passage": "", "message": "Which <year>?", "due_on": "2022-04-20"}
    desk.post(url("ask"), sent)
    question = reply.clarifications.get()
    shown = page(desk)
    assert "Which &lt;year&gt;?" in shown
    assert "The clock has stopped since 12 April 2022" in shown
    answered = {"clarification": question.pk, "kind": "message", "message": "Of 2021."}
    desk.post(url("record_answer", question.pk), answered)
    assert "Of 2021." in page(desk, "question", question.pk)
    assert "The clock has stopped" not in page(desk)
    sent = {"seen": 1, "message": "And the month?", "due_on": "2022-04-25"}
    desk.post(url("question", question.pk), sent)
    standing = {"clarification": question.pk, "kind": "stands", "message": "As it is."}
    desk.post(url("record_answer", question.pk), standing)
    desk.post(url("close_question", question.pk), {"seen": 3})
    question.refresh_from_db()
    assert question.closed_at is not None
    assert "Go on with the question" not in page(desk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_on": "2022-04-11"},
        {"due_on": "2024-01-01"},
        {"due_on": "soon"},
        {"message": " "},
        {"message": "x" * 5001},
        {"passage": "99"},
        {"passage": "x"},
        {"revision": ""},
    ],
)
def test_a_question_that_is_not_whole_is_given_back(desk, reply, wrong):
    sent = {"revision": 1, "passage": "", "message": "Which year?", "due_on": "2022-04-20"} | wrong
    assert desk.post(url("ask"), sent).status_code == 200
    assert not reply.clarifications.exists()


def test_a_question_is_taken_back_from_its_page(desk, reply, officer):
    asked = ask(reply, officer)
    assert "Take the question back" in page(desk, "question", asked.pk)
    desk.post(url("take_back_question", asked.pk), {"clarification": asked.pk, "reason": "Ours."})
    assert "The secretariat took the question back" in page(desk)


def test_the_page_of_acceptance_says_that_a_question_is_open(desk, reply, officer, jamaica_filer):
    assert "not answered yet" not in page(desk, "accept")
    asked = ask(reply, officer)
    assert "Accepting the reply leaves it open." in page(desk, "accept")
    workflow.answer(reply, clarification=asked.pk, message="!", by=jamaica_filer, at=NOON)
    assert "not answered yet" not in page(desk, "accept")


def ask(reply, officer, *, at=NOON):
    return workflow.ask(
        reply,
        revision_number=reply.latest_revision.number,
        passage=None,
        message="Which year?",
        due_on=date(2022, 4, 20),
        by=officer,
        at=at,
    )


def test_about_a_draft_or_a_returned_reply_nothing_is_asked(desk, call, jamaica, jamaica_filer):
    make_draft(call, jamaica, by=jamaica_filer)
    assert 'href="ask/"' not in page(desk)
    assert "filed or accepted" in desk.get(url("ask"), follow=True).content.decode()


# What changed, and what the page costs.


def test_what_changed_is_one_link_away(desk, reply, jamaica_filer):
    assert "Since revision" not in page(desk)
    rewrite(reply, "We took further steps.")
    refile(reply, jamaica_filer)
    assert 'href="differences/?from=1&amp;to=2"' in page(desk)
    assert "There is nothing to compare." in page(desk, "since_last_time")


def filled(reply, officer, filer, *, times):
    """Put so many notes, marks, questions and messages, each kind, on a reply."""
    revision = reply.latest_revision
    for number in range(times):
        at = NOON + timedelta(minutes=number)
        notes.write(
            revision, revision_number=revision.number, passage=0, words="!", by=officer, at=at
        )
        asked = ask(reply, officer, at=at)
        workflow.answer(reply, clarification=asked.pk, message="!", by=filer, at=at)
        mark(reply, officer, number=revision.number)


def queries(desk):
    with CaptureQueriesContext(connection) as found:
        assert desk.get(url("reply")).status_code == 200
    return found.captured_queries


def test_the_page_costs_the_same_whatever_was_noted_and_asked(desk, reply, officer, jamaica_filer):
    annex(reply, jamaica_filer)
    filled(reply, officer, jamaica_filer, times=1)
    few = len(queries(desk))
    filled(reply, officer, jamaica_filer, times=3)
    assert len(queries(desk)) == few


def test_a_filed_reply_costs_twelve_queries(desk, reply):
    assert len(queries(desk)) <= 12
