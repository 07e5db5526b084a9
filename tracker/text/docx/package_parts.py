"""What a Word file carries or would load besides its text: told, or a reason to turn it down.

Nothing that a file points at is ever fetched here. Macros and the package itself are the affair of
`package.py`.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from lxml import etree

from tracker.text.docx.package import DocxRefused, read_part
from tracker.text.docx.wordml import parse_xml

# A relationship's type ends with one of these.
_LINKED: dict[str, str | Promise] = {
    "attachedTemplate": _("It names a template elsewhere, which was not fetched."),
    "image": _("It shows pictures that are stored elsewhere, which were not fetched."),
    "frame": _("It shows pages from elsewhere, which were not fetched."),
    "subDocument": _("It includes documents from elsewhere, which were not fetched."),
}
_LINKED_OTHERWISE = _("It loads something from elsewhere, which was not fetched.")
# Another machine: a template on the writer's own disk is named in many files and means nothing.
_ELSEWHERE = re.compile(r"(?:https?|ftps?|mhtml):|(?:file:/*)?\\\\|file://[^/]", re.IGNORECASE)
_HARMLESS = {"hyperlink"}  # followed by a person, never by opening the file


def look_inside(package: zipfile.ZipFile) -> list[str]:
    """Return a sentence for each kind of thing that is not text; read every part of XML.

    Raises `DocxRefused` for what runs when the file is opened: OLE objects and ActiveX controls,
    kept inside or linked, and documents in another format that Word would take in.
    """
    workbooks = 0
    for part in package.infolist():
        path = PurePosixPath(part.filename.lower())
        if path.name.startswith("oleobject") or (
            "embeddings" in path.parts and path.suffix == ".bin"
        ):
            raise DocxRefused(_("The file contains an embedded object. Replace it by a picture."))
        if "activex" in path.parts:
            raise DocxRefused(_("The file contains ActiveX controls. Remove them."))
        workbooks += "embeddings" in path.parts
        if path.suffix in {".xml", ".rels"}:
            read_part(package, part.filename)
    told: list[str] = []
    if workbooks:
        told.append(str(_("It carries other files inside, such as the table behind a chart.")))
    return told + _linked(package)


def _linked(package: zipfile.ZipFile) -> list[str]:
    kinds: Counter[str] = Counter()
    for kind, is_outside in _relationships(package):
        if kind == "aFChunk":
            raise DocxRefused(_("The file includes a document in another format. Paste its text."))
        if kind in {"oleObject", "control"}:
            raise DocxRefused(_("The file contains an embedded object. Replace it by a picture."))
        if is_outside and kind not in _HARMLESS:
            kinds[kind] += 1
    return list(dict.fromkeys(str(_LINKED.get(kind, _LINKED_OTHERWISE)) for kind in kinds))


def _relationships(package: zipfile.ZipFile) -> Iterator[tuple[str, bool]]:
    """Yield the kind of every relationship, and whether it leads to another machine."""
    for name in package.namelist():
        if not name.lower().endswith(".rels"):
            continue
        try:
            root = parse_xml(read_part(package, name) or b"")
        except etree.XMLSyntaxError as error:
            raise DocxRefused(_("The file is broken: a part of it is not well-formed.")) from error
        for relation in root.iter("{*}Relationship"):
            kind = str(relation.get("Type", "")).rstrip("/").rpartition("/")[2]
            yield kind, _ELSEWHERE.match(str(relation.get("Target", ""))) is not None
