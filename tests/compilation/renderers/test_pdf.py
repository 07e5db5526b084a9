"""The report as PDF: tags, languages, fonts, contents that agree with the pages, plain words."""

import io
import re
import subprocess
from collections import Counter
from dataclasses import replace

import pikepdf
import pytest
import typst

from tests.factories import ROOT
from tests.generated import SAMPLES, SOURCES, framed, generated, reply_from
from tests.pdf_text import read_streams
from tests.rendered import pages_of, words_in
from tracker.compilation.phrases import PHRASES
from tracker.compilation.renderers import FORMATS, pdf, render
from tracker.refusal import Refusal
from tracker.text.docx.read.document import read_docx
from tracker.text.languages import LANGUAGES
from tracker.text.markdown.parse import parse
from tracker.text.output import fonts
from tracker.text.tree import Document, Heading, Paragraph, Text, plain_text

pytestmark = [pytest.mark.needs_fonts]
HOSTILE = [
    '#set page(width: 1cm) #panic("x") $x^2$ *b* _i_ `c` @jam <jam> ~ -- ... // /* */ = x',
    '\\ \\" \\u{41} "quoted" #"; #import "@preview/x:1.0.0" #sys.inputs #read("/etc/hosts")',
    "</text> <script>alert(1)</script> &amp; ]]> =HYPERLINK(1) {{ x }} {% x %}",
    "[x](y) - 1. + = == ]#strong[",
]


def render_pdf(report):
    return render(report, "pdf")


@pytest.fixture(scope="module")
def six():
    """A report with a reply in each language."""
    return generated(6)


@pytest.fixture(scope="module")
def opened(six):
    with pikepdf.open(io.BytesIO(render_pdf(six))) as found:
        yield found


