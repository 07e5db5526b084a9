"""Read a backup member by member, and know at its end that it is whole and what was written.

It is walked twice: once to look whether all of it is as its signed list says, once to restore it.
The second walk is held to the same list, for the file may have been changed in between.
"""

import hashlib
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from tracker.backups import archive, key_prints, manifest, rows
from tracker.backups.archive import Identity
from tracker.backups.manifest import Manifest
from tracker.refusal import Refusal

MOST_MEMBERS = 300_000  # pieces of tables and files: a list of more would be longer
PIECE = 1024 * 1024  # bytes of a file in memory
_TABLE = re.compile(r"tables/([a-z0-9_]{1,99}\.[a-z0-9_]{1,99})\.([1-9][0-9]{0,5})\.jsonl")
_FILE = re.compile(r"files/(.+)")
OnLine = Callable[[str, bytes], object]  # a table's label, a line of it
OnFile = Callable[[str, IO[bytes]], object]  # a path, its content


def look_through(file: Path, *, identities: list[Identity]) -> Manifest:
    """Return the signed list of what a backup holds, once all of it was found to be so.

    Of a list that no key of this system signed only the keys it names are told. Raises `Refusal`.
    """
    walk = _Walk()
    walk.through(file, identities)
    data, signature = walk.lists.get(manifest.NAME), walk.lists.get(manifest.SIGNATURE_NAME)
    if data is None or signature is None:
        raise Refusal("this backup is not whole: the list of what it holds is missing at its end")
    if not manifest.is_signed(data, signature):
        # Signed, perhaps, with a key that is not set here yet.
        key_prints.require(manifest.keys_named_in(data))
        raise Refusal("this backup was changed: its signature does not hold")
    found = Manifest.from_bytes(data)
    walk.compare(found)
    return found


def read_out(
    file: Path, held_to: Manifest, *, identities: list[Identity], line: OnLine, stored: OnFile
) -> None:
    """Hand over every line and every file of a backup, in its order; raise `Refusal`.

    What differs from the list is found at the end, so whoever takes it keeps nothing until then.
    """
    walk = _Walk(line, stored, sizes={path: said["size"] for path, said in held_to.files.items()})
    walk.through(file, identities)
    if walk.lists.get(manifest.NAME) != held_to.to_bytes():
        raise Refusal("this backup was changed while it was read")
    walk.compare(held_to)


class _Walk:
    """What was met on the way through a backup."""

    def __init__(
        self,
        line: OnLine | None = None,
        stored: OnFile | None = None,
        sizes: Mapping[str, int] | None = None,
    ) -> None:
        self._line, self._stored, self._sizes = line, stored, sizes
        self.lists: dict[str, bytes] = {}
        self._tables: dict[str, hashlib._Hash] = {}
        self._rows: Counter[str] = Counter()
        self._pieces: Counter[str] = Counter()
        self._files: dict[str, dict[str, object]] = {}

    def through(self, file: Path, identities: list[Identity]) -> None:
        with archive.read_from(file, identities) as members:
            for number, (member, content) in enumerate(members):
                if number > MOST_MEMBERS:
                    raise Refusal(f"this backup holds more than {MOST_MEMBERS} files")
                if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.issparse():
                    raise Refusal(f"this backup holds what none holds: {member.name!r}")
                self._member(member.name, member.size, content)

    def compare(self, said: Manifest) -> None:
        for label in said.tables.keys() | self._tables.keys():
            summed = self._tables.get(label, hashlib.sha256()).hexdigest()
            wanted = said.tables.get(label, {})
            if (wanted.get("rows"), wanted.get("sha256")) != (self._rows[label], summed):
                raise Refusal(f"this backup is damaged: the table {label} is not as it was written")
        for path in said.files.keys() | self._files.keys():
            if said.files.get(path) != self._files.get(path):
                raise Refusal(f"this backup is damaged: the file {path!r} is not as it was written")

    def _member(self, name: str, size: int, content: IO[bytes]) -> None:
        if manifest.SIGNATURE_NAME in self.lists:
            raise Refusal(f"this backup goes on after its end: {name!r}")
        if name in (manifest.NAME, manifest.SIGNATURE_NAME):
            if size > manifest.LARGEST or name in self.lists:
                raise Refusal("the list of what this backup holds cannot be read")
            self.lists[name] = content.read()
        elif found := _TABLE.fullmatch(name):
            self._table(found[1], int(found[2]), content)
        elif (found := _FILE.fullmatch(name)) and is_safe(found[1]):
            self._file(found[1], size, content)
        else:
            raise Refusal(f"this backup holds what none holds: {name!r}")

    def _table(self, label: str, piece: int, content: IO[bytes]) -> None:
        self._pieces[label] += 1
        if piece != self._pieces[label]:
            raise Refusal(f"this backup is damaged: pieces of the table {label} are out of order")
        summed = self._tables.setdefault(label, hashlib.sha256())
        while line := content.readline(rows.LARGEST + 1):
            if len(line) > rows.LARGEST:
                raise Refusal(f"this backup has a row of {label} that is longer than any")
            summed.update(line)
            self._rows[label] += 1
            if self._line:
                self._line(label, line)

    def _file(self, path: str, size: int, content: IO[bytes]) -> None:
        if path in self._files:
            raise Refusal(f"this backup holds a file twice: {path!r}")
        if self._sizes is not None and self._sizes.get(path) != size:
            raise Refusal(f"this backup is damaged: the file {path!r} is not as it was written")
        read = _Summed(content)
        if self._stored:
            self._stored(path, read)  # type: ignore[arg-type]
        while read.read(PIECE):
            pass
        self._files[path] = {"size": size, "sha256": read.summed.hexdigest()}


class _Summed:
    """A file that is read once, and summed on the way."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content, self.summed = content, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._content.read(size)
        self.summed.update(data)
        return data


def is_safe(path: str) -> bool:
    """Whether a path lies below the folder of all files, as every system reads it."""
    parts = path.split("/")
    return (
        not {"", ".", ".."}.intersection(parts)
        and not re.search(r"[\\\x00-\x1f:]", path)
        and len(path) < 300
    )
