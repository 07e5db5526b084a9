"""A file that came by mail in another language than the officer says: asked, and never guessed."""

import io

import docx
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import change, mailed_reply, sign_in
from tests.sample_files import pdf_file, word_file
from tracker.delegations.models import Delegation
from tracker.files import pending
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Attachment, Submission
from tracker.text.characters.canonical import sha256_of

REGISTER = "/desk/76-19/JAM/register/"
CHECK = REGISTER + "check/"
FRENCH = "Les mesures que nous avons prises dans le pays sont décrites par la loi et les textes."
ENGLISH = "The measures that we have taken are set out in the law and in the texts of the State."


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def in_two_languages():
    """A French translation of `word_file(ENGLISH)`, with a last part that renders nothing."""
    document = docx.Document(io.BytesIO(word_file(FRENCH, heading="a) Efforts")))
    document.add_heading("Remerciements", level=1)
    document.add_paragraph("Merci.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def ask(desk, data):
    asked = desk.post(REGISTER, mailed_reply("fr.docx", data))
    return asked, asked.context["form"]["held"].value()


def test_which_language_is_meant_is_asked_before_the_preview(desk, call, jamaica):
    asked, held = ask(desk, word_file(FRENCH))
    page = asked.content.decode()
    assert "Its text seems to be in" in page
    assert "You said that it is in" in page
    choices = [value for value, _label in asked.context["form"].fields["meant"].choices]
    assert choices == ["original-fr", "translation-fr", "as-expected"]
    assert desk.post(CHECK, {"held": held}).status_code == 422
    assert not Submission.objects.exists()


def test_by_default_the_language_is_read_from_the_file_and_nothing_is_asked(desk, call, jamaica):
    assert not desk.get(REGISTER).context["form"]["language"].value()
    annex = SimpleUploadedFile("loi.pdf", pdf_file())
    sent = mailed_reply("fr.docx", word_file(FRENCH), language="", annexes=annex)
    preview = desk.post(REGISTER, sent)
    assert preview.context["language"].code == "fr"
    desk.post(CHECK, {"held": preview.context["form"]["held"].value()})
    revision = Submission.objects.get().latest_revision
    assert (revision.language, revision.remarks) == ("fr", [])
    assert [one.language for one in revision.filed.attachments] == ["fr"]


def test_a_text_whose_language_cannot_be_told_is_in_that_of_the_delegation(desk, call, jamaica):
    Delegation.objects.filter(pk=jamaica.pk).update(official_language="es")
    preview = desk.post(REGISTER, mailed_reply("a.docx", word_file("2021."), language=""))
    assert preview.context["language"].code == "es"


@pytest.mark.parametrize(("meant", "language"), [("original-fr", "fr"), ("as-expected", "en")])
def test_the_reply_is_registered_in_the_language_that_the_officer_says(
    desk, call, jamaica, meant, language
):
    _asked, held = ask(desk, word_file(FRENCH))
    preview = desk.post(CHECK, {"held": held, "meant": meant})
    assert preview.context["language"].code == language
    desk.post(CHECK, {"held": preview.context["form"]["held"].value()})
    revision = Submission.objects.get().latest_revision
    assert revision.language == language
    told = [] if meant == "original-fr" else [
        {"kind": "language", "number": 1, "words": ["en", "fr"]}
    ]  # fmt: skip
    assert revision.remarks == told


def test_a_courtesy_translation_waits_for_its_original_and_is_registered_with_it(
    desk, call, jamaica
):
    _asked, held = ask(desk, in_two_languages())
    form = desk.post(CHECK, {"held": held, "meant": "translation-fr"})
    assert "The courtesy translation into French is held." in form.content.decode()
    token = form.context["form"]["translation"].value()
    assert form.context["form"]["cover_reference"].value() == "TEST/JAM/2022/041"
    sent = mailed_reply("en.docx", word_file(ENGLISH), translation=token)
    preview = desk.post(REGISTER, sent)
    assert "1 passage of 1" in " ".join(preview.content.decode().split())
    desk.post(CHECK, {"held": preview.context["form"]["held"].value()})
    reply = Submission.objects.get()
    revision = reply.latest_revision
    (translation,) = revision.filed.translations
    assert (revision.language, translation.language) == ("en", "fr")
    assert [passage.body for passage in translation.passages] == [FRENCH]
    assert revision.sha256 == sha256_of(revision.content)
    names = Attachment.objects.filter(kind="original").values_list("name", flat=True)
    assert sorted(names) == ["en.docx", "fr.docx"]
    # The working text goes on with both.
    assert reply.texts.get(language="fr").passages.get().body == FRENCH
    assert content_of(reply).translations == revision.filed.translations
    left_out = {"kind": "left_out", "number": 1, "words": ["Remerciements"]}
    assert revision.remarks == [left_out | {"language": "fr"}]
    assert reply.texts.get(language="fr").remarks == [left_out]
    assert pending_files() == 1  # of the question; swept later


SPANISH = "Las medidas que hemos adoptado en el país se describen en la ley y en los textos."


def translation_files(*files):
    return {"translations": [SimpleUploadedFile(name, word_file(words)) for name, words in files]}


def test_several_courtesy_translations_are_uploaded_with_their_original(desk, call, jamaica):
    files = translation_files(("two.docx", SPANISH), ("one.docx", FRENCH))
    preview = desk.post(REGISTER, mailed_reply("en.docx", word_file(ENGLISH), **files))
    page = " ".join(preview.content.decode().split())
    assert page.count("1 passage of 1") == 2
    desk.post(CHECK, {"held": preview.context["form"]["held"].value()})
    reply = Submission.objects.get()
    content = reply.latest_revision.filed
    assert [(one.language, one.passages[0].body) for one in content.translations] == [
        ("es", SPANISH),
        ("fr", FRENCH),
    ]
    assert content_of(reply).translations == content.translations
    assert pending_files() == 0


def test_one_more_translation_can_come_with_the_original_of_one_that_waits(desk, call, jamaica):
    _asked, held = ask(desk, in_two_languages())
    form = desk.post(CHECK, {"held": held, "meant": "translation-fr"})
    token = form.context["form"]["translation"].value()
    files = translation_files(("es.docx", SPANISH))
    sent = mailed_reply("en.docx", word_file(ENGLISH), translation=token, **files)
    preview = desk.post(REGISTER, sent)
    desk.post(CHECK, {"held": preview.context["form"]["held"].value()})
    translations = Submission.objects.get().latest_revision.filed.translations
    assert [one.language for one in translations] == ["es", "fr"]


def test_a_translation_whose_language_cannot_be_told_is_refused_beside_its_file(
    desk, call, jamaica
):
    files = translation_files(("one.docx", "1 2 3"))
    answer = desk.post(REGISTER, mailed_reply("en.docx", word_file(ENGLISH), **files))
    (error,) = answer.context["form"].errors["translations"]
    assert "cannot be told" in error
    assert not Submission.objects.exists()


def pending_files():
    return len(default_storage.listdir(pending.FOLDER)[1])


def test_an_original_in_the_language_of_its_translation_is_refused(desk, call, jamaica):
    _asked, held = ask(desk, in_two_languages())
    form = desk.post(CHECK, {"held": held, "meant": "translation-fr"}).context["form"]
    token = form["translation"].value()
    sent = mailed_reply("en.docx", word_file(ENGLISH), translation=token, language="fr")
    assert desk.post(REGISTER, sent).context["form"].errors["file"] == [
        "The original is in this language."
    ]
    _asked, held = ask_with(desk, word_file(FRENCH), token)
    answer = desk.post(CHECK, {"held": held, "meant": "original-fr"}, follow=True)
    assert "The original is in this language." in answer.content.decode()
    assert not Submission.objects.exists()


def ask_with(desk, data, token):
    asked = desk.post(REGISTER, mailed_reply("fr.docx", data, translation=token))
    return asked, asked.context["form"]["held"].value()


def test_a_translation_waits_for_its_own_delegation_only(desk, call, jamaica, kenya):
    _asked, held = ask(desk, in_two_languages())
    form = desk.post(CHECK, {"held": held, "meant": "translation-fr"}).context["form"]
    sent = mailed_reply("en.docx", word_file(ENGLISH), translation=form["translation"].value())
    answer = desk.post("/desk/76-19/KEN/register/", sent)
    assert "The file is no longer held. Upload it once more." in answer.content.decode()


def test_a_made_up_translation_is_no_longer_held(desk, call, jamaica):
    sent = mailed_reply("en.docx", word_file(ENGLISH), translation="made-up")
    answer = desk.post(REGISTER, sent)
    assert "The file is no longer held. Upload it once more." in answer.content.decode()
    assert not Submission.objects.exists()


def registered_together(desk, original, translation):
    _asked, held = ask(desk, translation)
    form = desk.post(CHECK, {"held": held, "meant": "translation-fr"}).context["form"]
    said = {name: form[name].value() for name in ("translation", "replaces")}
    preview = desk.post(REGISTER, mailed_reply("en.docx", original, **said))
    desk.post(CHECK, {"held": preview.context["form"]["held"].value()})
    return Submission.objects.get()


def ask_now(desk, data, **fields):
    stands = desk.get(REGISTER).context["form"]["replaces"].value()
    asked = desk.post(REGISTER, mailed_reply("fr.docx", data, replaces=stands, **fields))
    return asked.context["form"]["held"].value()


def test_a_corrected_reply_replaces_the_translation_of_the_first_one_too(desk, call, jamaica):
    registered_together(desk, word_file(ENGLISH), in_two_languages())
    held = ask_now(desk, word_file(f"{FRENCH} Et plus.", heading="a) Efforts"))
    form = desk.post(CHECK, {"held": held, "meant": "translation-fr"}).context["form"]
    said = {name: form[name].value() for name in ("translation", "replaces")}
    preview = desk.post(REGISTER, mailed_reply("en.docx", word_file(f"{ENGLISH} More."), **said))
    desk.post(CHECK, {"held": preview.context["form"]["held"].value()})
    reply = Submission.objects.get()
    assert reply.latest_revision.number == 2
    assert content_of(reply).digest() == reply.latest_revision.sha256
    assert reply.texts.get(language="fr").passages.get().body == f"{FRENCH} Et plus."


def test_a_translation_that_the_delegation_has_changed_is_kept_aside(desk, call, jamaica):
    reply = registered_together(desk, word_file(ENGLISH), in_two_languages())
    change(reply.texts.get(language="fr").passages.get(), body="Nos propres mots.")
    stands = desk.get(REGISTER).context["form"]["replaces"].value()
    corrected = mailed_reply("en.docx", word_file(f"{ENGLISH} More."), replaces=stands)
    desk.post(CHECK, {"held": desk.post(REGISTER, corrected).context["form"]["held"].value()})
    reply = Submission.objects.get()
    assert reply.latest_revision.filed.translations == ()
    assert reply.texts.get(language="fr").passages.get().body == "Nos propres mots."
    assert reply.original.passages.get().body == ENGLISH


def test_co_senders_and_annexes_outlast_the_question(desk, call, jamaica, kenya):
    annex = SimpleUploadedFile("loi.pdf", pdf_file())
    held = ask_now(desk, word_file(FRENCH), co_senders="Kenya", annexes=annex)
    preview = desk.post(CHECK, {"held": held, "meant": "original-fr"})
    desk.post(CHECK, {"held": preview.context["form"]["held"].value()})
    filed = Submission.objects.get().latest_revision.filed
    assert filed.co_senders == ("KEN",)
    assert [(one.name, one.language) for one in filed.attachments] == [("loi.pdf", "fr")]


def test_co_senders_stand_in_the_form_that_asks_for_the_original(desk, call, jamaica, kenya):
    held = ask_now(desk, in_two_languages(), co_senders="Kenya", aligned="Fiji")
    form = desk.post(CHECK, {"held": held, "meant": "translation-fr"}).context["form"]
    assert (form["co_senders"].value(), form["aligned"].value()) == ("KEN", "FJI")
