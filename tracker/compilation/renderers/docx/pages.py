"""On which pages the headings of a Word file fall: one pass through LibreOffice, where it is.

Word and LibreOffice number pages only when they lay a file out. LibreOffice makes a PDF of ours,
whose bookmarks are the headings with their pages; the PDF is thrown away. Each pass has a profile
and a folder of its own, so that several can run at once, and is ended after `MAX_WAIT`.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from django.conf import settings

from tracker.compilation.report.remarks import NotMade

MAX_WAIT = 180  # seconds; 196 replies of 1,000 words take about 20
_LEVELS = 2  # of the headings that stand in the contents
NOT_INSTALLED, NOT_IN_TIME, FAILED = "no_libreoffice", "libreoffice_slow", "libreoffice_failed"


class NoPages(NotMade):
    """No page numbers are known."""


def pages_and_fonts_of(
    word_file: bytes, *, seconds: float = MAX_WAIT
) -> tuple[list[int], set[str]]:
    """Return the page of each heading of the two highest levels, in order, counted from 1.

    And the names of the fonts in which they were laid out, as a PDF has them: LiberationSerif.
    Raises `NoPages` where there is no LibreOffice, or where it fails or takes longer than that.
    """
    program = program_path()
    if not program:
        raise NoPages(NOT_INSTALLED)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / "report.docx").write_bytes(word_file)
        _convert(program, place, seconds)
        try:
            with pikepdf.open(place / "report.pdf") as found:
                return _headings(found), _fonts(found)
        except (OSError, pikepdf.PdfError) as error:
            raise NoPages(FAILED) from error


def program_path() -> str:
    """Return the path of LibreOffice, or nothing where there is none to be used."""
    return shutil.which(settings.LIBREOFFICE) or ""


def version_of(program: str) -> str:
    """Return what LibreOffice says of its version and build."""
    done = subprocess.run(  # noqa: S603 - the path is the deployment's
        [program, "--version"], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout.strip()


def _convert(program: str, place: Path, seconds: float) -> None:
    # Bounded also where this process is killed meanwhile and cannot end what it started.
    limit = ["timeout", "--kill-after=5", f"{seconds + 5:.0f}"] if shutil.which("timeout") else []
    command = [
        *limit,
        *(program, f"-env:UserInstallation={(place / 'profile').as_uri()}"),
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(place)),
        str(place / "report.docx"),
    ]
    # What it is told of the world: where programs and fonts are, and a home that goes with it.
    kept = {name: os.environ[name] for name in ("PATH", "FONTCONFIG_FILE") if name in os.environ}
    with subprocess.Popen(  # noqa: S603 - no shell, and no word from outside
        command,
        env={**kept, "HOME": str(place), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # LibreOffice starts programs of its own: all end together
    ) as process:
        try:
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise NoPages(NOT_IN_TIME) from error
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if status or not (place / "report.pdf").exists():
        raise NoPages(FAILED)


def _headings(document: pikepdf.Pdf) -> list[int]:
    numbers = {page.objgen: number for number, page in enumerate(document.pages, start=1)}
    with document.open_outline() as outline:
        return [numbers[item.destination[0].objgen] for item in _walk(outline.root, _LEVELS)]


def _walk(items: list[Any], levels: int) -> Iterator[Any]:
    for item in items:
        yield item
        if levels > 1:
            yield from _walk(item.children, levels - 1)


def _fonts(document: pikepdf.Pdf) -> set[str]:
    """Return names without what stands in front of an embedded part of a font (BAAAAA+)."""
    names: set[str] = set()
    for page in document.pages:
        resources: Any = page.get("/Resources")
        fonts: Any = resources.get("/Font") if resources is not None else None
        if fonts is not None:
            names.update(str(font.BaseFont) for font in fonts.values() if "/BaseFont" in font)
    return {name.lstrip("/").partition("+")[2] or name.lstrip("/") for name in names}