def elements(node):
    """Every structure element below a node of the tree."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def bookmarks(items):
    return [(item.title, bookmarks(item.children)) for item in items]


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
    with pikepdf.open(io.BytesIO(render_pdf(report))) as found:
        assert str(found.Root.Lang).split("-")[0] == language
        reading = str(found.Root.ViewerPreferences.get("/Direction", "/L2R"))
        assert reading == ("/R2L" if language == "ar" else "/L2R")
        with found.open_outline() as outline:
            titles = [name for name, _below in bookmarks(outline.root)]
        with found.open_metadata() as metadata:
            assert metadata["dc:title"] == f"{report.symbol} – {report.title}"
            assert metadata["pdfuaid:part"] == "1"
    words = PHRASES[language]
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
    pages = pages_of(render_pdf(report))
    lines = re.findall(r"^(State number \d+) [. ]+ (\d+)$", "\n".join(pages[1:3]), re.M)
    assert [name for name, page in lines] == [reply.heading for reply in report.replies]
    for name, page in lines:
        assert re.search(rf"^{name}$", pages[int(page) - 1], re.M), (name, page)


@pytest.mark.needs_poppler
def test_symbol_page_of_pages_and_job_number_stand_on_every_page(six):
    pages = [page for page in pages_of(render_pdf(six)) if page.strip()]
    for number, page in enumerate(pages, start=1):
        assert "A/77/999" in page
        assert f"{number}/{len(pages)}" in page
        assert "22-00001" in page


@pytest.mark.needs_poppler
def test_the_cover_reads_in_the_order_of_the_series(six):
    cover = words_in(pages_of(render_pdf(replace(six, addendum=1)))[0])
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
    pages = words_in("".join(pages_of(render_pdf(replace(report, title=text, job_number=text)))))
    assert pages.replace("-", "").count(words_in(text).replace("-", "")) >= 7


@pytest.mark.needs_poppler
def test_isolates_soft_hyphens_and_joiners_are_not_shown_and_not_refused():
    text = (
        "see \u2066A/75/816\u2069, co\u00adoperation, \u200fend\u200e, a\u200bb\u200cc\u200dd\ufeff"
    )
    pages = "".join(pages_of(render_pdf(framed([reply_from("JAM", "en", [text])]))))
    assert words_in(text).replace("\ufeff", "") in words_in(pages)


def test_skipped_levels_of_headings_are_closed_up():
    source = "# One\n\n##### Deep\n\n## Two\n\ntext"
    with pikepdf.open(io.BytesIO(render_pdf(framed([reply_from("JAM", "en", [source])])))) as found:
        kinds = [
            str(one.S) for one in elements(found.Root.StructTreeRoot) if str(one.S)[:2] == "/H"
        ]
    assert kinds[-3:] == ["/H3", "/H4", "/H4"]


def test_a_note_that_is_referred_to_twice_or_by_a_note_is_printed_once():
    source = "a[^1] b[^1]\n\n[^1]: first[^2]\n\n[^2]: second[^1]"
    with pikepdf.open(io.BytesIO(render_pdf(framed([reply_from("JAM", "en", [source])])))) as found:
        kinds = [str(one.S) for one in elements(found.Root.StructTreeRoot)]
    assert kinds.count("/Note") == 2


@pytest.mark.needs_poppler
@pytest.mark.parametrize(
    ("text", "signs", "shown"),
    [
        ("a list \uf0b7 pasted from Word", ["U+F0B7"], "a list U+F0B7 pasted"),
        ("rare \U0002fa1f", ["U+2FA1F"], "rare U+2FA1F"),
        ("not a character \u0378.", ["U+0378"], "character U+0378 ."),
        ("1 key \u0031\ufe0f\U0002fa1f", ["U+2FA1F"], "1 key 1"),
        ("في السياق \uf0b7 العربي", ["U+F0B7"], "U+F0B7"),
    ],
)
def test_a_sign_that_no_font_has_is_a_box_with_its_code_and_named(text, signs, shown):
    jamaica = replace(reply_from("JAM", "en", ["Fine.", text]), heading="Jamaica")
    made = FORMATS["pdf"].rendered(framed([reply_from("KEN", "en", ["Fine."]), jamaica]))
    assert shown in " ".join("".join(pages_of(made.data)).split())
    told = [(one.state, one.name, one.passage, list(one.signs)) for one in made.unprintable]
    assert told == [("JAM", "Jamaica", 2, signs)]


def test_an_emoji_of_several_characters_is_one_sign():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0002fa1f"
    told = fonts.signs_without_font(f"1 of {family}")
    assert [fonts.code_points(sign) for sign in told if "\U0002fa1f" in sign]
    assert "1" not in told


@pytest.mark.parametrize("combined", [False, True])
def test_of_thousands_of_signs_without_a_font_not_each_is_tried(monkeypatch, combined):
    """The others of the text are still told apart from them."""
    lacking = [f"a{chr(0x300 + n % 100)}{chr(0x300 + n // 100)}" for n in range(3000)]
    if not combined:
        lacking = [chr(0x17000 + n) for n in range(3000)]
    tries = []

    def is_refused(signs):
        tries.append(signs)
        return not set(lacking).isdisjoint(signs)

    monkeypatch.setattr(fonts, "_is_refused", is_refused)
    monkeypatch.setattr(fonts, "_LACKING", {})
    assert set(fonts.signs_without_font(" ".join(["é", *lacking, "你", "😀"]))) == set(lacking)
    assert len(tries) < 500
    assert fonts.signs_without_font("é 你") == ()


@pytest.mark.needs_poppler
def test_a_sign_without_a_font_around_the_replies_is_named_too():
    report = replace(framed([reply_from("JAM", "en", ["Fine."])]), summary=("Box \uf0b7",))
    made = FORMATS["pdf"].rendered(report)
    assert [(one.state, list(one.signs)) for one in made.unprintable] == [("", ["U+F0B7"])]
    assert "Box U+F0B7" in pages_of(made.data)[0]


@pytest.mark.parametrize(
    "source",
    [
        "## \n\ntext",
        "## \u00a0\u200b\n\ntext",
        "## [^1]\n\ntext\n\n[^1]: note",
        "- # a\n\n  ###### b",
        "a[^1]\n\n[^1]: see\n\n    ###### head",
        f"[x](https://a.example/{'a' * 9000})",
        f"{'*' * 3000}x{'*' * 3000}",
        "a[^1]\n\n[^1]: see[^1]",
    ],
)
def test_no_text_that_can_be_typed_stops_the_file(source):
    assert render_pdf(framed([reply_from("JAM", "en", [source])])).startswith(b"%PDF")


def test_a_script_whose_font_is_not_installed_is_named():
    none = typst.Fonts(include_system_fonts=False)
    with pytest.raises(Refusal, match=r"Noto Serif, for Latin and Cyrillic.*fonts-noto"):
        fonts.require("text", none)


def test_a_report_without_a_reply_or_a_date_is_a_document_all_the_same():
    report = replace(framed([]), dated_on=None, date_line="[date]")
    with pikepdf.open(io.BytesIO(render(report, "pdf"))) as found:
        assert len(found.pages) == 2


def test_one_state_has_no_contents(six):
    one = framed([reply_from("JAM", "en", ["We took steps."])])
    with pikepdf.open(io.BytesIO(render_pdf(one))) as found, found.open_outline() as outline:
        assert bookmarks(outline.root)[0][0] == "I. Introduction"
        assert len(found.pages) == 2


@pytest.mark.needs_poppler
def test_a_draft_says_so_on_each_page():
    report = generated(2, language="fr")
    assert "PROJET" not in "".join(pages_of(render_pdf(report)))
    pages = [page for page in pages_of(render_pdf(replace(report, is_draft=True))) if page.strip()]
    assert ["PROJET" in page for page in pages] == [True] * len(pages)


@pytest.mark.needs_poppler
def test_the_mark_of_a_note_stands_on_its_side_of_a_latin_word_and_a_number_in_arabic():
    read = read_docx((ROOT / "tests/data/word_cases/footnote_bidi_ar.docx").read_bytes())
    reply = replace(reply_from("JOR", "ar", []), document=read.document)
    boxes = boxes_on(render_pdf(framed([reply])))
    for mark, word in (("1", "CERT-SM"), ("2", "123")):
        (left, _right), edge = boxes[word], boxes[mark][1]
        assert abs(left - edge) < 1, (mark, word)  # the mark touches its word from the left


def test_beside_a_word_from_right_to_left_the_mark_of_a_note_goes_with_the_text():
    report = framed([reply_from("JAM", "en", ["the law of عمان[^1].\n\n[^1]: note"])])
    assert '#"\u200e";#[#footnote(' in pdf.source_of(report)
    plain_report = framed([reply_from("JAM", "en", ["the law[^1].\n\n[^1]: note"])])
    assert "\u200e" not in pdf.source_of(plain_report)


def boxes_on(data):
    """The left and right edges of each word of a file where it stands first."""
    command = ["pdftotext", "-bbox", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    found = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"[^>]*>([^<]*)<', text)
    first = {}
    for left, right, word in found:
        first.setdefault(word, (float(left), float(right)))
    return first


def read_by_poppler(data):
    command = ["pdftotext", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


READERS = [pytest.param(read_by_poppler, marks=pytest.mark.needs_poppler), read_streams]


def words_of(text):
    """Words without hyphens, which a line may end with, numbers, and Chinese characters."""
    bare = re.sub("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]", "", text)
    whole = re.sub(r"(?<=\w)-\s*(?=\w)|\s*\u00ad\s*", "", bare)
    arabic, han = r"\u0621-\u063a\u0641-\u064a", r"\u3400-\u9fff"
    return re.findall(rf"[{han}]|[{arabic}]+|[^\W\d_{arabic}{han}]+|\d+", whole)


def sample_and_file(code, language):
    """A sample's body and notes, and the report that has nothing else, and one without its text."""
    source = (SAMPLES / f"{code}.md").read_text()
    document = parse(source)
    body = plain_text(Document(document.blocks), labels=False)
    notes = "\n".join(plain_text(Document(note)) for note in document.notes.values())
    return (
        body,
        notes,
        *(render_pdf(framed([reply_from(code, language, one)])) for one in ([source], [])),
    )


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("code", sorted({*SOURCES.values(), "KEN", "EU"} - {"JOR"}))
def test_the_words_of_a_sample_are_read_in_their_order_and_nothing_else(code, read):
    language = {code: language for language, code in SOURCES.items()}.get(code, "en")
    body, notes, data, frame = sample_and_file(code, language)
    found = words_of(read(data))
    rest = iter(found)
    assert [word for word in words_of(body) if word not in rest] == []  # each behind the one before
    known = {*words_of(f"{body}\n{notes}"), *words_of(read(frame))}
    assert {word for word in found if not word.isdigit()} <= known
    assert not Counter(words_of(notes)) - Counter(found)


@pytest.mark.parametrize("read", READERS)
def test_the_words_of_the_arabic_sample_are_read_as_often_as_they_were_written(read):
    """Words with vowel signs are left out, and the order of lines: see docs/report.md."""
    body, notes, data, _frame = sample_and_file("JOR", "ar")
    whole = f"{body}\n{notes}"
    plain_words = re.sub(r"\S*[\u064b-\u0652]\S*", "", whole)
    assert len(words_of(plain_words)) > 0.9 * len(whole.split())
    assert not Counter(words_of(plain_words)) - Counter(words_of(read(data)))
