"""What pages show as it will be printed, beside what the report prints."""

import re

import pytest
from django.urls import reverse
from lxml import html as markup

from tests.factories import change, file_reply, make_draft, make_reply, original_of, sign_in
from tests.markup import as_read
from tests.reports import accept, accepted, frozen_report
from tracker.calls.models import Call
from tracker.compilation.documents import drafts
from tracker.compilation.models import Compilation
from tracker.compilation.phrases import PHRASES
from tracker.compilation.report.compose import report_of
from tracker.submissions.content import PassageContent, count_summary
from tracker.submissions.models import Submission
from tracker.submissions.queries.in_report.printed import printed_of
from tracker.text.tree import plain_text

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]
SUMMARY, ANSWER = "In short we did.", "We took steps[^1].\n\n[^1]: In law."


def printing(call, texts):
    Call.objects.filter(pk=call.pk).update(printed=texts)
    call.refresh_from_db()


def with_summary(reply):
    change(original_of(reply, "summary"), heading="Summary", body=SUMMARY)
    change(original_of(reply), body=ANSWER)
    return reply


def texts_of(page):
    """What the page shows as printed, and what as not printed, without numbers of notes."""
    found = markup.fromstring(page).xpath("//article[contains(@class, 'reply-text')]")
    for mark in (mark for article in found for mark in article.xpath(".//sup")):
        mark.drop_tree()
    return [" ".join(article.text_content().split()) for article in found]


@pytest.mark.parametrize(
    ("texts", "shown", "left_out"),
    [("full", "We took steps.", SUMMARY), ("summary", SUMMARY, "We took steps.")],
)
@pytest.mark.parametrize("name", ["preview", "check"])
def test_a_delegate_sees_what_the_report_prints_and_below_it_what_it_does_not(
    client, call, jamaica, jamaica_filer, texts, shown, left_out, name
):
    printing(call, texts)
    with_summary(make_draft(call, jamaica, by=jamaica_filer))
    sign_in(client, jamaica_filer)
    page = client.get(reverse(f"portal:{name}", args=[call.code])).content.decode()
    printed, other = texts_of(page)[:2]
    assert shown in printed
    assert left_out not in printed
    assert left_out in other
    assert "Not printed in the report" in as_read(page)


def printing_in(document, texts):
    Compilation.objects.filter(pk=document.pk).update(printed=texts)


def pages_of_draft(client, call, filer):
    sign_in(client, filer)
    for name in ("preview", "check"):
        yield texts_of(client.get(reverse(f"portal:{name}", args=[call.code])).content.decode())


def test_a_delegate_sees_what_the_draft_of_the_report_prints(client, call, jamaica, jamaica_filer):
    printing_in(drafts.draft_of(call), "summary")  # its own choice: the call says full texts
    with_summary(make_draft(call, jamaica, by=jamaica_filer))
    for printed, other, *_translations in pages_of_draft(client, call, jamaica_filer):
        assert SUMMARY in printed
        assert "We took steps." in other


def test_once_the_report_is_frozen_the_pages_show_what_its_addendum_prints(
    client, call, jamaica, jamaica_filer, officer
):
    accepted(call, "KEN", officer)
    frozen_report(call, officer, printed="both")
    with_summary(make_draft(call, jamaica, by=jamaica_filer))
    assert [len(texts) for texts in pages_of_draft(client, call, jamaica_filer)] == [1, 1]
    printing_in(drafts.draft_of(call, addendum=1), "summary")
    for printed, other in pages_of_draft(client, call, jamaica_filer):
        assert SUMMARY in printed
        assert "We took steps." in other


def test_the_desk_shows_a_reply_as_the_document_that_has_it(
    client, call, jamaica, jamaica_filer, officer
):
    file_reply(with_summary(make_draft(call, jamaica, by=jamaica_filer)), by=jamaica_filer)
    accept(Submission.objects.get(), officer, "addendum")
    printing_in(drafts.draft_of(call), "full")
    printing_in(drafts.draft_of(call, addendum=1), "summary")
    sign_in(client, officer)
    page = client.get(reverse("review:reply", args=[call.code, "JAM"])).content.decode()
    printed, other = texts_of(page)
    assert SUMMARY in printed
    assert "We took steps." in other


def test_the_desk_shows_the_marks_of_notes_where_the_report_has_them(
    client, call, jamaica, jamaica_filer, officer
):
    make_reply(call, jamaica, by=jamaica_filer, text=ANSWER)
    sign_in(client, officer)
    page = client.get(reverse("review:reply", args=[call.code, "JAM"])).content.decode()
    assert re.search(r"We took steps\.\s*<sup", page)  # behind the full stop in English
    accept(call.submissions.get(), officer)
    (reply,) = report_of(drafts.draft_of(call)).replies
    assert "We took steps." in plain_text(reply.document)


def test_a_full_text_in_a_report_of_summaries_says_that_it_stands_in(call, officer):
    printing(call, "summary")
    accepted(call, "JAM", officer)
    report = report_of(drafts.draft_of(call))
    (reply,) = report.replies
    assert PHRASES["en"].stands_in in reply.remarks
    printing(call, "full")
    (reply,) = report_of(drafts.draft_of(call)).replies
    assert reply.remarks == ()


def test_the_pages_say_that_a_full_text_stands_in(client, call, jamaica, jamaica_filer):
    printing(call, "summary")
    make_draft(call, jamaica, by=jamaica_filer)
    sign_in(client, jamaica_filer)
    page = client.get(reverse("portal:preview", args=[call.code])).content.decode()
    assert "the full text is printed in its place" in as_read(page)


@pytest.mark.parametrize(
    ("printed", "parts", "left_out", "stands_in"),
    [
        ("summary", ["summary"], ["question"], False),
        ("full", ["question"], ["summary"], False),
        ("both", ["summary", "question"], [], False),
    ],
)
def test_what_is_printed_of_a_text(printed, parts, left_out, stands_in):
    passages = (PassageContent("summary", body="s"), PassageContent("question", "a", body="q"))
    found = printed_of(passages, printed)
    assert [one.part for one in found.printed] == parts
    assert [one.part for one in found.left_out] == left_out
    assert found.stands_in == stands_in


def test_the_limit_of_a_summary_counts_its_words_and_not_its_heading(call):
    summary = PassageContent("summary", heading="Executive summary of our reply", body="One two.")
    other = PassageContent("question", "a", body="Three four five.")
    assert count_summary([summary, other], language="en", call=call).total == 2
