"""A Word file from the capital into the draft: shown first, put in as chosen, never over a save."""

import io
from dataclasses import replace

import docx
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import NOON, ROOT, change, make_draft, sign_in
from tests.sample_files import HOSTILE, QUESTION_A, package, repacked, tracked, word_file
from tracker.files import pending
from tracker.submissions import workflow
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import translations, versions
from tracker.submissions.models import Passage
from tracker.text.docx.package import MAX_BYTES
from tracker.word_files import merging
from tracker.word_files.merging import MergeEffect, MergeMode

pytestmark = pytest.mark.once

WORD = "/replies/76-19/word/"
CHECK = WORD + "check/"
SAMPLES = ROOT / "tests" / "data" / "replies"


@pytest.fixture
def portal(client, jamaica_drafter):
    return sign_in(client, jamaica_drafter)


@pytest.fixture
def draft(call, jamaica, jamaica_drafter):
    """A draft with one answer: "We took steps." under "National efforts"."""
    return make_draft(call, jamaica, by=jamaica_drafter)


@pytest.fixture
def empty(call, jamaica, jamaica_drafter):
    return workflow.start(call, jamaica, language="en", by=jamaica_drafter, at=NOON)


def reply(*answers, summary=""):
    """A Word file with an answer for each question, and a summary."""
    document = docx.Document()
    if summary:
        document.add_heading("Executive summary", level=1)
        document.add_paragraph(summary)
    for letter, (heading, body) in zip("ab", answers, strict=False):
        document.add_heading(f"({letter}) {heading}", level=1)
        document.add_paragraph(body)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def upload(portal, data, name="reply.docx"):
    return portal.post(WORD, {"file": SimpleUploadedFile(name, data)})


def send(portal, preview, *, do="confirm", **choices):
    """Send the form of a preview as a browser would, with these choices made."""
    form, shown = preview.context["form"], preview.context["shown"]
    sent = {"held": shown.token, "seen": shown.seen, "shown": shown.name, "do": do}
    sent |= {"changes": shown.changes, "into": form["into"].value() or ""} | choices
    return portal.post(CHECK, sent)


def bodies(submission):
    passages = submission.original.passages.exclude(body="")
    return [(p.question.letter if p.question else p.part, p.heading, p.body) for p in passages]


def page_of(response):
    return response.content.decode()


# What is shown ----------------------------------------------------------------------------------


def test_a_file_is_shown_before_anything_is_changed(portal, empty):
    page = page_of(upload(portal, reply(("Efforts", "A law."), summary="In short.")))
    assert "Nothing of the file is in the draft yet." in page
    assert "Answer to (a)" in page
    assert "A law." in page
    assert bodies(empty) == []


def test_into_an_empty_draft_the_file_goes_without_a_further_question(portal, empty):
    preview = upload(
        portal, reply(("Efforts", "A law."), ("Concepts", "They apply."), summary="S.")
    )
    assert "Replace all of it" not in page_of(preview)
    answer = send(portal, preview)
    assert answer["Location"] == "/replies/76-19/draft/"
    assert bodies(empty) == [
        ("summary", "Executive summary", "S."),
        ("a", "(a) Efforts", "A law."),
        ("b", "(b) Concepts", "They apply."),
    ]
    assert default_storage.listdir(pending.FOLDER)[1] == []


@pytest.mark.parametrize("code", ["JAM", "JOR"])
def test_a_whole_reply_is_shown_and_put_in_as_its_headings_say(
    portal, call, jamaica, jamaica_drafter, code
):
    language = "ar" if code == "JOR" else "en"
    started = workflow.start(call, jamaica, language=language, by=jamaica_drafter, at=NOON)
    preview = upload(portal, (SAMPLES / f"{code}.docx").read_bytes())
    assert preview.context["shown"].reading.warnings == []
    assert len(preview.content) < 100_000
    direction = "rtl" if code == "JOR" else "ltr"
    assert f'lang="{language}" dir="{direction}"' in page_of(preview)
    send(portal, preview)
    assert [p.heading for p in started.original.passages.all()] == [
        row.heading for row in preview.context["rows"]
    ]


def test_what_could_not_be_kept_and_what_matches_no_question_is_told(portal, draft):
    page = page_of(upload(portal, word_file("Oak.", heading="Annex on trees")))
    assert "Matched to no question, kept in its place: “Annex on trees”" in page
    page = page_of(upload(portal, tracked()))
    assert "1 comment was left out." in page
    assert "2 tracked changes were found" in page


