"""What stopped the reading of a past report, kept as data and worded when somebody reads it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import ngettext

from tracker.refusal import Refusal
from tracker.text.lists import labelled


@dataclass(frozen=True, slots=True)
class StopReason:
    """A refusal as it is kept, or after how many `attempts` it was given up; the file's name."""

    refusal: Mapping[str, Any] | None = None
    attempts: int = 0
    file: str = ""

    @property
    def sentence(self) -> str:
        """What is told, in the language of the page."""
        words = Refusal.from_json(self.refusal).reason if self.refusal else self._given_up
        return labelled(self.file, words) if self.file else words

    @property
    def _given_up(self) -> str:
        words = ngettext(
            "The worker stopped %(count)s time, at last while it read this file. Tell whoever "
            "runs this system; its log says more.",
            "The worker stopped %(count)s times, at last while it read this file. Tell whoever "
            "runs this system; its log says more.",
            self.attempts,
        )
        return words % {"count": self.attempts}

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


class FileStopsReading(Refusal):
    """One of the files cannot be read: its name, and why."""

    def __init__(self, file: str, why: Refusal) -> None:
        super().__init__(labelled(file, why.reason))
        self.obstacle = StopReason(why.to_json(), file=file)
