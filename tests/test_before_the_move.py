"""What was stored before the code was moved goes on working; see `data/before_the_move/README.md`.

One process does it all, and one test: each would start the system on a copy of its own.
"""

import json
import os
import re
import subprocess
import sys
import tarfile
import zlib
from pathlib import Path

import pytest

from tests.factories import ROOT
from tracker.compilation.renderers.made_with import made_with

PROGRAM = Path(__file__).with_name("stored_state.py")
FOLDER = ROOT / "tests" / "data" / "before_the_move"
EXPECTED = json.loads((FOLDER / "expected.json").read_text())
LINKS = json.loads((FOLDER / "links.json").read_text())
# On what the bytes of a file depend besides this code.
MADE_BY = {
    "pdf": {"typst", "fonts"},
    "docx": {"python-docx", "lxml", "zlib"},
    "xlsx": {"XlsxWriter", "zlib"},
}
KIND = re.compile(rf"[ .]({'|'.join(MADE_BY)})\b")  # in the name of a file or of a document
NOTHING = object()

pytestmark = pytest.mark.needs_fonts


@pytest.fixture
def found(tmp_path):
    """What today's code makes of a copy of the stored data."""
    with tarfile.open(FOLDER / "stored.tar.xz") as packed:
        if hasattr(tarfile, "data_filter"):  # since Python 3.11.4
            packed.extraction_filter = tarfile.data_filter
        packed.extractall(tmp_path)  # noqa: S202 - the project's own file
    done = subprocess.run(
        [sys.executable, "-P", PROGRAM, tmp_path / "receipts", FOLDER / "links.json"],
        cwd=ROOT,
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            **LINKS["keys"],
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "TRACKER_VAR": str(tmp_path / "var"),
            "LIBREOFFICE": "",  # the Word files were made without page numbers in their contents
            "LOG_LEVEL": "ERROR",
        },
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.slow
def test_what_was_stored_before_the_move_goes_on_working(found):
    others = different_libraries(found.pop("made_with"))
    expected = {name: part for name, part in EXPECTED.items() if name != "made_with"}
    differing = [
        f"{place}: {words}"
        for place, words in differences(found, expected)
        if not KIND.search(place) or KIND.search(place)[1] not in touched_by(others)
    ]
    assert not differing, "\n".join(differing[:40])


def test_a_further_file_in_a_package_is_no_difference_and_a_missing_one_is():
    stored = {"A/77/92 en zip": {"now": {"a.json": "1"}}}
    grown = {"A/77/92 en zip": {"now": {"a.json": "1", "a.txt": "2"}}}
    assert [*differences(grown, stored)] == []
    assert [place for place, _words in differences(stored, grown)] == [
        "A/77/92 en zip › now › a.txt"
    ]


def test_its_files_are_made_by_the_libraries_of_today():
    """Where this is not so, their bytes may differ, and the test above does not look at them."""
    now = made_with() | {"zlib": zlib.ZLIB_RUNTIME_VERSION}
    others = different_libraries(now)
    if kinds := touched_by(others):
        pytest.skip(
            f"not run: the bytes of {', '.join(kinds)}; there are other {', '.join(others)}"
        )


def touched_by(libraries):
    return [kind for kind, needed in MADE_BY.items() if needed & set(libraries)]


def different_libraries(now):
    """Which of the libraries and fonts are not those that the files were made with."""
    then = EXPECTED["made_with"]
    other = [one["name"] for one in now["libraries"] if one not in then["libraries"]]
    return other + [name for name in ("fonts", "zlib") if now[name] != then[name]]


def differences(found, expected, place=""):
    """Yield where two trees differ, and how, for each leaf."""
    if isinstance(found, dict) and isinstance(expected, dict):
        further = set(found) - set(expected)
        if place.endswith(" zip › now"):  # a package grows with every further format
            further = set()
        for name in sorted({*expected, *further}):
            inner = f"{place} › {name}" if place else name
            yield from differences(found.get(name, NOTHING), expected.get(name, NOTHING), inner)
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for number, (one, other) in enumerate(zip(found, expected, strict=True), start=1):
            yield from differences(one, other, f"{place} › {number}")
    elif found != expected:
        yield place, f"{told(found)} instead of {told(expected)}"


def told(value):
    return "nothing" if value is NOTHING else repr(value)
