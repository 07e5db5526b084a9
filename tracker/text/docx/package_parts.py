"""What a Word file carries or would load besides its text: allowed by name, told, or refused.

Nothing that a file points at is ever fetched here. The package itself is the affair of
`package.py`.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from django.utils.translation import gettext_noop as _
from lxml import etree

from tracker.text.docx import known_parts
from tracker.text.docx.field_codes import COMPUTED, HARMLESS, RUNS_PROGRAMS, field_names
from tracker.text.docx.package import DocxRefused, check_measure, plain_name, read_part
from tracker.text.docx.relationships import PackageParts
from tracker.text.docx.wordml import parse_xml

# A relationship's type ends with one of these.
_LINKED = {
    "attachedtemplate": "template_elsewhere",
    "image": "pictures_elsewhere",
    "frame": "pages_elsewhere",
    "subdocument": "documents_elsewhere",
}
_LINKED_OTHERWISE = "elsewhere"
# Another machine: a template on the writer's own disk is named in many files and means nothing.
_ELSEWHERE = re.compile(r"(?:https?|ftps?|mhtml):|(?:file:/*)?\\\\|(?:file:)?//[^/]", re.IGNORECASE)
_HARMLESS = {"hyperlink"}  # followed by a person, never by opening the file
_MAY_BE_FETCHED = (b"fldChar", b"fldSimple", b"src", b"href", b"embeddedHtml", b"\0")
_ADDRESSES = {"src", "{urn:schemas-microsoft-com:office:office}href"}  # of a picture

Told = dict[str, list[str]]  # kinds of remarks, each with the names of what was met


def look_inside(package: zipfile.ZipFile) -> Told:
    """Return each kind of thing that is not text, as remarks name it; read every part of XML.

    Raises `DocxRefused` for what runs when the file is opened: macros, OLE objects and ActiveX
    controls, kept inside or linked, fields that start programs, and documents in another format
    that Word would take in.
    """
    PackageParts(package)  # a text is somewhere in it
    told: Told = {}
    types = _declared(package)
    for part in package.infolist():
        if not part.is_dir():
            _look_at_part(package, part, types, told)
    _look_at_relationships(package, told)
    return told


def _tell(told: Told, kind: str, name: str = "") -> None:
    names = told.setdefault(kind, [])
    if name and name not in names:
        names.append(name)


def _look_at_part(
    package: zipfile.ZipFile, part: zipfile.ZipInfo, types: Mapping[str, str], told: Told
) -> None:
    path = PurePosixPath(plain_name(part.filename))
    ending = path.name.rpartition(".")[2]
    declared = types.get(str(path), types.get(ending, ""))
    _refuse(re.split(r"[./+]", declared))
    if path.name.startswith("oleobject"):
        raise DocxRefused(_("The file contains an embedded object. Replace it by a picture."))
    if "activex" in path.parts:
        raise DocxRefused(_("The file contains ActiveX controls. Remove them."))
    start = _start_of(package, part)
    if start.startswith(known_parts.EXECUTABLE):
        raise DocxRefused(_("The file contains an embedded object. Replace it by a picture."))
    if "embeddings" in path.parts:
        if path.suffix not in known_parts.INNER_PACKAGES:
            raise DocxRefused(_("The file contains an embedded object. Replace it by a picture."))
        _tell(told, "files_inside")
        if start.startswith(b"PK\x03\x04"):
            _look_into(package.read(part))
    elif path.suffix in {".xml", ".rels"} or declared.endswith("+xml"):
        _look_at_xml(read_part(package, part.filename) or b"", told)
    elif start.startswith(b"PK\x03\x04"):
        raise DocxRefused(_("The file contains an embedded object. Replace it by a picture."))
    is_told_or_read = "embeddings" in path.parts or ending in {"xml", "rels"}
    if not (known_parts.TYPES.match(declared) if declared else is_told_or_read):
        _tell(told, "unknown_parts", path.name)


def _start_of(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    try:
        with package.open(part) as opened:
            return opened.read(16)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError) as error:
        raise DocxRefused(_("The file is broken.")) from error


def _refuse(names: list[str]) -> None:
    """Refuse what runs or is taken in, by the words of a content type or of a relationship."""
    found = {name.casefold() for name in names}
    if found & known_parts.MACROS:
        raise DocxRefused(_("The file contains macros. Save it without them."))
    if found & known_parts.OTHER_FORMATS:
        raise DocxRefused(_("The file includes a document in another format. Paste its text."))
    if found & known_parts.OBJECTS:
        raise DocxRefused(_("The file contains an embedded object. Replace it by a picture."))
    if found & known_parts.CONTROLS:
        raise DocxRefused(_("The file contains ActiveX controls. Remove them."))


def _declared(package: zipfile.ZipFile) -> dict[str, str]:
    """Return what each part, or each ending, is declared to be, in small letters."""
    name = next(one for one in package.namelist() if plain_name(one) == "[content_types].xml")
    found: dict[str, str] = {}
    for element in _parsed(read_part(package, name) or b""):
        declared = str(element.get("ContentType", "")).strip().casefold()
        part = element.get("PartName")
        key = element.get("Extension", "") if part is None else plain_name(str(part))
        found[str(key).casefold()] = declared
    return found


def _look_into(data: bytes) -> None:
    """Refuse a package inside the file that itself has what runs."""
    try:
        inner = zipfile.ZipFile(io.BytesIO(data))
        check_measure(inner)
        names = [plain_name(name) for name in inner.namelist()]
        for name in names:
            path = PurePosixPath(name)
            if "macrosheets" in path.parts or path.name.startswith("vbaproject"):
                raise DocxRefused(_("The file contains macros. Save it without them."))
            if {"activex", "embeddings"} & {*path.parts} or path.name.startswith("oleobject"):
                raise DocxRefused(
                    _("The file contains an embedded object. Replace it by a picture.")
                )
        if "[content_types].xml" in names:
            for declared in _declared(inner).values():
                _refuse([*re.split(r"[./+]", declared)])
                if "macroenabled" in declared:
                    raise DocxRefused(_("The file contains macros. Save it without them."))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise DocxRefused(_("The file is broken.")) from error


def _look_at_xml(data: bytes, told: Told) -> None:
    """Look at what the elements of a part would fetch or run: fields, pictures by their address."""
    if not any(words in data for words in _MAY_BE_FETCHED):
        return
    root = _parsed(data)
    for name in field_names(root):
        if name.removeprefix(COMPUTED) in RUNS_PROGRAMS:
            raise DocxRefused(
                _("The file has a field that starts a program (%(name)s). Remove it."),
                name=name.removeprefix(COMPUTED),
            )
        if name not in HARMLESS:
            _tell(told, "fields_elsewhere", name)
    for element in root.iter(etree.Element):
        for attribute, target in element.attrib.items():
            if attribute in _ADDRESSES and _ELSEWHERE.match(str(target)):
                _tell(told, "pictures_elsewhere")
            elif str(attribute).endswith("embeddedHtml"):
                _tell(told, "elsewhere")


def _look_at_relationships(package: zipfile.ZipFile, told: Told) -> None:
    for kind, target, is_external in _relationships(package):
        plain = kind.casefold()
        _refuse([plain])
        if _ELSEWHERE.match(target) and plain not in _HARMLESS:
            _tell(told, _LINKED.get(plain, _LINKED_OTHERWISE))
        elif plain not in known_parts.RELATIONSHIPS and not is_external:
            _tell(told, "unknown_parts", kind)


def _relationships(package: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    """Yield the kind and the target of every relationship, and whether it leads out of the file."""
    for name in package.namelist():
        if not name.lower().endswith(".rels"):
            continue
        for relation in _parsed(read_part(package, name) or b"").iter("{*}Relationship"):
            kind = str(relation.get("Type", "")).rstrip("/").rpartition("/")[2]
            is_external = str(relation.get("TargetMode", "")).casefold() == "external"
            yield kind, str(relation.get("Target", "")), is_external


def _parsed(data: bytes) -> etree._Element:
    try:
        return parse_xml(data)
    except etree.XMLSyntaxError as error:
        raise DocxRefused(_("The file is broken: a part of it is not well-formed.")) from error
