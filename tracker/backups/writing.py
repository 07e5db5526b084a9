"""Make a backup: the tables as they stood at one moment, then the files that their rows name.

The manifest comes last, signed: what was cut off has none, and a restore refuses it.
"""

import hashlib
import io
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import pyrage
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, models

from tracker.audit import heads
from tracker.audit.comparisons import one_moment
from tracker.backups import archive, key_prints, manifest, rows, sequences, tables
from tracker.backups.last import note
from tracker.backups.manifest import Manifest
from tracker.files.digests import digest
from tracker.mail.models import Installation
from tracker.refusal import Refusal
from tracker.version import version

CHUNK = 1024 * 1024  # bytes of a table in one member of the archive
Tell = Callable[[str], object]


@dataclass(slots=True)
class _Backup:
    tar: tarfile.TarFile
    at: datetime
    tell: Tell
    written: dict[str, dict[str, Any]] = field(default_factory=dict)  # tables, by label
    named: dict[str, tables.StoredFiles] = field(default_factory=dict)  # by path
    digests: dict[str, str] = field(default_factory=dict)  # SHA-256 that a row says of a path
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def write(target: Path | IO[bytes], *, keys: list[str], at: datetime, tell: Tell) -> list[str]:
    """Make a backup; return in words which stored files are not as they were stored.

    Such a backup is whole all the same, but does not count as the last good one. Raises `Refusal`.
    """
    recipients = [archive.recipient_of(key) for key in keys]
    try:
        with _opened(target) as opened, archive.written_to(opened, recipients) as tar:
            faults = _write(_Backup(tar, at, tell))
    except (OSError, pyrage.EncryptError) as error:
        raise Refusal(f"the backup could not be written: {error}") from error
    if not faults:
        note(at)
    return faults


@contextmanager
def _opened(target: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    if isinstance(target, Path):
        with archive.whole_file(target) as opened:
            yield opened
    else:
        yield target


def _write(backup: _Backup) -> list[str]:
    with one_moment():
        for model in tables.included():
            _add_table(backup, model)
        facts = _facts(backup.at)
    faults = _add_files(backup)
    said = Manifest(
        **facts,
        tables=backup.written,
        files=backup.files,
        lost=backup.lost,
        removed=backup.removed,
    ).to_bytes()
    if len(said) > manifest.LARGEST:
        raise Refusal("there are too many files for one backup")
    archive.add_bytes(backup.tar, manifest.NAME, said, at=backup.at.timestamp())
    signature = manifest.sign(said)
    archive.add_bytes(backup.tar, manifest.SIGNATURE_NAME, signature, at=backup.at.timestamp())
    return faults


def _facts(at: datetime) -> dict[str, Any]:
    installation = Installation.objects.first()
    return {
        "made_at": at.astimezone(UTC).isoformat(),
        "version": version(),
        "site_url": settings.SITE_URL,
        "database": connection.vendor,
        "migrations": manifest.applied_migrations(),
        "keys": key_prints.needed(),
        "heads": [head.to_json() for head in heads.heads_now()],
        "handed_over": installation.handed_over if installation else 0,
    }


def _add_table(backup: _Backup, model: type[models.Model]) -> None:
    """Add a table in pieces, so that little of it is in memory, whatever its size."""
    label, number, summed = model._meta.label_lower, 0, hashlib.sha256()
    for piece, (count, data) in enumerate(_pieces(backup, model), start=1):
        summed.update(data)
        number += count
        name = f"tables/{label}.{piece}.jsonl"
        archive.add_bytes(backup.tar, name, data, at=backup.at.timestamp())
    latest = sequences.latest(model)
    backup.written[label] = {"rows": number, "sha256": summed.hexdigest(), "latest": latest}
    if number:
        backup.tell(f"{label}: {number}")


def _pieces(backup: _Backup, model: type[models.Model]) -> Iterator[tuple[int, bytes]]:
    column = tables.files_of(model)
    piece, count = io.BytesIO(), 0
    for row, line in rows.lines_of(model):
        if column and row[column.path]:
            backup.named[row[column.path]] = column
            backup.digests[row[column.path]] = row[column.sha256]
        if len(line) > rows.LARGEST:
            raise Refusal(f"a row of {model._meta.label} is too large for a backup")
        piece.write(line)
        count += 1
        if piece.tell() >= CHUNK:
            yield count, piece.getvalue()
            piece, count = io.BytesIO(), 0
    if count:
        yield count, piece.getvalue()


def _add_files(backup: _Backup) -> list[str]:
    """Add the files; say which are missing or changed.

    A file that was removed together with its row since then is neither.
    """
    faults = []
    for path, column in sorted(backup.named.items()):
        try:
            with default_storage.open(path) as opened:
                data = opened.read()
        except FileNotFoundError:
            if column.model._base_manager.filter(**{column.path: path}).exists():
                backup.lost.append(path)
                faults.append(f"{path}: it is missing")
            else:
                backup.removed.append(path)
            continue
        sha256 = digest(data)
        if sha256 != backup.digests[path]:
            faults.append(f"{path}: it is not as it was stored")
        backup.files[path] = {"size": len(data), "sha256": sha256}
        archive.add_bytes(backup.tar, f"files/{path}", data, at=backup.at.timestamp())
    backup.tell(f"files: {len(backup.files)}")
    return faults
