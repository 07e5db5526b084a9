"""The page numbers in the contents of the Word file, and what happens where none can be had."""

import io
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import docx
import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.factories import NOON, sign_in
from tests.generated import generated
from tests.rendered import pages_of as texts_of_pages
from tests.rendered import words_in
from tests.reports import accepted
from tests.waiting import wait_until
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.renderers import FORMATS
from tracker.compilation.renderers.docx import pages
from tracker.compilation.renderers.docx.document import _remarks_on_fonts, written
from tracker.compilation.renderers.made_with import made_with
from tracker.compilation.report.remarks import from_json

STOOD_IN = (
    "The pages were numbered without these fonts, which are not installed here: Times New Roman. "
    "Word may count the pages otherwise. For its own numbers, select all and press F9."
)
KILLED = "kill -9 $$"
HANGING = "sleep 60 & echo $! > PID; wait"
BROKEN = "exit 1"
EMPTY = 'for last; do :; done; : > "${last%docx}pdf"'


@pytest.fixture
def program(settings, tmp_path):
    """Put a program of the test in the place of LibreOffice."""

    def place(body):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{body.replace('PID', str(tmp_path / 'pid'))}\n")
        path.chmod(0o755)
        settings.LIBREOFFICE = str(path)
        return tmp_path / "pid"

    return place


def said(made):
    return " ".join(one.sentence for one in made.remarks)


@cache
def unnumbered():
    """A report, and its Word file without page numbers."""
    report = generated(2)
    return report, written(report)


def contents_of(word_file):
    """The lines of the contents with the page that each shows."""
    document = docx.Document(io.BytesIO(word_file))
    lines = [p.text for p in document.paragraphs if p.style.name.lower().startswith("toc")]
    return [tuple(line.split("\t")) for line in lines]


