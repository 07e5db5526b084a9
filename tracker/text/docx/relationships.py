"""The parts of a Word file, found by their relationships: their names and folders are free."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from django.utils.translation import gettext_noop as _
from lxml import etree

from tracker.text.docx.package import DocxRefused, plain_name, read_part
from tracker.text.docx.wordml import parse_xml

MAX_TAGS = 400_000  # of one part that is read: the text of some 200 pages
_USUAL_FOLDER = "word"
_KIND = re.compile(  # Transitional and Strict
    r"http://(?:schemas\.openxmlformats\.org/officeDocument/2006|purl\.oclc\.org/ooxml/officeDocument)"
    r"/relationships/(\w+)"
)
_TEXT_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    *("application/xml", "text/xml"),  # as programs that do not say more declare it
}


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to; `kind` is that of Office's own types: styles, image, hyperlink.

    A relationship of any other type has none.
    """

    identifier: str
    kind: str
    target: str
    is_external: bool


class PackageParts:
    """Parts of an opened package by what they are to each other; `main` has the text.

    Names are compared as the format asks: capitals do not count. Raises `DocxRefused` where a
    package has no main part or several, or a part cannot be read.
    """

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self._names = {plain_name(name): name for name in package.namelist()}
        self._relationships: dict[str, list[Relationship]] = {}
        self.main = self._find_main()
        if not self.main or not self._types_of(self.main) <= _TEXT_TYPES:
            raise DocxRefused(_("The file is not a Word document."))

    def _find_main(self) -> str:
        """Return the part with the text; that of the usual name where no relationship names one."""
        named = [one for one in self.relationships("") if one.kind == "officeDocument"]
        if len(named) > 1:  # readers would differ on which of them is the text
            raise DocxRefused(_("The file is broken: it cannot be read as a Word document."))
        if named:
            return next(iter(self.related("", "officeDocument")), "")
        return self._names.get(f"{_USUAL_FOLDER}/document.xml", "")

    def _types_of(self, name: str) -> set[str]:
        """Return what the package declares the content of a part to be: once, if it is sound."""
        root = self.root(self._names.get("[content_types].xml", ""))
        ending = posixpath.splitext(name)[1].removeprefix(".").casefold()
        own: set[str] = set()
        of_ending: set[str] = set()
        for element in root.iterchildren("{*}Override", "{*}Default") if root is not None else ():
            declared = str(element.get("ContentType", "")).strip()
            part = element.get("PartName")
            if part is not None and plain_name(unquote(part)) == plain_name(name):
                own.add(declared)
            elif part is None and str(element.get("Extension", "")).casefold() == ending:
                of_ending.add(declared)
        return own or of_ending

    def root(self, name: str) -> etree._Element | None:
        """Return the root of a part; None for one that is not there."""
        data = read_part(self.package, name) if name else None
        if data is None:
            return None
        if data.count(b"<") > MAX_TAGS:
            raise DocxRefused(_("The file has far more in it than a text needs. Divide it."))
        root = parse_xml(data)
        # Also one in an encoding in which its bytes hide it.
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocxRefused(_("The file declares document types or entities of its own."))
        return root

    def relationships(self, name: str) -> list[Relationship]:
        """Return what a part refers to; that of the package itself for an empty name."""
        if name not in self._relationships:
            self._relationships[name] = list(self._read_relationships(name))
        return self._relationships[name]

    def _read_relationships(self, name: str) -> Iterator[Relationship]:
        folder, base = posixpath.split(plain_name(name))
        root = self.root(self._names.get(posixpath.join(folder, "_rels", f"{base}.rels"), ""))
        return (
            Relationship(
                str(relation.get("Id")),
                kind[1] if (kind := _KIND.fullmatch(str(relation.get("Type", "")))) else "",
                str(relation.get("Target", "")),
                str(relation.get("TargetMode", "")).casefold() == "external",
            )
            for relation in (root if root is not None else ())
        )

    def related(self, name: str, kind: str) -> list[str]:
        """Return the names of the parts of a kind that a part refers to."""
        return list(dict.fromkeys(self.targets(name, kind).values()))

    def targets(self, name: str, kind: str) -> dict[str, str]:
        """Return the names of the parts of a kind by the identifiers that a part refers to them."""
        found = {
            relation.identifier: self._names.get(_resolved(relation.target, plain_name(name)), "")
            for relation in self.relationships(name)
            if relation.kind == kind and not relation.is_external
        }
        return {identifier: part for identifier, part in found.items() if part}

    def of_main(self, kind: str) -> str:
        """Return the name of the main part's styles, numbering or notes; empty if it has none.

        One that no relationship names counts if it has the usual name.
        """
        return next(iter(self.all_of_main(kind)), "")

    def all_of_main(self, kind: str) -> list[str]:
        """Return the names of the main part's headers or footers, found in the same way."""
        folder = re.escape(posixpath.dirname(plain_name(self.main)))
        usual = re.compile(rf"{folder}/{kind}\d*\.xml")
        return self.related(self.main, kind) or [
            name for plain, name in self._names.items() if usual.fullmatch(plain)
        ]


def _resolved(target: str, source: str) -> str:
    path = plain_name(unquote(target.partition("#")[0]))
    base = "" if target.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(base, path))
