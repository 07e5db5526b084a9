"""Courtesy translations of the working text: what makes them stale, and what is filed of them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    NOON,
    change,
    file_reply,
    make_draft,
    original_of,
    rewrite,
    sign_in,
    translate,
    translated,
)
from tests.markup import as_read
from tracker.agenda.models import Concept
from tracker.receipts import receipts
from tracker.refusal import Refusal
from tracker.site.templatetags.page import STATUS_WORDS
from tracker.submissions import workflow
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import translations
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.drafting.translation_state import TranslationState
from tracker.submissions.drafting.translations import words_digest
from tracker.submissions.models import Passage, Revision, Text
from tracker.text.characters.canonical import sha256_of

pytestmark = pytest.mark.usefixtures("in_april")


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    """A draft in English: a summary, and one answer to (a)."""
    submission = make_draft(call, jamaica, by=jamaica_filer)
    rewrite(submission, "In short.", part="summary")
    return submission


@pytest.fixture
def french(reply):
    """The reply with a courtesy translation into French that is up to date."""
    return translated(reply, "fr", "En bref.", "Nous avons pris des mesures.")


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


def text_of(response):
    return response.content.decode()


def states_of(text):
    found = translations.translation_in(text.submission, text.language)
    return [str(state) for state in found.states]


# What makes a translation stale -----------------------------------------------------------------


def test_a_new_translation_mirrors_the_original_in_its_order(reply):
    text = translations.begin(reply, language="fr")
    found = translations.translation_in(reply, "fr")
    assert [pair.original for pair in found.pairs] == list(reply.original.passages.all())
    # The summary and (a) have words, (b) has none yet.
    assert states_of(text) == ["untranslated", "untranslated", "nothing"]
    assert found.missing == 2


def test_what_is_saved_by_the_button_is_up_to_date(french):
    assert states_of(french) == ["up_to_date", "up_to_date", "nothing"]
    assert translations.translation_in(french.submission, "fr").is_up_to_date


@pytest.mark.parametrize("words", [{"body": "We took two steps."}, {"heading": "Efforts"}])
def test_a_changed_body_or_heading_makes_its_passage_stale(french, words):
    change(original_of(french.submission), **words)
    assert states_of(french) == ["up_to_date", "stale", "nothing"]


def test_a_change_that_is_taken_back_leaves_nothing_stale(french):
    original = original_of(french.submission)
    change(original, body="Something else.")
    change(original, body="We took steps.")
    assert states_of(french) == ["up_to_date", "up_to_date", "nothing"]


def test_an_added_passage_is_untranslated_in_its_place(french):
    reply = french.submission
    question = reply.call.questions.get(letter="a")
    added = drafting.add_passage(reply.original, part="question", question=question)
    assert states_of(french) == ["up_to_date", "up_to_date", "nothing", "nothing"]
    change(added, body="And more.")
    assert states_of(french) == ["up_to_date", "up_to_date", "untranslated", "nothing"]


def test_a_removed_passage_leaves_its_translation_until_somebody_removes_it(french):
    original = original_of(french.submission)
    row = original.translations.get()
    drafting.remove_passage(original, version=original.version)
    assert states_of(french) == ["up_to_date", "nothing", "left_over"]
    row.refresh_from_db()
    assert row.body == "Nous avons pris des mesures."
    drafting.remove_passage(row, version=row.version)
    assert states_of(french) == ["up_to_date", "nothing"]


def test_a_passage_that_was_emptied_leaves_its_translation_over(french):
    change(original_of(french.submission), heading="", body="")
    assert states_of(french) == ["up_to_date", "left_over", "nothing"]


def test_a_moved_passage_takes_its_translation_along_and_is_not_stale(french):
    reply = french.submission
    question = reply.call.questions.get(letter="a")
    added = drafting.add_passage(reply.original, part="question", question=question)
    change(added, body="And more.")
    translate(french, added, "Et plus.")
    drafting.move_passage(added, steps=-1)
    assert states_of(french) == ["up_to_date", "up_to_date", "up_to_date", "nothing"]
    filed = content_of(reply).translations[0].passages
    assert [passage.body for passage in filed] == [
        "En bref.",
        "Et plus.",
        "Nous avons pris des mesures.",
    ]


def test_a_body_or_a_heading_that_is_missing_is_not_finished(reply):
    text = translations.begin(reply, language="fr")
    translate(text, original_of(reply), "Nous avons pris des mesures.")
    assert states_of(text) == ["untranslated", "unfinished", "nothing"]
    translate(text, original_of(reply), "", heading="Efforts nationaux")
    assert states_of(text) == ["untranslated", "unfinished", "nothing"]


def test_what_is_saved_while_typing_is_not_finished(reply):
    text = translations.begin(reply, language="fr")
    translate(text, original_of(reply, "summary"), "En br", shown="")
    assert states_of(text) == ["unfinished", "untranslated", "nothing"]


def test_a_stale_passage_stays_stale_while_somebody_types_in_it(french):
    original = original_of(french.submission)
    change(original, body="We took two steps.")
    translate(french, original, "Nous avons pris deux", heading="fr: National efforts", shown="")
    assert states_of(french)[1] == "stale"
    row = translate(french, original, "Nous avons pris deux mesures.", heading="Efforts")
    assert states_of(french)[1] == "up_to_date"
    assert row.seen_body == "We took two steps."


def test_words_that_rendered_an_older_original_do_not_pass_for_new_ones(french):
    original = original_of(french.submission)
    change(original, body="We took two steps.")
    shown = words_digest(original)
    change(original, body="We took three steps.")
    row = translate(french, original, "Deux mesures.", heading="Efforts", shown=shown)
    assert row.body == "Deux mesures."
    assert row.seen_body == "We took steps."
    assert states_of(french)[1] == "stale"


def test_a_passage_that_is_still_right_is_marked_without_a_new_version(french):
    original = original_of(french.submission)
    row = original.translations.get()
    change(original, body="We took steps!")
    saved = translations.save(
        row, version=row.version, heading=row.heading, body=row.body, shown=words_digest(original)
    )
    assert states_of(french)[1] == "up_to_date"
    assert saved.version == row.version
    assert saved.seen_body == "We took steps!"


# Several people ---------------------------------------------------------------------------------


def test_two_people_in_two_languages_never_collide(reply):
    original = original_of(reply)
    rows = {}
    for language in ("fr", "ar", "es"):
        text = translations.begin(reply, language=language)
        rows[language] = translations.open_passage(text, original)
    for turn in range(3):  # each from the version that the last save of its own page left
        change(original, body=f"Step {turn}.")
        for language, row in rows.items():
            translations.save(row, version=row.version, heading="", body=f"{language} {turn}")
    assert {language: row.body for language, row in rows.items()} == {
        "fr": "fr 2",
        "ar": "ar 2",
        "es": "es 2",
    }


def test_two_people_in_one_translated_passage_see_both_texts(client, french, jamaica_drafter):
    original = original_of(french.submission)
    row = original.translations.get()
    sign_in(client, jamaica_drafter)
    data = {"version": row.version, "heading": "", "shown": words_digest(original)}
    assert client.post(url("passage", row.pk), data | {"body": "Le leur."}).status_code == 302
    conflict = client.post(url("passage", row.pk), data | {"body": "Le mien."})
    assert conflict.status_code == 409
    assert "Le leur." in text_of(conflict)
    assert "Le mien." in text_of(conflict)
    assert words_digest(original) in text_of(conflict)


def test_a_translation_is_begun_once(reply):
    first = translations.begin(reply, language="fr")
    assert translations.begin(reply, language="fr") == first
    original = original_of(reply)
    assert translations.open_passage(first, original) == translations.open_passage(first, original)


def test_the_originals_language_takes_no_translation(reply):
    with pytest.raises(Refusal, match="The original is in this language"):
        translations.begin(reply, language="en")


def test_a_translation_that_a_colleague_changed_is_not_removed(french):
    seen = translations.fingerprint(french)
    change(french.passages.first(), body="Plus en bref.")
    with pytest.raises(Refusal, match="It is kept"):
        translations.remove(french, seen=seen)
    translations.remove(french, seen=translations.fingerprint(french))
    assert french.submission.texts.count() == 1
    assert french.submission.original.passages.count() == 3


# Choosing the original --------------------------------------------------------------------------


def test_the_old_original_becomes_a_translation_that_is_in_step(french):
    reply, old = french.submission, french.submission.original
    translations.choose_original(french, instead_of=old.pk)
    assert reply.original == french
    old.refresh_from_db()
    assert not old.is_original
    assert states_of(old) == ["up_to_date", "up_to_date", "nothing"]
    filed = content_of(reply)
    assert filed.language == "fr"
    assert [passage.body for passage in filed.passages] == [
        "En bref.",
        "Nous avons pris des mesures.",
    ]
    assert [one.language for one in filed.translations] == ["en"]
    change(original_of(reply), body="Nous avons pris deux mesures.")
    assert states_of(old)[1] == "stale"


def test_choosing_back_and_forth_changes_no_word(french):
    reply, english = french.submission, french.submission.original
    before = content_of(reply)
    translations.choose_original(french, instead_of=english.pk)
    english.refresh_from_db()
    translations.choose_original(english, instead_of=french.pk)
    assert content_of(reply) == before


def test_what_was_stale_has_to_be_looked_at_again(french):
    reply, english = french.submission, french.submission.original
    change(original_of(reply), body="We took two steps.")
    translations.choose_original(french, instead_of=english.pk)
    assert states_of(english) == ["up_to_date", "unfinished", "nothing"]


def test_a_third_language_follows_the_new_original(french):
    reply, english = french.submission, french.submission.original
    arabic = translated(reply, "ar", "باختصار.", "اتخذنا خطوات.")
    change(original_of(reply, "summary"), body="In brief.")
    translate(arabic, original_of(reply, "summary"), "بإيجاز.")
    translations.choose_original(french, instead_of=english.pk)
    # The French summary was stale: what was up to date beside the English one is not beside it.
    assert states_of(arabic) == ["unfinished", "up_to_date", "nothing"]
    assert states_of(english) == ["unfinished", "up_to_date", "nothing"]


def test_a_passage_that_was_not_translated_keeps_its_place_and_its_concepts(reply, call):
    original = original_of(reply)
    concept = Concept.objects.filter(kind="effort").first()
    original.concepts.add(concept)
    text = translations.begin(reply, language="fr")
    translate(text, original, "Nous avons pris des mesures.", heading="Efforts")
    translations.choose_original(text, instead_of=reply.original.pk)
    parts = [(p.part, p.question.letter if p.question else "") for p in text.passages.all()]
    assert parts == [("summary", ""), ("question", "a"), ("question", "b")]
    assert content_of(reply).passages[0].concepts == (concept.code,)


def test_the_second_of_two_choices_is_told(french):
    reply, english = french.submission, french.submission.original
    arabic = translations.begin(reply, language="ar")
    translations.choose_original(french, instead_of=english.pk)
    with pytest.raises(Refusal, match="A colleague has chosen"):
        translations.choose_original(arabic, instead_of=english.pk)
    assert reply.original == french


def test_left_over_words_do_not_come_back_as_the_original(french):
    reply, english = french.submission, french.submission.original
    original = original_of(reply)
    drafting.remove_passage(original, version=original.version)
    with pytest.raises(Refusal, match="Remove them first"):
        translations.choose_original(french, instead_of=english.pk)
    assert reply.original == english


def test_a_page_that_was_open_meets_a_conflict_after_the_choice(french):
    reply, english = french.submission, french.submission.original
    open_page = original_of(reply)
    change(open_page, body="Typed before.")
    Passage.objects.filter(pk=open_page.pk).update(saved_from="a page")
    translations.choose_original(french, instead_of=english.pk)
    with pytest.raises(drafting.PassageConflict):
        drafting.save_passage(
            open_page,
            version=open_page.version,
            heading="",
            body="Typed after.",
            concepts=[],
            page="a page",
        )


# Filing -----------------------------------------------------------------------------------------


def test_filing_fixes_the_translations_and_the_receipt_verifies(french, jamaica_filer):
    reply = french.submission
    revision = file_reply(reply, by=jamaica_filer)
    change(french.passages.get(part="summary"), body="Plus tard.")
    revision = Revision.objects.get(pk=revision.pk)
    filed = revision.content["translations"]
    assert [one["language"] for one in filed] == ["fr"]
    assert [passage["body"] for passage in filed[0]["passages"]] == [
        "En bref.",
        "Nous avons pris des mesures.",
    ]
    assert sha256_of(revision.content) == revision.sha256
    receipt = receipts.read_receipt(revision.receipt)
    assert receipts.faults_of(receipt) == []
    receipt.text["translations"][0]["passages"][0]["body"] = "En long."
    assert receipts.faults_of(receipt) == ["text", "signature"]


def test_a_translation_that_changed_after_the_check_is_not_filed(french, jamaica_filer):
    reply = french.submission
    checked = content_of(reply).digest()
    change(french.passages.get(part="summary"), body="Plus tard.")
    with pytest.raises(Refusal, match="after you checked it"):
        workflow.file(reply, checked_sha256=checked, by=jamaica_filer, at=NOON)


def test_left_over_words_and_an_empty_translation_are_not_filed(french):
    reply = french.submission
    translations.begin(reply, language="ar")
    original = original_of(reply)
    drafting.remove_passage(original, version=original.version)
    filed = content_of(reply).translations
    assert [one.language for one in filed] == ["fr"]
    assert [passage.body for passage in filed[0].passages] == ["En bref."]


def test_the_check_warns_of_what_is_stale_and_files_all_the_same(client, french, jamaica_filer):
    reply = french.submission
    sign_in(client, jamaica_filer)
    assert "does not render the original" not in text_of(client.get(url("check", "76-19")))
    change(original_of(reply), body="We took two steps.")
    check = client.get(url("check", "76-19"))
    assert "The translation into French does not render the original" in text_of(check)
    assert "1 passage stale" in text_of(check)
    assert "Nous avons pris des mesures." in text_of(check)
    client.post(url("check", "76-19"), {"sha256": check.context["sha256"]})
    assert reply.revisions.count() == 1


def test_a_translation_alone_makes_a_new_revision(french, jamaica_filer, client):
    reply = french.submission
    file_reply(reply, by=jamaica_filer)
    change(french.passages.get(part="summary"), body="Plus court.")
    page = text_of(sign_in(client, jamaica_filer).get(url("reply", "76-19")))
    assert "Draft of revision 2: not filed." in page


def test_each_language_is_counted_by_itself(client, reply, jamaica_filer):
    text = translated(reply, "zh", "简而言之我们行动。", "我们采取了步骤。")
    sign_in(client, jamaica_filer)
    page = client.get(url("translation", "76-19", "zh"))
    factor = float(reply.call.chinese_factor)
    assert page.context["words"].han == 8 + 7
    assert page.context["words"].factor == factor
    check = text_of(client.get(url("check", "76-19")))
    assert "15 Chinese characters" in re.sub(r"\s+", " ", check)
    assert text.language == "zh"


# The delegation's pages -------------------------------------------------------------------------


def test_a_translation_is_begun_and_written_on_its_pages(client, reply, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    begun = client.post(url("translations", "76-19"), {"language": "ar"})
    assert begun["Location"] == url("translation", "76-19", "ar")
    listed = text_of(client.get(begun["Location"]))
    assert "2 passages to translate" in listed
    original = original_of(reply)
    opened = client.post(url("translate", "76-19", "ar", original.pk))["Location"]
    page = client.get(opened)
    html = text_of(page)
    assert re.search(r'<textarea[^>]*name="body"[^>]*lang="ar"[^>]*dir="rtl"', html)
    assert '<div class="reply-text" lang="en" dir="ltr">' in html
    assert "We took steps." in html
    assert "concepts" not in page.context["form"].fields
    data = {
        "version": 1,
        "heading": "الجهود الوطنية",
        "body": "اتخذنا خطوات.",
        "shown": page.context["form"]["shown"].value(),
    }
    saved = client.post(opened, data)
    assert saved["Location"] == url("translation", "76-19", "ar")
    preview = text_of(client.get(url("preview", "76-19") + "?language=ar"))
    assert '<article class="reply-text" lang="ar" dir="rtl">' in preview
    assert "اتخذنا خطوات." in preview
    assert "the original is in English" in preview


def test_the_draft_lists_each_language_with_its_state(client, french, jamaica_drafter):
    change(original_of(french.submission), body="We took two steps.")
    page = as_read(text_of(sign_in(client, jamaica_drafter).get(url("draft", "76-19"))))
    assert re.search(
        r'lang="en" hreflang="en" aria-current="page">English</a> <span[^>]+>Original', page
    )
    assert re.search(r'lang="fr" hreflang="fr">Français</a> <span[^>]+> ?1 passage stale', page)


def test_saving_while_typing_keeps_the_words_and_tells_of_a_new_original(
    client, french, jamaica_drafter
):
    original = original_of(french.submission)
    row = original.translations.get()
    shown = words_digest(original)
    sign_in(client, jamaica_drafter)
    data = {"version": row.version, "heading": "Efforts", "body": "Nous avons", "shown": shown}
    saved = client.post(url("autosave", row.pk), data)
    assert "The original changed" not in text_of(saved)
    change(original, body="We took two steps.")
    data |= {"version": row.version + 1, "body": "Nous avons pris"}
    saved = client.post(url("autosave", row.pk), data)
    assert "The original changed while you were writing" in text_of(saved)
    data |= {"version": row.version + 2, "body": "Nous avons pris des mesures."}
    by_button = client.post(url("passage", row.pk), data)
    assert by_button["Location"] == url("passage", row.pk)
    row.refresh_from_db()
    assert row.body == "Nous avons pris des mesures."
    assert row.seen_body == "We took steps."


def test_a_stale_passage_shows_what_changed_in_the_originals_language(
    client, call, jamaica, jamaica_filer
):
    reply = make_draft(call, jamaica, by=jamaica_filer, text="اتخذنا خطوات أولى.", language="ar")
    text = translated(reply, "en", "", "We took first steps.")
    original = original_of(reply)
    change(original, body="اتخذنا خطوات ثانية.")
    sign_in(client, jamaica_filer)
    row = text.passages.get(translates=original)
    page = text_of(client.get(url("passage", row.pk)))
    assert "The original changed since this was translated." in page
    assert re.search(r'<div class="reply-text" lang="ar" dir="rtl">\s*<h3>National efforts', page)
    assert re.search(r"<del>.*أولى.*</del>", page)
    assert re.search(r"<ins>.*ثانية.*</ins>", page)
    assert re.search(r'<textarea[^>]*lang="en"[^>]*dir="ltr"', page)
    # Nothing has to change: the same words, said to be still right.
    again = {"version": row.version, "heading": row.heading, "body": row.body}
    again["shown"] = words_digest(original)
    assert client.post(url("passage", row.pk), again).status_code == 302
    assert "What changed in the original" not in text_of(client.get(url("passage", row.pk)))


def test_a_translated_passage_does_not_move_by_itself(client, french, jamaica_drafter):
    row = french.passages.first()
    sign_in(client, jamaica_drafter)
    assert client.post(url("move", row.pk), {"to": "up"}).status_code == 400


def test_removing_a_passage_of_the_original_says_what_becomes_of_its_translations(
    client, french, jamaica_drafter
):
    original = original_of(french.submission)
    sign_in(client, jamaica_drafter)
    assert "translations are kept beside" in text_of(client.get(url("remove", original.pk)))
    client.post(url("remove", original.pk), {"version": original.version})
    page = text_of(client.get(url("translation", "76-19", "fr")))
    assert "No longer in the original" in page
    row = french.passages.get(translates=None)
    assert "The original no longer has this passage." in text_of(client.get(url("passage", row.pk)))
    gone = client.post(url("remove", row.pk), {"version": row.version})
    assert gone["Location"] == url("translation", "76-19", "fr")


def test_choosing_another_original_says_in_one_sentence_what_it_means(
    client, french, jamaica_drafter
):
    sign_in(client, jamaica_drafter)
    address = url("choose_original", "76-19", "fr")
    page = client.get(address)
    assert "the report prints the text in French as what your State said" in text_of(page)
    assert "does not render the present original" not in text_of(page)
    seen = page.context["form"]["seen"].value()
    change(original_of(french.submission), body="We took two steps.")
    assert "1 passage does not render the present original" in text_of(client.get(address))
    assert client.post(address, {"seen": seen})["Location"] == url("draft", "76-19")
    assert french.submission.original == french
    again = client.post(address, {"seen": seen})
    assert again["Location"] == url("draft", "76-19")  # it is the original already


def test_a_translation_is_removed_after_one_question(client, french, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    address = url("remove_translation", "76-19", "fr")
    seen = client.get(address).context["form"]["seen"].value()
    change(french.passages.first(), body="Plus en bref.")
    client.post(address, {"seen": seen})
    assert Text.objects.filter(pk=french.pk).exists()
    seen = client.get(address).context["form"]["seen"].value()
    client.post(address, {"seen": seen})
    assert not Text.objects.filter(pk=french.pk).exists()
    assert client.get(url("translation", "76-19", "fr")).status_code == 404


def test_a_passage_of_another_reply_is_not_translated_here(
    client, french, call, kenya, kenya_filer, jamaica_drafter
):
    theirs = make_draft(call, kenya, by=kenya_filer)
    foreign = original_of(theirs)
    sign_in(client, jamaica_drafter)
    assert client.post(url("translate", "76-19", "fr", foreign.pk)).status_code == 404
    assert client.post(url("translate", "76-19", "xx", foreign.pk)).status_code == 404


def test_the_queries_do_not_grow_with_languages_or_passages(client, french, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    address = url("translation", "76-19", "fr")
    few = queries_of(client, address)
    for language in ("ar", "es", "ru"):
        translated(french.submission, language, "…", "… …")
    for _ in range(4):
        client.post(url("add", "76-19"), {"part": "question", "question": "a"})
    assert queries_of(client, address) == few


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_every_state_has_its_word():
    assert {str(state) for state in TranslationState} <= set(STATUS_WORDS)
