"""Several Word files on one page: whose they are is read off them, looked at, and registered."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import make_reply, sign_in
from tests.markup import as_read
from tests.sample_files import with_pictures, word_file
from tracker.delegations.states.finder import StateFinder
from tracker.registration.recognizing import language_in, state_of
from tracker.submissions.content import PassageContent
from tracker.submissions.models import Submission
from tracker.word_files.language.written_in import languages_of

pytestmark = pytest.mark.usefixtures("in_april")
PAGE, CHECK = "/desk/76-19/register/", "/desk/76-19/register/check/"
ENGLISH = "The Government has taken steps for the security of information in the country."
FRENCH = "Le Gouvernement a pris des mesures pour la sécurité de l'information dans le pays."


@pytest.fixture
def desk(client, officer, call):
    return sign_in(client, officer)


def upload(desk, **files):
    named = [
        SimpleUploadedFile(f"{name}.docx", data if isinstance(data, bytes) else word_file(data))
        for name, data in files.items()
    ]
    return desk.post(PAGE, {"word_files": named})


def sent_back(page, **changes):
    """What a browser sends of the page: every field of every form as it stands there."""
    formset = page.context["formset"]
    sent = {f"form-{name}": str(len(formset.forms)) for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    for form in formset.forms:
        for field in form:
            value = field.value()
            if value not in (None, False):
                sent[field.html_name] = "on" if value is True else str(value)
    return sent | changes


def replies():
    return {
        one.delegation.code: (one.latest_revision.number, one.latest_revision.language)
        for one in Submission.objects.exclude(latest_revision=None)
    }


def test_each_file_is_registered_for_the_state_and_in_the_language_that_was_read(desk):
    page = upload(
        desk, JAM_reply=ENGLISH, **{"Réponse du Sénégal": FRENCH, "note": f"Kenya. {ENGLISH}"}
    )
    words = as_read(page.content.decode())
    assert "Nothing is registered yet." in words
    assert "It becomes revision 1 on behalf of Senegal" in words
    assert replies() == {}
    told = desk.post(CHECK, sent_back(page), follow=True)
    assert "JAM_reply.docx is registered for Jamaica" in as_read(told.content.decode())
    assert replies() == {"JAM": (1, "en"), "SEN": (1, "fr"), "KEN": (1, "en")}


def test_a_file_with_pictures_leads_to_the_page_that_keeps_them(desk):
    link = 'href="/desk/76-19/JAM/register/"'
    assert link in upload(desk, JAM=with_pictures("Map")).content.decode()
    assert link not in upload(desk, JAM=ENGLISH).content.decode()


def test_what_cannot_be_told_is_asked_and_what_is_not_wanted_is_left_out(desk):
    page = upload(desk, JAM=ENGLISH, scan01="Short.")
    again = desk.post(CHECK, sent_back(page))
    assert {*again.context["formset"].forms[1].errors} == {"state", "language"}
    assert replies() == {}
    chosen = {"form-1-state": "fiji", "form-1-language": "en", "form-0-is_wanted": ""}
    told = desk.post(CHECK, sent_back(again) | chosen)
    assert "It becomes revision 1 on behalf of Fiji" in as_read(told.content.decode())
    assert replies() == {}
    desk.post(CHECK, sent_back(told) | {"form-0-is_wanted": ""})
    assert replies() == {"FJI": (1, "en")}


def test_what_was_registered_is_not_replaced_before_the_page_told_of_it(desk):
    desk.post(CHECK, sent_back(upload(desk, KEN=ENGLISH)))
    page = upload(desk, JAM=f"{ENGLISH} More.")
    asked = desk.post(CHECK, sent_back(page) | {"form-0-state": "Kenya"})
    assert {*asked.context["formset"].forms[0].errors} == {"state"}
    assert "It becomes revision 2 on behalf of Kenya" in as_read(asked.content.decode())
    assert replies() == {"KEN": (1, "en")}
    desk.post(CHECK, sent_back(asked))
    assert replies() == {"KEN": (2, "en")}


def test_what_was_registered_meanwhile_is_told_before_it_is_replaced(desk):
    first, second = upload(desk, JAM=ENGLISH), upload(desk, JAM=f"{ENGLISH} More.")
    desk.post(CHECK, sent_back(first))
    left = desk.post(CHECK, sent_back(second))
    assert "It becomes revision 2 on behalf of Jamaica" in as_read(left.content.decode())
    assert replies() == {"JAM": (1, "en")}
    desk.post(CHECK, sent_back(left))
    assert replies() == {"JAM": (2, "en")}


def test_a_file_that_cannot_be_registered_stays_on_the_page_with_the_reason(
    desk, call, jamaica, jamaica_filer
):
    page = upload(desk, JAM=ENGLISH, KEN=ENGLISH)
    make_reply(call, jamaica, by=jamaica_filer)  # after the page was shown
    left = desk.post(CHECK, sent_back(page))
    assert [form["state"].value() for form in left.context["formset"].forms] == ["JAM"]
    assert "The reply has been filed." in as_read(left.content.decode())
    assert replies() == {"JAM": (1, "en"), "KEN": (1, "en")}


def test_two_files_of_one_state_are_not_registered_over_each_other(desk):
    page = upload(desk, JAM_1=ENGLISH, JAM_2=f"{ENGLISH} More.")
    again = desk.post(CHECK, sent_back(page))
    assert "Another file on this page is of the same State." in as_read(again.content.decode())
    assert replies() == {}


def test_a_broken_file_does_not_keep_the_others_out(desk):
    page = upload(desk, JAM=ENGLISH, KEN=b"no Word file")
    assert "KEN.docx: The file is not a Word document" in as_read(page.content.decode())
    assert len(page.context["formset"].forms) == 1


# The language -------------------------------------------------------------------------------------


def which(page):
    """The languages that the page asks about; none where it does not ask."""
    [form] = page.context["formset"].forms
    return [code for code, _words in form.fields["meant"].choices] if "meant" in form.fields else []


@pytest.mark.parametrize(("meant", "kinds"), [("fr", []), ("en", ["language"])])
def test_a_file_in_another_language_than_is_chosen_asks_which_is_meant(desk, meant, kinds):
    page = upload(desk, JAM=FRENCH)
    assert which(page) == []
    chosen = sent_back(page) | {"form-0-language": "en"}
    asked = desk.post(CHECK, chosen)
    words = as_read(asked.content.decode())
    assert "Say what the file holds." in words
    assert "The file seems to be written in another language than English: French." in words
    assert which(asked) == ["fr", "en"]
    assert replies() == {}
    desk.post(CHECK, chosen | {"form-0-meant": meant})
    assert replies() == {"JAM": (1, meant)}
    revision = Submission.objects.get().latest_revision
    assert [remark["kind"] for remark in revision.remarks] == kinds
    assert revision.submission.original.remarks == revision.remarks


def test_questions_in_another_language_than_the_text_are_asked_about_at_once(desk, call):
    question = call.questions.get(letter="a").text
    page = upload(desk, JAM=word_file(FRENCH, heading=question["en"]))
    assert which(page) == ["en", "fr"]
    assert {*desk.post(CHECK, sent_back(page)).context["formset"].forms[0].errors} == {"meant"}
    desk.post(CHECK, sent_back(page) | {"form-0-meant": "fr"})
    assert replies() == {"JAM": (1, "fr")}


def test_a_file_that_is_left_out_is_not_asked_about(desk):
    sent = sent_back(upload(desk, JAM=FRENCH)) | {"form-0-language": "en"}
    desk.post(CHECK, sent | {"form-0-is_wanted": ""})
    assert replies() == {}


def test_the_text_is_shown_as_it_is_printed_with_the_signs_that_no_font_has(desk):
    page = as_read(upload(desk, JAM=f"{ENGLISH} \ue0ff").content.decode())
    assert "The text as it will be printed" in page
    assert "U+E0FF" in page


@pytest.mark.parametrize(
    "change",
    [
        {"form-0-meant": "made up"},
        {"form-0-held": "made:up"},
        {"form-TOTAL_FORMS": "99"},
        {"form-TOTAL_FORMS": "x"},
        {"form-0-stood": "JAM:99999999"},
    ],
)
def test_a_made_up_form_registers_nothing_it_did_not_show(desk, change):
    page = upload(desk, JAM=ENGLISH)
    assert desk.post(CHECK, sent_back(page) | change, follow=True).status_code == 200
    assert replies() in ({}, {"JAM": (1, "en")})


@pytest.mark.once
@pytest.mark.parametrize(
    ("filename", "words", "code"),
    [
        ("JAM.docx", "", "JAM"),
        ("2022-KEN_final.docx", "", "KEN"),
        ("Nigeria.docx", "", "NGA"),
        ("note niger 2.docx", "", "NER"),
        ("scan.docx", "Reply of Equatorial Guinea", "GNQ"),
        ("scan.docx", "Réponse de la Côte d’Ivoire", "CIV"),
        ("scan.docx", "رد الأردن", "JOR"),
        ("scan.docx", "中国的答复", "CHN"),
        ("scan.docx", "Ответ Кыргызстана. Кыргызстан", "KGZ"),
        ("scan.docx", "The Government has taken steps.", ""),
        ("JAM KEN.docx", "", ""),
    ],
)
def test_the_state_is_read_off_the_name_or_the_beginning(db, filename, words, code):
    assert state_of(filename, [PassageContent("opening", body=words)], StateFinder()) == code


@pytest.mark.parametrize(
    ("filename", "words", "language"),
    [
        ("JAM_fr.docx", ENGLISH, "en"),
        ("JAM_fr.docx", "Oui.", "fr"),
        ("JAM-EN-fr.docx", "Oui.", ""),
        ("scan.docx", "中国的答复", "zh"),
    ],
)
def test_the_language_is_that_of_the_words(filename, words, language):
    found = languages_of([PassageContent("opening", body=words)], questions=[])
    assert language_in(filename, found) == language
