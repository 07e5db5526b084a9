"""What a file is that somebody wants to send: its content decides, never its name.

PDF and Word files are looked into and kept as they came; pictures are drawn anew.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import structlog
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.files import inspection
from tracker.files.checks import WORD, safe_name
from tracker.refusal import Refusal
from tracker.text.docx.package import MAX_BYTES, DocxRefused, open_package
from tracker.text.docx.package_parts import look_inside
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
        "The PDF starts a program, opens another file or sends a form. Print it to a new PDF."
    ),
    "encrypted": gettext_lazy("The PDF is encrypted. Save it without a password."),
    "files": gettext_lazy("The PDF has other files inside. Attach them one by one."),
    "form": gettext_lazy("The PDF is an XFA form. Print it to a new PDF."),
    "media": gettext_lazy("The PDF contains sound, film or 3D. Print it to a new PDF."),
    "pages": gettext_lazy("The PDF has no pages, or more than %(limit)s."),
    "pixels": gettext_lazy("The picture is too large: at most %(megapixels)s megapixels."),
    "script": gettext_lazy("The PDF contains JavaScript. Print it to a new PDF."),
    "too_much": gettext_lazy("The file takes too much time or memory to check."),
    "broken": gettext_lazy("The file is broken: it cannot be read. Save it anew."),
}
logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was let in, under a name that is safe to show and to save.

    `told` are sentences on what is in it that its reader should know of.
    """

    name: str
    data: bytes
    media_type: str
    told: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def check_file(data: bytes, name: str, *, accepted: Collection[str] = ACCEPTED) -> CheckedFile:
    """Look at a file; raise `Refusal` with the reason if it is not one of the accepted kinds."""
    check_size(len(data))
    found = next((kind for start, kind in _STARTS if data.startswith(start)), "")
    if found not in accepted:
        kinds = listed(_label(kind) for kind in accepted)
        raise Refusal(_("The file is none of these: %(kinds)s.") % {"kinds": kinds})
    told: tuple[str, ...] = ()
    if found == WORD:
        told = _look_at_word(data)
    elif found == PDF:
        _ask("pdf", data)
    else:
        data = _ask("picture", data)
        check_size(len(data))
    return CheckedFile(_named(name, found), data, found, told)


def check_size(size: int | None) -> None:
    """Raise `Refusal` for a file that is empty or too large, before it is read."""
    if not size:
        raise Refusal(_("The file is empty."))
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise Refusal(_("The file is larger than %(limit)s MB.") % {"limit": limit})


def _look_at_word(data: bytes) -> tuple[str, ...]:
    try:
        return tuple(look_inside(open_package(data)))
    except DocxRefused as error:
        raise Refusal(str(error)) from error
    except Exception as error:  # whatever a made-up file provokes in a parser is the file's fault
        logger.warning("file_not_readable", error=type(error).__name__, detail=str(error)[:200])
        raise Refusal(str(_WHY["broken"])) from error


def _ask(task: str, data: bytes) -> bytes:
    try:
        return inspection.ask(task, data)
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