def test_a_file_that_is_brought_in_again_leaves_passages_under_the_questions_they_were_put_under(
    portal, empty
):
    file = titled(("Our laws", 1), ("A law.", 0), ("Our wishes", 1), ("A wish.", 0))
    send(portal, upload(portal, file))
    laws, wishes = empty.original.passages.filter(part="unassigned")
    portal.post(f"/replies/passages/{laws.pk}/assign/", {"part": "summary"})
    portal.post(f"/replies/passages/{wishes.pk}/assign/", {"question": "a"})
    assigned = bodies(empty)
    assert [place for place, _heading, _body in assigned] == ["summary", "a"]
    again = upload(portal, file)
    assert "Matched to no question" not in page_of(again)
    send(portal, again, into="replace")
    assert bodies(empty) == assigned
    file = titled(("Our laws", 1), ("Two laws.", 0), ("Trees", 1), ("Oaks.", 0))
    send(portal, upload(portal, file), into="replace")
    assert bodies(empty) == [("summary", "Our laws", "Two laws."), ("unassigned", "Trees", "Oaks.")]


def titled(*paragraphs):
    document = docx.Document()
    document.add_heading("Views of Jamaica", level=0)
    for words, level in paragraphs:
        document.add_heading(words, level) if level else document.add_paragraph(words)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("heading", ["(a) Efforts", "Annex on trees"])
def test_a_title_without_text_is_left_out_and_told(portal, empty, heading):
    preview = upload(portal, titled((heading, 1), ("A law.", 0)))
    assert "The title of the file was left out" in page_of(preview)
    send(portal, preview)
    assert [(title, body) for _part, title, body in bodies(empty)] == [(heading, "A law.")]
    assert not empty.original.passages.filter(heading="Views of Jamaica").exists()


@pytest.mark.parametrize(
    "paragraphs",
    [
        [("By its Ministry.", 0), ("(a) Efforts", 1), ("A law.", 0)],
        [("A law.", 0)],
    ],
)
def test_a_title_with_text_under_it_is_kept(portal, empty, paragraphs):
    preview = upload(portal, titled(*paragraphs))
    assert "The title of the file was left out" not in page_of(preview)
    send(portal, preview)
    assert bodies(empty)[0][1:] == ("Views of Jamaica", paragraphs[0][0])


def test_a_summary_of_ten_thousand_words_is_accepted_and_told(portal, empty):
    preview = upload(portal, reply(("Efforts", "A law."), summary="word " * 10_000))
    assert "The executive summary has 10,000 words; the call asks for at most 300." in page_of(
        preview
    )
    send(portal, preview)
    assert len(empty.original.passages.get(part="summary").body.split()) == 10_000


# Another language than the draft's --------------------------------------------------------------

FRENCH = "Les mesures que nous avons prises dans le pays sont décrites par la loi et les textes."


def choices(page):
    return [value for value, _label in page.context["form"].fields["meant"].choices]


def test_a_file_in_another_language_than_the_draft_asks_which_is_meant(portal, draft):
    asked = upload(portal, reply(("Efforts", FRENCH)))
    page = page_of(asked)
    assert "Its text seems to be in" in page
    assert "The draft is in" in page
    assert choices(asked) == ["original-fr", "translation-fr", "as-expected"]
    held = asked.context["shown"].token
    assert portal.post(CHECK, {"held": held}).status_code == 422
    assert portal.post(CHECK, {"held": held, "do": "confirm"}).status_code == 422
    assert bodies(draft) == [("a", "National efforts", "We took steps.")]


def test_the_original_is_in_the_language_of_the_file_if_the_person_says_so(portal, draft):
    held = upload(portal, reply(("Efforts", FRENCH))).context["shown"].token
    preview = portal.post(CHECK, {"held": held, "meant": "original-fr"})
    assert preview.context["shown"].language == "fr"
    assert preview.context["shown"].warnings == []
    send(portal, preview, language="fr", into="replace")
    draft.refresh_from_db()
    assert draft.original.language == "fr"
    assert draft.original.remarks == []


def test_a_file_that_really_is_in_the_drafts_language_goes_on_and_the_doubt_is_kept(portal, draft):
    held = upload(portal, reply(("Efforts", FRENCH))).context["shown"].token
    preview = portal.post(CHECK, {"held": held, "meant": "as-expected"})
    send(portal, preview, language="en", into="replace")
    draft.refresh_from_db()
    assert draft.original.language == "en"
    assert draft.original.remarks == [{"kind": "language", "number": 1, "words": ["en", "fr"]}]


