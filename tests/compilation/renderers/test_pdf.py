"""The report as PDF: tags, languages, fonts, contents that agree with the pages, plain words."""

import io
import re
import subprocess
from dataclasses import replace

import pikepdf
import pytest
import typst

from tests.generated import framed, generated, reply_from
from tracker.compilation.phrases import WORDS
from tracker.compilation.renderers import fonts, pdf, render
from tracker.refusal import Refusal
from tracker.text.languages import LANGUAGES
from tracker.text.tree import Document, Heading, Paragraph, Text

pytestmark = [pytest.mark.needs_fonts]
HOSTILE = [
    '#set page(width: 1cm) #panic("x") $x^2$ *b* _i_ `c` @jam <jam> ~ -- ... // /* */ = x',
    '\\ \\" \\u{41} "quoted" #"; #import "@preview/x:1.0.0" #sys.inputs #read("/etc/hosts")',
    "</text> <script>alert(1)</script> &amp; ]]> =HYPERLINK(1) {{ x }} {% x %}",
    "[x](y) - 1. + = == ]#strong[",
]


@pytest.fixture(scope="module")
def six():
    """A report with a reply in each language."""
    return generated(6)


@pytest.fixture(scope="module")
def opened(six):
    with pikepdf.open(io.BytesIO(pdf.render(six))) as found:
        yield found