def laid_out(word_files, folder):
    """The text of each page as LibreOffice lays the files out, all of them in one start of it."""
    for name, data in word_files.items():
        (folder / f"{name}.docx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder),
         *(str(folder / f"{name}.docx") for name in word_files)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return {name: texts_of_pages((folder / f"{name}.pdf").read_bytes()) for name in word_files}


@pytest.mark.needs_libreoffice
@pytest.mark.needs_poppler
def test_the_pages_in_the_contents_are_the_pages_of_the_replies(tmp_path):
    counts = {"en": 27, "fr": 4, "ar": 4, "zh": 4}
    reports = {name: generated(count, language=name) for name, count in counts.items()}
    made = {name: FORMATS["docx"].rendered(report) for name, report in reports.items()}
    assert {said(one) for one in made.values()} <= {"", STOOD_IN}
    pages_of = laid_out({name: one.data for name, one in made.items()}, tmp_path)
    for language, report in reports.items():
        lines = contents_of(made[language].data)
        headings = [found for section in report.sections for found in (section, *section.replies)]
        assert [name for name, _page in lines] == [one.heading for one in headings]
        texts = [words_in(text) for text in pages_of[language]]
        for found, (_name, page) in zip(headings, lines, strict=True):
            if language == "ar" and found in report.sections:  # its letters are joined on the page
                continue
            where = (language, found.heading, page)
            assert words_in(found.heading) in texts[int(page) - 1], where


@pytest.mark.needs_libreoffice
def test_two_passes_at_once_do_not_disturb_each_other_and_numbering_moves_no_page():
    reports = [generated(count) for count in (3, 4)]
    numbered = [
        FORMATS["docx"].rendered(report).data for report in reports
    ]  # one pass after the other
    alone = [[int(page) for _name, page in contents_of(data)] for data in numbered]
    with ThreadPoolExecutor(2) as both:
        assert [
            found for found, _fonts in both.map(pages.pages_and_fonts_of, map(written, reports))
        ] == alone
    assert pages.pages_and_fonts_of(numbered[1])[0] == alone[1]


def test_without_libreoffice_the_numbers_are_left_to_word_and_that_is_said(settings):
    settings.LIBREOFFICE = "no-such-program"
    report, plain = unnumbered()
    made = FORMATS["docx"].rendered(report)
    assert made.data == plain
    assert said(made) == (
        "The contents have no page numbers, because LibreOffice is not installed here. Word fills "
        "them in: select all and press F9."
    )
    assert {page.strip() for _name, page in contents_of(made.data)} == {""}


@pytest.mark.parametrize("body", [KILLED, BROKEN, EMPTY, "exit 0"])
def test_where_libreoffice_dies_or_makes_nothing_the_file_still_comes(program, body):
    program(body)
    report, plain = unnumbered()
    made = FORMATS["docx"].rendered(report)
    assert "because LibreOffice failed" in said(made)
    assert made.data == plain


@pytest.mark.slow
def test_a_hanging_libreoffice_is_ended_with_all_it_started(program):
    pid_file = program(HANGING)
    with pytest.raises(pages.NoPages, match="took too long"):
        pages.pages_and_fonts_of(b"", seconds=3)
    child = int(pid_file.read_text())
    assert wait_until(lambda: not is_running(child))


def is_running(process_id):
    try:
        os.kill(process_id, 0)
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state not in {"Z", "X"}


def test_a_word_file_that_has_other_headings_than_ours_is_not_numbered(program, tmp_path):
    """A PDF of LibreOffice whose bookmarks are not the lines of the contents says nothing."""
    import pikepdf

    other = pikepdf.new()
    other.add_blank_page()
    other.save(tmp_path / "other.pdf")
    program(f'for last; do :; done; cp {tmp_path / "other.pdf"} "${{last%docx}}pdf"')
    made = FORMATS["docx"].rendered(unnumbered()[0])
    assert "because LibreOffice failed" in said(made)


def test_the_page_of_the_files_and_the_command_say_that_word_fills_them_in(
    client, call, officer, settings, tmp_path, capsys
):
    settings.LIBREOFFICE = "no-such-program"
    accepted(call, "JAM", officer)
    accepted(call, "KEN", officer)
    draft = drafts.draft_of(call)
    job = jobs.ask(draft, by=officer, at=NOON, formats=["docx", "html"])
    jobs.run(job.pk, at=NOON)
    remarks = {
        file.format: " ".join(one.sentence for one in from_json(file.remarks))
        for file in job.files.all()
    }
    assert remarks["docx"].endswith("Word fills them in: select all and press F9.")
    assert remarks["html"] == ""
    page = sign_in(client, officer).get(reverse("compilation:job", args=["76-19", job.pk]))
    assert remarks["docx"] in page.content.decode()
    call_command("compile_report", "76-19", formats="docx", out=tmp_path / "out")
    assert f"docx: {remarks['docx']}" in capsys.readouterr().out


@pytest.mark.needs_libreoffice
def test_the_manifest_names_what_laid_the_pages_out():
    told = made_with()
    (program,) = told["programs"]
    assert program["name"] == "LibreOffice"
    assert program["version"].startswith("LibreOffice ")
    assert all(len(font["sha256"]) == 64 for font in told["fonts"])


@pytest.mark.parametrize(
    ("used", "language", "missing"),
    [
        ({"LiberationSerif", "LiberationSerif-Bold", "OpenSymbol"}, "en", []),
        ({"TimesNewRomanPSMT"}, "fr", []),
        ({"NotoSerif"}, "en", ["Times New Roman"]),
        ({"LiberationSerif", "DejaVuSans"}, "ar", ["Noto Naskh Arabic"]),
        ({"LiberationSerif", "NotoSerifCJKsc-Regular"}, "zh", []),
        ({"DejaVuSerif"}, "zh", ["Times New Roman", "Noto Serif CJK SC"]),
    ],
)
def test_a_font_that_stood_in_when_pages_were_numbered_is_named(used, language, missing):
    told = _remarks_on_fonts(generated(0, language=language), used)
    assert [one.words for one in told] == ([tuple(missing)] if missing else [])
