"""The report as JSON: as its schema says, and nothing of a text is lost on the way."""

import copy
import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings

from tests.factories import ROOT
from tests.generated import framed, generated, reply_from, with_text
from tests.rendered import documents_in, read
from tests.slow import examples
from tests.text.strategies import documents
from tracker.compilation.renderers import render
from tracker.compilation.report.model import OriginalText
from tracker.text import tree


@pytest.fixture(scope="module")
def validator():
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("count", [0, 6, 27])
def test_reports_of_any_size_are_as_the_schema_says(validator, count):
    validator.validate(json.loads(render(generated(count), "json")))


def test_the_schema_refuses_what_it_does_not_know(validator):
    content = json.loads(render(generated(1), "json"))
    for change in (
        lambda one: one.update(colour="blue"),
        lambda one: one["sections"][1]["replies"][0].pop("sha256"),
        lambda one: one["sections"][1]["replies"][0]["blocks"].append({"type": "image"}),
    ):
        changed = copy.deepcopy(content)
        change(changed)
        assert not validator.is_valid(changed)


def test_generated_replies_come_back_as_they_were():
    report = generated(6)
    found = documents_in(render(report, "json"))
    assert found == [reply.document for reply in report.replies]


def test_the_original_of_a_printed_translation_comes_back_too(validator):
    report = generated(2)
    french = reply_from("SEN", "fr", ["Un mot[^1].\n\n[^1]: Note."])
    original = OriginalText("ru", report.replies[1].document)
    reply = replace(french, original=original, translation_line="[Translation]")
    content = json.loads(render(framed([reply]), "json"))
    validator.validate(content)
    (told,) = content["sections"][1]["replies"]
    notes = {key: read(value) for key, value in told["original"]["notes"].items()}
    assert tree.Document(read(told["original"]["blocks"]), notes) == original.document
    assert (told["language"], told["original"]["language"]) == ("fr", "ru")


@given(documents())
@settings(max_examples=examples(25), deadline=None)
def test_any_document_comes_back_as_it_was(document):
    report = with_text(framed([reply_from("JAM", "en", [])]), document)
    assert documents_in(render(report, "json")) == [document]
