"""The files that a row of the list names, read from its folder and checked."""

from itertools import chain, repeat
from pathlib import Path, PurePath

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files.checks import read_from
from tracker.files.kinds import PDF, CheckedFile, check_file
from tracker.registration.manifest_row import WITHOUT_A_TEXT, ManifestRow
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
