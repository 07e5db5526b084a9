"""The list of what came by mail: one row a reply or an act."""

from collections.abc import Iterator
from pathlib import Path

from tracker.files.tables import MAX_BYTES, TableRefused, code_page_of, read_table
from tracker.registration.manifests.manifest_row import (
    ACTS,
    COLUMNS,
    NAMES,
    OPTIONAL,
    ManifestRefused,
    ManifestRow,
    RowCells,
)


def find_manifest(folder: Path) -> Path | None:
    """Return the list of a folder; raise `ManifestRefused` where it has two."""
    found = [path for name in NAMES if (path := folder / name).exists() or path.is_symlink()]
    if len(found) > 1:
        raise ManifestRefused(1, f"expected one list, found also {found[1].name}")
    return found[0] if found else None


def read_manifest(path: Path, *, codes: set[str]) -> tuple[list[ManifestRow], list[str]]:
    """Read a list; return its rows and remarks on the file. Raise `ManifestRefused` with the line.

    `codes` are the delegations that exist. The files' names are not judged here.
    """
    try:
        data = _bytes_of(path)
        rows = [RowCells(line, cells, codes).row() for line, cells in _lines(data)]
        if not rows:
            raise ManifestRefused(2, "expected at least one reply below the columns' names")
        _require_each_once(rows)
    except ManifestRefused as refused:
        raise ManifestRefused(refused.line, refused.expected, name=path.name) from refused
    page = code_page_of(data)
    remark = f"it is not in UTF-8, and was read as {page}: look at the names in it."
    return rows, [f"{path.name}: {remark}"] if page else []


def _require_each_once(rows: list[ManifestRow]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        act = (row.kind, row.lead) if row.kind in ACTS else ()
        for key in ((row.code, *act), (row.file,)):
            if key[0] and key in seen:
                raise ManifestRefused(
                    row.line, f"{key[0]!r} stands already in line {seen[key]}; expected it once"
                )
            seen[key] = row.line


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():  # a pipe would keep us waiting
            raise ManifestRefused(1, "expected an ordinary file")
        with path.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise ManifestRefused(1, "expected a file that can be opened") from error


def _lines(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    columns: tuple[str, ...] = ()
    try:
        for line in read_table(data):
            if not columns:
                columns = tuple(cell.strip() for cell in line.fitted(0))
                if not _are_right(columns):
                    raise ManifestRefused(1, _about_columns(columns))
                continue
            cells = line.fitted(len(columns))
            if len(cells) != len(columns):
                raise ManifestRefused(
                    line.number, f"expected {len(columns)} cells, found {len(cells)}"
                )
            yield line.number, dict(zip(columns, cells, strict=True))
    except TableRefused as refused:
        raise ManifestRefused(refused.line, f"expected {refused.expected}") from refused
    if not columns:
        raise ManifestRefused(1, _about_columns(columns))


def _are_right(columns: tuple[str, ...]) -> bool:
    return set(COLUMNS) <= set(columns) <= {*COLUMNS, *OPTIONAL} and len(set(columns)) == len(
        columns
    )


def _about_columns(columns: tuple[str, ...]) -> str:
    missing = [column for column in COLUMNS if column not in columns]
    unknown = [column for column in columns if column not in {*COLUMNS, *OPTIONAL}]
    told = [f"expected the columns {', '.join(COLUMNS)}"]
    if missing:
        told.append(f"missing: {', '.join(missing)}")
    if unknown:
        told.append(f"unknown: {', '.join(map(repr, unknown))}")
    return "; ".join(told)
