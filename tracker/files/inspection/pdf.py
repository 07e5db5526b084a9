"""What a PDF from outside may hold is allowed by name; whatever starts or sends something is not.

The walk visits every object there is, also those that nothing refers to: an editor may bring them
back.
"""

import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pikepdf

from tracker.files.inspection import MAX_PAGES, TurnedDown

MAX_DECODED = 64 * 1024 * 1024  # bytes of one stream
MAX_CONTAINERS = 100_000  # dictionaries, lists and streams
MAX_ENTRIES = 1_000_000  # in all of these
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
    "/ViewerPreferences", "/PageMode", "/Outlines", "/Threads", "/OpenAction", "/AA",
    "/AcroForm", "/Metadata", "/StructTreeRoot", "/MarkInfo", "/Lang", "/PieceInfo",
    "/OutputIntents", "/OCProperties", "/Perms", "/Legal", "/DSS", "/AF", "/DPartRoot",
    "/LastModified",
}  # fmt: skip
_PAGE = {
    "/Type", "/Parent", "/LastModified", "/Resources", "/MediaBox", "/CropBox", "/BleedBox",
    "/TrimBox", "/ArtBox", "/BoxColorInfo", "/Contents", "/Rotate", "/Group", "/Thumb", "/B",
    "/Dur", "/Trans", "/Annots", "/AA", "/Metadata", "/PieceInfo", "/StructParents", "/ID", "/PZ",
    "/SeparationInfo", "/Tabs", "/TemplateInstantiated", "/PresSteps", "/UserUnit", "/VP", "/AF",
    "/OutputIntents", "/DPart",
}  # fmt: skip
# What streams call themselves; those of fonts, colours and words on a page need no name.
_STREAMS = {
    "", "/XObject", "/Image", "/Form", "/ObjStm", "/XRef", "/Metadata", "/XML", "/CMap", "/Pattern",
    "/Halftone", "/Type1C", "/CIDFontType0C", "/OpenType",
}  # fmt: skip
_FILTERS = {
    "/FlateDecode", "/LZWDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode",
    "/CCITTFaxDecode", "/JBIG2Decode", "/DCTDecode", "/JPXDecode", "/Fl", "/LZW", "/AHx", "/A85",
    "/RL", "/CCF", "/DCT",
}  # fmt: skip
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xd0\xcf\x11\xe0", b"PK\x03\x04")  # and packed files
_PRIVATE = {"/PieceInfo"}  # anything, also files
_NAMES = {"/Dests", "/AP", "/Pages", "/Templates", "/IDS", "/URLS", "/Limits", "/Type"}


def look_at_pdf(data: bytes) -> bytes:
    """Turn down a PDF that is more than pages to read; return what else it has, as names in JSON.

    What is told are entries of the document and of its pages, kinds of streams and ways of packing
    them that are not known here, and what programs keep in it for themselves.
    """
    with _opened(data) as document:
        if not 0 < len(document.pages) <= MAX_PAGES:
            raise TurnedDown("pages")
        told: set[str] = set()
        for found in _dictionaries(document, told):
            _look_at(found)
            told |= found.keys() & _PRIVATE
        told |= {*document.Root.keys()} - _CATALOG
        told |= {*document.Root.get("/Names", {}).keys()} - _NAMES
        for page in document.pages:
            told |= {*page.obj.keys()} - _PAGE
    return json.dumps(sorted(told)).encode()


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


def _dictionaries(document: Any, told: set[str]) -> Iterator[dict[str, Any]]:
    """Yield every dictionary, those of streams included; indirect ones are visited once.

    What streams are that is not known here is added to what is told.
    """
    waiting = [document.trailer, *document.objects]
    containers = inside = 0
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Stream):
            _look_at_stream(found, told)
            found = found.stream_dict
        if not isinstance(found, pikepdf.Dictionary | pikepdf.Array):
            continue
        containers, inside = containers + 1, inside + len(found)
        if containers > MAX_CONTAINERS or inside > MAX_ENTRIES:
            raise TurnedDown("too_much")
        if isinstance(found, pikepdf.Array):
            inner = list(found)
        else:
            entries = dict(found.items())
            yield entries
            inner = list(entries.values())
        waiting += [
            one
            for one in inner
            if isinstance(one, pikepdf.Dictionary | pikepdf.Array) and not one.is_indirect
        ]


def _look_at_stream(stream: Any, told: set[str]) -> None:
    kind = str(stream.get("/Subtype", ""))
    told |= {str(stream.get("/Type", "")), kind} - _STREAMS
    packed = stream.get("/Filter", pikepdf.Array())
    filters = [str(one) for one in (packed if isinstance(packed, pikepdf.Array) else [packed])]
    told |= {*filters} - _FILTERS
    if kind != "/Image" and _start_of(stream, filters).startswith(_PROGRAMS):
        raise TurnedDown("files")


def _start_of(stream: Any, filters: list[str]) -> bytes:
    start = bytes(memoryview(stream.get_raw_stream_buffer())[:256])
    if filters == ["/FlateDecode"]:
        with suppress(zlib.error):
            return zlib.decompressobj().decompress(start, 16)
    return start


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
