"""The versions of a reply that can be compared: its filed revisions and, to the delegation, the
draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.comparison.changes import ReplyChanges, reply_changes
from tracker.submissions.content import SubmissionContent
from tracker.submissions.models import Revision

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class ReplyVersion:
    """A revision by its number, or the draft (no revision), and its content."""

    value: str
    content: SubmissionContent
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """Every version, the oldest first, and the two that are compared, if there are two."""

    versions: Sequence[ReplyVersion]
    before: ReplyVersion | None
    after: ReplyVersion | None

    @property
    def changes(self) -> ReplyChanges | None:
        """What became of the one in the other; None where there are not two."""
        if self.before is None or self.after is None:
            return None
        return reply_changes(self.before.content, self.after.content)


class UnknownVersion(Exception):
    """A version was asked for that does not exist, or not for this person."""


def choose(versions: Sequence[ReplyVersion], *, before: str = "", after: str = "") -> VersionChoice:
    """Return the two that were asked for; else the latest, and the one before it.

    Raises `UnknownVersion` for a value that is not among the versions.
    """
    places = {version.value: place for place, version in enumerate(versions)}
    for wanted in (before, after):
        if wanted and wanted not in places:
            raise UnknownVersion(wanted)
    if len(versions) < 2:
        return VersionChoice(versions, None, None)
    default = len(versions) - 1
    if before and not after:
        default = min(places[before] + 1, default)
    new = places[after] if after else default
    old = places[before] if before else max(new - 1, 0)
    return VersionChoice(versions, versions[old], versions[new])


def filed_versions(revisions: Iterable[Revision]) -> list[ReplyVersion]:
    return [
        ReplyVersion(str(revision.number), revision.filed, revision)
        for revision in sorted(revisions, key=lambda revision: revision.number)
    ]
