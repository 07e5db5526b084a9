"""The word budget: what is really printed, counted once, beside the limit of the call."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import NOON, file_reply, make_draft, rewrite, sign_in
from tests.reports import accept, accepted, filled, frozen_report, unchanged
from tracker.calls.models import Call
from tracker.compilation.documents import drafts
from tracker.compilation.issuing import issue
from tracker.compilation.models import PrintedWords
from tracker.compilation.report import word_budget as budgets
from tracker.compilation.report.compose import frame_for
from tracker.compilation.report.word_budget import WordBudget, budget_of
from tracker.text.markdown.parse import parse

TEXT = """## What we did

1. We took two steps.[^1]

| Year | Law |
|---|---|
| 2021 | Cybercrimes Act |

[^1]: Both are done.
"""
# Heading 3, text 4, cells 5, note 3.
WORDS_OF_TEXT = 15
# "Jamaica", "[Original: English]", "[12 April 2022]", and the heading that the answer has.
WORDS_OF_LINES, WORDS_OF_HEADING = 1 + 2 + 3, 2


def counted(compilation):
    revisions = drafts.revisions_of(compilation)
    return budget_of(compilation, frame_for(compilation, revisions), revisions)


def only(mapping):
    (value,) = mapping.values()
    return value


def test_a_reply_counts_with_headings_tables_footnotes_and_its_lines(call, officer):
    accepted(call, "JAM", officer, text=TEXT)
    found = counted(drafts.draft_of(call))
    assert only(found.replies) == WORDS_OF_TEXT + WORDS_OF_LINES + WORDS_OF_HEADING
    assert found.total == found.frame + only(found.replies)


@pytest.mark.parametrize(("printed", "words"), [("summary", 3), ("full", 6), ("both", 9)])
def test_only_what_is_printed_counts(printed, words, call, jamaica, jamaica_filer, officer):
    reply = make_draft(call, jamaica, by=jamaica_filer, text="We took four steps.")
    rewrite(reply, "Steps were taken.", part="summary")
    file_reply(reply, by=jamaica_filer)
    accept(reply, officer)
    assert only(counted(filled(drafts.draft_of(call), printed=printed)).replies) == (
        words + WORDS_OF_LINES
    )


def test_the_frame_counts_with_its_headings_and_the_summary_box(call, officer):
    accepted(call, "JAM", officer)
    draft = drafts.draft_of(call)
    before = counted(draft).frame
    draft.summary = "One State replied."
    assert counted(draft).frame == before + 3
    draft.addendum = 1  # no introduction: "Replies received from Governments" alone, and the box
    frame = frame_for(draft, drafts.revisions_of(drafts.draft_of(call)))
    assert budget_of(draft, frame, []).frame == 4 + 3


def test_numbers_of_paragraphs_are_no_words(call, officer):
    accepted(call, "JAM", officer)
    draft = drafts.draft_of(call)
    frame = frame_for(draft, [])
    (introduction,) = frame.sections
    counts = []
    for paragraph in ("1.\tOne two.", "One two."):
        section = replace(introduction, paragraphs=(paragraph,))
        counts.append(budget_of(draft, replace(frame, sections=(section,)), []).frame)
    assert counts == [3, 3]  # with the heading


def test_a_corrigendum_counts_its_list(call, officer):
    accepted(call, "JAM", officer)
    report = frozen_report(call, officer)
    begun = filled(issue.correct(report, by=officer, at=NOON), corrections="For 1 read 2.")
    assert counted(begun).total == 4


def test_chinese_characters_are_divided_by_the_factor_of_the_call(call, jamaica_filer, officer):
    accepted(call, "CHN", officer, text="各国采取了措施。 Two words.")
    draft = drafts.draft_of(call)
    Call.objects.update(chinese_factor=Decimal("2"))
    draft.call.refresh_from_db()
    halved = only(counted(draft).replies)
    Call.objects.update(chinese_factor=Decimal("1"))
    draft.call.refresh_from_db()
    assert only(counted(draft).replies) - halved == 7 - 4
    assert PrintedWords.objects.get().han == 7


def test_a_sentence_of_no_change_counts_as_it_is_printed(call, officer):
    unchanged(call, "CUB", officer)
    # "Cuba", "[12 April 2022]", and the sentence of fifteen words; nothing is stored for it.
    sentence = (
        "Cuba informed the Secretary-General that there was no change since its reply of 2019."
    )
    assert only(counted(drafts.draft_of(call)).replies) == 1 + 3 + len(sentence.split())
    assert not PrintedWords.objects.exists()


# The limit -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "level", "sentence"),
    [
        (79, "within", "Words: 79 of 100 (79 %)."),
        (80, "near", "Words: 80 of 100 (80 %), 80 % of the limit or more."),
        (100, "near", "Words: 100 of 100 (100 %), 80 % of the limit or more."),
        (101, "over", "101 words: 1 over the limit of 100."),
        (1_101, "over", "1,101 words: 1,001 over the limit of 100."),
    ],
)
def test_the_budget_warns_from_eighty_per_cent(words, level, sentence):
    found = WordBudget(limit=100, factor=Decimal("1.6"), replies={"a": 60}, frame=words - 60)
    assert (found.level, found.sentence) == (level, sentence)


@pytest.mark.parametrize(
    ("limit", "words"),
    [(10_000, ""), (80, "Nearly too long."), (20, "Too long.")],
)
def test_pages_say_in_words_how_long_it_is(limit, words, client, call, officer):
    Call.objects.update(report_word_limit=limit)
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    if limit == 80:
        Call.objects.update(report_word_limit=counted(draft).total)
    sign_in(client, officer)
    for name in ("document", "freeze"):
        page = client.get(reverse(f"compilation:{name}", args=["76-19", draft.pk]))
        text = page.content.decode()
        assert ("Too long." in text, "Nearly too long." in text) == (
            words == "Too long.",
            words == "Nearly too long.",
        )
        assert page.context["budget"].sentence in text
        assert "Chinese characters are divided by 1.6." in text


def test_the_command_says_it_too(call, officer, tmp_path, capsys):
    accepted(call, "JAM", officer)
    found = counted(drafts.draft_of(call))
    Call.objects.update(report_word_limit=found.total)
    call_command("compile_report", "76-19", out=tmp_path, formats="json")
    assert (
        f"length: warning. Words: {found.total} of {found.total} (100 %), "
        "80 % of the limit or more. Chinese characters divided by 1.6.\n"
    ) in capsys.readouterr().out


# Cheap -----------------------------------------------------------------------------------------


def test_a_text_is_read_once_and_never_again(call, officer, monkeypatch):
    accepted(call, "JAM", officer)
    accepted(call, "KEN", officer)
    draft = drafts.draft_of(call)
    first = counted(draft)
    read = []
    # `parse` is what reading a text costs; here it only tells when it is called.
    monkeypatch.setattr(
        "tracker.submissions.content.parse", lambda text: read.append(text) or parse(text)
    )
    assert counted(draft) == first
    assert read == []
    accepted(call, "CRI", officer, text="A third one.")
    read.clear()  # it was counted when it was filed, too
    counted(draft)
    assert [text for text in read if text] == ["A third one."]


def test_counts_are_read_in_one_query_for_any_number_of_replies(call, officer):
    accepted(call, "JAM", officer)
    draft = drafts.draft_of(call)

    def queries():
        revisions = drafts.revisions_of(draft)
        frame = frame_for(draft, revisions)
        budget_of(draft, frame, revisions)
        with CaptureQueriesContext(connection) as captured:
            budget_of(draft, frame, revisions)
        return len(captured)

    assert queries() == 1
    accepted(call, "KEN", officer)
    accepted(call, "CRI", officer)
    assert queries() == 1


def test_the_samples_are_counted_as_their_texts_say(registered_samples, call):
    draft = drafts.draft_of(call)
    draft.printed = "both"
    found = counted(draft)
    revisions = drafts.revisions_of(draft)
    # Both parts printed: the whole revision, whose words were counted when it was filed.
    words = {revision.receipt_number: revision.words for revision in revisions}
    for reply in frame_for(draft, revisions).replies:
        lines = " ".join((reply.heading, reply.source_line, reply.date_line, *reply.remarks))
        own = words[reply.receipt_number]
        assert found.replies[reply.receipt_number] == own + len(lines.split()), reply.heading
    assert found.limit == 8_500
    assert budgets.WARNS_AT == 80
