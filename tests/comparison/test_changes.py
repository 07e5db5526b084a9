"""What changed between two versions of a reply, for the delegation and for the desk."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.factories import change, file_reply, make_draft, make_reply, sign_in
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tracker.comparison import pages
from tracker.comparison.changed_facts import passage_facts_changed, reply_facts_changed
from tracker.comparison.changes import passage_changes, reply_changes
from tracker.comparison.versions import ReplyVersion, UnknownVersion, choose
from tracker.delegations.models import Delegation
from tracker.submissions.content import (
    AttachmentContent,
    PassageContent,
    SubmissionContent,
    TranslationContent,
)
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Passage

pytestmark = pytest.mark.usefixtures("in_april")

PORTAL = "/replies/76-19/differences/"
DESK = "/desk/76-19/JAM/differences/"


def rewrite(submission, text, letter="a", **fields):
    answer = Passage.objects.filter(text__submission=submission, question__letter=letter).first()
    change(answer, body=text, **fields)


@prepared_state
def amended(call, jamaica, jamaica_filer):
    """Two revisions of Jamaica's reply, and a draft of a third."""
    submission = make_reply(call, jamaica, by=jamaica_filer, text="We took three steps.")
    rewrite(submission, "We took four steps.")
    submission.cover_kind = "letter"
    submission.publish_full_text = False
    submission.save()
    file_reply(submission, by=jamaica_filer)
    rewrite(submission, "We took five steps.")
    submission.refresh_from_db()
    return submission


def test_the_changes_of_a_long_reply_stand_on_several_pages_and_none_is_left_out(
    client, call, jamaica, jamaica_filer, monkeypatch
):
    monkeypatch.setattr(pages, "ON_A_PAGE", 2_000)
    reply = make_reply(call, jamaica, by=jamaica_filer, text="We took three steps.")
    for number in range(6):
        drafting.add_passage(reply.original, part="closing", heading=f"Chapter {number}")
    for number, passage in enumerate(reply.original.passages.filter(part="closing")):
        change(passage, body=f"Measure {number} is described. " * 20)
    filer, shown = sign_in(client, jamaica_filer), []
    last = filer.get(PORTAL).context["page_obj"].paginator.num_pages
    assert last > 3
    for number in range(1, last + 1):
        page = filer.get(PORTAL, {"page": number})
        words = words_of(page)
        shown += re.findall(r"Measure (\d) is", words)[::20]
        assert f"Page {number} of {last}" in words
        assert ("(continued)" in words) == (number > 1)
        assert "Words added: 492; removed: 0." in words
    assert shown == list("012345")
    assert words_of(filer.get(PORTAL, {"page": "??"})) == words_of(filer.get(PORTAL))


def words_of(response):
    assert response.status_code == 200
    return re.sub(r"\s+", " ", strip_tags(as_read(response.content.decode())))


# -- the page of the delegation -------------------------------------------------------------------


def test_the_latest_version_is_compared_with_the_one_before_it(client, amended, jamaica_drafter):
    page = words_of(sign_in(client, jamaica_drafter).get(PORTAL))
    assert "We took [removed: four][added: five] steps." in page
    assert "Words added: 1; removed: 1." in page


def test_any_two_revisions_are_compared(client, amended, jamaica_reader):
    page = words_of(sign_in(client, jamaica_reader).get(PORTAL, {"from": "1", "to": "2"}))
    assert "We took [removed: three][added: four] steps." in page
    assert "Cover note–letter" in page
    assert "The full text may be publishedyesno" in page


def test_the_first_revision_is_compared_with_the_draft(client, amended, jamaica_filer):
    page = words_of(sign_in(client, jamaica_filer).get(PORTAL, {"from": "1", "to": "draft"}))
    assert "We took [removed: three][added: five] steps." in page


def test_a_version_that_does_not_exist_is_not_found(client, amended, jamaica_filer):
    sign_in(client, jamaica_filer)
    for wanted in ("4", "0", "x", "draft "):
        assert client.get(PORTAL, {"to": wanted}).status_code == 404


def test_one_version_has_nothing_to_be_compared_with(client, call, jamaica, jamaica_filer):
    make_draft(call, jamaica, by=jamaica_filer)
    page = words_of(sign_in(client, jamaica_filer).get(PORTAL))
    assert "There is nothing to compare yet." in page


