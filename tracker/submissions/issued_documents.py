"""What is printed already: asked of the room above, which freezes and issues the documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tracker.calls.models import Call


@dataclass(frozen=True, slots=True)
class Printed:
    """What a call's frozen documents hold that nothing has replaced."""

    report: str = ""  # its symbol; empty while the report is a draft
    documents: Mapping[int, str] = field(default_factory=dict)  # revision (primary key) -> symbol

    def takes(self, revision: int) -> bool:
        """Return whether a revision can be accepted for the report: it is a draft, or has it."""
        return not self.report or revision in self.documents


def _nothing(call: Call) -> Printed:
    return Printed()


_answer: Callable[[Call], Printed] = _nothing


def register(answer: Callable[[Call], Printed]) -> None:
    """Say who knows; called from an app's `ready`."""
    global _answer
    _answer = answer


def printed_of(call: Call) -> Printed:
    return _answer(call)
