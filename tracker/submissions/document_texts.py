"""What a document prints of a reply: asked of the room above, which compiles the documents."""

from typing import Protocol

from tracker.calls.models import Call
from tracker.submissions.models import Revision


class DocumentTexts(Protocol):
    """What the room above knows."""

    def texts_printed(self, call: Call, *, revision: int | None, is_late: bool) -> str: ...

    def is_rendered_by_secretariat(self, revision: Revision, language: str) -> bool: ...


_known: DocumentTexts | None = None


def register(known: DocumentTexts) -> None:
    """Say who knows; called from an app's `ready`."""
    global _known
    _known = known


def texts_printed(call: Call, *, revision: int | None = None, is_late: bool = False) -> str:
    """Return what the document prints that has a revision, or would take a reply now.

    Summaries, full texts or both (`Call.Printed`); `revision` is a primary key.
    """
    if _known is None:
        return call.printed
    return _known.texts_printed(call, revision=revision, is_late=is_late)


def is_rendered_by_secretariat(revision: Revision, language: str) -> bool:
    """Whether the document in a language prints a version of the Secretariat of a revision."""
    return _known is not None and _known.is_rendered_by_secretariat(revision, language)
