"""Files for translators: XLIFF 1.2 out and in, with nothing lost and nothing let in that harms."""

import copy
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from lxml import etree
from translate.storage.xliff import xlifffile

from tests.costs import cheap
from tests.factories import NOON, file_reply, rewrite, sign_in
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept, accepted, filer_of, filled
from tests.slow import examples
from tests.text.strategies import documents
from tracker.compilation.documents import drafts
from tracker.compilation.models import Compilation, SecretariatVersion
from tracker.compilation.models.translated_passage import TranslatedPassage
from tracker.compilation.report.compose import report_of
from tracker.compilation.translating import inline_marks, pairs, xliff, xliff_files
from tracker.compilation.translating.importing import take_in
from tracker.compilation.translating.saving import save_version
from tracker.compilation.translating.segments import put_together, segments_of
from tracker.compilation.translating.texts import TranslatedFile, TranslatedText, Unit
from tracker.compilation.translating.xliff import xliff_of
from tracker.refusal import Refusal
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.text.tree import plain_text

LATER = NOON + timedelta(days=100)
NAMES = {"x": inline_marks.XLIFF}
TEXT = """4. We took **steps** and *more*, as [said](https://a.example/x?y=1&z=2).[^1]

- first\\
  second line

| Year | Steps |
| --- | --- |
| 2021 |  |

[^1]: A note of **ours**.
"""


@prepared_state
def draft(call, officer):
    accepted(call, "JAM", officer, text=TEXT)
    return filled(drafts.draft_of(call), symbol="A/77/92", summary="One State.\nIt replied.")


def stored(document):
    return Compilation.objects.select_related("call", "list_document").get(pk=document.pk)


def given_out(document, language="fr"):
    return etree.fromstring(xliff_of(stored(document), language))


def units(root, name="76-19/JAM"):
    return root.xpath("x:file[@original=$name]//x:trans-unit", name=name, namespaces=NAMES)


def translate(root, change=lambda text: f"<{text}>"):
    """Give every unit a target: its source with each text changed and every mark kept."""
    for unit in root.iterfind(".//x:trans-unit", NAMES):
        source = unit.find("x:source", NAMES)
        for old in unit.findall("x:target", NAMES):
            unit.remove(old)
        target = etree.fromstring(etree.tostring(source, with_tail=False))
        target.tag = f"{{{inline_marks.XLIFF}}}target"
        for one in target.iter():
            one.text = change(one.text) if one.text else one.text
            one.tail = change(one.tail) if one.tail else one.tail
        source.addnext(target)
    return root


def reply_anew(call, officer, text):
    """Jamaica's reply reads otherwise now, and that is accepted."""
    reply = call.submissions.get(delegation__code="JAM")
    rewrite(reply, text)
    file_reply(reply, by=filer_of(reply), at=LATER)
    accept(reply, officer, "report", number=2, at=LATER)


def brought_back(document, root, officer, *, language="fr", status="official"):
    data = root if isinstance(root, bytes) else etree.tostring(root, encoding="UTF-8")
    return take_in(stored(document), data, language=language, status=status, by=officer, at=LATER)


def printed(document, language="fr"):
    (reply,) = report_of(stored(document), language=language).replies
    return reply


def remarks(results, name="76-19/JAM"):
    return next(list(one.remarks) for one in results if one.name == name)


# Out ---------------------------------------------------------------------------------------------


def test_a_paragraph_is_a_unit_with_what_it_is(draft):
    root = given_out(draft)
    assert root.get("version") == "1.2"
    (file,) = root.xpath("x:file[@original='76-19/JAM']", namespaces=NAMES)
    assert (file.get("source-language"), file.get("target-language")) == ("en", "fr")
    sources = ["".join(one.find("x:source", NAMES).itertext()) for one in units(root)]
    assert sources[-6:] == [
        "We took steps and more, as said.",
        "firstsecond line",
        "Year",
        "Steps",
        "2021",
        "A note of ours.",
    ]
    notes = {one.findtext("x:note", namespaces=NAMES) for one in units(root)}
    assert all(note.startswith("Jamaica, 76-19/JAM/1. ") for note in notes)
    assert any("(a): " in note for note in notes)
    cover = [one.findtext("x:source", namespaces=NAMES) for one in units(root, "76-19/cover")]
    assert cover == ["One State.", "It replied."]