def test_a_courtesy_translation_goes_into_the_translation_of_its_language(portal, draft):
    held = upload(portal, reply(("Efforts", FRENCH))).context["shown"].token
    preview = portal.post(CHECK, {"held": held, "meant": "translation-fr"})
    assert preview.context["shown"].into_language == "fr"
    assert "Put the translation into the draft" in page_of(preview)
    assert bodies(draft) == [("a", "National efforts", "We took steps.")]


@pytest.mark.parametrize("language", ["ar", "zh", "fr", "ru", "es"])
def test_headings_with_the_questions_in_another_language_ask_too(portal, draft, language):
    question = draft.call.questions.get(letter="a").text[language]
    document = docx.Document()
    document.add_heading(question, level=1)
    document.add_paragraph("Law 12/2021.")
    file = io.BytesIO()
    document.save(file)
    asked = upload(portal, file.getvalue())
    assert f"original-{language}" in choices(asked)
    assert "The questions stand in it in" in page_of(asked)


def test_nothing_written_yet_leaves_nothing_to_translate(portal, empty):
    asked = upload(portal, reply(("Efforts", FRENCH)))
    assert choices(asked) == ["original-fr", "as-expected"]
    held = asked.context["shown"].token
    preview = portal.post(CHECK, {"held": held, "meant": "original-fr"})
    assert preview.context["form"]["language"].value() == "fr"


def test_a_language_that_has_a_translation_already_is_no_choice_for_the_original(portal, draft):
    translations.begin(draft, language="fr")
    asked = upload(portal, reply(("Efforts", FRENCH)))
    assert choices(asked) == ["translation-fr", "as-expected"]
    held = asked.context["shown"].token
    preview = portal.post(CHECK, {"held": held, "meant": "as-expected"})
    told = send(portal, preview, language="fr", into="replace")  # a translation begun meanwhile
    assert "The reply has a text in this language already." in page_of(told)
    assert bodies(draft) == [("a", "National efforts", "We took steps.")]


def test_a_file_in_the_drafts_language_is_not_asked_about(portal, draft):
    english = (
        "The measures that we have taken are set out in the law and in the texts of the State."
    )
    assert "form" in upload(portal, reply(("Efforts", english))).context
    assert "What happens to the draft" in page_of(upload(portal, reply(("Efforts", english))))


# Remarks stay with the draft --------------------------------------------------------------------


def kinds(text):
    text.refresh_from_db()
    return [remark["kind"] for remark in text.remarks]


def test_what_was_told_stays_with_the_draft_until_another_file_takes_its_place(portal, draft):
    text = draft.original
    send(portal, upload(portal, tracked()), into="replace")
    assert kinds(text) == ["change", "comment"]
    preview = upload(portal, word_file("Oak.", heading="Annex on trees"))
    send(portal, send(portal, preview, do="show", into="fill"))
    assert kinds(text) == ["change", "comment", "unassigned"]
    send(portal, upload(portal, reply(("Efforts", "A law."))), into="replace")
    assert kinds(text) == []


def test_undoing_a_file_brings_back_what_was_told_of_the_one_before(portal, draft):
    text = draft.original
    send(portal, upload(portal, tracked()), into="replace")
    send(portal, upload(portal, reply(("Efforts", "A law."))), into="replace")
    undone = versions.undoable(text)
    portal.post(f"/replies/texts/{undone.pk}/undo/", {"seen": versions.text_digest(text)})
    assert kinds(text) == ["change", "comment"]


def test_rejected_changes_are_kept_as_such(portal, empty):
    preview = send(portal, upload(portal, tracked()), do="show", changes="rejected")
    send(portal, preview)
    assert kinds(empty.original) == ["change_rejected", "comment"]


# Tracked changes --------------------------------------------------------------------------------


def test_the_text_is_shown_with_changes_accepted_and_then_as_chosen(portal, empty):
    preview = upload(portal, tracked())
    assert "The new law." in page_of(preview)
    again = send(portal, preview, do="show", changes="rejected")
    assert "The old law." in page_of(again)
    send(portal, again)
    assert bodies(empty) == [("a", QUESTION_A, "The old law.\n\nNoted.")]


def test_a_choice_that_was_not_shown_is_shown_before_it_is_done(portal, empty):
    again = send(portal, upload(portal, tracked()), changes="rejected")
    assert "You made another choice." in page_of(again)
    assert bodies(empty) == []


# What becomes of the draft ----------------------------------------------------------------------


