"""Nothing typed is lost in a draft either: earlier versions, what was removed, whole texts."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import (
    NOON,
    SAMPLES,
    change,
    make_draft,
    original_of,
    sign_in,
    translate,
    translated,
)
from tracker.agenda.models import Concept
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import restoring, translations, versions
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Passage, PassageVersion, TextVersion

pytestmark = pytest.mark.usefixtures("in_april")

MINUTE = timedelta(minutes=1)


@pytest.fixture
def draft(call, jamaica, jamaica_drafter):
    """A draft whose first answer says "We took steps."; nothing was saved over yet."""
    reply = make_draft(call, jamaica, by=jamaica_drafter)
    PassageVersion.objects.all().delete()
    return reply


@pytest.fixture
def passage(draft):
    return original_of(draft)


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


def type_on(passage, body, *, by, at, page="a-page"):
    """Save while typing, from one open page."""
    passage.refresh_from_db()
    return drafting.save_passage(
        passage,
        version=passage.version,
        heading=passage.heading,
        body=body,
        page=page,
        by=by,
        at=at,
    )


def kept(passage):
    return [version.body for version in versions.versions_of(passage)]


# What counts as a version ------------------------------------------------------------------------


def test_saves_of_one_page_within_ten_minutes_are_one_version(passage, jamaica_drafter):
    for minute in range(10):
        type_on(passage, f"Word {minute}.", by=jamaica_drafter, at=NOON + minute * MINUTE)
    assert kept(passage) == ["We took steps."]
    type_on(passage, "Later.", by=jamaica_drafter, at=NOON + 10 * MINUTE)
    assert kept(passage) == ["Word 9.", "We took steps."]


def test_a_colleague_or_another_page_begins_a_new_version(passage, jamaica_drafter, jamaica_filer):
    type_on(passage, "Mine.", by=jamaica_drafter, at=NOON)
    type_on(passage, "Theirs.", by=jamaica_filer, at=NOON + MINUTE, page="their-page")
    type_on(passage, "Mine anew.", by=jamaica_drafter, at=NOON + 2 * MINUTE, page="second-page")
    type_on(passage, "By the button.", by=jamaica_drafter, at=NOON + 3 * MINUTE, page="")
    assert kept(passage) == ["Mine anew.", "Theirs.", "Mine.", "We took steps."]


def test_each_version_names_who_wrote_it_and_who_saved_over_it(
    passage, jamaica_drafter, jamaica_filer
):
    type_on(passage, "Mine.", by=jamaica_drafter, at=NOON)
    type_on(passage, "Theirs.", by=jamaica_filer, at=NOON + MINUTE, page="their-page")
    version = versions.versions_of(passage)[0]
    assert (version.saved_by, version.saved_at) == (jamaica_drafter, NOON)
    assert (version.kept_by, version.kept_at) == (jamaica_filer, NOON + MINUTE)


def test_the_same_words_saved_again_are_no_version(passage, jamaica_drafter):
    type_on(passage, "We took steps.", by=jamaica_drafter, at=NOON)
    assert kept(passage) == []


def test_an_empty_passage_has_nothing_to_keep(draft, jamaica_drafter):
    summary = original_of(draft, "summary")
    type_on(summary, "A summary.", by=jamaica_drafter, at=NOON)
    assert kept(summary) == []


def test_a_save_that_comes_second_keeps_nothing_and_changes_nothing(passage, jamaica_drafter):
    with pytest.raises(drafting.PassageConflict):
        drafting.save_passage(passage, version=99, heading="", body="Late.", at=NOON)
    assert kept(passage) == []


def test_the_newest_twenty_versions_are_kept(passage, jamaica_drafter):
    for number in range(25):
        type_on(passage, f"Text {number}.", by=jamaica_drafter, at=NOON, page="")
    assert kept(passage) == [f"Text {number}." for number in range(23, 3, -1)]


def test_saving_on_while_typing_asks_the_database_nothing_more(
    client, passage, jamaica_drafter, django_assert_num_queries
):
    sign_in(client, jamaica_drafter)
    sent = {"page": "a-page", "heading": "H"}
    first = sent | {"version": passage.version, "body": "One."}
    client.post(url("autosave", passage.pk), first)
    with django_assert_num_queries(6):
        on = sent | {"version": passage.version + 1, "body": "One and two."}
        assert client.post(url("autosave", passage.pk), on).status_code == 200


# The page of a passage's versions ----------------------------------------------------------------


def test_a_passages_versions_are_listed_with_what_changed_since(
    client, passage, jamaica_drafter, jamaica_filer
):
    type_on(passage, "We took many steps.", by=jamaica_filer, at=NOON, page="")
    type_on(passage, "We took many more steps.", by=jamaica_drafter, at=NOON, page="")
    page = sign_in(client, jamaica_drafter).get(url("versions", passage.pk)).text
    assert page.count('name="version"') == 1  # one is shown, and can be restored
    assert jamaica_filer.name in page
    assert "New York time" in page
    assert added(page) == ["more"]
    oldest = versions.versions_of(passage)[-1]
    other = client.get(url("versions", passage.pk), {"version": oldest.pk}).text
    assert added(other) == ["many more"]


def added(page):
    """What the page marks as added, without the word that says so."""
    marked = re.findall(r"<ins[^>]*>(.*?)</ins>", page)
    return [re.sub(r"<span.*?</span>|<[^>]*>", "", words).strip() for words in marked]


def test_a_colleagues_save_is_undone_by_restoring_and_kept_in_its_turn(
    client, passage, jamaica_drafter, jamaica_filer
):
    type_on(passage, "", by=jamaica_filer, at=NOON, page="")  # a colleague emptied it
    [version] = versions.versions_of(passage)
    sign_in(client, jamaica_drafter)
    assert "We took steps." in client.get(url("versions", passage.pk)).text
    done = client.post(url("restore", version.pk), {"version": passage.version})
    assert done["Location"] == url("passage", passage.pk)
    passage.refresh_from_db()
    assert (passage.heading, passage.body) == ("National efforts", "We took steps.")
    assert passage.saved_by == jamaica_drafter


def test_restoring_collides_with_what_a_colleague_saved_meanwhile(
    client, passage, jamaica_drafter, jamaica_filer
):
    type_on(passage, "Second.", by=jamaica_drafter, at=NOON, page="")
    [version] = versions.versions_of(passage)
    seen = passage.version
    type_on(passage, "A colleague's.", by=jamaica_filer, at=NOON, page="")
    answer = sign_in(client, jamaica_drafter).post(
        url("restore", version.pk), {"version": seen}, follow=True
    )
    assert "The passage was changed meanwhile." in answer.text
    passage.refresh_from_db()
    assert passage.body == "A colleague's."


def test_an_open_page_of_the_restored_passage_is_shown_both_texts(passage, jamaica_drafter):
    open_at = type_on(passage, "Typed.", by=jamaica_drafter, at=NOON).version
    version = versions.versions_of(passage)[0]
    restoring.restore(passage, version, seen=open_at, by=jamaica_drafter, at=NOON)
    with pytest.raises(drafting.PassageConflict):
        drafting.save_passage(
            passage, version=open_at, heading="", body="Typed on.", page="a-page",
            by=jamaica_drafter, at=NOON,
        )  # fmt: skip


def test_a_restored_translation_renders_what_it_rendered_then(draft, passage, jamaica_drafter):
    french = translated(draft, "fr", "", "Nous avons agi.")
    row = french.passages.get(translates=passage)
    change(passage, body="We took further steps.")
    passage.refresh_from_db()
    translate(french, passage, "Nous avons encore agi.", heading="fr")
    row.refresh_from_db()
    version = versions.versions_of(row)[0]
    restoring.restore(row, version, seen=row.version, by=jamaica_drafter, at=NOON)
    states = dict(zip(*_pairs_of(draft, "fr"), strict=True))
    assert states[row.pk] == "stale"


def _pairs_of(reply, language):
    found = translations.translation_in(reply, language)
    pairs = [pair for pair in found.pairs if pair.translation is not None]
    return [pair.translation.pk for pair in pairs], [str(pair.state) for pair in pairs]


def test_a_version_of_another_passage_or_a_made_up_one_is_not_found(client, passage, draft):
    sign_in(client, draft.delegation.memberships.first().user)
    for asked in ("77777", "rubbish", "-1"):
        page = client.get(url("versions", passage.pk), {"version": asked})
        assert page.status_code == 404


# Removed passages --------------------------------------------------------------------------------


def remove(client, passage):
    passage.refresh_from_db()
    return client.post(url("remove", passage.pk), {"version": passage.version}, follow=True)


def test_a_removed_passage_is_listed_and_brought_back_whole(client, draft, passage, filer_at_desk):
    concept = Concept.objects.filter(kind="effort").first()
    passage.concepts.add(concept)
    second = drafting.add_passage(draft.original, part="question", question=passage.question)
    change(second, body="Second.")
    page = remove(client, passage)
    assert "Removed passages" in page.text
    assert "We took steps." in page.text
    assert filer_at_desk.name in page.text
    [removed] = versions.removed_from(draft.original)
    back = client.post(url("bring_back", removed.pk), follow=True)
    assert "Removed passages" not in back.text
    now = draft.original.passages.filter(question=passage.question)
    assert [(one.pk, one.body) for one in now] == [
        (passage.pk, "We took steps."),
        (second.pk, "Second."),
    ]
    assert list(now[0].concepts.all()) == [concept]
    assert now[0].version > passage.version


@pytest.fixture
def filer_at_desk(client, jamaica_filer):
    sign_in(client, jamaica_filer)
    return jamaica_filer


def test_what_is_removed_is_neither_filed_nor_hashed(draft, passage, jamaica_drafter):
    before = content_of(draft).digest()
    extra = drafting.add_passage(draft.original, part="closing")
    extra = change(extra, body="Not for the Secretary-General.")
    assert content_of(draft).digest() != before
    drafting.remove_passage(extra, version=extra.version, by=jamaica_drafter, at=NOON)
    assert content_of(draft).digest() == before
    assert PassageVersion.objects.filter(is_removed=True).count() == 1


def test_two_people_bring_a_passage_back_once(client, draft, passage, filer_at_desk):
    remove(client, passage)
    [removed] = versions.removed_from(draft.original)
    client.post(url("bring_back", removed.pk))
    page = client.post(url("bring_back", removed.pk), follow=True)
    assert "A colleague has already brought the passage back." in page.text
    assert Passage.objects.filter(body="We took steps.").count() == 1


def test_a_passage_comes_back_with_its_translations(client, draft, passage, filer_at_desk):
    french = translated(draft, "fr", "", "Nous avons agi.")
    row = french.passages.get(body="Nous avons agi.")
    remove(client, passage)
    row.refresh_from_db()
    assert row.translates is None
    [removed] = versions.removed_from(draft.original)
    client.post(url("bring_back", removed.pk))
    row.refresh_from_db()
    assert row.translates_id == passage.pk
    assert _pairs_of(draft, "fr")[1] == ["nothing", "up_to_date"]


def test_a_removed_passage_of_a_translation_comes_back_beside_its_original(
    client, draft, passage, filer_at_desk
):
    french = translated(draft, "fr", "", "Nous avons agi.")
    row = french.passages.get(body="Nous avons agi.")
    page = remove(client, row)
    assert "Removed passages" in page.text
    assert list(versions.removed_from(draft.original)) == []
    [removed] = versions.removed_from(french)
    back = client.post(url("bring_back", removed.pk))
    assert back["Location"] == url("translation", "76-19", "fr")
    assert french.passages.get(body="Nous avons agi.").translates_id == passage.pk


def test_a_passage_that_no_longer_fits_its_place_comes_back_last_of_its_question(
    draft, passage, jamaica_drafter
):
    drafting.remove_passage(passage, version=passage.version, by=jamaica_drafter, at=NOON)
    draft.original.passages.filter(question__letter="b").update(order=1)
    draft.original.passages.filter(part="summary").update(order=0)
    [removed] = versions.removed_from(draft.original)
    restoring.bring_back(removed, by=jamaica_drafter, at=NOON)
    parts = [(one.part, one.order) for one in draft.original.passages.all()]
    assert [part for part, _order in parts] == ["summary", "question", "question"]
    letters = [one.question.letter for one in draft.original.passages.filter(part="question")]
    assert letters == ["a", "b"]


def test_an_empty_passage_is_removed_for_good(client, draft, filer_at_desk):
    empty = drafting.add_passage(draft.original, part="closing")
    assert "Removed passages" not in remove(client, empty).text


# A Word file in place of the draft ---------------------------------------------------------------


def bring_in(client, into="replace", name="JAM.docx"):
    file = SimpleUploadedFile(name, (SAMPLES / name).read_bytes())
    shown = client.post(url("word", "76-19"), {"file": file}).context
    sent = {
        "held": shown["shown"].token,
        "seen": shown["shown"].seen,
        "shown": f"accepted-{into}",
        "changes": "accepted",
        "into": into,
        "do": "confirm",
    }
    return client.post(url("word_check", "76-19"), sent, follow=True)


def bodies(draft):
    rows = draft.original.passages.select_related("question")
    return [(one.pk, one.part, one.order, one.heading, one.body) for one in rows]


def test_a_word_file_that_replaced_the_draft_is_undone_and_that_is_undone(
    client, draft, passage, filer_at_desk
):
    closing = drafting.add_passage(draft.original, part="closing", heading="In closing")
    change(closing, body="Thank you.")
    before = bodies(draft)
    page = bring_in(client)
    assert "A Word file has changed the draft." in page.text
    after = bodies(draft)
    assert "We took steps." not in str(after)
    undo = url("undo", versions.undoable(draft.original).pk)
    ask = client.get(undo)
    assert "Undo the Word file" in ask.text
    done = client.post(undo, {"seen": ask.context["form"].initial["seen"]}, follow=True)
    assert "The text is as it was before." in done.text
    assert bodies(draft) == before
    again = url("undo", versions.undoable(draft.original).pk)
    seen = client.get(again).context["form"].initial["seen"]
    client.post(again, {"seen": seen})
    assert [row[1:] for row in bodies(draft)] == [row[1:] for row in after]


def test_the_first_word_file_in_an_empty_draft_is_undone_too(client, call, jamaica, jamaica_filer):
    reply = make_draft(call, jamaica, by=jamaica_filer, text="")
    change(original_of(reply), heading="", body="")
    before = bodies(reply)
    sign_in(client, jamaica_filer)
    page = bring_in(client)
    assert "A Word file has changed the draft." in page.text
    undo = url("undo", versions.undoable(reply.original).pk)
    client.post(undo, {"seen": client.get(undo).context["form"].initial["seen"]})
    assert bodies(reply) == before


def test_what_a_colleague_saves_before_the_undo_is_told_and_nothing_is_undone_unseen(
    client, draft, passage, filer_at_desk, jamaica_drafter
):
    bring_in(client)
    undo = url("undo", versions.undoable(draft.original).pk)
    seen = client.get(undo).context["form"].initial["seen"]
    first = original_of(draft)
    type_on(first, "A colleague's.", by=jamaica_drafter, at=NOON + timedelta(days=1))
    page = client.post(undo, {"seen": seen}, follow=True)
    assert "Nothing is undone yet" in page.text
    assert "1 passage was saved since." in page.text
    client.post(undo, {"seen": page.context["form"].initial["seen"]})
    assert original_of(draft).body == "We took steps."
    assert "A colleague's." in kept(original_of(draft))


def test_a_passage_that_the_file_removed_can_be_brought_back_alone(
    client, draft, passage, filer_at_desk
):
    closing = drafting.add_passage(draft.original, part="closing", heading="Our own closing")
    change(closing, body="Thank you.")
    page = bring_in(client)
    assert "Our own closing" in page.text
    gone = versions.removed_from(draft.original).get(passage_key=closing.pk)
    client.post(url("bring_back", gone.pk))
    assert draft.original.passages.get(pk=closing.pk).body == "Thank you."


def test_the_words_that_a_file_replaced_are_an_earlier_version_of_their_passage(
    client, draft, passage, filer_at_desk
):
    bring_in(client)
    passage.refresh_from_db()
    [version] = versions.versions_of(passage)
    assert (version.body, version.kept_by) == ("We took steps.", filer_at_desk)


def test_a_filed_text_offers_no_undo_any_more(client, draft, passage, filer_at_desk):
    bring_in(client)
    check = client.get(url("check", "76-19"))
    client.post(url("check", "76-19"), {"sha256": check.context["sha256"]})
    draft.refresh_from_db()
    assert versions.undoable(draft.original) is None
    assert "A Word file has changed the draft." not in client.get(url("draft", "76-19")).text


def test_old_texts_are_forgotten_and_what_was_removed_with_them_is_not(
    draft, passage, jamaica_drafter
):
    text = draft.original
    drafting_closing = drafting.add_passage(text, part="closing")
    change(drafting_closing, body="Removed with the first.")
    versions.keep_text(
        text, act="word_file", by=jamaica_drafter, at=NOON, removed={drafting_closing.pk}
    )
    drafting_closing.delete()
    for _number in range(versions.KEPT):
        versions.keep_text(text, act="word_file", by=jamaica_drafter, at=NOON)
    assert TextVersion.objects.count() == versions.KEPT
    [removed] = versions.removed_from(text)
    assert removed.body == "Removed with the first."


# A removed translation ---------------------------------------------------------------------------


def test_a_removed_translation_is_brought_back_with_its_states(
    client, draft, passage, filer_at_desk
):
    french = translated(draft, "fr", "", "Nous avons agi.")
    before = _pairs_of(draft, "fr")
    removed = client.post(
        url("remove_translation", "76-19", "fr"),
        {"seen": translations.fingerprint(french)},
        follow=True,
    )
    assert "Courtesy translation into French" in removed.text
    [version] = versions.removed_translations(draft)
    ask = client.get(url("undo", version.pk))
    assert "Bring back the translation into French" in ask.text
    back = client.post(url("undo", version.pk), {"seen": ask.context["form"].initial["seen"]})
    assert back["Location"] == url("translation", "76-19", "fr")
    assert _pairs_of(draft, "fr") == before
    assert versions.removed_translations(draft) == []


def test_an_empty_translation_is_removed_for_good(client, draft, filer_at_desk):
    french = translations.begin(draft, language="fr")
    seen = {"seen": translations.fingerprint(french)}
    client.post(url("remove_translation", "76-19", "fr"), seen)
    assert versions.removed_translations(draft) == []


# Who sees it -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["restore", "bring_back", "undo"])
def test_nobody_but_the_drafters_of_the_delegation_reaches_what_was_kept(
    client, draft, passage, jamaica_drafter, jamaica_reader, kenya_filer, officer, name
):
    type_on(passage, "Second.", by=jamaica_drafter, at=NOON, page="")
    kept_text = versions.keep_text(draft.original, act="word_file", by=jamaica_drafter, at=NOON)
    pk = kept_text.pk if name == "undo" else versions.versions_of(passage)[0].pk
    for person, code in ((kenya_filer, 404), (officer, 404), (jamaica_reader, 403)):
        assert sign_in(client, person).post(url(name, pk)).status_code == code
    passage.refresh_from_db()
    assert passage.body == "Second."
