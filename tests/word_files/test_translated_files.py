"""A whole courtesy translation, as a Word file or as one text: matched, shown, put in, undone."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import (
    NOON,
    change,
    make_draft,
    original_of,
    sign_in,
    translated,
)
from tests.sample_files import tracked
from tracker.refusal import Refusal
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import versions
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.drafting.translation_state import TranslationState
from tracker.submissions.drafting.translations import translation_in
from tracker.word_files import replies
from tracker.word_files.translations import matching
from tracker.word_files.translations.bringing_in import bring_in, digest_of
from tracker.word_files.translations.matching import match

pytestmark = pytest.mark.once

TEXT = "/replies/76-19/translations/fr/text/"
CHECK = TEXT + "check/"
LAW = "La loi de 2021 sur les données est dans le recueil des textes et elle est en vigueur."
STEPS = "Nous avons pris des mesures dans le pays et dans la région, avec les partenaires."


def of(part, body="", heading="", question="", level=1):
    return PassageContent(part, question, level, heading, body)


ORIGINAL = [
    of("summary", "In short.", "Summary"),
    of("question", "We took steps.", "(a) Efforts", "a"),
    of("question", "Law 12 of 2021.\n\nIn force.", "Laws", "a", 2),
    of("question", "With 3 neighbours.", "Cooperation", "a", 2),
    of("question", "They apply.", "(b) Concepts", "b"),
]


def rendered(originals, incoming):
    found = match(originals, incoming)
    return [one and (one.heading, one.body) for one in found.rendered], found.left_out


# Which passage renders which --------------------------------------------------------------------


def test_what_answers_a_question_renders_its_answer_whatever_the_order_in_the_file():
    found, left_out = rendered(
        ORIGINAL,
        [
            of("question", "Ils s’appliquent.", "b) Notions", "b"),
            of("question", "Mesures.", "a) Efforts", "a"),
            of("question", "Loi 12 de 2021.", "Lois", "a", 2),
            of("question", "Avec 3 voisins.", "Coopération", "a", 2),
            of("summary", "En bref.", "Résumé"),
        ],
    )
    assert [heading for heading, _body in found] == [
        "Résumé", "a) Efforts", "Lois", "Coopération", "b) Notions",
    ]  # fmt: skip
    assert left_out == []


@pytest.mark.parametrize(
    ("heading", "body", "place"),
    [("Coopération", "Avec 3 voisins.", 3), ("Lois", "Loi 12 de 2021.\n\nEn vigueur.", 2)],
)
def test_of_fewer_sub_headings_numbers_and_paragraphs_say_which_it_is(heading, body, place):
    found, _left_out = rendered(
        ORIGINAL, [of("question", "M.", "a)", "a"), of("question", body, heading, "a", 2)]
    )
    assert found[place] == (heading, body)
    assert found[5 - place] is None


def test_a_sub_heading_that_the_original_lacks_stays_inside_the_passage_before_it():
    found, left_out = rendered(
        [ORIGINAL[1]],
        [of("question", "Un.[^1]\n\n[^1]: N.", "a)", "a"), of("question", "Deux.", "Lois", "a", 2)],
    )
    assert found == [("a)", "Un.[^1]\n\n### Lois\n\nDeux.\n\n[^1]: N.")]
    assert left_out == []


def test_what_was_matched_to_no_question_goes_by_order():
    found, left_out = rendered(
        ORIGINAL[1:3] + ORIGINAL[4:],
        [
            of("question", "Mesures.", "a)", "a"),
            of("unassigned", "Loi 12 de 2021.\n\nEn vigueur.", "Lois"),
            of("unassigned", "Elles s’appliquent.", "Notions"),
        ],
    )
    assert [heading for heading, _body in found] == ["a)", "Lois", "Notions"]
    assert left_out == []


def test_very_many_passages_are_matched_by_order_alone(monkeypatch):
    originals = [of("question", "Text", f"H {n}", "a", 2) for n in range(302)]
    incoming = [of("question", "Texte", f"T {n}", "a", 2) for n in range(301)]
    monkeypatch.setattr(matching, "_likeness", lambda *_: pytest.fail("was compared"))
    found, left_out = rendered(originals, incoming)
    assert [one and one[0] for one in found] == [*(f"T {n}" for n in range(301)), None]
    assert left_out == []


def test_of_a_passage_full_of_numbers_the_first_are_compared():
    full = matching._Features(0, of("question", " ".join(map(str, range(5000))), "", "a"))
    assert len(full.numbers) == 100


def test_a_title_renders_nothing_and_is_named():
    title = of("opening", "", "Réponse de la Jamaïque")
    found, left_out = rendered([ORIGINAL[1]], [title, of("question", "M.", "a)", "a")])
    assert found == [("a)", "M.")]
    assert left_out == [title]


def test_a_text_without_headings_is_taken_apart_by_its_paragraphs():
    lines = ["Résumé", "En bref.", "a) Efforts", "Mesures.", "Lois", "Loi 12.", "En vigueur.",
             "Coopération", "Avec 3 voisins.", "b) Notions", "Elles s’appliquent."]  # fmt: skip
    found, left_out = rendered(ORIGINAL, [of("unassigned", "\n\n".join(lines))])
    assert found == [
        ("Résumé", "En bref."),
        ("a) Efforts", "Mesures."),
        ("Lois", "Loi 12.\n\nEn vigueur."),
        ("Coopération", "Avec 3 voisins."),
        ("b) Notions", "Elles s’appliquent."),
    ]
    assert left_out == []


def test_a_text_that_fits_nowhere_is_left_out_whole():
    text = of("unassigned", "\n\n".join(f"Alinéa {word}." for word in "abcdefghijklmnopq"))
    found, left_out = rendered(ORIGINAL, [text])
    assert found == [None] * 5
    assert left_out == [text]


# On the pages -----------------------------------------------------------------------------------


@pytest.fixture
def portal(client, jamaica_drafter):
    return sign_in(client, jamaica_drafter)


@pytest.fixture
def draft(call, jamaica, jamaica_drafter):
    """A draft with one answer, "We took steps.", and a sub-passage on laws below it."""
    reply = make_draft(call, jamaica, by=jamaica_drafter)
    answer = original_of(reply)
    laws = drafting.add_passage(
        reply.original, part="question", question=answer.question, heading="Laws", level=2
    )
    change(laws, body="The law of 2021.")
    return reply


def french(steps=STEPS, law=LAW):
    document = docx.Document()
    document.add_heading("a) Efforts nationaux", level=1)
    document.add_paragraph(steps)
    document.add_heading("Lois", level=2)
    document.add_paragraph(law)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def upload(portal, data, address=TEXT):
    return portal.post(address, {"file": SimpleUploadedFile("fr.docx", data), "text": ""})


def send(portal, preview, *, do="confirm", **choices):
    form, shown = preview.context["form"], preview.context["shown"]
    sent = {"held": shown.token, "seen": shown.seen, "shown": shown.name, "do": do}
    sent |= {"language": shown.into_language, "changes": shown.changes}
    return portal.post(CHECK, sent | {"into": form["into"].value() or ""} | choices)


def words_in(reply, language="fr"):
    rows = reply.texts.get(language=language).passages.exclude(heading="", body="")
    return [(row.heading, row.body) for row in rows]


def effects(preview):
    return [str(row.step.effect) for row in preview.context["shown"].rows]


def test_a_translation_is_shown_before_it_is_begun_and_then_put_in(portal, draft):
    preview = upload(portal, french())
    assert effects(preview) == ["added", "added"]
    assert LAW in preview.content.decode()
    assert not draft.texts.filter(language="fr").exists()
    answer = send(portal, preview)
    assert answer["Location"] == "/replies/76-19/translations/fr/"
    assert words_in(draft) == [("a) Efforts nationaux", STEPS), ("Lois", LAW)]
    states = [pair.state for pair in translation_in(draft, "fr").pairs]
    assert states.count(TranslationState.UP_TO_DATE) == 2
    (filed,) = content_of(draft).translations
    assert [passage.is_up_to_date for passage in filed.passages] == [True, True]


@pytest.mark.parametrize("gap", ["\n\n", "\r\n", "\n"])
def test_one_text_is_put_in_as_a_whole_too(portal, draft, gap):
    text = gap.join(["a) Efforts nationaux", STEPS, "Lois", LAW])
    preview = portal.post(TEXT, {"text": text})
    assert effects(preview) == ["added", "added"]
    send(portal, preview)
    assert words_in(draft) == [("a) Efforts nationaux", STEPS), ("Lois", LAW)]


@pytest.mark.parametrize("sign", ["&#x202E;", "&#8238;", "&#x1;", "&#xFFFE;", "\\&#x202E;"])
def test_signs_that_no_text_may_hold_are_words_or_refused_with_words(portal, draft, sign):
    preview = portal.post(TEXT, {"text": f"# a) Efforts {sign}\n\n{STEPS} {sign}"})
    if preview.status_code == 422:
        assert "characters that cannot be printed or read safely" in preview.content.decode()
    else:
        send(portal, preview)
        assert len(words_in(draft)) == 1


def test_a_reading_that_still_holds_such_signs_is_refused_with_words(portal, draft, monkeypatch):
    monkeypatch.setattr(replies, "split", lambda *_, **__: [of("question", "\u202elaw", "", "a")])
    answer = portal.post(TEXT, {"text": STEPS})
    assert answer.status_code == 422
    assert "right-to-left override" in answer.content.decode()


def test_marked_headings_are_headings_in_a_text(portal, draft):
    text = f"# a) Efforts nationaux\n\n{STEPS}\n\nEncore.\n\n## Lois\n\n{LAW}"
    send(portal, portal.post(TEXT, {"text": text}))
    assert words_in(draft) == [
        ("a) Efforts nationaux", f"{STEPS}\n\nEncore."),
        ("Lois", LAW),
    ]


def test_what_is_translated_already_is_shown_and_replaced_only_if_chosen(portal, draft):
    translated(draft, "fr", "", "D’une autre main.")
    preview = upload(portal, french())
    assert effects(preview) == ["replaced", "added"]
    assert "D’une autre main." in preview.content.decode()
    assert send(portal, preview).status_code == 422
    shown = send(portal, preview, do="show", into="fill")
    assert effects(shown) == ["kept", "added"]
    send(portal, shown)
    assert words_in(draft) == [("fr: National efforts", "D’une autre main."), ("Lois", LAW)]
    send(portal, upload(portal, french()), into="replace")
    assert words_in(draft) == [("a) Efforts nationaux", STEPS), ("Lois", LAW)]


def test_what_was_replaced_is_put_back_by_one_undoing(portal, draft):
    text = translated(draft, "fr", "", "D’une autre main.")
    send(portal, upload(portal, french()), into="replace")
    page = portal.get("/replies/76-19/translations/fr/").content.decode()
    assert "A Word file has changed the draft." in page
    undone = versions.undoable(text)
    portal.post(f"/replies/texts/{undone.pk}/undo/", {"seen": versions.text_digest(text)})
    assert words_in(draft) == [("fr: National efforts", "D’une autre main.")]


def test_the_undoing_of_a_pasted_text_is_called_by_its_name(portal, draft):
    text = translated(draft, "fr", "", "D’une autre main.")
    pasted = "\n\n".join(["a) Efforts nationaux", STEPS, "Lois", LAW])
    send(portal, portal.post(TEXT, {"text": pasted}), into="replace")
    page = portal.get(f"/replies/texts/{versions.undoable(text).pk}/undo/").content.decode()
    assert "Undo the text that was put in as a whole" in page


def test_the_words_of_the_call_are_no_heading_where_the_original_has_none(portal, draft):
    answer = original_of(draft)
    change(answer, heading="")
    document = docx.Document()
    document.add_heading(answer.question.text["fr"], level=1)
    document.add_paragraph(STEPS)
    file = io.BytesIO()
    document.save(file)
    send(portal, upload(portal, file.getvalue()))
    assert words_in(draft) == [("", STEPS)]


@pytest.mark.parametrize("whose", ["original", "translation"])
def test_what_a_colleague_saved_meanwhile_is_never_overwritten(portal, draft, whose):
    text = translated(draft, "fr", "", "D’une autre main.")
    preview = upload(portal, french())
    passage = original_of(draft) if whose == "original" else text.passages.exclude(body="").get()
    change(passage, body="A colleague’s.")
    again = send(portal, preview, into="replace")
    assert again.status_code == 409
    assert "The draft was changed while you looked at the file." in again.content.decode()
    assert STEPS not in str(words_in(draft))


def test_what_renders_nothing_is_named_and_stays_out_and_the_remark_stays(portal, draft):
    document = docx.Document(io.BytesIO(french()))
    document.add_heading("Remerciements", level=1)
    document.add_paragraph("Merci.")
    file = io.BytesIO()
    document.save(file)
    preview = upload(portal, file.getvalue())
    assert effects(preview) == ["added", "added", "left_out"]
    assert "Merci." in preview.content.decode()
    send(portal, preview)
    assert draft.texts.get(language="fr").remarks == [
        {"kind": "left_out", "number": 1, "words": ["Remerciements"]}
    ]


def test_a_text_of_which_nothing_fits_cannot_be_put_in(portal, draft):
    preview = portal.post(TEXT, {"text": "\n\n".join([STEPS] * 17)})
    assert effects(preview) == ["missing", "missing", "left_out"]
    assert "Put the translation into the draft" not in preview.content.decode()
    assert send(portal, preview).status_code == 422
    assert not draft.texts.filter(language="fr").exists()


def test_a_translation_in_another_language_than_its_page_asks_which_is_meant(portal, draft):
    asked = upload(portal, french(), "/replies/76-19/translations/es/text/")
    fields = asked.context["form"].fields["meant"]
    assert [value for value, _label in fields.choices] == ["translation-fr", "as-expected"]
    held = asked.context["shown"].token
    address = "/replies/76-19/translations/es/text/check/"
    assert portal.post(address, {"held": held}).status_code == 422
    preview = portal.post(address, {"held": held, "meant": "translation-fr"})
    send(portal, preview)
    assert words_in(draft) == [("a) Efforts nationaux", STEPS), ("Lois", LAW)]


def test_tracked_changes_are_a_choice_here_too(portal, draft):
    preview = upload(portal, tracked())
    assert "The new law." in preview.content.decode()
    again = send(portal, preview, do="show", changes="rejected")
    assert "The old law." in again.content.decode()


@pytest.mark.parametrize("sent", [{}, {"text": " "}, {"text": "x", "file": True}])
def test_either_a_file_or_a_text_is_asked_for(portal, draft, sent):
    if "file" in sent:
        sent = sent | {"file": SimpleUploadedFile("fr.docx", french())}
    answer = portal.post(TEXT, sent)
    assert answer.status_code == 422
    assert "Choose a Word file, or put in a text; not both." in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_there_is_no_page_for_the_originals_language_and_for_none_of_the_six(
    portal, draft, language
):
    assert portal.get(f"/replies/76-19/translations/{language}/text/").status_code == 404


def test_the_originals_language_takes_no_whole_translation_either(draft, jamaica_drafter):
    with pytest.raises(Refusal):
        bring_in(
            draft, [], language="en", mode="replace", expected=digest_of(draft, "en"),
            by=jamaica_drafter, at=NOON,
        )  # fmt: skip
