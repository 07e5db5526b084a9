"""What holds for every format: the samples, hostile texts, the same bytes, the package."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from html import unescape

import docx
import pytest
from django.core.management import CommandError, call_command
from lxml import etree
from lxml import html as markup

from tests.factories import NOON, ROOT
from tests.generated import framed, generated, reply_from
from tests.rendered import csv_rows, pages_of, sheets, table, words_in
from tests.slow import one_of
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.phrases import PHRASES
from tracker.compilation.renderers import FORMATS, made_with, package, render
from tracker.compilation.report.compose import report_of
from tracker.compilation.report.passages import EnclosedFile, PrintedPassage
from tracker.compilation.report.remarks import ReportRemark
from tracker.delegations.models import DelegationName
from tracker.files.digests import digest
from tracker.text.languages import LANGUAGES
from tracker.text.tree import Document, Heading, Paragraph, Span, Strong, Table, Text, plain_text

pytestmark = pytest.mark.once
# A test that writes a PDF needs the fonts; the other formats need nothing.
WITHOUT_FONTS = [name for name in FORMATS if name not in {"pdf", "zip"}]
EACH_FORMAT = [
    pytest.param(name, marks=[] if name in WITHOUT_FONTS else [pytest.mark.needs_fonts])
    for name in FORMATS
]
HOSTILE = [
    '#set page(width: 1cm) #panic("x") $x$ *b* _i_ `c` @jam <jam> // /* */ \\u{41} \\',
    "<script>alert(1)</script> </w:t> <!-- ]]> <?php ?> &amp; &#65; <b>bold</b>",
    '=HYPERLINK("https://a.example","x")',
    "+1-1 @SUM(A1) | cmd",
    "{{ x }} {% include 'x' %} %s {0} _x0041_",
    "see \u2066A/75/816\u2069 and co\u00adoperation, \u200fright\u200e",
    "عربي \u2067(abc)\u2069 规范 （一） Ёлка ﷽",
]


@pytest.fixture
def samples(registered_samples, call):
    """The eight sample replies, registered and accepted."""
    return drafts.draft_of(call)


def hostile_report(text):
    """A report in which a text stands as heading, label, paragraph, bold, cell and passage."""
    cells = ((Text(text),),)
    blocks = (
        Heading(2, (Text(text),)),
        Paragraph((Text(text),), label=text),
        Paragraph((Strong((Text(text),)),)),
        Table(cells, (cells,)),
        Table((*cells, ()), ((*cells, ()), ((), ())), (Span(0, 0, 1, 2), Span(1, 0, 2, 2))),
    )
    reply = reply_from("JAM", "en", [])
    passage = PrintedPassage("question", "a", text, (), {"en": text})
    return framed([replace(reply, heading=text, document=Document(blocks), passages=(passage,))])


def shown(report, name):
    """All words that a reader of the file sees."""
    data = render(report, name)
    match name:
        case "docx":
            body = docx.Document(io.BytesIO(data)).element.body
            return "".join(body.itertext(f"{{{body.nsmap['w']}}}t"))
        case "pdf":
            return "".join(pages_of(data))
        case "html":
            return text_of_page(data)
        case "pages":
            return "".join(map(text_of_page, unzipped(data).values()))
        case "akn":
            return "".join(etree.fromstring(data).itertext())
        case "json":
            return "".join(strings_in(json.loads(data)))
        case "csv":
            return "".join(value for row in csv_rows(report) for value in row.values())
    return "".join(
        value for rows in sheets(report) for row in table(rows) for value in row.values()
    )


def text_of_page(data):
    page = markup.fromstring(data.decode())
    for mark in page.xpath("//sup"):  # the number of a note stands inside a sentence
        mark.drop_tree()
    return page.text_content()


def unzipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings_in(one)


@pytest.mark.needs_poppler
@pytest.mark.needs_fonts
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_the_same_plain_text_in_every_format(text):
    report = hostile_report(text)
    times = {"docx": 8, "pdf": 8, "html": 8, "pages": 8, "akn": 8, "json": 8, "csv": 3, "xlsx": 4}
    for name, least in times.items():
        words = words_in(shown(report, name))
        if name == "pdf":  # a page turns lines of mixed direction; hyphens break words
            assert not set(words_in(text)) - set(words) - set("﷽")
            if text.isascii():
                assert words.replace("-", "").count(words_in(text).replace("-", "")) >= least
        else:
            assert words.count(words_in(text)) >= least, name


@pytest.mark.parametrize("name", EACH_FORMAT)
def test_the_samples_are_rendered_in_every_format(samples, name):
    report = report_of(samples)
    data = render(report, name)
    assert len(data) > 10_000
    ending = {"akn": "xml", "pages": "replies.zip"}.get(name, name)
    assert FORMATS[name].file_name(report) == f"draft-76-19-en.{ending}"


def test_the_samples_are_valid_akoma_ntoso(samples):
    schema = etree.XMLSchema(etree.parse(ROOT / "tests" / "data" / "akn" / "akomantoso30.xsd"))
    schema.assertValid(etree.fromstring(render(report_of(samples), "akn")))


@pytest.mark.parametrize("name", ["docx", "html", "pages", "akn", "json", "csv", "xlsx"])
def test_no_word_of_the_samples_is_lost(samples, name):
    report = report_of(samples)
    words = words_in(shown(report, name))
    for reply in report.replies:
        if name == "pages" and reply.for_website is not None:  # the State does not want it there
            continue
        assert len(reply.passages) > 1
        lines = plain_text(replace(reply.document, notes={}), labels=False).split("\n")
        assert [line for line in lines if words_in(line) not in words] == [], reply.code


SCRIPT = """
import hashlib, io, sys, zipfile, django
django.setup()
from tests.generated import generated
from tracker.compilation.renderers import render
report = generated(6, language=sys.argv[1])
package = render(report, "zip")
for data in (package, render(report, "pages")):
    print("itself", hashlib.sha256(data).hexdigest())
