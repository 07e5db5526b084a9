"""The versions of a reply that can be compared: its filed revisions and, to the delegation, the
draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.comparison.changes import ReplyChanges, reply_changes
from tracker.submissions.content import SubmissionContent
from tracker.submissions.models import Revision

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Version:
    """A revision by its number, or the draft (no revision), and its content."""

    value: str
    content: SubmissionContent
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Every version, the oldest first, and the two that are compared, if there are two."""

    versions: Sequence[Version]
    before: Version | None
    after: Version | None

    @property
    def changes(self) -> ReplyChanges | None:
        """What became of the one in the other; None where there are not two."""
        if self.before is None or self.after is None:
            return None
        return reply_changes(self.before.content, self.after.content)


class NoSuchVersion(Exception):
    """A version was asked for that does not exist, or not for this person."""


def choose(versions: Sequence[Version], *, before: str = "", after: str = "") -> Choice:
    """Return the two that were asked for; else the latest, and the one before it.

    Raises `NoSuchVersion` for a value that is not among the versions.
    """
    places = {version.value: place for place, version in enumerate(versions)}
    for wanted in (before, after):
        if wanted and wanted not in places:
            raise NoSuchVersion(wanted)
    if len(versions) < 2:
        return Choice(versions, None, None)
    default = len(versions) - 1
    if before and not after:
        default = min(places[before] + 1, default)
    new = places[after] if after else default
    old = places[before] if before else max(new - 1, 0)
    return Choice(versions, versions[old], versions[new])


def filed_versions(revisions: Iterable[Revision]) -> list[Version]:
    return [
        Version(str(revision.number), revision.filed, revision)
        for revision in sorted(revisions, key=lambda revision: revision.number)
    ]
