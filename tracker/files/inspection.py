"""Looks inside a PDF or a picture from outside, in a process of its own with hard limits.

A made-up file can make a parser take all memory or run for ever. `ask` starts this very file as a
program, without the system's environment, and ends it where a limit is reached; so nothing of the
project is imported here. The child's standard output is the result, or, with exit status
`TURNED_DOWN`, one word of `WHY`.
"""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

MAX_MEMORY = 1024 * 1024 * 1024  # bytes of address space
MAX_CPU = 10  # seconds
MAX_WAIT = 40  # seconds, on a busy machine
MAX_DECODED = 64 * 1024 * 1024  # bytes of one stream of a PDF
MAX_PAGES = 500
MAX_PIXELS = 40_000_000  # a page of A3 at 400 dots an inch has 31 million
TURNED_DOWN = 3
WHY = {"action", "broken", "encrypted", "files", "form", "media", "pages", "pixels", "script",
       "too_much"}  # fmt: skip
# Actions that start something, send something or open another file. A link to an address and a
# jump within the document are none of them.
_ACTIONS = {"/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData"}
_MEDIA = {"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D", "/Rendition", "/RichMediaExecute"}


class TurnedDown(Exception):
    """Why a file is not taken: one word of `WHY`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def ask(task: str, data: bytes) -> bytes:
    """Have a file looked at; return what the task returns or raise `TurnedDown`.

    Tasks: `pdf` (nothing is returned), `picture` (the picture drawn anew), `receipt` (the file
    receipt.json attached to a PDF).
    """
    try:
        child = subprocess.run(  # noqa: S603 - this file, and no word from outside
            [sys.executable, "-I", __file__, task],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=MAX_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TurnedDown("too_much") from error
    if child.returncode == 0:
        return child.stdout
    why = child.stdout.decode(errors="replace") if child.returncode == TURNED_DOWN else "too_much"
    raise TurnedDown(why if why in WHY else "broken")


def look_at_pdf(data: bytes) -> bytes:
    """Turn down a PDF that is more than pages to read; the walk visits every object there is."""
    with _opened(data) as document:
        if not 0 < len(document.pages) <= MAX_PAGES:
            raise TurnedDown("pages")
        for found in _dictionaries(document):
            _look_at(found)
    return b""


def receipt_in(data: bytes) -> bytes:
    """Return the file receipt.json that is attached to a PDF."""
    with _opened(data) as document:
        attached: bytes = document.attachments["receipt.json"].get_file().read_bytes()
    return attached


def redraw(data: bytes) -> bytes:
    """Return a picture with the same pixels and nothing else: no metadata, no profile, no tail."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # ours is checked before a pixel is drawn, and named
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise TurnedDown("pixels")
        kind = "PNG" if picture.format == "PNG" else "JPEG"
        upright = ImageOps.exif_transpose(picture)
        is_clear = kind == "PNG" and upright.has_transparency_data
        if is_clear or upright.mode not in {"1", "L", "I;16", "RGB"}:
            upright = upright.convert("RGBA" if is_clear else "RGB")
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        drawn = io.BytesIO()
        bare.save(drawn, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return drawn.getvalue()


def _opened(data: bytes) -> Any:
    import pikepdf

    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=1000,
        flate_max_memory=MAX_DECODED,
        dct_max_memory=MAX_DECODED,
        png_max_memory=MAX_DECODED,
        run_length_max_memory=MAX_DECODED,
        tiff_max_memory=MAX_DECODED,
    )
    try:
        # Not mended: another program might mend it to something else than what was looked at.
        document = pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError as error:
        raise TurnedDown("encrypted") from error
    if document.is_encrypted:  # with an empty password: opened, but not by everybody's reader
        raise TurnedDown("encrypted")
    return document


def _dictionaries(document: Any) -> Iterator[dict[str, Any]]:
    """Yield every dictionary, those of streams included; indirect ones are visited once."""
    import pikepdf

    waiting = [document.trailer, *document.objects]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Stream):
            found = found.stream_dict
        if isinstance(found, pikepdf.Dictionary):
            entries = dict(found.items())
            yield entries
            inner = list(entries.values())
        elif isinstance(found, pikepdf.Array):
            inner = list(found)
        else:
            continue
        waiting += [
            one
            for one in inner
            if isinstance(one, pikepdf.Dictionary | pikepdf.Array) and not one.is_indirect
        ]


def _look_at(found: dict[str, Any]) -> None:
    kinds = {str(found[name]) for name in ("/S", "/Subtype", "/Type") if name in found}
    if "/JS" in found or kinds & {"/JavaScript"} or "/JavaScript" in found:
        raise TurnedDown("script")
    if "/XFA" in found:
        raise TurnedDown("form")
    if "/EF" in found or "/EmbeddedFiles" in found or kinds & {"/FileAttachment", "/EmbeddedFile"}:
        raise TurnedDown("files")
    if kinds & _ACTIONS:
        raise TurnedDown("action")
    if kinds & _MEDIA:
        raise TurnedDown("media")


TASKS: dict[str, Callable[[bytes], bytes]] = {
    "pdf": look_at_pdf,
    "picture": redraw,
    "receipt": receipt_in,
}


def main() -> int:
    """Do one task as a process with limits: standard input to standard output."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU, MAX_CPU))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        told, status = TASKS[sys.argv[1]](sys.stdin.buffer.read()), 0
    except TurnedDown as turned_down:
        told, status = turned_down.why.encode(), TURNED_DOWN
    except MemoryError:
        told, status = b"too_much", TURNED_DOWN
    except Exception:  # whatever a made-up file provokes in a parser is the file's fault
        told, status = b"broken", TURNED_DOWN
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
