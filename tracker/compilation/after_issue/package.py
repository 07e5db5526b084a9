"""What goes to documents management as one ZIP file: the Word files and the list of them.

A-77-92-en.docx …          the document in each language of which there is a file
list.csv                   languages, files, words, symbol, job number and dates, in words
manifest.json, SHA256SUMS  the digests; README.txt says how to check them
"""

import io
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from django.utils.translation import gettext as _

from tracker.compilation.after_issue.documents_management import HandOver, LanguageFile
from tracker.files.spreadsheets import csv_of
from tracker.files.zip_files import ZipPackage, file_name
from tracker.site.templatetags.page import language_name

VERSION = 1


@dataclass(frozen=True, slots=True)
class PackedFiles:
    name: str
    data: bytes


def package_of(hand_over: HandOver, *, at: datetime) -> PackedFiles:
    """Return the ZIP file, its times `at`; raise `NotAsStored` where a file was damaged."""
    document = hand_over.document
    name = file_name((document.symbol or f"draft-{document.call.code}").replace("/", "-"))
    readme = files(__package__).joinpath("README.txt").read_bytes()
    target = io.BytesIO()
    with ZipPackage(target, stamp=at) as package:
        for file in hand_over.ready:
            package.add(file.name, file.read(), is_small=True)
        package.add("list.csv", _list(hand_over))
        package.finish({"format": VERSION, "document": document.symbol}, readme=readme)
    return PackedFiles(f"{name}-documents-management.zip", target.getvalue())


def _list(hand_over: HandOver) -> bytes:
    document = hand_over.document
    head = [_("What"), _("Value")]
    rows = [
        [_("Symbol"), document.symbol or ""],
        [_("Job number"), document.job_number or ""],
        *([str(one.name), one.on.isoformat() if one.on else ""] for one in hand_over.dates),
    ]
    columns = [_("Language"), _("File"), _("Words"), _("Replies in another language")]
    return csv_of(
        [*head, "", ""],
        [*([*row, "", ""] for row in rows), ["", "", "", ""], columns, *map(_row, hand_over.files)],
    )


def _row(one: LanguageFile) -> list[str]:
    return [
        str(language_name(one.language)),
        one.file.name if one.file else "",
        str(one.budget.total) if one.budget else "",
        str(one.untranslated) if one.budget else "",
    ]
