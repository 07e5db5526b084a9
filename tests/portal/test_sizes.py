"""What comes in through pages is measured before it costs: texts, receipts, held files, numbers."""

from datetime import UTC, datetime
from functools import partial

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.costs import cheap
from tests.factories import make_draft, original_of, sign_in
from tests.sample_files import word_file
from tracker.files import pending
from tracker.refusal import Refusal
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import translations
from tracker.submissions.models import Passage
from tracker.text.markdown.size import MAX_CHARACTERS, MAX_PASSAGES

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]
MARKS = "\u0301\u0316" * 150_000  # 600 kB
NO_NUMBERS = ["9" * 30, "9" * 5000, "-1", "1e9", "\0", "%00"]


@pytest.fixture
def draft(call, jamaica, jamaica_filer):
    return make_draft(call, jamaica, by=jamaica_filer)


@pytest.fixture
def page(client, jamaica_filer):
    return sign_in(client, jamaica_filer)


def held_files():
    return len(default_storage.listdir(pending.FOLDER)[1])


def words_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_receipt_of_nothing_but_marks_costs_nothing(client, db):
    text = f'{{"format": 1, "receipt": "{"0" * 32}", "text": {{"a": "{MARKS}"}}}}'

    def verify():
        upload = SimpleUploadedFile("receipt.json", text.encode())
        return client.post(reverse("public:verify"), {"file": upload})

    told = cheap(verify, seconds=1)
    assert told.status_code == 200


def test_a_passage_of_marks_or_of_a_table_of_a_thousand_columns_is_refused_in_words(page, draft):
    passage = original_of(draft)
    table = "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\nb" * 1000
    for body, reason in ((f"a{MARKS}", "more than 30 marks"), (table, "more than 63 columns")):
        sent = {"version": passage.version, "heading": "", "body": body}
        for name in ("passage", "autosave"):
            address = reverse(f"portal:{name}", args=[passage.pk])
            told = cheap(partial(page.post, address, sent), seconds=2)
            assert told.status_code == 422
            assert reason in words_of(told)
    passage.refresh_from_db()
    assert passage.body == "We took steps."


def test_all_passages_of_a_reply_together_have_a_limit_that_is_said(page, draft):
    passage = original_of(draft)
    Passage.objects.filter(text=passage.text).exclude(pk=passage.pk).update(
        body="x" * (MAX_CHARACTERS // 2)
    )
    sent = {"version": passage.version, "heading": "", "body": "y" * (MAX_CHARACTERS // 2)}
    for name in ("passage", "autosave"):
        told = page.post(reverse(f"portal:{name}", args=[passage.pk]), sent)
        assert told.status_code == 422
        assert f"more than {MAX_CHARACTERS} characters" in words_of(told)
    saved = page.post(
        reverse("portal:autosave", args=[passage.pk]), sent | {"body": "A few words more."}
    )
    assert saved.status_code == 200


def test_all_languages_of_a_reply_together_have_the_limit_of_one(page, draft):
    """The page of differences shows them all, so their sum is what it costs."""
    french, half = translations.begin(draft, language="fr"), MAX_CHARACTERS // 2
    Passage.objects.create(text=french, part=Passage.Part.CLOSING, order=1, body="x" * half)
    passage = original_of(draft)
    sent = {"version": passage.version, "heading": "", "body": "y" * (half + 1)}
    told = page.post(reverse("portal:autosave", args=[passage.pk]), sent)
    assert f"more than {MAX_CHARACTERS} characters" in words_of(told)


def test_a_reply_has_only_so_many_passages(page, draft):
    text = draft.original
    others = MAX_PASSAGES - text.passages.count()
    Passage.objects.bulk_create(
        Passage(text=text, part=Passage.Part.CLOSING, order=1000 + number)
        for number in range(others)
    )
    with pytest.raises(Refusal, match="at most 200 passages"):
        drafting.add_passage(text, part=Passage.Part.CLOSING)
    told = page.post(reverse("portal:add", args=["76-19"]), {"part": "closing"}, follow=True)
    assert "at most 200 passages" in words_of(told)


def test_a_person_holds_only_so_many_files_and_the_newest_stay(monkeypatch):
    monkeypatch.setattr(pending, "MAX_BYTES_EACH", 100)
    at = datetime.now(UTC)

    def hold(by):
        return pending.hold(b"x" * 40, {}, purpose="draft", by=by, at=at)

    tokens = [hold(by=1) for _number in range(4)]
    other = hold(by=2)
    assert held_files() == 3
    for token in (*tokens[-2:], other):
        assert pending.held(token, purpose="draft")[0] == b"x" * 40
    for token in tokens[:2]:
        with pytest.raises(pending.UploadExpired):
            pending.held(token, purpose="draft")
    monkeypatch.setattr(pending, "MAX_BYTES_OF_ALL", 100)
    hold(by=3)
    assert held_files() == 2


def test_as_many_files_can_be_sent_at_once_as_a_page_offers(client, call, officer):
    files = [SimpleUploadedFile(f"{number}.docx", word_file(f"{number}")) for number in range(7)]
    told = sign_in(client, officer).post("/desk/76-19/register/", {"word_files": files})
    assert told.status_code == 200
    assert len(told.context["formset"].forms) == 7


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_a_number_that_no_row_can_have_is_a_404_or_an_error_and_never_a_500(page, draft, number):
    passage = original_of(draft)
    sent = {"version": number, "heading": "", "body": "More.", "concepts": [number]}
    assert page.post(reverse("portal:autosave", args=[passage.pk]), sent).status_code == 422
    for name in ("passages", "attachments"):
        assert page.get(f"/replies/{name}/{number}/".replace("\0", "%00")).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/calls/?by=%s", "/verify/?number=%s", "/replies/76-19/differences/?from=%s&to=%s",
        "/replies/76-19/preview/?language=%s", "/calendar/%s.ics", "/join/%s/", "/desk/%s/",
    ],
)  # fmt: skip
def test_words_that_no_database_takes_are_no_500_in_an_address(page, draft, address):
    for words in ("%00", "9" * 5000, "%F0%9F", "a" * 8000):
        assert page.get(address.replace("%s", words)).status_code in {200, 302, 400, 404}
