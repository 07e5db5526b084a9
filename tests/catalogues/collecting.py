"""Which strings the source marks for translation, and the catalogues brought up to them."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "locale"
HEAD = """\
{name}: the interface of this system.
Written by a machine; no native reader has confirmed it yet. Corrections are welcome: see
docs/translating.md. The terms are those of locale/glossary.csv.
"""


def paths():
    """Each language's catalogue, by the name of its folder."""
    return {path.parts[-3]: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))}


def can_collect():
    return shutil.which("xgettext") is not None


def collected(root=ROOT):
    """Every string that `tracker/` and `templates/` mark, as Django's own command collects them.

    It runs on a copy: it writes a file beside each template while it works, and catalogues.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "locale").mkdir()
        for part in ("tracker", "templates"):
            shutil.copytree(root / part, folder / part, ignore=shutil.ignore_patterns("__*__"))
        subprocess.run(
            [
                *(sys.executable, "-m", "django", "makemessages", "--locale=en"),
                *("--extension=html,txt,py", "--no-wrap", "--add-location=file", "--keep-pot"),
            ],
            cwd=folder,
            env={"PATH": _path()},
            check=True,
            capture_output=True,
        )
        found = polib.pofile(str(folder / "locale" / "django.pot"), wrapwidth=0)
    for entry in found:
        entry.occurrences = sorted({(place, "") for place, _ in entry.occurrences})
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    return found


def _path():
    return f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"


def bring_up_to(source, catalogue):
    """Give a catalogue the strings of the source, in its order: new ones empty, old ones gone."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    catalogue.clear()
    for entry in source:
        old = known.get((entry.msgctxt, entry.msgid))
        catalogue.append(
            polib.POEntry(
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgid_plural=entry.msgid_plural,
                msgstr=old.msgstr if old and not entry.msgid_plural else "",
                msgstr_plural=_plurals(entry, old),
                occurrences=entry.occurrences,
                flags=entry.flags,
                comment=entry.comment,
                tcomment=old.tcomment if old else "",
            )
        )


def _plurals(entry, old):
    if not entry.msgid_plural:
        return {}
    return old.msgstr_plural if old and old.msgstr_plural else {0: ""}


def write(catalogue, path):
    """Save a catalogue so that the same words give the same file, wherever it is made."""
    catalogue.wrapwidth = 100
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{catalogue}\n", encoding="utf-8")
