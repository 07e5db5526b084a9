"""Word files as they come: where their parts lie, how they were saved, how large they are."""

import os

import pytest

from tests.sample_files import TYPES, R, W, package, zip_of
from tracker.text.characters.canonical import TextRefused
from tracker.text.docx.package import DocxRefused
from tracker.text.docx.read.document import read_docx
from tracker.text.markdown.parse import parse
from tracker.text.tree import plain_text

STRICT = "http://purl.oclc.org/ooxml/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*targets, kinds=OFFICE):
    made = "".join(
        f'<Relationship Id="r{number}" Type="{kinds}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="x">{made}</Relationships>'


def document(body, namespace=W, relations_namespace=R):
    return (
        f'<w:document xmlns:w="{namespace}" xmlns:r="{relations_namespace}"><w:body>{body}</w:body>'
        "</w:document>"
    )


def styles(namespace=W):
    return (
        f'<w:styles xmlns:w="{namespace}"><w:style w:type="paragraph" w:styleId="H1">'
        '<w:name w:val="heading 1"/></w:style></w:styles>'
    )


def notes(namespace=W):
    return (
        f'<w:footnotes xmlns:w="{namespace}"><w:footnote w:id="2"><w:p><w:r><w:t>Source.</w:t>'
        "</w:r></w:p></w:footnote></w:footnotes>"
    )


BODY = (
    '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Views</w:t></w:r></w:p>'
    '<w:p><w:hyperlink r:id="r2"><w:r><w:t>Text</w:t></w:r></w:hyperlink>'
    '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
)
READ = parse("# Views\n\n[Text](https://example.org/)[^1]\n\n[^1]: Source.")
LINK = ("hyperlink", "https://example.org/")


@pytest.mark.parametrize(
    ("main", "target", "others"),
    [
        ("word/document2.xml", "word/document2.xml", ["styles2.xml", "notes.xml"]),
        ("word/document2.xml", "/word/document2.xml", ["/word/styles2.xml", "/word/notes.xml"]),
        ("Parts/The Text.xml", "parts/the%20text.XML", ["../other/S.xml", "../OTHER/n.xml"]),
        ("text.xml", "text.xml", ["word/styles.xml", "a/b/c.xml"]),
    ],
)
def test_parts_are_found_by_their_relationships_in_any_folder(main, target, others):
    folder, _, base = main.rpartition("/")
    places = [os.path.normpath(os.path.join("/", folder, one))[1:] for one in others]
    prefix = f"{folder}/" if folder else ""
    data = zip_of(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations(("officeDocument", target)),
            main: document(BODY),
            f"{prefix}_rels/{base}.rels": relations(
                ("styles", others[0]), ("footnotes", others[1]), LINK
            ),
            places[0]: styles(),
            places[1]: notes(),
        }
    )
    assert read_docx(data).document == READ


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_strict_open_xml_is_read_as_any_other_file(encoding):
    main = STRICT + "wordprocessingml/main"
    quoted = BODY.replace("Text", 'Text xmlns:w="http://purl.oclc.org/ooxml/a/b"')
    data = package(
        parts={
            "_rels/.rels": relations(
                ("officeDocument", "word/document.xml"),
                kinds=STRICT + "officeDocument/relationships",
            ),
            "word/document.xml": document(
                quoted, main, STRICT + "officeDocument/relationships"
            ).encode(encoding),
            "word/_rels/document.xml.rels": relations(
                ("styles", "styles.xml"),
                ("footnotes", "footnotes.xml"),
                LINK,
                kinds=STRICT + "officeDocument/relationships",
            ),
            "word/styles.xml": styles(main),
            "word/footnotes.xml": notes(main),
        }
    )
    read = read_docx(data).document
    assert plain_text(read) == 'Views\nText xmlns:w="http://purl.oclc.org/ooxml/a/b"\nSource.'
    assert read.notes == READ.notes


def test_a_package_whose_main_part_is_missing_is_no_word_file():
    with pytest.raises(DocxRefused, match="not a Word document"):
        read_docx(
            zip_of(
                {
                    "[Content_Types].xml": TYPES,
                    "_rels/.rels": relations(("officeDocument", "word/document2.xml")),
                }
            )
        )


def test_a_relationship_of_a_type_that_only_ends_like_the_texts_does_not_name_the_text():
    other = '<Relationship Id="e" Type="https://a.example/officeDocument" Target="other.xml"/>'
    root = relations(("officeDocument", "word/document.xml")).replace(">", f">{other}", 1)
    parts = {"_rels/.rels": root, "other.xml": document("<w:p><w:r><w:t>Other</w:t></w:r></w:p>")}
    read = read_docx(package("<w:p><w:r><w:t>Shown</w:t></w:r></w:p>", parts))
    assert plain_text(read.document) == "Shown"


@pytest.mark.parametrize("strict", [OFFICE, STRICT + "officeDocument/relationships"])
def test_a_package_that_names_two_texts_is_refused(strict):
    first = relations(("officeDocument", "word/document.xml"))
    second = relations(("officeDocument", "other.xml"), kinds=strict)
    both = first.replace("</Relationships>", second.partition(">")[2])
    with pytest.raises(DocxRefused, match="cannot be read as a Word document"):
        read_docx(package(BODY, {"_rels/.rels": both, "other.xml": document(BODY)}))


