"""The delegation's portal, through its pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import NOON, change, make_draft, make_reply, rewrite, sign_in, withdraw
from tests.markup import as_read
from tracker.agenda.models import Concept
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Passage, Submission

pytestmark = pytest.mark.usefixtures("in_april")


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


def answer_of(submission):
    return Passage.objects.filter(text__submission=submission, part="question").first()


def test_home_shows_the_deadline_on_both_clocks_and_the_next_step(
    client, call, jamaica, jamaica_filer
):
    jamaica_filer.time_zone = "Pacific/Kiritimati"
    jamaica_filer.save()
    page = sign_in(client, jamaica_filer).get(url("home")).content.decode()
    assert "until the end of 31 May 2022, New York time" in page
    assert "1 June" in page
    assert "Start a draft" in page
    assert "Not started" in page


def test_the_whole_way_from_start_to_receipt(client, call, jamaica, jamaica_filer):
    sign_in(client, jamaica_filer)
    response = client.post(url("start", "76-19"), {"language": "fr"})
    assert response["Location"] == url("draft", "76-19")
    submission = Submission.objects.get(delegation=jamaica)
    assert submission.original.language == "fr"
    passage = answer_of(submission)
    saved = client.post(
        url("passage", passage.pk), {"version": 1, "heading": "Stratégie", "body": "Une stratégie."}
    )
    assert saved.status_code == 302
    check = client.get(url("check", "76-19"))
    assert "Une stratégie." in check.content.decode()
    filed = client.post(url("check", "76-19"), {"sha256": check.context["sha256"]})
    receipt = client.get(filed["Location"]).content.decode()
    revision = submission.revisions.get()
    for words in ("76-19/JAM/1", revision.sha256, revision.receipt_number, "New York time"):
        assert words in receipt


def test_two_tabs_file_one_revision(client, call, jamaica, jamaica_filer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    sign_in(client, jamaica_filer)
    data = {"sha256": content_of(submission).digest()}
    first = client.post(url("check", "76-19"), data)
    second = client.post(url("check", "76-19"), data)
    assert first["Location"] == second["Location"] == url("receipt", "76-19", 1)
    assert submission.revisions.count() == 1


def test_a_drafter_sees_who_files_and_cannot_file(
    client, call, jamaica, jamaica_drafter, jamaica_filer
):
    submission = make_draft(call, jamaica, by=jamaica_drafter)
    sign_in(client, jamaica_drafter)
    page = client.get(url("check", "76-19")).content.decode()
    assert "Only a filer of your delegation files" in page
    assert jamaica_filer.name in page
    assert "File this reply" not in page
    data = {"sha256": content_of(submission).digest()}
    assert client.post(url("check", "76-19"), data).status_code == 403
    assert submission.revisions.count() == 0


def test_the_second_of_two_saves_is_shown_both_texts(client, call, jamaica, jamaica_drafter):
    submission = make_draft(call, jamaica, by=jamaica_drafter, text="The first text.")
    passage = answer_of(submission)
    sign_in(client, jamaica_drafter)
    ours = {"version": passage.version, "heading": "", "body": "Our text."}
    theirs = {"version": passage.version, "heading": "", "body": "Their text."}
    assert client.post(url("passage", passage.pk), theirs).status_code == 302
    conflict = client.post(url("passage", passage.pk), ours)
    assert conflict.status_code == 409
    assert "Their text." in conflict.content.decode()
    assert "Our text." in conflict.content.decode()
    passage.refresh_from_db()
    assert passage.body == "Their text."
    joined = {"version": passage.version, "heading": "", "body": "Their text. Our text."}
    assert client.post(url("passage", passage.pk), joined).status_code == 302
    passage.refresh_from_db()
    assert passage.body == "Their text. Our text."


def test_two_people_in_different_passages_never_collide(client, call, jamaica, jamaica_drafter):
    submission = make_draft(call, jamaica, by=jamaica_drafter)
    sign_in(client, jamaica_drafter)
    for passage in Passage.objects.filter(text__submission=submission):
        data = {"version": passage.version, "heading": "", "body": f"Text {passage.pk}"}
        assert client.post(url("passage", passage.pk), data).status_code == 302


def test_control_characters_are_refused_by_name_and_place(client, call, jamaica, jamaica_drafter):
    passage = answer_of(make_draft(call, jamaica, by=jamaica_drafter))
    sign_in(client, jamaica_drafter)
    data = {"version": passage.version, "heading": "", "body": "A good line.\nA b\u202ed one."}
    page = client.post(url("passage", passage.pk), data)
    assert page.status_code == 422
    assert "right-to-left override U+202E (line 2, character 4)" in page.content.decode()


def test_a_pasted_embedding_becomes_an_isolate_and_is_told_and_an_override_is_refused(
    client, call, jamaica, jamaica_drafter
):
    passage = answer_of(make_draft(call, jamaica, by=jamaica_drafter))
    sign_in(client, jamaica_drafter)
    data = {
        "version": passage.version,
        "heading": "",
        "body": "See \u202bقرار\u202c, \u202aA/1\u202c.",
    }
    autosaved = client.post(url("autosave", passage.pk), data).content.decode()
    assert "2 stretches of text with a direction of their own" in autosaved
    passage.refresh_from_db()
    assert passage.body == "See \u2067قرار\u2069, \u2066A/1\u2069."
    saved = client.post(
        url("passage", passage.pk), data | {"version": passage.version}, follow=True
    )
    assert "2 stretches of text with a direction of their own" in saved.content.decode()
    for unsafe in ("\u202edesrever\u202c", "\u202anever closed", "\u202a\u202eab\u202c\u202c"):
        again = {"version": passage.version, "heading": "", "body": unsafe}
        assert client.post(url("passage", passage.pk), again).status_code == 422


def test_a_lapsed_session_gives_the_text_back(client, call, jamaica, jamaica_drafter):
    passage = answer_of(make_draft(call, jamaica, by=jamaica_drafter))
    data = {"version": passage.version, "heading": "", "body": "Two hours of work."}
    page = client.post(url("passage", passage.pk), data)
    assert page.status_code == 403
    assert "Two hours of work." in page.content.decode()


def test_the_count_warns_and_never_blocks(client, call, jamaica, jamaica_drafter):
    submission = make_draft(call, jamaica, by=jamaica_drafter)
    summary = Passage.objects.get(text__submission=submission, part="summary")
    sign_in(client, jamaica_drafter)
    words = {"version": 1, "heading": "", "body": "word " * 301}
    counted = client.post(url("autosave", summary.pk), words)
    assert "301 words" in counted.content.decode()
    assert "longer than was asked for" in counted.content.decode()
    assert client.post(url("passage", summary.pk), words | {"version": 2}).status_code == 302


def test_another_delegation_finds_nothing(client, call, jamaica, jamaica_filer, kenya_filer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    passage = answer_of(submission)
    sign_in(client, kenya_filer)
    assert client.get(url("passage", passage.pk)).status_code == 404
    assert client.get(url("draft", "76-19")).status_code == 404
    assert client.get(url("revision", "76-19", 1)).status_code == 404


def test_an_officer_finds_no_working_text(client, call, jamaica, jamaica_filer, officer):
    passage = answer_of(make_draft(call, jamaica, by=jamaica_filer))
    sign_in(client, officer)
    assert client.get(url("passage", passage.pk)).status_code == 404
    assert client.get(url("preview", "76-19")).status_code == 404


def test_recall_and_withdraw_ask_first(client, call, jamaica, jamaica_filer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    sign_in(client, jamaica_filer)
    assert "becomes a draft again" in client.get(url("recall", "76-19")).content.decode()
    client.post(url("recall", "76-19"))
    submission.refresh_from_db()
    assert submission.status == "draft"
    assert client.post(url("withdraw", "76-19"), {"reason": "", "revision": 1}).status_code == 200
    client.post(url("withdraw", "76-19"), {"reason": "Sent in error.", "revision": 1})
    submission.refresh_from_db()
    assert submission.status == "withdrawn"


def test_the_reply_page_says_what_is_filed_and_what_is_not(client, call, jamaica, jamaica_filer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    change(answer_of(submission), body="More.")
    page = sign_in(client, jamaica_filer).get(url("reply", "76-19")).content.decode()
    assert "Filed: revision 1, 12 April 2022." in page
    assert "Draft of revision 2: not filed." in page


def test_a_passage_is_added_and_removed(client, call, jamaica, jamaica_drafter):
    submission = make_draft(call, jamaica, by=jamaica_drafter)
    sign_in(client, jamaica_drafter)
    before = Passage.objects.filter(text__submission=submission).count()
    added = client.post(url("add", "76-19"), {"part": "question", "question": "b"})["Location"]
    passage = Passage.objects.order_by("pk").last()
    assert added == url("passage", passage.pk)
    assert (
        client.post(url("add", "76-19"), {"part": "question", "question": "z"}).status_code == 400
    )
    client.post(url("remove", passage.pk), {"version": 0})
    assert Passage.objects.filter(pk=passage.pk).exists()
    client.post(url("remove", passage.pk), {"version": 1})
    assert Passage.objects.filter(text__submission=submission).count() == before


def test_queries_do_not_grow_with_passages(client, call, jamaica, jamaica_drafter):
    make_draft(call, jamaica, by=jamaica_drafter)
    sign_in(client, jamaica_drafter)
    few = queries_of(client, url("draft", "76-19"))
    for _ in range(5):
        client.post(url("add", "76-19"), {"part": "question", "question": "a"})
    assert queries_of(client, url("draft", "76-19")) == few


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
        return len(queries)


def parts_of(submission):
    passages = Passage.objects.filter(text__submission=submission).select_related("question")
    return [(p.part, p.question.letter if p.question else "") for p in passages]


def test_an_opening_comes_first_and_a_closing_last(client, call, jamaica, jamaica_drafter):
    submission = make_draft(call, jamaica, by=jamaica_drafter)
    sign_in(client, jamaica_drafter)
    client.post(url("add", "76-19"), {"part": "closing"})
    client.post(url("add", "76-19"), {"part": "question", "question": "a"})
    client.post(url("add", "76-19"), {"part": "opening"})
    assert parts_of(submission) == [
        ("opening", ""),
        ("summary", ""),
        ("question", "a"),
        ("question", "a"),
        ("question", "b"),
        ("closing", ""),
    ]


def test_a_passage_moves_among_those_of_its_question(client, call, jamaica, jamaica_drafter):
    submission = make_draft(call, jamaica, by=jamaica_drafter)
    sign_in(client, jamaica_drafter)
    client.post(url("add", "76-19"), {"part": "question", "question": "a"})
    first, second = Passage.objects.filter(text__submission=submission, question__letter="a")
    client.post(url("move", second.pk), {"to": "up"})
    answers = Passage.objects.filter(text__submission=submission, question__letter="a")
    assert list(answers) == [second, first]
    client.post(url("move", second.pk), {"to": "up"})  # it is the first already
    assert list(answers.all()) == [second, first]
    client.post(url("move", second.pk), {"to": "down"})
    assert list(answers.all()) == [first, second]
    answer = client.post(url("move", second.pk), {"to": "up"})
    assert answer.url == f"{url('draft', '76-19')}#passage-{second.pk}"


def test_questions_and_concepts_stand_in_the_language_of_the_page(
    client, call, jamaica, jamaica_filer
):
    jamaica_filer.language = "fr"
    jamaica_filer.save()
    sign_in(client, jamaica_filer)
    question = call.questions.get(letter="a")
    assert question.text["fr"] in client.get(url("reply", "76-19")).content.decode()
    passage = answer_of(make_draft(call, jamaica, by=jamaica_filer))
    page = client.get(url("passage", passage.pk)).content.decode()
    assert Concept.objects.filter(kind="effort").first().name["fr"] in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_help_on_marks_shows_the_mark_of_a_new_line(
    client, call, jamaica, jamaica_drafter, language
):
    jamaica_drafter.language = language
    jamaica_drafter.save()
    passage = answer_of(make_draft(call, jamaica, by=jamaica_drafter))
    page = sign_in(client, jamaica_drafter).get(url("passage", passage.pk)).text
    marks = re.findall(r"<code>([^<]*)</code>", page)
    assert [mark for mark in marks if not mark.strip()] == []
    assert "&amp;#10;" in marks


def test_a_passage_without_a_question_is_put_under_one(client, call, jamaica, jamaica_drafter):
    submission = make_draft(call, jamaica, by=jamaica_drafter)
    stray = drafting.add_passage(submission.original, part="unassigned", heading="On trees")
    question = call.questions.first()
    first = drafting.add_passage(submission.original, part="question", question=question)
    second = submission.original.passages.get(question__letter="b")
    sign_in(client, jamaica_drafter)
    assert "Put under (a)" in client.get(url("draft", "76-19")).content.decode()
    assert client.post(url("assign", stray.pk), {"question": "x"}).status_code == 400
    page = client.post(url("assign", stray.pk), {"question": "a"}, follow=True)
    assert page.redirect_chain[-1][0] == f"{url('draft', '76-19')}#passage-{stray.pk}"
    assert f'<li id="passage-{stray.pk}">' in page.text
    assert "The passage is now under (a)." in page.content.decode()
    in_order = list(submission.original.passages.values_list("pk", flat=True))
    assert in_order.index(first.pk) < in_order.index(stray.pk) < in_order.index(second.pk)
    again = client.post(url("assign", stray.pk), {"question": "b"}, follow=True)
    assert "has already put the passage under a question" in again.content.decode()
    stray.refresh_from_db()
    assert (stray.part, stray.question.letter, stray.version) == ("question", "a", 1)


def test_whoever_puts_a_passage_in_its_place_goes_on_with_the_next(
    client, call, jamaica, jamaica_drafter
):
    text = make_draft(call, jamaica, by=jamaica_drafter).original
    first, _second = (drafting.add_passage(text, part="unassigned") for _ in range(2))
    sign_in(client, jamaica_drafter)
    answer = client.post(url("assign", first.pk), {"question": "a"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{url('draft', '76-19')}#unassigned"
    assert '<h2 id="unassigned">' in answer.text


def test_a_passage_without_a_question_is_made_the_executive_summary(
    client, call, jamaica, jamaica_drafter
):
    submission = make_draft(call, jamaica, by=jamaica_drafter)
    stray = drafting.add_passage(submission.original, part="unassigned", heading="Summary")
    sign_in(client, jamaica_drafter)
    assert "Make it the executive summary" in client.get(url("draft", "76-19")).content.decode()
    page = client.post(url("assign", stray.pk), {"part": "summary"}, follow=True)
    assert "The passage is now the executive summary." in page.content.decode()
    stray.refresh_from_db()
    assert (stray.part, stray.question) == ("summary", None)
    places = submission.original.passages.values_list("part", flat=True)
    assert list(places) == ["summary", "summary", "question", "question"]


def test_the_summary_is_changed_where_its_words_are(client, call, jamaica, jamaica_drafter):
    text = make_draft(call, jamaica, by=jamaica_drafter).original
    empty = text.passages.get(part="summary")
    words = drafting.add_passage(text, part="summary")
    for passage, body in ((empty, ""), (words, "What we did.")):
        Passage.objects.filter(pk=passage.pk).update(body=body)
    sign_in(client, jamaica_drafter)
    page = as_read(client.get(url("check", "76-19")).text)
    change = 'Change<span class="visually-hidden"> Executive summary'
    assert f'<a href="{url("passage", words.pk)}">{change}' in page


def test_a_question_without_an_answer_and_an_empty_summary_are_told_before_it_is_filed(
    client, call, jamaica, jamaica_filer
):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    sign_in(client, jamaica_filer)
    for name in ("reply", "check"):
        page = as_read(client.get(url(name, "76-19")).content.decode())
        assert "(a)</span> has no answer." not in page
        assert "(b)</span> has no answer. The executive summary is empty." in page
    assert "You can file it all the same." in page
    assert "status-begun" in client.get(url("reply", "76-19")).content.decode()

    for part in ("summary", "question"):
        rewrite(submission, "We took steps.", part=part)
    for name in ("reply", "check"):
        page = client.get(url(name, "76-19")).content.decode()
        assert "has no answer" not in page
        assert "The executive summary is empty." not in page
    assert "status-begun" not in client.get(url("reply", "76-19")).content.decode()


def test_a_heading_alone_is_no_answer(client, call, jamaica, jamaica_filer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    rewrite(submission, "", heading="Measures", question__letter="b")
    page = sign_in(client, jamaica_filer).get(url("check", "76-19")).content.decode()
    assert "(b)</span> has no answer." in page


def test_a_heading_that_is_printed_without_text_is_told_with_the_way_to_it(
    client, call, jamaica, jamaica_filer
):
    draft = make_draft(call, jamaica, by=jamaica_filer).original
    alone = drafting.add_passage(draft, part="closing", heading="Views of the State")
    above = drafting.add_passage(draft, part="unassigned", heading="On trees")
    below = drafting.add_passage(draft, part="unassigned", heading="Oaks", level=2)
    page = sign_in(client, jamaica_filer).get(url("check", "76-19"))
    assert "Printed as a heading without text:" in page.text
    assert page.context["headings"] == [above, below, alone]
    assert f'href="{url("passage", alone.pk)}"' in page.text
    change(below, body="Planted.")
    change(alone, body="Thank you.")
    page = client.get(url("check", "76-19"))
    assert "Printed as a heading without text:" not in page.text


def test_of_a_text_that_nobody_has_begun_no_question_is_told(client, call, jamaica, jamaica_filer):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    rewrite(submission, "", heading="")
    page = sign_in(client, jamaica_filer).get(url("reply", "76-19")).content.decode()
    assert "has no answer" not in page
    assert "status-begun" not in page


def test_the_pages_of_a_withdrawn_draft_say_that_it_must_be_reinstated_first(
    client, call, jamaica, jamaica_filer, jamaica_drafter
):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    pages = [url(name, "76-19") for name in ("draft", "cover", "annexes", "check")]
    pages.append(url("passage", answer_of(submission).pk))
    told = "The reply is withdrawn. Reinstate it before you file it again."
    reinstate = url("reinstate", "76-19")
    sign_in(client, jamaica_filer)
    for page in pages:
        assert told not in client.get(page).content.decode()
    withdraw(submission, reason="An error.", by=jamaica_filer, at=NOON)
    for page in pages:
        shown = client.get(page).content.decode()
        assert told in shown
        assert reinstate in shown
    sign_in(client, jamaica_drafter)
    for page in pages:
        shown = client.get(page).content.decode()
        assert told in shown
        assert reinstate not in shown
