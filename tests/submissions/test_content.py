"""The content of a reply: whatever becomes of the code, the same words have the same digest."""

import copy
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.factories import NOON, ROOT, change, file_reply, make_draft, sign_in
from tracker.agenda.models import Concept
from tracker.audit.models import Event
from tracker.datafile.json_fields import JsonRefused
from tracker.delegations.models import Delegation
from tracker.files.kinds import PDF, CheckedFile
from tracker.receipts import receipts
from tracker.registration.preparing import prepare_answer, prepare_upload
from tracker.submissions import workflow
from tracker.submissions.content import CoverContent, SubmissionContent
from tracker.submissions.drafting import attachments, translations
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Revision
from tracker.submissions.parties import joint
from tracker.text.characters.canonical import sha256_of

pytestmark = pytest.mark.usefixtures("in_april")

# Contents as they were filed when a content was a bare mapping, each with its digest then.
FILED = json.loads((Path(__file__).parents[1] / "data" / "contents.json").read_text())


@pytest.fixture
def everything(call, jamaica, jamaica_filer):
    """A draft with all that a reply can have; its translation is behind with the answer."""
    draft = make_draft(call, jamaica, by=jamaica_filer, text="We took **steps**.[^1]\n\n[^1]: Two.")
    draft.cover_kind, draft.cover_reference = "note_verbale", "NV/2022/7"
    draft.cover_on, draft.signatory = date(2022, 4, 8), "Rene\u0301e Okoro"
    draft.capacity, draft.publish_full_text = "Chargé d'affaires a.i.", False
    draft.save()
    summary, answer = draft.original.passages.all()[:2]
    change(summary, body="In short.")
    answer.concepts.set(Concept.objects.filter(code__in=["norm-a", "norm-c"]))
    french = translations.begin(draft, language="fr")
    for original, body in ((summary, "En bref."), (answer, "Nous avons pris des mesures.")):
        original.refresh_from_db()
        translations.save(
            translations.open_passage(french, original),
            version=1,
            heading=original.heading and "Efforts",
            body=body,
            shown=translations.words_digest(original),
        )
    change(answer, body="We took **more** steps.")
    joint.name(draft, Delegation.objects.get(code="KEN"))
    joint.name(draft, Delegation.objects.get(code="AUT"))
    joint.align(draft, Delegation.objects.get(code="FJI"))
    note, law = (CheckedFile(f"{name}.pdf", name.encode(), PDF) for name in ("note", "law"))
    attachments.enclose_scan(draft, note, by=jamaica_filer, at=NOON)
    attachments.attach(draft, law, title="Loi", language="fr", by=jamaica_filer, at=NOON)
    return draft


def test_a_reply_with_everything_is_filed_as_ever(everything):
    assert content_of(everything).digest() == (
        "0541df5098c33bdc0446e60ed34f97ad82c57f9a302eb64cef5c253c921b9ebc"
    )


@pytest.mark.parametrize(
    ("kind", "since_year", "sha256"),
    [
        ("no_change", 2019, "f2aa18926e04a02f15782e2a547078f76861cf54ee0a3891a3d397219dfea50e"),
        ("no_reply", None, "e54023046709fe203165ce772f959671638c586adcf564e3376b4941120ca3c8"),
    ],
)
def test_an_answer_without_a_text_is_filed_as_ever(
    call, jamaica, jamaica_filer, kind, since_year, sha256
):
    draft = workflow.start(
        call, jamaica, language="es", kind=kind, since_year=since_year, by=jamaica_filer, at=NOON
    )
    assert content_of(draft).digest() == sha256


def test_a_word_file_that_came_by_mail_is_registered_as_ever(call, jamaica):
    prepared = prepare_upload(
        (ROOT / "tests/data/replies/JAM.docx").read_bytes(),
        "JAM.docx",
        call=call,
        delegation=jamaica,
        language="en",
        cover=CoverContent(
            "letter", "7/22", date(2022, 4, 8), "A. Brown", "Permanent Representative"
        ),
        publish_full_text=False,
        co_senders=["KEN", "AUT"],
        aligned=["FJI"],
    )
    assert prepared.content.digest() == (
        "4c0b1f88e0d9878fadb51bb02019ff1e6d868120f3df7719b4b9c5b0c9629496"
    )