def test_the_same_text_says_the_same(client, call, jamaica, jamaica_filer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    sign_in(client, jamaica_filer)
    assert "The two say the same." in words_of(client.get(PORTAL, {"from": "1", "to": "draft"}))
    assert "See what changed" not in words_of(client.get("/replies/76-19/"))
    rewrite(submission, "More.")
    assert "See what changed" in words_of(client.get("/replies/76-19/"))


def test_whoever_checks_an_amendment_is_led_to_what_changes(client, amended, jamaica_filer):
    check = sign_in(client, jamaica_filer).get(reverse("portal:check", args=["76-19"]))
    link = re.search(r'href="([^"]+differences[^"]+)"', check.content.decode())[1]
    assert "[removed: four][added: five]" in words_of(client.get(link))


def test_an_arabic_reply_is_compared_in_its_direction(client, call, jamaica, jamaica_filer):
    submission = make_reply(call, jamaica, by=jamaica_filer, text="ثلاث خطوات", language="ar")
    rewrite(submission, "أربع خطوات")
    page = sign_in(client, jamaica_filer).get(PORTAL).content.decode()
    assert '<article class="reply-text panel" lang="ar" dir="rtl">' in page
    assert '<bdi dir="rtl">ثلاث</bdi>' in page


def test_another_delegation_finds_no_differences(client, amended, kenya_filer):
    assert sign_in(client, kenya_filer).get(PORTAL).status_code == 404


# -- the page of the desk -------------------------------------------------------------------------


def test_an_officer_compares_filed_revisions(client, amended, officer):
    page = words_of(sign_in(client, officer).get(DESK))
    assert "We took [removed: three][added: four] steps." in page


def test_no_word_of_a_draft_reaches_the_desk(client, amended, officer):
    sign_in(client, officer)
    assert client.get(DESK, {"to": "draft"}).status_code == 404
    assert client.get(DESK, {"from": "draft"}).status_code == 404
    for address in (DESK, f"{DESK}?from=1&to=2", "/desk/76-19/JAM/"):
        page = client.get(address).content.decode()
        assert "five" not in page
        assert "Draft, not filed" not in page


def test_the_desk_leads_to_what_changed(client, amended, officer):
    page = sign_in(client, officer).get("/desk/76-19/JAM/").content.decode()
    assert 'href="differences/?to=2"' in page


def test_the_desk_has_nothing_to_compare_before_a_reply(client, call, kenya, officer):
    assert sign_in(client, officer).get("/desk/76-19/KEN/differences/").status_code == 404


# -- passages -------------------------------------------------------------------------------------


def passage(body, *, question="a", part="question", heading="", **more):
    return PassageContent(part, question, heading=heading, body=body, **more)


def translation(language, body):
    return TranslationContent(language, (passage(body),))


def marks(before, after):
    return [
        (str(change.mark), change.is_moved, change.passage.body)
        for change in passage_changes(before, after, language="en")
    ]


def test_all_languages_of_a_reply_share_what_may_be_spent_on_comparing_them():
    content = SubmissionContent("76-19", "JAM", "views", "en", passages=(passage("One law."),))
    content = replace(content, translations=(translation("fr", "Une loi."),))
    texts = reply_changes(content, content).texts
    assert len({id(change.effort) for text in texts for change in text.changes}) == 1


def test_passages_are_unchanged_changed_new_and_removed():
    before = [passage("One law.", heading="Law"), passage("Two teams.", heading="Teams")]
    after = [
        passage("One law.", heading="Law"),
        passage("Three teams.", heading="Teams"),
        passage("Four schools.", heading="Schools"),
    ]
    assert marks([*before, passage("Gone.", heading="Old")], after) == [
        ("unchanged", False, "One law."),
        ("changed", False, "Three teams."),
        ("new", False, "Four schools."),
        ("removed", False, "Gone."),
    ]


def test_a_removed_passage_is_told_where_it_stood():
    one, two, three = passage("One law."), passage("Two teams here."), passage("Three schools now.")
    assert [mark for mark, *_ in marks([one, two, three], [one, three])] == [
        "unchanged",
        "removed",
        "unchanged",
    ]


def test_a_passage_moved_to_another_question_is_told_as_moved():
    body = "We trained two hundred people in three years."
    changes = passage_changes([passage(body)], [passage(body, question="b")], language="en")
    assert [(str(change.mark), change.earlier_place) for change in changes] == [
        ("unchanged", ("question", "a"))
    ]


def test_a_moved_passage_that_was_reworded_is_still_the_same():
    before = passage("We trained two hundred people in three years.")
    after = passage("We trained three hundred people in three years.", question="b")
    assert marks([before], [after]) == [("changed", True, after.body)]


def test_of_passages_in_another_order_only_the_one_that_moved_is_told():
    one, two, three = passage("One law."), passage("Two teams here."), passage("Three schools now.")
    assert [moved for _, moved, _ in marks([one, two, three], [three, one, two])] == [
        True,
        False,
        False,
    ]


def test_the_only_answer_to_a_question_is_the_same_answer_however_rewritten():
    assert marks([passage("One law.")], [passage("Nothing alike at all")]) == [
        ("changed", False, "Nothing alike at all")
    ]


def test_what_a_passage_is_about_counts_too(db):
    before, after = passage("A."), passage("A.", concepts=("norm-c",))
    [change] = passage_changes([before], [after], language="en")
    assert (str(change.mark), [fact.label for fact in change.details]) == (
        "changed",
        ["What the passage is about"],
    )


# -- everything else ------------------------------------------------------------------------------


def test_facts_are_told_in_words(amended):
    before = content_of(amended)
    after = replace(
        before,
        kind="no_change",
        since_year=2014,
        co_senders=("KEN", "FJI"),
        cover=replace(before.cover, on=date(2022, 5, 27)),
    )
    told = {fact.label: (fact.before, fact.after) for fact in reply_facts_changed(before, after)}
    kenya, fiji = (Delegation.objects.get(code=code).short_name for code in ("KEN", "FJI"))
    assert told["Kind of answer"] == ("reply", "no change since an earlier reply")
    assert told["Year of the reply that stands"] == ("–", "2014")
    assert told["Date of the cover note"] == ("–", "27 May 2022")
    assert set(told["Also on behalf of"][1].split(", ")) == {kenya, fiji}


def test_files_that_were_enclosed_or_taken_out_are_told(amended):
    before = content_of(amended)
    law = AttachmentContent("annex", "Law", "en", "law.pdf", "application/pdf", 5, "ab12")
    [fact] = reply_facts_changed(before, replace(before, attachments=(law,)))
    assert (fact.label, fact.before) == ("Attachments", "–")
    assert fact.after == "annex, Law, law.pdf, English, 5\xa0bytes, ab12"


def test_a_translation_that_fell_behind_is_told():
    before = passage("Une loi.", is_up_to_date=True)
    [fact] = passage_facts_changed(before, replace(before, is_up_to_date=False))
    assert (fact.label, fact.before, fact.after) == ("Is up to date", "yes", "no")


def test_a_translation_is_compared_in_its_own_language(amended):
    before = content_of(amended)
    changes = reply_changes(
        replace(before, translations=(translation("fr", "Une loi."),)),
        replace(before, translations=(translation("fr", "Deux lois."), translation("ar", "قانون"))),
    )
    texts = {text.language.code: text for text in changes.texts}
    assert [str(change.mark) for change in texts["fr"].changes] == ["changed"]
    assert [str(change.mark) for change in texts["ar"].changes] == ["new"]
    assert texts["en"].is_equal


def test_a_translation_that_became_the_original_is_compared_with_itself(amended):
    before = content_of(amended)
    french = translation("fr", "Une loi.")
    after = replace(
        before,
        language="fr",
        passages=french.passages,
        translations=(TranslationContent("en", before.passages),),
    )
    changes = reply_changes(replace(before, translations=(french,)), after)
    assert all(text.is_equal for text in changes.texts)
    assert [fact.label for fact in changes.facts] == ["Original language"]


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ({}, ("2", "draft")),
        ({"after": "2"}, ("1", "2")),
        ({"before": "1"}, ("1", "2")),
        ({"before": "draft"}, ("draft", "draft")),
        ({"before": "draft", "after": "1"}, ("draft", "1")),
        ({"after": "1"}, ("1", "1")),
    ],
)
def test_of_what_is_not_chosen_the_neighbour_is_taken(wanted, chosen):
    choice = choose([ReplyVersion(value, {}) for value in ("1", "2", "draft")], **wanted)
    assert (choice.before.value, choice.after.value) == chosen


def test_an_unknown_version_is_refused():
    with pytest.raises(UnknownVersion):
        choose([ReplyVersion("1", {}), ReplyVersion("2", {})], after="draft")
