"""Files that no row names: left by a process that was killed between the file and its row.

Only names by chance are looked at (`store.path_by_chance`), which nothing gives a second time: an
old one without a row gets none any more. A file below its digest may be wanted again at any moment.
"""

import re
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db.models import QuerySet

from tracker.files import store
from tracker.files.storage.errors import FilesUnavailable

YOUNGEST = timedelta(days=1)  # no upload, and no restore, takes so long
PARTS = 256  # of a folder, by the beginning of the names; one is looked at each time
_BY_CHANCE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")
log = structlog.get_logger(__name__)


def sweep(folder: str, rows: QuerySet[Any], column: str, *, at: datetime) -> int:
    """Remove old files of one part of a folder that no row names; return how many.

    `rows` are all that name files of the folder, in `column`; where there are none at all, this is
    no database of these files, and nothing is removed. `at` is the time as the store has it.
    """
    part = f"{folder}/{int(at.timestamp()) // settings.TICK_SECONDS % PARTS:02x}"
    try:
        old = {
            one.name
            for one in store.place().entries(part)
            if _is_by_chance(one.name, folder) and at - one.modified_at > YOUNGEST
        }
        store.place().remove_unfinished(part)
    except FilesUnavailable:
        log.exception("leftovers_not_swept", folder=part)
        return 0
    if not old or not rows.exists():
        return 0
    named = set(map(str, rows.filter(**{f"{column}__in": old}).values_list(column, flat=True)))
    left = sorted(old - named)
    for path in left:
        log.warning("file_of_no_row_removed", path=path)
    store.forget_all(left)
    return len(left)


def _is_by_chance(name: str, folder: str) -> bool:
    return bool(_BY_CHANCE.fullmatch(name.removeprefix(f"{folder}/")))