def test_a_registered_answer_names_the_scan_of_its_cover_note_as_ever(call, jamaica):
    scan = CheckedFile("note.pdf", b"note", PDF)
    prepared = prepare_answer(
        call=call, delegation=jamaica, kind="no_change", since_year=2019, cover_scan=scan
    )
    assert prepared.content.digest() == (
        "fc38864ed92e17668eba581d066daa3ac27a6d1a7c5e0b53a79b9ad5f24f496c"
    )


@pytest.mark.parametrize("filed", FILED, ids=lambda filed: filed["what"])
def test_what_was_filed_once_keeps_its_digest(filed):
    assert sha256_of(filed["content"]) == filed["sha256"]
    content = SubmissionContent.from_json(filed["content"])
    assert content.to_json() == filed["content"]
    assert content.digest() == filed["sha256"]


def test_a_revision_takes_its_digest_from_what_is_stored(everything, jamaica_filer):
    revision = file_reply(everything, by=jamaica_filer)
    stored = Revision.objects.get(pk=revision.pk)
    assert sha256_of(stored.content) == stored.sha256 == stored.filed.digest()
    assert stored.holds(content_of(everything))
    assert not stored.holds(replace(stored.filed, publish_full_text=True))


@pytest.mark.parametrize("filed", FILED[3:], ids=lambda filed: filed["what"])
def test_an_early_revision_is_shown_compared_and_receipted_as_it_was(
    client, everything, jamaica_filer, filed
):
    revision = file_reply(everything, by=jamaica_filer)
    revision.content, revision.sha256 = filed["content"], filed["sha256"]
    revision.save()
    revision.sign(Event.objects.get(verb="file"))
    receipt = receipts.read_receipt(Revision.objects.get(pk=revision.pk).receipt)
    assert receipts.faults_of(receipt) == []
    assert receipt.text.keys() == filed["content"].keys()
    assert receipt.sha256 == sha256_of(receipt.text) == filed["sha256"]
    sign_in(client, jamaica_filer)
    for page in ("revisions/1/", "revisions/1/receipt/", "differences/?from=1&to=draft", ""):
        assert client.get(f"/replies/76-19/{page}").status_code == 200, page


# What is no content ------------------------------------------------------------------------------


def put(path, value):
    """A filed content with another value at a path of names and numbers; `...` takes it out."""
    content = copy.deepcopy(FILED[0]["content"])
    found = content
    for step in path[:-1]:
        found = found[step]
    if value is ...:
        del found[path[-1]]
    else:
        found[path[-1]] = value
    return content


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (["format"], 2, "format: expected 1, the only format that this version reads"),
        (["call"], ..., "call: expected to be there"),
        (["language"], "la", "language: expected one of ar, zh, en, fr, ru, es"),
        (["since_year"], "2019", "since_year: expected a year or nothing"),
        (["cover"], [], "cover: expected an object"),
        (["cover", "on"], "8 April", "cover.on: expected a day such as 2022-05-31, or nothing"),
        (["cover", "on"], "20220408", "cover.on: expected a day such as 2022-05-31, or nothing"),
        (["publish_full_text"], 1, "publish_full_text: expected true or false"),
        (["co_senders"], "AUT", "co_senders: expected a list"),
        (["aligned", 0], 7, "aligned[0]: expected a text"),
        (["passages", 1, "level"], True, "passages[1].level: expected a whole number"),
        (["passages", 1, "mood"], "calm", "passages[1].mood: expected no such name"),
        (
            ["translations", 0, "passages", 1, "body"],
            None,
            "translations[0].passages[1].body: expected a text",
        ),
        (["attachments", 0, "size"], 4.5, "attachments[0].size: expected a whole number"),
    ],
)
def test_json_of_another_shape_is_refused_with_its_place(path, value, told):
    with pytest.raises(JsonRefused) as refused:
        SubmissionContent.from_json(put(path, value))
    assert str(refused.value) == told


def test_what_is_no_object_at_all_is_refused():
    with pytest.raises(JsonRefused, match="the whole: expected an object"):
        SubmissionContent.from_json([])
