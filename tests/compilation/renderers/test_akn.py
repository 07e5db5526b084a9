"""The report as Akoma Ntoso: valid, in the pattern of the United Nations, every word in it."""

from dataclasses import replace

import pytest
from lxml import etree

from tests.factories import ROOT
from tests.generated import framed, generated, reply_from
from tracker.compilation.phrases import PHRASES
from tracker.compilation.renderers import FORMATS, render
from tracker.text.languages import LANGUAGES
from tracker.text.output.akn import CODES
from tracker.text.tree import lines_of

SPACE = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(ROOT / "tests" / "data" / "akn" / "akomantoso30.xsd"))


def found(report, path):
    return etree.fromstring(render(report, "akn")).xpath(path, namespaces=SPACE)


@pytest.mark.parametrize("count", [0, 8, 27, 60, 196])
def test_reports_of_any_size_are_valid(schema, count):
    schema.assertValid(etree.fromstring(render(generated(count), "akn")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_in_every_language_are_valid_and_say_so(schema, language):
    root = etree.fromstring(render(generated(2, language=language), "akn"))
    schema.assertValid(root)
    expression = root.find(".//{*}FRBRExpression")
    assert expression.find("{*}FRBRlanguage").get("language") == CODES[language]
    assert f"/{CODES[language]}@2022-07-18" in expression.find("{*}FRBRuri").get("value")
    numbers = [one.text for one in root.findall(".//{*}chapter/{*}num")]
    assert numbers == [*PHRASES[language].numbers[:2]]


@pytest.mark.parametrize(
    "changes",
    [
        {"addendum": 1, "symbol": "A/77/999/Add.1"},
        {"symbol": "[symbol]", "dated_on": None, "date_line": "[date]"},
        {"symbol": "A/77/999*"},
    ],
)
def test_addenda_drafts_and_reissues_are_valid(schema, changes):
    schema.assertValid(etree.fromstring(render(replace(generated(6), **changes), "akn")))


def test_odd_texts_are_valid(schema):
    source = (
        "# A\n\n### Deep\n\n## Next\n\n- # in a list\n- a[^1]\n\n  | x | y |\n  |---|---|\n"
        "  | 1 | 2 |\n\n  - below\n\n[odd](https://a.example/x%20y?z=1&w=<2>)\\\nbroken\n\n"
        "| x | [](>) |\n|---|---|\n| 1&#10;2 | 3 |\n| 4 | [](^) |\n\n"
        "[^1]: note[^2]\n\n    - in a note\n\n[^2]: back[^1]"
    )
    report = framed([reply_from("JAM", "en", [source]), reply_from("KEN", "en", [""])])
    schema.assertValid(etree.fromstring(render(report, "akn")))


def test_work_expression_and_manifestation_are_named_in_the_pattern():
    values = [one.get("value") for one in found(generated(1), "//a:FRBRuri")]
    work = "/akn/un/doc/paper/un-ga/2022-07-18/A-77-999"
    assert values == [work, f"{work}/eng@2022-07-18", f"{work}/eng@2022-07-18.xml"]
    assert found(generated(1), "string(//a:FRBRnumber/@showAs)") == "A/77/999"


def test_a_draft_is_dated_by_its_latest_reply_and_says_so():
    report = replace(generated(2), dated_on=None, symbol="[symbol]")
    date = found(report, "//a:FRBRWork/a:FRBRdate")[0]
    latest = max(reply.received_on for reply in report.replies)
    assert (date.get("date"), date.get("name")) == (latest.isoformat(), "latestReplyReceived")
    assert found(report, "//a:FRBRnumber") == []
    assert found(report, "string(//a:FRBRuri/@value)").endswith("/draft-76-19")


def test_each_reply_is_a_container_in_its_language_and_in_the_contents():
    report = generated(6)
    replies = found(report, "//a:hcontainer[@name='reply']")
    assert [one.get(LANGUAGE) for one in replies] == ["ar", "zh", "en", "fr", "ru", "es"]
    targets = found(report, "//a:tocItem[@level='2']/@href")
    assert targets == [f"#{one.get('eId')}" for one in replies]


def test_every_note_has_its_mark_and_every_mark_its_note():
    report = generated(6)
    notes = found(report, "//a:note/@eId")
    assert len(notes) == 12
    assert [f"#{name}" for name in notes] == found(report, "//a:noteRef/@href")


def test_no_word_of_a_reply_is_lost():
    report = generated(6)
    for reply in report.replies:
        body = found(report, f"//a:hcontainer[@eId='chp_II__hcontainer_{reply.code}']")[0]
        words = "".join("".join(body.itertext()).split())
        lines = ["".join(line.split()) for line in lines_of(reply.document.blocks)]
        assert [line for line in lines if line not in words] == []


def test_its_file_ends_in_xml():
    assert FORMATS["akn"].file_name(generated(1)) == "A-77-999-en.xml"
