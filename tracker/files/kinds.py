"""What a file is that somebody wants to send: its content decides, never its name.

PDF and Word files are looked into and kept as they came; pictures are drawn anew.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.files import inspection
from tracker.files.checks import WORD, safe_name
from tracker.files.inspection import scanner
from tracker.files.inspection.scanner import Verdict
from tracker.files.inspection.word import unpacked_kinds
from tracker.refusal import Refusal
from tracker.text.docx.package import MAX_BYTES
from tracker.text.docx.read.remarks import remarks_on
from tracker.text.lists import listed

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
# The ending that fits first: a name that has none of them gets it.
ENDINGS: Mapping[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    WORD: (".docx",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
}
ACCEPTED = (PDF, WORD, PNG, JPEG)
_STARTS = ((b"%PDF-", PDF), (b"PK\x03\x04", WORD), (b"\x89PNG\r\n", PNG), (b"\xff\xd8\xff", JPEG))
_WHY: Mapping[str, str | Promise] = {
    "action": gettext_lazy(
        "The PDF starts a program, opens another file or an address, or sends a form. Print it to "
        "a new PDF."
    ),
    "encrypted": gettext_lazy("The PDF is encrypted. Save it without a password."),
    "files": gettext_lazy(
        "The PDF has other files inside, or refers to some. Attach them one by one."
    ),
    "form": gettext_lazy("The PDF is an XFA form. Print it to a new PDF."),
    "media": gettext_lazy("The PDF contains sound, film or 3D. Print it to a new PDF."),
    "pages": gettext_lazy("The PDF has no pages, or more than %(limit)s."),
    "pixels": gettext_lazy("The picture is too large: at most %(megapixels)s megapixels."),
    "script": gettext_lazy("The PDF contains JavaScript. Print it to a new PDF."),
    "too_much": gettext_lazy("The file takes too much time or memory to check."),
    "unknown": gettext_lazy(
        "The PDF has something on a page that is not known here. Print it to a new PDF."
    ),
    "broken": gettext_lazy("The file is broken: it cannot be read. Save it anew."),
}
_LONGEST_NAME, _MOST_NAMES = 60, 10  # of what is told of a PDF


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was let in, under a name that is safe to show and to save.

    `told` are sentences on what is in it that its reader should know of; `verdict` is what a virus
    scanner says of it.
    """

    name: str
    data: bytes
    media_type: str
    told: tuple[str, ...] = ()
    verdict: Verdict = Verdict.UNSCANNED

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def check_file(data: bytes, name: str, *, accepted: Collection[str] = ACCEPTED) -> CheckedFile:
    """Look at a file; raise `Refusal` with the reason if it is not one of the accepted kinds."""
    check_size(len(data))
    found = kind_of(data)
    if found not in accepted:
        kinds = listed(_label(kind) for kind in accepted)
        raise Refusal(_("The file is none of these: %(kinds)s.") % {"kinds": kinds})
    told: tuple[str, ...] = ()
    if found == WORD:
        told = _look_at_word(data)
    elif found == PDF:
        told = _look_at_pdf(data)
    else:
        data = _ask("picture", data)
        check_size(len(data))
    return CheckedFile(_named(name, found), data, found, told, scanner.verdict_on(data))


def kind_of(data: bytes) -> str:
    """Return what a file is by how it starts; empty for what is never let in."""
    return next((kind for start, kind in _STARTS if data.startswith(start)), "")


def check_size(size: int | None) -> None:
    """Raise `Refusal` for a file that is empty or too large, before it is read."""
    if not size:
        raise Refusal(_("The file is empty."))
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise Refusal(_("The file is larger than %(limit)s MB.") % {"limit": limit})


def _look_at_word(data: bytes) -> tuple[str, ...]:
    answer = _ask("package", data)
    return tuple(remark.sentence for remark in remarks_on(unpacked_kinds(answer)))


def _look_at_pdf(data: bytes) -> tuple[str, ...]:
    unknown = json.loads(_ask("pdf", data))
    if not unknown:
        return ()
    names = listed(str(name).removeprefix("/")[:_LONGEST_NAME] for name in unknown[:_MOST_NAMES])
    return (_("It has parts that are not known here: %(words)s.") % {"words": names},)


def _ask(task: inspection.Task, data: bytes, **options: object) -> bytes:
    try:
        return inspection.ask(task, data, **options)
    except inspection.TurnedDown as turned_down:
        limits = {"limit": inspection.MAX_PAGES, "megapixels": inspection.MAX_PIXELS // 1_000_000}
        raise Refusal(str(_WHY[turned_down.why]) % limits) from turned_down


def _label(kind: str) -> str:
    return {PDF: "PDF", WORD: "Word (.docx)", PNG: "PNG", JPEG: "JPEG"}[kind]


def _named(name: str, kind: str) -> str:
    """Return the name with an ending that fits: one that lies is kept, and the true one follows."""
    safe = safe_name(name, otherwise="file")
    if safe.casefold().endswith(ENDINGS[kind]):
        return safe
    return safe_name(safe + ENDINGS[kind][0])
