"""Fewer steps to a filed reply: a file to start with, going on, headings to choose."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import (
    SAMPLES,
    change,
    make_draft,
    make_reply,
    original_of,
    sign_in,
    translated,
)
from tracker.submissions.drafting import answer_kinds
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.models import Passage, Submission

pytestmark = pytest.mark.usefixtures("in_april")


@pytest.fixture
def filer(client, jamaica_filer):
    return sign_in(client, jamaica_filer)


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


def word_file(name="SEN.docx", data=None):
    return SimpleUploadedFile(name, data or (SAMPLES / name).read_bytes())


# Starting with a file ----------------------------------------------------------------------------


def start_with(filer, file=None, **more):
    return filer.post(url("start_word", "76-19"), {"file": file or word_file()}, **more)


def confirm(filer, shown, **choices):
    sent = {
        "held": shown.token,
        "seen": shown.seen,
        "shown": shown.name,
        "changes": "accepted",
        "into": "replace",
        "do": "confirm",
    }
    return filer.post(url("word_check", "76-19"), sent | choices)


def test_a_file_starts_a_draft_in_its_own_language(filer, call, jamaica):
    page = start_with(filer)
    assert page.status_code == 200
    reply = Submission.objects.get(delegation=jamaica)
    assert reply.original.language == "fr"
    assert page.context["form"].initial["language"] == "fr"
    done = confirm(filer, page.context["shown"], language="fr")
    assert done["Location"] == url("draft", "76-19")
    assert reply.original.passages.filter(body__contains="Sénégal").exists()


def test_the_language_that_was_read_is_corrected_beside_the_preview(filer, call, jamaica):
    shown = start_with(filer).context["shown"]
    confirm(filer, shown, language="es")
    assert Submission.objects.get(delegation=jamaica).original.language == "es"


def test_a_file_that_cannot_be_read_starts_nothing_and_the_page_says_why(filer, call):
    page = start_with(filer, word_file("note.docx", b"no Word file"))
    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert "Start with a Word file" in page.text
    assert Submission.objects.count() == 0
    assert "There is a problem" in filer.post(url("start_word", "76-19"), {}).text


def test_a_reply_that_a_colleague_has_started_is_not_started_again(
    filer, call, jamaica, jamaica_drafter
):
    make_draft(call, jamaica, by=jamaica_drafter)
    page = start_with(filer, follow=True)
    assert "A colleague has already started this reply." in page.text
    assert original_of(Submission.objects.get()).body == "We took steps."


def test_a_draft_that_has_words_keeps_its_language(filer, call, jamaica, jamaica_filer):
    make_draft(call, jamaica, by=jamaica_filer)
    page = filer.post(url("word", "76-19"), {"file": word_file()})
    assert "Say first which language is meant." in page.text
    confirm(filer, page.context["shown"])
    confirm(filer, page.context["shown"], language="es")  # which no page offers
    assert Submission.objects.get().original.language == "en"
    assert original_of(Submission.objects.get()).body == "We took steps."


def test_the_language_of_the_original_is_corrected_and_its_words_stay(
    filer, call, jamaica, jamaica_filer
):
    reply = make_draft(call, jamaica, by=jamaica_filer)
    translated(reply, "fr", "Résumé.", "Nous avons agi.")
    page = filer.get(url("language", "76-19"))
    offered = [code for code, _name in page.context["form"].fields["language"].choices]
    assert "fr" not in offered  # a translation has it
    assert filer.post(url("language", "76-19"), {"language": "fr"}).status_code == 200
    filer.post(url("language", "76-19"), {"language": "es"})
    assert reply.original.language == "es"
    assert original_of(reply).body == "We took steps."


# Going on from passage to passage ----------------------------------------------------------------


@pytest.fixture
def draft(call, jamaica, jamaica_filer):
    return make_draft(call, jamaica, by=jamaica_filer)


def save(filer, passage, **more):
    passage.refresh_from_db()
    sent = {"version": passage.version, "heading": passage.heading, "body": "Text."}
    return filer.post(url("passage", passage.pk), sent | more)


def test_the_first_button_saves_and_goes_on_to_what_comes_next(filer, draft):
    summary, a, b = draft.original.passages.all()
    sub = drafting.add_passage(draft.original, part="question", question=a.question, level=2)
    labels = {summary: "Save and go on to (a)", a: "Save and go on<", sub: "Save and go on to (b)"}
    for passage, label in labels.items():
        page = re.sub(r"\s+<", "<", filer.get(url("passage", passage.pk)).text)
        assert label in page
    assert "Save and check" in filer.get(url("passage", b.pk)).text
    for passage, following in ((summary, a), (a, sub), (sub, b)):
        assert save(filer, passage, then="next")["Location"] == url("passage", following.pk)
    assert save(filer, b, then="check")["Location"] == url("check", "76-19")
    assert save(filer, b)["Location"] == url("draft", "76-19") + f"#passage-{b.pk}"


def test_going_on_from_a_passage_whose_next_is_gone_leads_to_the_draft(filer, draft):
    last = draft.original.passages.last()
    leads_to = save(filer, last, then="next")["Location"]
    assert leads_to == url("draft", "76-19") + f"#passage-{last.pk}"


def test_a_collision_goes_nowhere(filer, draft):
    answer = save(filer, original_of(draft), then="next", version=77)
    assert answer.status_code == 409


def test_a_text_that_is_kept_aside_leads_to_no_check(filer, draft):
    answer_kinds.choose(draft, kind="no_reply", at=draft.started_at)
    assert "Save and" not in filer.get(url("passage", original_of(draft).pk)).text


def test_a_heading_that_is_offered_is_chosen_with_one_press_and_the_text_is_kept(filer, draft):
    passage = original_of(draft)
    offered = passage.question.headings_in("en")[1]
    assert f'name="use_heading" value="{offered}"' in filer.get(url("passage", passage.pk)).text
    answer = save(filer, passage, use_heading=offered, body="Typed before.")
    assert answer["Location"] == url("passage", passage.pk)
    passage.refresh_from_db()
    assert (passage.heading, passage.body) == (offered, "Typed before.")


# What is still to do -----------------------------------------------------------------------------


def states(filer):
    page = filer.get(url("draft", "76-19"))
    rows = [row for group in page.context["groups"] for row in group["passages"]]
    return [row["state"] for row in page.context["summary"] + rows]


def test_a_question_is_answered_by_a_sub_heading_below_an_empty_passage(filer, draft):
    a = original_of(draft)
    change(a, body="")
    assert states(filer) == ["to_do", "to_do", "to_do"]
    below = drafting.add_passage(draft.original, part="question", question=a.question, level=2)
    change(below, heading="Legislation", body="An act.")
    assert states(filer) == ["to_do", "done", "done", "to_do"]
    beside = drafting.add_passage(draft.original, part="question", question=a.question)
    assert states(filer) == ["to_do", "done", "done", "optional", "to_do"]
    change(beside, body="More.")
    assert states(filer) == ["to_do", "done", "done", "done", "to_do"]


# The page that checks ----------------------------------------------------------------------------


def test_each_fact_has_its_way_to_change_it(filer, draft):
    page = filer.get(url("check", "76-19")).text
    facts = page.partition('<dl class="summary-list check-facts">')[2].partition("</dl>")[0]
    summary = original_of(draft, "summary")
    assert re.findall(r'<a href="([^"]+)">Change', facts) == [
        url("language", "76-19"),
        url("passage", summary.pk),
        url("draft", "76-19"),
        url("cover", "76-19"),
        url("annexes", "76-19"),
        url("cover", "76-19"),
    ]
    assert facts.count("<dt>") == 6


def test_the_text_is_folded_below_the_button(filer, draft):
    page = filer.get(url("check", "76-19")).text
    assert page.index("File this reply") < page.index("As it will be printed")
    assert '<details class="check-text">' in page


def test_what_was_filed_is_shown_without_a_way_to_change_it(filer, call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    assert "Change<span" not in filer.get(url("revision", "76-19", 1)).text


# Where the home leads ----------------------------------------------------------------------------


def next_page(client):
    [row] = client.get(url("home")).context["rows"]
    return row["url"]


def test_the_home_leads_to_the_page_where_the_next_step_is_done(
    client, call, jamaica, jamaica_filer, jamaica_reader
):
    filer = sign_in(client, jamaica_filer)
    assert next_page(filer) == url("reply", "76-19")
    reply = make_draft(call, jamaica, by=jamaica_filer)
    assert next_page(filer) == url("draft", "76-19")
    assert next_page(sign_in(client, jamaica_reader)) == url("reply", "76-19")
    answer_kinds.choose(reply, kind="no_reply", at=reply.started_at)
    assert next_page(sign_in(client, jamaica_filer)) == url("check", "76-19")


def test_the_home_leads_to_what_was_filed_and_from_there_to_what_changed_since(
    filer, call, jamaica, jamaica_filer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    assert next_page(filer) == url("reply", "76-19")
    change(Passage.objects.get(pk=original_of(reply).pk), body="Changed since.")
    assert next_page(filer) == url("draft", "76-19")


def test_no_reply_is_chosen_with_one_press_where_nothing_was_begun(filer, call):
    page = filer.get(url("reply", "76-19")).text
    assert f'action="{url("no_reply", "76-19")}"' in page
    assert filer.post(url("no_reply", "76-19"))["Location"] == url("check", "76-19")


def test_starting_with_a_file_leads_to_the_reply_that_was_started_meanwhile(
    filer, call, jamaica, jamaica_filer
):
    make_draft(call, jamaica, by=jamaica_filer)
    answer = filer.post(url("start_word", "76-19"))
    assert answer.status_code == 302
    assert answer.url == url("reply", "76-19")
