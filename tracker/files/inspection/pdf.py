"""What a PDF from outside may hold is allowed by name; whatever starts or sends something is not.

The walk visits every object there is, also those that nothing refers to: an editor may bring them
back.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from tracker.files.inspection import MAX_PAGES, TurnedDown

MAX_DECODED = 64 * 1024 * 1024  # bytes of one stream
_LONGEST_CHAIN = 20  # actions that follow each other
# What may happen when a page or the file is opened, and what a person may start with a click.
_BY_ITSELF = {"/GoTo", "/Named", "/SetOCGState", "/Thread", "/Trans"}
_BY_A_CLICK = _BY_ITSELF | {"/URI", "/Hide", "/ResetForm"}
_ADDRESS = re.compile(r"(?:https?|mailto|tel|ftp):|(?![\\/]{2})[^:]*\Z", re.IGNORECASE)
_STARTED = ("/A", "/PA", "/OpenAction")
# Named anywhere, these are no part of a page: the same names are used for nothing else.
_WHY = {
    "script": {"/JavaScript", "/EnableJavaScripts"},
    "files": {"/FileAttachment", "/EmbeddedFile", "/Filespec"},
    "action": {"/Launch", "/GoToR", "/GoToE", "/GoToDp", "/SubmitForm", "/ImportData"},
    "media": {"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D", "/Rendition", "/GoTo3DView",
              "/RichMediaExecute", "/Projection"},
}  # fmt: skip
_ENTRIES = {
    "/JS": "script",
    "/JavaScript": "script",
    "/XFA": "form",
    "/EF": "files",
    "/EmbeddedFiles": "files",
    "/Collection": "files",
    "/AlternatePresentations": "media",
    "/Renditions": "media",
    "/NeedsRendering": "form",
}
_FILE_NAMES = ("/F", "/UF", "/DOS", "/Mac", "/Unix", "/FS")
_FILE_TYPES = (pikepdf.String, pikepdf.Dictionary, pikepdf.Stream)
_ANNOTATIONS = {
    "/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Caret",
    "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Ink", "/Popup", "/Widget",
    "/PrinterMark", "/TrapNet", "/Watermark", "/Redact",
}  # fmt: skip
_CATALOG = {
    "/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/Names", "/Dests", "/PageLayout",
    "/ViewerPreferences", "/PageMode", "/Outlines", "/Threads", "/OpenAction", "/AA", "/URI",
    "/AcroForm", "/Metadata", "/StructTreeRoot", "/MarkInfo", "/Lang", "/SpiderInfo", "/PieceInfo",
    "/OutputIntents", "/OCProperties", "/Perms", "/Legal", "/DSS", "/AF", "/DPartRoot",
    "/LastModified",
}  # fmt: skip
_NAMES = {"/Dests", "/AP", "/Pages", "/Templates", "/IDS", "/URLS", "/Limits", "/Type"}


def look_at_pdf(data: bytes) -> bytes:
    """Turn down a PDF that is more than pages to read; return what else it has, as names in JSON.

    What is told are entries of the whole document that are not known here.
    """
    with _opened(data) as document:
        if not 0 < len(document.pages) <= MAX_PAGES:
            raise TurnedDown("pages")
        for found in _dictionaries(document):
            _look_at(found)
        names = document.Root.get("/Names", {})
        unknown = [*({*document.Root.keys()} - _CATALOG), *({*names.keys()} - _NAMES)]
    return json.dumps(sorted(unknown)).encode()


def receipt_in(data: bytes) -> bytes:
    """Return the file receipt.json that is attached to a PDF."""
    with _opened(data) as document:
        attached: bytes = document.attachments["receipt.json"].get_file().read_bytes()
    return attached


def _opened(data: bytes) -> Any:
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


def _look_at(found: Mapping[str, Any]) -> None:
    for name in _ENTRIES.keys() & found.keys():
        raise TurnedDown(_ENTRIES[name])
    for name in ("/S", "/Subtype", "/Type"):
        _check_name(str(found.get(name, "")))
    if any(isinstance(found.get(name), _FILE_TYPES) for name in _FILE_NAMES):
        raise TurnedDown("files")  # a file elsewhere: it would be fetched, with who asks for it
    for name in _STARTED:
        _look_at_action(found.get(name), _BY_ITSELF if name == "/OpenAction" else _BY_A_CLICK)
    events = found.get("/AA")
    if isinstance(events, pikepdf.Dictionary):
        for _event, action in events.items():
            _look_at_action(action, _BY_ITSELF)
    annotations = found.get("/Annots")
    if isinstance(annotations, pikepdf.Array):
        for one in annotations:
            if isinstance(one, pikepdf.Dictionary):
                kind = str(one.get("/Subtype"))
                _check_name(kind)
                if kind not in _ANNOTATIONS:
                    raise TurnedDown("unknown")


def _check_name(kind: str) -> None:
    for why, names in _WHY.items():
        if kind in names:
            raise TurnedDown(why)


def _look_at_action(action: Any, allowed: set[str], before: int = 0) -> None:
    """Turn down an action, or one that follows it, that may not happen in this way."""
    if not isinstance(action, pikepdf.Dictionary) or not isinstance(action.get("/S"), pikepdf.Name):
        return  # a place to go to, or attributes of a structure by the same name
    kind = str(action["/S"])
    _check_name(kind)
    if kind not in allowed or before > _LONGEST_CHAIN:
        raise TurnedDown("action")
    if kind == "/URI" and not _ADDRESS.match(str(action.get("/URI", ""))):
        raise TurnedDown("action")
    following = action.get("/Next")
    for one in following if isinstance(following, pikepdf.Array) else [following]:
        _look_at_action(one, allowed, before + 1)