def test_the_usual_part_is_not_taken_for_one_that_is_named_and_missing():
    with pytest.raises(DocxRefused, match="not a Word document"):
        read_docx(package(BODY, {"_rels/.rels": relations(("officeDocument", "word/text.xml"))}))


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@pytest.mark.parametrize(
    ("declared", "is_read"),
    [
        (f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>', True),
        (f'<Override PartName="/Word/Document.xml" ContentType="{MAIN}.template.main+xml"/>', True),
        (f'<Default Extension="xml" ContentType="{MAIN}.document.main+xml"/>', True),
        ('<Default Extension="XML" ContentType="application/xml"/>', True),
        (f'<Override PartName="/word/document.xml" ContentType="{MAIN}.header+xml"/>', False),
        ('<Default Extension="xml" ContentType="image/png"/>', False),
    ],
)
def test_the_text_is_a_part_that_is_declared_as_one(declared, is_read):
    data = package(BODY, {"[Content_Types].xml": TYPES.replace("/>", f">{declared}</Types>")})
    if is_read:
        assert read_docx(data).document.blocks
    else:
        with pytest.raises(DocxRefused, match="not a Word document"):
            read_docx(data)


def test_two_parts_whose_names_differ_in_capitals_only_are_refused():
    with pytest.raises(DocxRefused, match="two parts of the same name"):
        read_docx(package(BODY, {"word/Document.xml": "x"}))


# Large files


@pytest.fixture(scope="module")
def scan():
    """A scan as a bitmap: much white, some print; it packs to a thirtieth."""
    return os.urandom(40_000) + b"\xff" * 1_200_000


def test_sixty_photographs_are_no_bomb(scan):
    pictures = {f"word/media/image{number}.bmp": scan for number in range(60)}
    assert plain_text(
        read_docx(package("<w:p><w:r><w:t>Text</w:t></w:r></w:p>", pictures)).document
    )


def test_a_blank_drawing_is_no_bomb():
    parts = {"word/media/image1.emf": b"\0" * 3 * 2**20}
    assert plain_text(read_docx(package("<w:p><w:r><w:t>Text</w:t></w:r></w:p>", parts)).document)


@pytest.mark.parametrize("ending", ["bmp", "jpeg", "emf"])
def test_a_bomb_that_is_called_a_picture_is_refused(ending):
    parts = {f"word/media/image{number}.{ending}": b"\0" * 4 * 2**20 for number in range(16)}
    with pytest.raises(DocxRefused, match="unpacks to far more"):
        read_docx(package(BODY, parts))


# Characters that no text may hold


def p(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_every_character_that_cannot_be_kept_is_named_with_its_place():
    note = notes().replace("Source.", "a\u202db")
    body = (
        p("fine")
        + p("a\u202eb \ufdd0")
        + f"<w:tbl><w:tr><w:tc>{p('x')}</w:tc><w:tc>{p('y' + chr(0x85))}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:t>ab</w:t></w:r><w:r><w:t>c\u202c</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    with pytest.raises(TextRefused) as refused:
        read_docx(package(body, {"word/footnotes.xml": note}))
    assert str(refused.value) == (
        "right-to-left override U+202E (paragraph 2, character 2); "
        "noncharacter U+FDD0 (paragraph 2, character 5); "
        "control character U+0085 (paragraph 4, character 2); "
        "pop directional formatting U+202C (paragraph 5, character 4); "
        "left-to-right override U+202D (note 1, character 2)"
    )


def test_very_many_places_are_counted():
    with pytest.raises(TextRefused) as refused:
        read_docx(package(p("\u202e" * 60)))
    assert str(refused.value).endswith("(paragraph 1, character 50); 10 more places")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a \u202bب\u202c c", "a \u2067ب\u2069 c"),
        ("a \u202ab\u202c c", "a \u2066b\u2069 c"),
        ("\u202eabc\u202c \u202dabc\u202c.", "\u2067abc\u2069 \u2066abc\u2069."),
        ("\u202bا \u202ab\u202c\u202c.", "\u2067ا \u2066b\u2069\u2069."),
        ("\u2067\u202bا\u202c\u2069.", "\u2067\u2067ا\u2069\u2069."),
    ],
)
def test_what_is_opened_and_closed_becomes_an_isolate_also_from_run_to_run(typed, kept):
    half = len(typed) // 2
    runs = f"<w:p><w:r><w:t>{typed[:half]}</w:t></w:r><w:r><w:t>{typed[half:]}</w:t></w:r></w:p>"
    read = read_docx(package(runs))
    assert plain_text(read.document) == kept
    assert len(read.warnings) == 1


@pytest.mark.parametrize(
    "typed", ["a\u202bb", "a\u202cb", "\u2067\u202bا\u2069\u202c", "\u202b\u2069"]
)
def test_what_is_not_closed_is_refused(typed):
    with pytest.raises(TextRefused):
        read_docx(package(p(typed)))


def test_an_embedding_that_word_keeps_as_an_element_becomes_an_isolate_too():
    body = '<w:p><w:r><w:t>a</w:t></w:r><w:dir w:val="rtl"><w:r><w:t>b</w:t></w:r></w:dir></w:p>'
    read = read_docx(package(body))
    assert plain_text(read.document) == "a\u2067b\u2069"
    assert len(read.warnings) == 1