def pages_of(data):
    """The text of each page in the order in which it was written."""
    command = ["pdftotext", "-raw", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return text.replace("\u2060", "").split("\f")


def elements(node):
    """Every structure element below a node of the tree."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def bookmarks(items):
    return [(item.title, bookmarks(item.children)) for item in items]


def words_in(text):
    """What a reader sees, however lines were broken."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def test_it_is_a_tagged_document_that_says_so(opened, six):
    root = opened.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == f"{six.symbol} – {six.title}"


def test_every_reply_is_tagged_with_its_language(opened):
    languages = {
        str(found.Lang) for found in elements(opened.Root.StructTreeRoot) if "/Lang" in found
    }
    assert {"ar", "zh", "fr", "ru", "es"} <= {found.split("-")[0] for found in languages}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_of_every_language_is_tagged_with_it(language):
    report = generated(2, language=language)
    with pikepdf.open(io.BytesIO(pdf.render(report))) as found:
        assert str(found.Root.Lang).split("-")[0] == language
        reading = str(found.Root.ViewerPreferences.get("/Direction", "/L2R"))
        assert reading == ("/R2L" if language == "ar" else "/L2R")
        with found.open_outline() as outline:
            titles = [name for name, _below in bookmarks(outline.root)]
        with found.open_metadata() as metadata:
            assert metadata["dc:title"] == f"{report.symbol} – {report.title}"
            assert metadata["pdfuaid:part"] == "1"
    words = WORDS[language]
    assert titles == [words.contents, *(section.heading for section in report.sections)]


def test_headings_lists_tables_and_notes_are_tagged_as_such(opened):
    kinds = {str(found.S) for found in elements(opened.Root.StructTreeRoot)}
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TH", "/TD", "/Note", "/TOC"} <= kinds


def test_bookmarks_hold_the_sections_and_the_states(opened, six):
    with opened.open_outline() as outline:
        tree = bookmarks(outline.root)
    assert [name for name, below in tree] == [
        *("Contents", "I. Introduction", "II. Replies received from Governments"),
    ]
    assert [name for name, below in tree[2][1]] == [reply.heading for reply in six.replies]


def test_every_font_is_embedded(opened):
    names = set()
    for page in opened.pages:
        for font in page.Resources.get("/Font", {}).values():
            inner = font.DescendantFonts[0]
            assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
            names.add(str(inner.BaseFont).split("+")[-1])
    for family in ("NotoSerif-Regular", "NotoNaskhArabic", "NotoSerifCJKsc"):
        assert any(name.startswith(family) for name in names), names


@pytest.mark.needs_poppler
@pytest.mark.parametrize(("count", "language"), [(6, "fr"), (6, "zh"), (27, "en")])
def test_the_pages_in_the_contents_are_the_pages_of_the_replies(count, language):
    report = generated(count, language=language)
    pages = pages_of(pdf.render(report))
    lines = re.findall(r"^(State number \d+) [. ]+ (\d+)$", "\n".join(pages[1:3]), re.M)
    assert [name for name, page in lines] == [reply.heading for reply in report.replies]
    for name, page in lines:
        assert re.search(rf"^{name}$", pages[int(page) - 1], re.M), (name, page)


@pytest.mark.needs_poppler
def test_symbol_page_of_pages_and_job_number_stand_on_every_page(six):
    pages = [page for page in pages_of(pdf.render(six)) if page.strip()]
    for number, page in enumerate(pages, start=1):
        assert "A/77/999" in page
        assert f"{number}/{len(pages)}" in page
        assert "22-00001" in page


@pytest.mark.needs_poppler
def test_the_cover_reads_in_the_order_of_the_series(six):
    cover = words_in(pages_of(pdf.render(replace(six, addendum=1)))[0])
    wanted = (
        *("United Nations", "A/77/999", "General Assembly", "Distr.: General", "18 July 2022"),
        *("Original: Arabic/Chinese/English/French/Russian/Spanish", "Seventy-seventh session"),
        *("Item 95 of the preliminary list*", six.item_title, six.title),
        *("Report of the Secretary-General", "Addendum", "* A/77/50.", "Note: The information"),
    )
    places = [cover.find(words_in(line)) for line in wanted]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.needs_poppler
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_text(text):
    blocks = (Heading(2, (Text(text),)), Paragraph((Text(text),), label=text))
    reply = replace(reply_from("JAM", "en", []), heading=text, remarks=(text,))
    report = framed([replace(reply, document=Document(blocks))])
    pages = words_in("".join(pages_of(pdf.render(replace(report, title=text, job_number=text)))))
    assert pages.replace("-", "").count(words_in(text).replace("-", "")) >= 7


@pytest.mark.needs_poppler
def test_isolates_soft_hyphens_and_joiners_are_not_shown_and_not_refused():
    text = (
        "see \u2066A/75/816\u2069, co\u00adoperation, \u200fend\u200e, a\u200bb\u200cc\u200dd\ufeff"
    )
    pages = "".join(pages_of(pdf.render(framed([reply_from("JAM", "en", [text])]))))
    assert words_in(text).replace("\ufeff", "") in words_in(pages)


def test_skipped_levels_of_headings_are_closed_up():
    source = "# One\n\n##### Deep\n\n## Two\n\ntext"
    with pikepdf.open(io.BytesIO(pdf.render(framed([reply_from("JAM", "en", [source])])))) as found:
        kinds = [
            str(one.S) for one in elements(found.Root.StructTreeRoot) if str(one.S)[:2] == "/H"
        ]
    assert kinds[-3:] == ["/H3", "/H4", "/H4"]


def test_a_note_that_is_referred_to_twice_or_by_a_note_is_printed_once():
    source = "a[^1] b[^1]\n\n[^1]: first[^2]\n\n[^2]: second[^1]"
    with pikepdf.open(io.BytesIO(pdf.render(framed([reply_from("JAM", "en", [source])])))) as found:
        kinds = [str(one.S) for one in elements(found.Root.StructTreeRoot)]
    assert kinds.count("/Note") == 2


def test_a_character_that_no_font_has_is_named():
    with pytest.raises(Refusal, match=r"No installed font has .*U\+2FA1F"):
        pdf.render(framed([reply_from("JAM", "en", ["\U0002fa1f"])]))


def test_a_script_whose_font_is_not_installed_is_named():
    none = typst.Fonts(include_system_fonts=False)
    with pytest.raises(Refusal, match=r"Noto Serif, for Latin and Cyrillic.*fonts-noto"):
        fonts.require("text", none)


def test_a_report_without_a_reply_or_a_date_is_a_document_all_the_same():
    report = replace(framed([]), dated_on=None, date_line="[date]")
    with pikepdf.open(io.BytesIO(render(report, "pdf"))) as found:
        assert len(found.pages) == 3
