"""The Word file as a package: what Word would have to repair before it opens it."""

import io
import posixpath
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from tests.generated import framed, generated, reply_from
from tracker.compilation.renderers.docx.document import written
from tracker.text.docx.wordml import R, W, w
from tracker.text.languages import LANGUAGES

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# The children of an element that the schema puts into this order.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tc": "tcPr p tbl",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr "
    "tcPr tblStylePr",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold "
    "embedItalic embedBoldItalic",
}


@pytest.fixture(params=LANGUAGES)
def package(request):
    return dict(package_in(request.param))


@cache
def package_in(frame):
    """The parts of a report with everything in it, in the frame of a language."""
    source = (
        "## Heading\n\n4. Text **bold** *italic* [link](https://a.example/x?y=1&z=2)[^1]\n\n- item"
        "\n  - deeper[^2]\n\n| a | b |\n|---|---|\n| c[^1] | d |\n\n[^1]: note "
        "[link](https://b.example)\n\n[^2]: note\n\n    - in it"
    )
    replies = [reply_from(f"S{code}", code, [source], frame=frame) for code in LANGUAGES]
    report = replace(framed(replies, language=frame), addendum=1)
    with zipfile.ZipFile(io.BytesIO(written(report))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def roots(package):
    for name, data in package.items():
        if name.endswith((".xml", ".rels")):
            yield name, etree.fromstring(data)


def test_every_part_is_well_formed_and_has_its_type(package):
    types = etree.fromstring(package["[Content_Types].xml"])
    parts = {one.get("PartName") for one in types.iter(f"{TYPES}Override")}
    endings = {one.get("Extension") for one in types.iter(f"{TYPES}Default")}
    for name, _root in roots(package):
        ending = name.rpartition(".")[2]
        assert name == "[Content_Types].xml" or f"/{name}" in parts or ending in endings, name
    assert {part[1:] for part in parts} <= set(package)
    assert next(iter(package)) == "[Content_Types].xml"


def test_every_relationship_leads_to_a_part_and_every_use_has_its_relationship(package):
    for name, root in roots(package):
        if not name.endswith(".rels"):
            continue
        folder, _, base = name.removesuffix(".rels").partition("_rels/")
        identifiers = [one.get("Id") for one in root.iter(RELATIONS)]
        assert len(identifiers) == len(set(identifiers))
        for one in root.iter(RELATIONS):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target")))
                assert target[1:] in package, (name, target)
        if base:
            used = set(
                etree.fromstring(package[folder + base]).xpath(f"//@*[namespace-uri()='{R}']")
            )
            assert used <= set(identifiers)


def test_the_children_of_every_element_stand_in_the_order_of_the_schema(package):
    for name, root in roots(package):
        for tag, names in ORDER.items():
            places = {w(child): place for place, child in enumerate(names.split())}
            if tag == "sectPr":  # its heads and feet come first, in any order
                places[w("footerReference")] = places[w("headerReference")]
            for element in root.iter(w(tag)):
                if name == "word/styles.xml" and tag == "rPr" and element.getparent() is None:
                    continue
                children = [child.tag for child in element]
                assert set(children) <= set(places), (name, tag, set(children) - set(places))
                found = [places[child] for child in children]
                assert found == sorted(found), (name, etree.tostring(element)[:400])


def test_styles_lists_notes_and_bookmarks_that_are_used_exist(package):
    body = etree.fromstring(package["word/document.xml"])
    notes = etree.fromstring(package["word/footnotes.xml"])
    styles = etree.fromstring(package["word/styles.xml"])
    numbering = etree.fromstring(package["word/numbering.xml"])
    named = [one.get(w("styleId")) for one in styles.iter(w("style"))]
    assert len(named) == len(set(named))
    for root in (body, notes):
        for tag in ("pStyle", "rStyle", "tblStyle"):
            assert {one.get(w("val")) for one in root.iter(w(tag))} <= set(named)
        lists = {one.get(w("val")) for one in root.iter(w("numId"))}
        assert lists <= {one.get(w("numId")) for one in numbering.iter(w("num"))}
    told = [one.get(w("id")) for one in notes.iter(w("footnote"))]
    assert [one.get(w("id")) for one in body.iter(w("footnoteReference"))] == told[2:]
    starts, ends = ([one.get(w("id")) for one in body.iter(w(tag))]
                    for tag in ("bookmarkStart", "bookmarkEnd"))  # fmt: skip
    assert starts == ends
    assert len(starts) == len(set(starts))
    bookmarks = [one.get(w("name")) for one in body.iter(w("bookmarkStart"))]
    anchors = [one.get(w("anchor")) for one in body.iter(w("hyperlink")) if one.get(w("anchor"))]
    assert anchors == bookmarks
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in bookmarks)


def test_every_field_that_begins_ends(package):
    body = etree.fromstring(package["word/document.xml"])
    depth = 0
    for mark in body.iter(w("fldChar")):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(w("fldCharType"))]
        assert depth >= 0
    assert depth == 0


def test_every_run_of_text_says_its_language_and_every_arabic_paragraph_its_direction(package):
    body = etree.fromstring(package["word/document.xml"])
    for run in body.iter(w("r")):
        if run.find(w("t")) is not None:
            assert run.find(f"{w('rPr')}/{w('lang')}") is not None, etree.tostring(run)
    for paragraph in body.iter(w("p")):
        text = "".join(paragraph.itertext(w("t")))
        letters = [sign for sign in text if sign.isalpha()]
        arabic = [sign for sign in letters if "\u0600" <= sign <= "\u06ff"]
        if letters and len(arabic) > len(letters) / 2:
            assert paragraph.find(f"{w('pPr')}/{w('bidi')}") is not None, text


def test_a_section_in_arabic_runs_from_right_to_left():
    for language in LANGUAGES:
        with zipfile.ZipFile(io.BytesIO(written(generated(1, language=language)))) as packed:
            body = etree.fromstring(packed.read("word/document.xml"))
        (section,) = body.iter(f"{{{W}}}sectPr")
        assert (section.find(w("bidi")) is not None) == (language == "ar")