def test_nothing_is_given_out_of_what_is_in_the_language_already(draft):
    assert list(given_out(draft, "en")) == []


def test_the_same_data_give_the_same_bytes(draft):
    assert xliff_of(stored(draft), "ru") == xliff_of(stored(draft), "ru")


# There and back ----------------------------------------------------------------------------------


def test_what_comes_back_is_printed_with_its_marks_numbers_and_notes(draft, officer):
    before = printed(draft).document
    results = brought_back(draft, translate(given_out(draft), str.upper), officer)
    assert [(one.name, one.taken == one.passages, one.remarks) for one in results] == [
        ("76-19/cover", True, []),
        ("76-19/JAM", True, []),
    ]
    reply = printed(draft)
    assert plain_text(reply.document) == plain_text(before).upper()
    assert report_of(stored(draft), language="fr").summary == ("ONE STATE.", "IT REPLIED.")
    assert reply.translation_line == "[Traduit par le Secrétariat]"
    again = given_out(draft)
    assert all(
        one.find("x:target", NAMES) is not None
        for one in again.iter(f"{{{inline_marks.XLIFF}}}trans-unit")
    )
    brought_back(draft, again, officer)  # what is translated already is no new version
    assert SecretariatVersion.objects.count() == 1


def file_of(body):
    sources = [Unit(one.number, one.inlines, None) for one in segments_of(body)]
    return TranslatedFile("76-19/JAM", "en", [TranslatedText("question-a-1", "note", sources)])


def targets_of(data, given):
    (read,) = xliff_files.read_files(data, {given.name: given}, "fr")
    assert read.remarks == []
    return {int(name.rpartition(".")[2]): found for name, found in read.targets.items()}


@settings(deadline=None, max_examples=examples(25))
@given(document=documents())
def test_any_text_goes_out_and_comes_back_with_nothing_lost_also_by_way_of_translate_toolkit(
    document,
):
    body = to_source(document)
    given_file = file_of(body)
    given_out = xliff.written([given_file], "fr")
    root = translate(etree.fromstring(given_out), lambda text: text)
    assert parse(put_together(body, targets_of(etree.tostring(root), given_file))) == parse(body)
    store = xlifffile.parsestring(given_out)
    assert len(store.units) == len(given_file.texts[0].units)
    for unit in store.units:
        assert unit.source_dom is not None
        unit.rich_target = unit.rich_source
        unit.addnote("checked", origin="translator")
    assert parse(put_together(body, targets_of(bytes(store), given_file))) == parse(body)


# In: what is not taken is told -------------------------------------------------------------------


def changed(root, number, change):
    unit = next(one for one in units(root) if one.get("id").endswith(f".{number}"))
    change(unit)
    return root


def drop_marks(unit):
    target = unit.find("x:target", NAMES)
    etree.strip_tags(target, f"{{{inline_marks.XLIFF}}}g")


def unknown_mark(unit):
    etree.SubElement(unit.find("x:target", NAMES), f"{{{inline_marks.XLIFF}}}x", id="99")


def double_mark(unit):
    target = unit.find("x:target", NAMES)
    mark = target.find("x:g", NAMES)
    target.append(etree.fromstring(etree.tostring(mark, with_tail=False)))


def many_marks(unit):
    target = unit.find("x:target", NAMES)
    for _number in range(50_000):
        etree.SubElement(target, f"{{{inline_marks.XLIFF}}}x", id="3")


def stand_twice(unit):
    unit.addnext(copy.deepcopy(unit))
    for target in unit.iterfind("x:target", NAMES):
        target.set("state", "new")


def change_source(unit):
    unit.find("x:source", NAMES).text = "We took no "


def rename(unit):
    unit.set("id", "question-z-1.1")


