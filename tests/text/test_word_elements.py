"""Every element of WordprocessingML is kept, told or harmless, as the table in the code says."""

import pytest

from tests.sample_files import package
from tests.text.word_documents import SPACES, Whole, p, read, read_whole
from tests.text.word_examples import EXAMPLES, TOLD
from tests.word_elements import PAGE, names_of_the_schema, page
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.read.elements.handling import ELEMENTS, Handling

# Which places the complex types of the schema are; whatever else it has may be in any.
TYPES = {
    "block": "Body SdtContentBlock CustomXmlBlock FtnEdn TxbxContent Comment HdrFtr",
    "paragraph": "P Hyperlink SdtContentRun RunTrackChange DirContentRun BdoContentRun SmartTagRun "
    "CustomXmlRun RubyContent CustomXmlPr SmartTagPr",
    "run": "R",
    "ruby": "Ruby RubyPr",
    "run properties": "RPr ParaRPr",
    "paragraph properties": "PPr Tabs PBdr",
    "number of a paragraph": "NumPr",
    "numbering": "Lvl AbstractNum Num NumLvl",
    "table": "Tbl SdtContentRow CustomXmlRow TblGrid",
    "table properties": "TblPr TblPrEx TblBorders TblCellMar",
    "row": "Row SdtContentCell CustomXmlCell",
    "row properties": "TrPr",
    "cell": "Tc",
    "cell properties": "TcPr TcBorders TcMar Headers",
    "section": "SectPr PageBorders Columns FtnProps EdnProps",
    "field": "FldChar FFData FFCheckBox FFDDList FFTextInput",
    "content control": "SdtPr SdtDate SdtComboBox SdtDropDownList SdtDocPart SdtRun Placeholder",
    "styles": "Style DocDefaults LatentStyles",
}


def of(handling):
    return sorted({element.place for element in ELEMENTS if element.handling == handling})


def elements(place, handling):
    return [one for one in ELEMENTS if one.place == place and one.handling == handling]


# The table has every name


def test_every_element_of_the_schema_is_in_the_table():
    known = {element.name for element in ELEMENTS}
    names = {name for names in names_of_the_schema().values() for name in names}
    assert sorted(names - known - {"fldData"}) == []


@pytest.mark.parametrize("place", TYPES)
def test_every_element_is_in_the_table_for_the_place_where_it_may_stand(place):
    schema = names_of_the_schema()
    known = {element.name for element in ELEMENTS if element.place == place}
    names = {name for kind in TYPES[place].split() for name in schema[f"CT_{kind}"]}
    assert sorted(names - known) == []


def test_no_element_is_twice_in_a_place():
    places = [(element.place, element.name) for element in ELEMENTS]
    assert sorted(places) == sorted(set(places))


# What it says is so


@pytest.mark.parametrize("place", of(Handling.HARMLESS))
def test_what_is_harmless_changes_nothing_and_is_not_told(place):
    without = read(place, "")
    names = [one.name for one in elements(place, Handling.HARMLESS)]
    changed = [name for name in names if read(place, f'<{prefixed(name)} w:val="1"/>') != without]
    assert changed == []


@pytest.mark.parametrize("place", of(Handling.TOLD))
def test_what_is_told_is_told(place):
    silent = []
    for one in elements(place, Handling.TOLD):
        xml = TOLD.get((place, one.name), f"<{prefixed(one.name)}/>")
        if not read(place, xml)[1]:
            silent.append(one.name)
    assert silent == []


@pytest.mark.parametrize("place", EXAMPLES)
def test_what_is_kept_is_in_the_text(place):
    lost = []
    for name, (xml, source) in EXAMPLES[place].items():
        found = read(place, xml)[0]
        without = read_whole(xml, name) if isinstance(xml, Whole) else read(place, "")
        if found == without[0] or found != source:
            lost.append((name, found, without[0]))
    assert lost == []


def test_every_element_that_is_kept_has_an_example_and_no_other():
    kept = {(one.place, one.name) for one in ELEMENTS if one.handling == Handling.KEPT}
    assert kept == {(place, name) for place, names in EXAMPLES.items() for name in names}


def prefixed(name):
    return name if ":" in name else f"w:{name}"


@pytest.mark.parametrize(
    ("name", "root", "inside"),
    [
        ("numbering", "numbering", '<w:abstractNum w:abstractNumId="9">{}</w:abstractNum>'),
        ("styles", "styles", '<w:style w:styleId="S"><w:pPr>{}</w:pPr></w:style>'),
        (
            "footnotes",
            "footnotes",
            '<w:footnote w:id="2"><w:p><w:pPr>{}</w:pPr></w:p></w:footnote>',
        ),
        ("endnotes", "endnotes", '<w:endnote w:id="2">{}</w:endnote>'),
    ],
)
def test_an_element_that_nobody_knows_is_told_in_every_part_that_is_read(name, root, inside):
    part = f"<w:{root} {SPACES}>{inside.format('<w:novelty/>')}</w:{root}>"
    document = f"<w:document {SPACES}><w:body>{p('One')}</w:body></w:document>"
    parts = {"word/document.xml": document, f"word/{name}.xml": part}
    (told,) = read_docx(package(parts=parts)).remarks
    assert (told.kind, told.words) == ("unknown", ("novelty",))


# The page


def test_the_page_on_word_files_is_made_of_the_table():
    assert PAGE.read_text() == page(), "write it anew: python -m tests.word_elements"