def test_a_draft_with_text_is_replaced_only_if_that_was_chosen(portal, draft):
    preview = upload(portal, reply(("Efforts", "A law."), ("Concepts", "They apply.")))
    assert "Replace all of it" in page_of(preview)
    refused = send(portal, preview)
    assert refused.status_code == 422
    assert "Choose what happens to the text that is there." in page_of(refused)
    assert bodies(draft) == [("a", "National efforts", "We took steps.")]
    send(portal, preview, into="replace")
    assert bodies(draft) == [("a", "(a) Efforts", "A law."), ("b", "(b) Concepts", "They apply.")]


def test_filling_in_leaves_alone_what_has_a_text(portal, draft):
    preview = upload(portal, reply(("Efforts", "A law."), ("Concepts", "They apply.")))
    shown = send(portal, preview, into="fill")
    assert "left out: the draft has a text here" in page_of(shown)
    send(portal, shown)
    assert bodies(draft) == [
        ("a", "National efforts", "We took steps."),
        ("b", "(b) Concepts", "They apply."),
    ]


def test_the_words_now_and_afterwards_are_counted_for_either_choice(portal, draft):
    preview = upload(portal, reply(("Efforts", "A law."), ("Concepts", "They apply.")))
    sums = [(one["now"], one["after"]) for one in preview.context["sums"]]
    assert sums == [(5, 8), (5, 9)]


def test_a_passage_that_the_file_lacks_is_named_before_it_is_removed(portal, draft):
    added = drafting.add_passage(draft.original, part="closing", heading="Thanks")
    preview = upload(portal, reply(("Efforts", "A law.")))
    rows = {row.heading: row.step.effect for row in preview.context["rows"]}
    assert rows["Thanks"] == MergeEffect.REMOVED
    send(portal, preview, into="replace")
    assert not Passage.objects.filter(pk=added.pk).exists()
    assert draft.original.passages.filter(question__letter="b").count() == 1  # still to be written


# A colleague at the same time -------------------------------------------------------------------


def test_what_a_colleague_saved_since_the_preview_is_never_overwritten(portal, draft):
    preview = upload(portal, reply(("Efforts", "A law.")))
    answer = draft.original.passages.get(question__letter="a")
    change(answer, heading="H", body="A colleague's.")
    again = send(portal, preview, into="replace")
    assert again.status_code == 409
    assert "The draft was changed while you looked at the file." in page_of(again)
    assert bodies(draft) == [("a", "H", "A colleague's.")]
    send(portal, again)
    assert bodies(draft) == [("a", "(a) Efforts", "A law.")]


@pytest.mark.parametrize("change", ["add", "remove", "move"])
def test_a_passage_that_was_added_removed_or_moved_counts_as_a_change(draft, change):
    text = draft.original
    first = text.passages.get(question__letter="a")
    second = drafting.add_passage(text, part="question", question=first.question)
    seen = versions.text_digest(text)
    if change == "add":
        drafting.add_passage(text, part="closing")
    elif change == "remove":
        drafting.remove_passage(second, version=1)
    else:
        drafting.move_passage(second, steps=-1)
    with pytest.raises(versions.TextChanged):
        merging.merge(text, [], into=MergeMode.REPLACE, expected=seen)


def test_a_page_that_was_open_meanwhile_is_shown_both_texts(portal, draft):
    answer = draft.original.passages.get(question__letter="a")
    person = draft.delegation.memberships.first().user
    Passage.objects.filter(pk=answer.pk).update(saved_from="page", saved_by=person)
    send(portal, upload(portal, reply(("Efforts", "A law."))), into="replace")
    with pytest.raises(drafting.PassageConflict) as met:
        drafting.save_passage(
            answer,
            version=answer.version,
            heading="H",
            body="Typed on.",
            concepts=[],
            page="page",
        )
    assert met.value.theirs.body == "A law."
    assert not met.value.is_own(person)


def test_a_passage_that_does_not_change_keeps_its_version_and_its_subjects(draft):
    text = draft.original
    answer = text.passages.get(question__letter="a")
    answer.concepts.add(*drafting.Concept.objects.filter(code="norm-c"))
    before = answer.version
    merging.merge(
        text, [answer.content], into=MergeMode.REPLACE, expected=versions.text_digest(text)
    )
    answer.refresh_from_db()
    assert answer.version == before
    other = replace(answer.content, body="Other.")
    merging.merge(text, [other], into=MergeMode.REPLACE, expected=versions.text_digest(text))
    answer.refresh_from_db()
    assert (answer.version, answer.body) == (before + 1, "Other.")
    assert [concept.code for concept in answer.concepts.all()] == ["norm-c"]