def to_be_checked(unit):
    unit.find("x:target", NAMES).set("state", "needs-translation")


def forbid(unit):
    unit.find("x:target", NAMES).text = "right \u202e to left"


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (drop_marks, "marks of the source are missing: 1 2 3"),
        (unknown_mark, "a mark is not of the source: x 99"),
        (double_mark, "marks of the source stand twice: 1"),
        (many_marks, "marks of the source stand twice: 3"),
        (stand_twice, "this paragraph stands in the file twice"),
        (change_source, "its source was changed"),
        (rename, "this paragraph is not known"),
        (forbid, "characters that cannot be kept"),
        (to_be_checked, "paragraphs have no translation that can be taken"),
    ],
)
def test_a_passage_with_a_paragraph_that_cannot_be_taken_is_left_as_it_was(
    draft, officer, change, words
):
    root = changed(translate(given_out(draft)), 1, change)
    told = remarks(brought_back(draft, root, officer))
    assert any(words in remark for remark in told)
    assert any("of 7 paragraphs have no translation" in remark for remark in told)
    assert printed(draft).language == "en"


def test_a_file_half_translated_says_what_is_missing(draft, officer):
    root = given_out(draft)
    results = brought_back(draft, root, officer)
    assert [(one.taken, one.remarks) for one in results] == [(0, []), (0, [])]
    assert not SecretariatVersion.objects.exists()


def test_a_reply_that_has_changed_since_takes_nothing_of_the_old_text(draft, officer, call):
    root = translate(given_out(draft))
    reply_anew(call, officer, "We took further steps.")
    assert any(
        "the reply has changed since" in one for one in remarks(brought_back(draft, root, officer))
    )
    assert printed(draft).language == "en"


@pytest.mark.parametrize(
    ("now", "beside"),
    [
        (
            "We took a law.\n\nAnd more.",
            [["<National efforts>"], ["<We took steps.>"], ["<And a law.>"]],
        ),
        ("We took a law.", [["<National efforts>", "<We took steps.>", "<And a law.>"], []]),
    ],
)
def test_the_words_of_a_stale_translation_stand_beside_the_new_source(call, officer, now, beside):
    accepted(call, "JAM", officer, text="We took steps.\n\nAnd a law.")
    draft = filled(drafts.draft_of(call), symbol="A/77/92")
    brought_back(draft, translate(given_out(draft)), officer)
    reply_anew(call, officer, now)
    root = given_out(draft)
    (group,) = root.xpath("//x:group[starts-with(@id, 'question-a')]", namespaces=NAMES)
    found = [
        [one.findtext("x:target", namespaces=NAMES) for one in unit.findall("x:alt-trans", NAMES)]
        for unit in group.findall("x:trans-unit", NAMES)
    ]
    assert found == beside
    assert not group.findall("x:trans-unit/x:target", NAMES)
    taken = brought_back(draft, translate(root), officer)
    assert remarks(taken) == []
    assert "<And a law.>" not in plain_text(printed(draft).document)


def test_a_version_with_other_paragraphs_than_its_source_stands_beside_it(draft, officer):
    (reply,) = pairs.reply_versions(draft, "fr")
    (pair,) = reply.pairs
    save_version(
        draft,
        reply.revision.submission,
        language="fr",
        status="official",
        source="word",
        passages=[TranslatedPassage(*pair.place, "Titre", "Un.\n\nDeux.\n\nTrois.", pair.seen)],
        instead_of=reply.number,
        by=officer,
        at=LATER,
    )
    root = given_out(draft)
    (group,) = root.xpath("//x:group[starts-with(@id, 'question-a')]", namespaces=NAMES)
    first, *others = group.findall("x:trans-unit", NAMES)
    beside = [
        one.findtext("x:target", namespaces=NAMES) for one in first.iterfind("x:alt-trans", NAMES)
    ]
    assert beside == ["Titre", "Un.", "Deux.", "Trois."]
    assert not any(one.findall("x:alt-trans", NAMES) for one in others)
    assert not group.findall("x:trans-unit/x:target", NAMES)


