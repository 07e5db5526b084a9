"""What a backup holds: which tables, and the stored files that their rows name.

A new table is in it by itself. One that is to be left out needs its reason here, and a new column
that names a stored file its line: a test holds both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from tracker.compilation.models import RenderedFile
from tracker.past_reports.models import PastReportFile
from tracker.submissions.models import Attachment, ReceiptFile

LEFT_OUT: Mapping[str, str] = {
    "auth.Permission": "made by migrate",
    "auth.Group": "nobody is in one",
    "auth.Group_permissions": "nobody is in one",
    "contenttypes.ContentType": "made by migrate",
    "sessions.Session": "everybody signs in anew",
    "usersessions.UserSession": "everybody signs in anew",
    "account.EmailConfirmation": "lasts minutes",
    "socialaccount.SocialApp": "comes from the environment",
    "socialaccount.SocialToken": "is not kept",
    "backups.LastBackup": "is written when a backup is whole",
    "mail.Tick": "speaks of the processes that ran there",
    "search.IndexedPassage": "made of the filed texts by a restore",
}
# What `migrate`, `load_states`, a first tick and strangers leave in a system that is still empty.
# A restore puts the backup's in its place, in this order.
OF_AN_EMPTY_SYSTEM = (
    "delegations.DelegationName",
    "delegations.Delegation",
    "mail.Installation",
    "accounts.AccountEvent",
)


@dataclass(frozen=True, slots=True)
class StoredFiles:
    """A column that names files below the folder of all files, and the column of their SHA-256."""

    model: type[models.Model]
    path: str
    sha256: str


STORED_FILES = (
    StoredFiles(Attachment, "file", "sha256"),
    StoredFiles(PastReportFile, "path", "sha256"),
    StoredFiles(ReceiptFile, "path", "sha256"),
    StoredFiles(RenderedFile, "path", "sha256"),
)


def included() -> Iterator[type[models.Model]]:
    """Yield every table of a backup, those between two models too, always in the same order."""
    everything = apps.get_models(include_auto_created=True)
    yield from sorted(
        (model for model in everything if model._meta.label not in LEFT_OUT),
        key=lambda model: model._meta.label,
    )


def columns(model: type[models.Model]) -> list["models.Field[object, object]"]:
    return list(model._meta.local_concrete_fields)


def files_of(model: type[models.Model]) -> StoredFiles | None:
    """Return the column of a table that names stored files, if it has one."""
    return next((one for one in STORED_FILES if one.model is model), None)
