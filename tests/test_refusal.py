import json

import pytest
from django.utils.translation import gettext_lazy, gettext_noop, override

from tracker.datafile import DataRefused
from tracker.delegations.models import NameMissing
from tracker.files.pending import UploadExpired
from tracker.receipts.receipts import NotAReceipt
from tracker.refusal import Refusal
from tracker.registration.manifests.manifest_row import ManifestRefused
from tracker.text.docx.package import DocxRefused

LIMIT = "The file has more than %(limit)s headings."


def test_a_refusal_is_told_in_the_language_of_whoever_reads_it():
    with override("es"):
        refusal = Refusal(gettext_lazy("This field is required."))
    with override("fr"):
        assert refusal.reason == str(refusal) == "Ce champ est obligatoire."


@pytest.mark.parametrize("message", [gettext_noop(LIMIT), gettext_lazy(LIMIT)])
def test_a_refusal_that_is_kept_as_data_is_told_in_the_language_of_whoever_reads_it(message):
    with override("ar"):
        kept = json.loads(json.dumps(DocxRefused(message, limit=3).to_json()))
    refusal = DocxRefused.from_json(kept)
    assert isinstance(refusal, DocxRefused)
    with override("en"):
        assert refusal.reason == str(refusal) == "The file has more than 3 headings."
    with override("fr"):
        assert "3" in refusal.reason
        assert refusal.reason != "The file has more than 3 headings."


@pytest.mark.parametrize(
    "shown", [DataRefused, DocxRefused, ManifestRefused, NameMissing, NotAReceipt, UploadExpired]
)
def test_what_is_shown_to_people_is_a_refusal(shown):
    assert issubclass(shown, Refusal)


def test_a_file_that_is_no_longer_held_says_what_to_do():
    assert UploadExpired().reason == "The file is no longer held. Upload it once more."