def test_a_file_of_another_language_or_document_is_told(draft, officer):
    root = translate(given_out(draft))
    for file in root.iterfind("x:file", NAMES):
        file.set("target-language", "es")
    root[-1].set("original", "76-19/FJI")
    results = brought_back(draft, root, officer)
    assert [one.taken for one in results] == [0, 0]
    assert "its target language is es" in results[0].remarks[0]
    assert results[1].remarks == ["nothing of this name is to be translated"]


def files_of(*names):
    files = "".join(f'<file original="{name}" target-language="fr"/>' for name in names)
    return f'<xliff version="1.2" xmlns="{inline_marks.XLIFF}">{files}</xliff>'.encode()


def test_the_largest_file_is_read_in_two_seconds():
    units = "".join(
        f'<trans-unit id="a.{number}"><source>a</source><target>b</target></trans-unit>'
        for number in range(xliff_files.MAX_MARKUP // 7 - 10)
    )
    head = f'<xliff version="1.2" xmlns="{inline_marks.XLIFF}">'
    head += '<file original="76-19/JAM" target-language="fr"><body>'
    data = f"{head}{units}</body></file></xliff>".encode()
    asked = {"76-19/JAM": file_of("a")}
    (read,) = cheap(lambda: xliff_files.read_files(data, asked, "fr"), seconds=2)
    assert read.remarks


def test_a_tag_of_400_000_attributes_is_refused_before_it_is_read():
    attributes = " ".join(f'a{number}=""' for number in range(400_000))
    data = f'<xliff xmlns="{inline_marks.XLIFF}" version="1.2" {attributes}/>'.encode()

    def read():
        with pytest.raises(Refusal, match="far more in it than a text needs"):
            list(xliff_files.read_files(data, {}, "fr"))

    cheap(read, seconds=0.3)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;&a;">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file>&b;</file></xliff>"""
FETCHED = b"""<!DOCTYPE x SYSTEM "file:///etc/hostname"><xliff version="1.2"/>"""


@pytest.mark.once
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOMB, "declares document types or entities"),
        (FETCHED, "declares document types or entities"),
        (BOMB.decode().encode("utf-16"), "declares document types or entities"),
        (b"no XML", "no XML, or it is broken"),
        (b"", "no XML, or it is broken"),
        (b"<xliff version='2.0'/>", "not XLIFF 1.2"),
        (b"<html/>", "not XLIFF 1.2"),
        (b"<a>" * 100_000, "no XML, or it is broken"),
        (b" " * (10 * 2**20 + 1), "larger than 10 MB"),
        (xliff.written([], "fr"), "nothing in it that was given out"),
        (files_of("76-19/JAM", "76-19/JAM"), "has a reply twice, or more replies"),
        (files_of(*map(str, range(1001))), "has a reply twice, or more replies"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value[:20],
)
def test_a_hostile_or_foreign_file_is_refused_whole(draft, officer, data, words):
    with pytest.raises(Refusal, match=words):
        brought_back(draft, data, officer)


# The page ----------------------------------------------------------------------------------------


def test_an_officer_downloads_the_file_and_takes_it_in(client, officer, draft):
    desk = sign_in(client, officer)
    where = ["76-19", draft.pk, "fr"]
    answer = desk.get(reverse("compilation:xliff", args=where))
    assert answer["Content-Disposition"] == 'attachment; filename="A-77-92-fr.xlf"'
    assert answer["Content-Type"] == "application/xliff+xml"
    back = etree.tostring(translate(etree.fromstring(answer.content), str.upper))
    file = SimpleUploadedFile("back.xlf", back)
    address = reverse("compilation:import_xliff", args=where)
    page = desk.post(address, {"file": file, "status": "official"}).content.decode()
    assert "1 of 1 passages imported." in page
    assert printed(draft).language == "fr"
    broken = SimpleUploadedFile("back.xlf", b"<xliff>")
    page = desk.post(address, {"file": broken, "status": "official"}).content.decode()
    assert "The file is no XML, or it is broken." in page