with zipfile.ZipFile(io.BytesIO(package)) as members:
    for name in members.namelist():
        print(name, hashlib.sha256(members.read(name)).hexdigest())
"""


def test_the_digest_of_a_library_is_the_same_wherever_it_is_installed(tmp_path, monkeypatch):
    digests = set()
    for place, command in (("one", "c29tZQ"), ("other", "b3RoZXI")):
        installed = tmp_path / place / "made_up-1.0.dist-info"
        installed.mkdir(parents=True)
        (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: made-up\nVersion: 1.0\n")
        (installed / "RECORD").write_text(
            f"made_up.py,sha256=d29yZHM,5\n../../../bin/made-up,sha256={command},5\n"
        )
        monkeypatch.setattr(sys, "path", [str(tmp_path / place), *sys.path])
        digests.add(made_with.library("made-up")["sha256"])
    assert len(digests) == 1


@pytest.mark.needs_fonts
@pytest.mark.parametrize("language", one_of(["en", "ar"], first="ar"))
def test_two_processes_with_different_hash_seeds_write_the_same_bytes(tmp_path, language):
    """In the package, which holds every format; with page numbers in Word's contents where
    LibreOffice is installed."""
    report = generated(6, language=language)
    formats = {FORMATS[name].file_name(report) for name in FORMATS if name not in {"pages", "zip"}}

    def digests(seed):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "TRACKER_VAR": str(tmp_path),
            "TZ": {"1": "Pacific/Kiritimati", "2": "America/New_York"}[seed],
        }
        command = [sys.executable, "-c", SCRIPT, language]
        done = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, check=True, text=True
        )
        return done.stdout.splitlines()

    found = digests("1")
    assert formats <= {line.split()[0] for line in found}
    assert found == digests("2")


@pytest.fixture
def unpacked(samples):
    """The package of the samples, by file name."""
    with zipfile.ZipFile(
        io.BytesIO(package.packed(report_of(samples), {"x.html": b"page"}).data)
    ) as one:
        assert {entry.date_time for entry in one.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: one.read(name) for name in one.namelist()}


def test_the_package_holds_receipts_and_attachments_of_every_reply(unpacked):
    codes = ["CHN", "CRI", "EU", "JAM", "JOR", "KEN", "KGZ", "SEN"]
    assert [name for name in unpacked if name.startswith("receipts/")] == [
        f"receipts/76-19-{code}-1.json" for code in codes
    ]
    attached = [name for name in unpacked if name.startswith("attachments/")]
    assert [name.split("/")[1] for name in attached] == [f"76-19-{code}-1" for code in codes]
    receipt = json.loads(unpacked["receipts/76-19-JAM-1.json"])
    assert receipt["reference"] == "76-19/JAM/1"


def test_the_manifest_names_every_file_and_what_made_them(unpacked):
    manifest = json.loads(unpacked["manifest.json"])
    told = {file["name"]: file["sha256"] for file in manifest["files"]}
    apart = {"manifest.json", "README.txt", "SHA256SUMS"}
    assert told == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in unpacked.items()
        if name not in apart
    }
    libraries = {one["name"]: one for one in manifest["made_with"]["libraries"]}
    assert libraries["typst"]["version"].startswith("0.15")
    assert all(re.fullmatch("[0-9a-f]{64}", one["sha256"]) for one in libraries.values())
    assert {one["file"]: one["sha256"] for one in manifest["made_with"]["templates"]} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / "templates" / "compilation").glob("*report*.html")
    }


def test_the_package_is_checked_without_this_software(unpacked, tmp_path):
    for name, data in unpacked.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    subprocess.run(check, cwd=tmp_path, check=True, capture_output=True)
    assert "sha256sum --check SHA256SUMS" in unpacked["README.txt"].decode()
    (tmp_path / "x.html").write_bytes(b"changed")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


def test_an_attachment_that_is_not_as_it_was_stored_is_left_out_and_named(call):
    reply = reply_from("JAM", "en", ["text"])
    whole = EnclosedFile("attachments/76-19-JAM-1/law.pdf", lambda: b"A law.", digest(b"A law."))
    changed = EnclosedFile("attachments/76-19-JAM-1/note.pdf", lambda: b"other", "0" * 64)
    report = framed([replace(reply, enclosures=(changed, whole))])
    made = package.package_of([FORMATS["html"]]).rendered(report)
    found = unzipped(made.data)
    assert whole.name in found
    assert changed.name not in found
    assert json.loads(found["manifest.json"])["left_out"] == [changed.name]
    assert made.remarks == (ReportRemark("not_as_stored", (changed.name,)),)


def test_a_job_packs_what_it_has_made(samples, officer, settings):
    job = jobs.ask(samples, by=officer, at=NOON)
    jobs.run(job.pk, at=NOON)
    files = {file.format: file for file in job.files.all()}
    packed = unzipped((settings.MEDIA_ROOT / files["zip"].path).read_bytes())
    for name, file in files.items():
        if name not in {"pages", "zip"}:
            assert hashlib.sha256(packed[file.name]).hexdigest() == file.sha256
    pages = unzipped((settings.MEDIA_ROOT / files["pages"].path).read_bytes())
    assert len(pages) == 9
    assert pages.items() <= packed.items()


def test_a_state_without_a_name_in_the_language_is_said_in_words(samples, officer, tmp_path):
    DelegationName.objects.filter(delegation__code="JAM", language="en").delete()
    with pytest.raises(CommandError, match="JAM has no name in language en"):
        call_command("compile_report", "76-19", out=tmp_path / "out", formats="html")
    job = jobs.ask(samples, by=officer, at=NOON)
    jobs.run(job.pk, at=NOON)
    job.refresh_from_db()
    assert (job.state, job.errors) == ("failed", [{"kind": "no_name", "words": ["JAM", "en"]}])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", EACH_FORMAT)
def test_an_empty_report_is_a_whole_file(name):
    assert render(framed([]), name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fixed_words_of_the_frame_come_from_one_place(language):
    words = PHRASES[language]
    report = replace(generated(1, language=language), addendum=1)
    for name in ("docx", "html", "akn"):
        text = unescape(shown(report, name))
        for phrase in (
            words.united_nations,
            words.general_assembly,
            words.from_whom,
            words.addendum,
        ):
            assert phrase in text, (name, phrase)
