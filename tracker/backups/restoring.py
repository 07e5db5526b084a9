"""Restore a backup into an empty system: everything in one transaction, and then the post is held.

Nothing is restored until the whole backup was looked through, its migrations are those of this
code, and the keys it needs are here. Whatever stops it leaves the system empty, as it was.
"""

import io
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import sql

from tracker.audit.comparisons import find_differences
from tracker.audit.register import find_faults
from tracker.backups import key_prints, manifest, reading, rows, sequences, tables
from tracker.backups.archive import Identity
from tracker.backups.manifest import Manifest
from tracker.mail.held import holding
from tracker.mail.models import HELD_POST, Pause
from tracker.refusal import Refusal
from tracker.search.indexing import index_everything
from tracker.version import version

Tell = Callable[[str], object]


def restore(file: Path, *, identities: list[Identity], at: datetime, tell: Tell) -> Manifest:
    """Restore a backup, and hold the post; return what it says of itself. Raises `Refusal`."""
    require_migrated()
    require_empty()
    tell("looking through the whole backup")
    said = reading.look_through(file, identities=identities)
    _require_fit(said)
    tell(f"the backup is whole: made {said.time_in_words} by version {said.version}")
    try:
        with transaction.atomic():
            _clear()
            _Restored(said, tell).take_in(file, identities)
            connection.check_constraints()
            index_everything()
            _hold(said, at=at)
    except (DatabaseError, OverflowError, ValueError) as error:  # SQLite's driver has no own error
        raise Refusal(f"the database refuses the backup, nothing is restored: {error}") from error
    return said


def faults() -> Iterator[str]:
    """Yield what `verify_audit` finds."""
    for fault in find_faults():
        yield str(fault)
    for difference in find_differences():
        yield str(difference)


def require_migrated() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refusal("this database is not migrated: run migrate, then restore")


def require_empty() -> None:
    """Refuse a system in which anything was done; what `migrate` and `load_states` made may be."""
    there = [
        model._meta.label
        for model in tables.included()
        if model._meta.label not in tables.OF_AN_EMPTY_SYSTEM and model._base_manager.exists()
    ]
    if there:
        raise Refusal(
            "this system is not empty, and a restore never mixes two: it has rows of "
            + ", ".join(there)
        )


def _require_fit(said: Manifest) -> None:
    here = manifest.applied_migrations()
    both = said.migrations.keys() | here.keys()
    differing = sorted(app for app in both if said.migrations.get(app) != here.get(app))
    if differing:
        raise Refusal(
            f"this backup was made by version {said.version}, this is version {version()}, and "
            f"their tables differ ({', '.join(differing)}): restore it with version "
            f"{said.version}, then upgrade"
        )
    key_prints.require(said.keys)
    if strange := said.tables.keys() ^ {model._meta.label_lower for model in tables.included()}:
        raise Refusal(f"this backup has other tables: {', '.join(sorted(strange))}")


def _clear() -> None:
    for label in tables.OF_AN_EMPTY_SYSTEM:
        apps.get_model(label)._base_manager.all().delete()


def _hold(said: Manifest, *, at: datetime) -> None:
    Pause.objects.filter(group=HELD_POST).delete()  # it was held there, too
    holding.hold(Pause.Cause.RESTORED, reason=said.time_in_words, since=at, at=at)


class _Restored:
    """What is being taken in, some rows at a time."""

    def __init__(self, said: Manifest, tell: Tell) -> None:
        self._said, self._tell = said, tell
        self._models = {model._meta.label_lower: model for model in tables.included()}
        self._removed = set(said.removed)
        self._waiting: dict[str, list[models.Model]] = defaultdict(list)

    def take_in(self, file: Path, identities: list[Identity]) -> None:
        reading.read_out(
            file, self._said, identities=identities, line=self._take_line, stored=_store
        )
        for label, model in self._models.items():
            self._insert(label)
            sequences.go_on_after(model, self._said.tables[label]["latest"])
            if number := self._said.tables[label]["rows"]:
                self._tell(f"{label}: {number}")
        self._tell(f"files: {len(self._said.files)}")

    def _take_line(self, label: str, line: bytes) -> None:
        model = self._models.get(label)
        if model is None:  # it was none of the list that was looked through before
            raise Refusal(f"this backup has other tables: {label}")
        row = rows.row_of(model, line)
        column = tables.files_of(model)
        if column and str(getattr(row, column.path)) in self._removed:
            return  # removed, with its file, while the backup was made
        self._waiting[label].append(row)
        if len(self._waiting[label]) >= rows.AT_ONE_TIME:
            self._insert(label)

    def _insert(self, label: str) -> None:
        """Write rows as they are: nothing is filled in, no signal is sent."""
        model, waiting = self._models[label], self._waiting.pop(label, [])
        fields = tables.columns(model)
        size = max(connection.ops.bulk_batch_size(fields, waiting), 1) if waiting else 1
        for start in range(0, len(waiting), size):
            query = sql.InsertQuery(model)
            query.insert_values(fields, waiting[start : start + size], raw=True)
            query.get_compiler(connection=connection).execute_sql()


def _store(path: str, content: IO[bytes]) -> None:
    """Put a file in its place. One that a restore left there before it was stopped is replaced."""
    data = io.BytesIO(content.read()).getvalue()
    if default_storage.exists(path):
        default_storage.delete(path)
    if default_storage.save(path, ContentFile(data)) != path:
        raise Refusal(f"the file {path!r} could not be put in its place")
