"""The files of a folder, and those that a row of the list names, read and checked."""

import os
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path, PurePath

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files.checks import read_from
from tracker.files.kinds import PDF, CheckedFile, check_file
from tracker.registration.mailed_translations import read_translation
from tracker.registration.manifests.manifest_row import WITHOUT_A_TEXT, ManifestRow
from tracker.registration.preparing import (
    PreparedAnnex,
    PreparedReply,
    prepare_answer,
    prepare_upload,
)


def prepare(row: ManifestRow, folder: Path, *, call: Call, delegation: Delegation) -> PreparedReply:
    """Read what a row names as a reply; raise `Refusal` if it cannot be."""
    if row.kind in WITHOUT_A_TEXT:
        return prepare_answer(
            call=call,
            delegation=delegation,
            kind=row.kind,
            since_year=row.since_year,
            cover=row.cover,
            cover_scan=_scan(row, folder),
        )
    return prepare_upload(
        read_from(folder, row.file),
        row.file,
        call=call,
        delegation=delegation,
        language=row.language,
        cover=row.cover,
        publish_full_text=row.publish_full_text,
        co_senders=row.co_senders,
        aligned=row.aligned,
        cover_scan=_scan(row, folder),
        annexes=_annexes(row, folder),
        translations=[
            read_translation(read_from(folder, name), name, call=call) for name in row.translations
        ],
    )


def _scan(row: ManifestRow, folder: Path) -> CheckedFile | None:
    name = row.cover_scan.strip()
    return check_file(read_from(folder, name), name, accepted=(PDF,)) if name else None


def _annexes(row: ManifestRow, folder: Path) -> list[PreparedAnnex]:
    titles = chain(row.annex_titles, repeat(""))
    return [
        PreparedAnnex(
            check_file(read_from(folder, name), name),
            title or PurePath(name).stem[:200],
            row.language,
        )
        for name, title in zip(row.annexes, titles, strict=False)
    ]


def names_in(folder: Path) -> Iterator[str]:
    """Yield every file below a folder by its relative name; linked folders are not entered.

    A folder that cannot be read is yielded itself: reading it says why.
    """
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = sorted(os.scandir(folder / below), key=lambda entry: entry.name)
        except OSError:  # no right to read it, or too deep for a name
            yield below or "."
            continue
        yield from (
            below + entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)
        )
        waiting += [
            f"{below}{entry.name}/"
            for entry in reversed(entries)
            if entry.is_dir(follow_symlinks=False)
        ]
