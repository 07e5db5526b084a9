"""The content of a reply: whatever becomes of the code, the same words have the same digest."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import NOON, ROOT, make_draft
from tracker.agenda.models import Concept
from tracker.delegations.models import Delegation
from tracker.files.kinds import PDF, Admitted
from tracker.registration.manifest import Cover
from tracker.registration.registering import prepare_answer, prepare_upload
from tracker.submissions import workflow
from tracker.submissions.drafting import attachments, translations
from tracker.submissions.models import Passage
from tracker.submissions.parties import joint
from tracker.submissions.payload import digest, payload_of
from tracker.text.canonical import sha256_of

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
    Passage.objects.filter(pk=summary.pk).update(body="In short.")
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
    Passage.objects.filter(pk=answer.pk).update(body="We took **more** steps.")
    joint.name(draft, Delegation.objects.get(code="KEN"))
    joint.name(draft, Delegation.objects.get(code="AUT"))
    joint.align(draft, Delegation.objects.get(code="FJI"))
    note, law = (Admitted(f"{name}.pdf", name.encode(), PDF) for name in ("note", "law"))
    attachments.enclose_scan(draft, note, by=jamaica_filer, at=NOON)
    attachments.attach(draft, law, title="Loi", language="fr", by=jamaica_filer, at=NOON)
    return draft


def test_a_reply_with_everything_is_filed_as_ever(everything):
    assert digest(payload_of(everything)) == (
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
    assert digest(payload_of(draft)) == sha256


def test_a_word_file_that_came_by_mail_is_registered_as_ever(call, jamaica):
    prepared = prepare_upload(
        (ROOT / "tests/data/replies/JAM.docx").read_bytes(),
        "JAM.docx",
        call=call,
        delegation=jamaica,
        language="en",
        cover=Cover("letter", "7/22", date(2022, 4, 8), "A. Brown", "Permanent Representative"),
        publish_full_text=False,
        co_senders=["KEN", "AUT"],
        aligned=["FJI"],
    )
    assert digest(prepared.payload) == (
        "4c0b1f88e0d9878fadb51bb02019ff1e6d868120f3df7719b4b9c5b0c9629496"
    )


def test_a_registered_answer_names_the_scan_of_its_cover_note_as_ever(call, jamaica):
    scan = Admitted("note.pdf", b"note", PDF)
    prepared = prepare_answer(
        call=call, delegation=jamaica, kind="no_change", since_year=2019, cover_scan=scan
    )
    assert digest(prepared.payload) == (
        "fc38864ed92e17668eba581d066daa3ac27a6d1a7c5e0b53a79b9ad5f24f496c"
    )


@pytest.mark.parametrize("filed", FILED, ids=lambda filed: filed["what"])
def test_what_was_filed_once_keeps_its_digest(filed):
    assert sha256_of(filed["content"]) == filed["sha256"]
