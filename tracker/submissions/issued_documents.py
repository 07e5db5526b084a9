"""What is printed already: asked of the room above, which freezes and issues the documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tracker.calls.models import Call


@dataclass(frozen=True, slots=True)
class IssuedDocuments:
    """What a call's frozen documents hold that nothing has replaced."""

    report: str = ""  # its symbol; empty while the report is a draft
    documents: Mapping[int, str] = field(default_factory=dict)  # revision (primary key) -> symbol

    def takes(self, revision: int) -> bool:
        """Return whether a revision can be accepted for the report: it is a draft, or has it."""
        return not self.report or revision in self.documents


def _nothing(call: Call) -> IssuedDocuments:
    return IssuedDocuments()


_answer: Callable[[Call], IssuedDocuments] = _nothing


def register(answer: Callable[[Call], IssuedDocuments]) -> None:
    """Say who knows; called from an app's `ready`."""
    global _answer
    _answer = answer


def issued_documents_of(call: Call) -> IssuedDocuments:
    return _answer(call)
