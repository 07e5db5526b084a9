"""The libraries, templates, programs and fonts on which the bytes of a report's files depend."""

import shutil
import subprocess
from importlib import metadata
from pathlib import Path

import typst
from django.conf import settings

from tracker.compilation.renderers.docx import pages
from tracker.compilation.renderers.docx.layout import FONTS as WORD_FONTS
from tracker.files.digests import digest
from tracker.text.output.fonts import FAMILIES, STAND_INS

_LIBRARIES = ("typst", "python-docx", "XlsxWriter", "lxml", "Django")
_LAYOUT = "libswlo.so"  # what of LibreOffice breaks lines and pages


def made_with() -> dict[str, list[dict[str, str]]]:
    """Return names, versions and SHA-256 digests; a program that is not installed is left out."""
    return {
        "libraries": [library(name) for name in _LIBRARIES],
        "templates": _templates(),
        "programs": _programs(),
        "fonts": _fonts(),
    }


def library(name: str) -> dict[str, str]:
    """Return a library's version and the digest of the sorted list of its files' digests.

    Its commands (`../../../bin/…`) are left out: they name the Python that they were installed for.
    """
    found = metadata.distribution(name)
    hashes = sorted(
        f"{file.hash.value}  {file}\n"
        for file in found.files or ()
        if file.hash and ".dist-info" not in str(file) and file.parts[0] != ".."
    )
    return {"name": name, "version": found.version, "sha256": digest("".join(hashes).encode())}


def _templates() -> list[dict[str, str]]:
    """Return the digests of what draws the report as HTML."""
    folder = settings.BASE_DIR / "templates" / "compilation"
    paths = sorted([*folder.glob("report*.html"), *folder.glob("_report*.html")])
    return [{"file": path.name, "sha256": _digest_of(path)} for path in paths]


def _programs() -> list[dict[str, str]]:
    program = pages.program_path()
    if not program:
        return []
    layout = Path(program).resolve().with_name(_LAYOUT)
    found = {"name": "LibreOffice", "version": pages.version_of(program)}
    return [found | ({"sha256": _digest_of(layout)} if layout.exists() else {})]


def _fonts() -> list[dict[str, str]]:
    """Return the files of the PDF's fonts, and of what stands in for Word's in LibreOffice."""
    names = {*(family.name for family in FAMILIES), *STAND_INS}
    found = {
        font.path: font.family
        for font in typst.Fonts(include_embedded_fonts=False).fonts()
        if font.family in names and font.path
    }
    if pages.program_path():
        found |= dict(filter(None, map(_stand_in, WORD_FONTS.values())))
    return [
        {"family": found[path], "file": Path(path).name, "sha256": _digest_of(Path(path))}
        for path in sorted(found)
    ]


def _stand_in(family: str) -> tuple[str, str] | None:
    """Return the file that fontconfig gives LibreOffice for a family, and whose it is."""
    matcher = shutil.which("fc-match")
    if not matcher:
        return None
    done = subprocess.run(  # noqa: S603 - no shell, and no word from outside
        [matcher, "--format=%{file}\t%{family[0]}", family],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    path, _, name = done.stdout.partition("\t")
    return (path, name) if name and Path(path).exists() else None


def _digest_of(path: Path) -> str:
    return digest(path.read_bytes())