def test_a_held_file_goes_into_its_own_draft_only(
    client, portal, draft, call, kenya, kenya_drafter
):
    make_draft(call, kenya, by=kenya_drafter)
    preview = upload(portal, reply(("Efforts", "A law.")))
    answer = send(sign_in(client, kenya_drafter), preview, into="replace")
    assert answer["Location"] == WORD
    assert Passage.objects.filter(body="A law.").count() == 0


def test_what_a_delegation_uploaded_cannot_be_registered_with_its_token(
    client, portal, draft, officer
):
    token = upload(portal, reply(("Efforts", "A law."))).context["shown"].token
    sign_in(client, officer).post("/desk/76-19/JAM/register/check/", {"held": token})
    draft.refresh_from_db()
    assert draft.status == "draft"


@pytest.mark.parametrize("token", ["", "made-up", "a:b:c"])
def test_a_made_up_token_changes_nothing(portal, draft, token):
    answer = portal.post(CHECK, {"held": token, "do": "confirm"}, follow=True)
    assert "The file is no longer held. Upload it once more." in page_of(answer)


# The outline ------------------------------------------------------------------------------------


def test_the_outline_is_downloaded_and_brought_in_again_without_a_change(portal, draft):
    answer = portal.get("/replies/76-19/outline/")
    assert answer["Content-Disposition"] == 'attachment; filename="76-19-JAM-en.docx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    preview = upload(portal, answer.content)
    effects = [row.step.effect for row in preview.context["rows"]]
    assert effects == [MergeEffect.KEPT, MergeEffect.SAME, MergeEffect.KEPT]
    send(portal, preview, into="replace")
    assert bodies(draft) == [("a", "National efforts", "We took steps.")]


# What is refused --------------------------------------------------------------------------------

WRONG = {
    **HOSTILE,
    "a text": (lambda: b"plain words", "not a Word document"),
    "50 MB": (lambda: b"PK\x03\x04" + b"\0" * (50 * 1024 * 1024), "larger than 10 MB"),
    "old Word": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 200,
        "old .doc format. Save it as .docx",
    ),
    "a PDF": (lambda: b"%PDF-1.7\n", "The file is a PDF"),
    "many bombs": (
        lambda: repacked(word_file(), add=dict.fromkeys(map(str, range(70)), b"\0" * 2**20)),
        "far more than a document needs",
    ),
    "a way out backwards": (
        lambda: repacked(word_file(), add={"word\\..\\..\\evil.xml": b"x"}),
        "leads out of it",
    ),
    "a huge table": (
        lambda: package(
            "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 201 + "</w:tr>") * 100 + "</w:tbl>"
        ),
        "Divide it, or send it as an annex",
    ),
    "a surrogate": (lambda: package("<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>"), "well-formed"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_file_that_cannot_be_taken_is_refused_with_the_reason(portal, draft, kind):
    make, reason = WRONG[kind]
    answer = upload(portal, make())
    assert answer.status_code == 422
    (told,) = answer.context["form"].errors["file"]
    assert reason in told
    assert "save it there once more as a Word document" in page_of(answer)
    assert not default_storage.exists(pending.FOLDER)


def test_a_file_over_the_limit_is_never_read_into_memory(portal, draft, monkeypatch):
    def refuse(_file, *_size):
        raise AssertionError("the file was read")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.read", refuse)
    answer = upload(portal, b"PK" + b"\0" * MAX_BYTES)
    assert answer.context["form"].errors["file"] == ["The file is larger than 10 MB."]


def test_four_hundred_levels_of_a_list_lose_no_word(portal, empty):
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/></w:lvl>' for n in range(400))
    numbers = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f"<w:r><w:t>w{n}</w:t></w:r></w:p>"
        for n in range(400)
    )
    send(portal, upload(portal, package(body, {"word/numbering.xml": numbers})))
    (found,) = bodies(empty)
    assert [word for word in found[2].split() if word != "-"] == [f"w{n}" for n in range(400)]


def test_no_cut_of_a_file_is_an_error_of_ours(portal, draft):
    data = (SAMPLES / "JAM.docx").read_bytes()
    for length in range(1, len(data), len(data) // 12):
        assert upload(portal, data[:length]).status_code == 422


def test_a_file_with_a_name_to_be_afraid_of_is_shown_under_a_safe_one(portal, draft):
    preview = upload(portal, reply(("Efforts", "A law.")), name="re\u202etxt.docx")
    assert preview.context["shown"].filename == "retxt.docx"


def test_without_a_draft_there_is_no_page(portal, call):
    for address in (WORD, "/replies/76-19/outline/"):
        assert portal.get(address).status_code == 404
