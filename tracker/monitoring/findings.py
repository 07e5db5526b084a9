"""What was found of a part of the system: a state, and what is told of it as data.

A finding is kept, stored with an alarm and mailed, so it holds kinds and values; `words.py` makes
sentences of them for each reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self


class PartState(StrEnum):
    WORKS = "works"
    LOOK = "look"  # works, and somebody should look at it
    FAILS = "fails"
    UNUSED = "unused"  # there is none here, and none is wanted
    UNKNOWN = "unknown"  # could not be asked, because another part fails


@dataclass(frozen=True, slots=True)
class FindingRemark:
    """One thing that is told: a kind of `words.SENTENCES`, and its values as JSON has them."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "values": dict(self.values)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(stored["kind"], stored["values"])


@dataclass(frozen=True, slots=True)
class Finding:
    state: PartState
    remarks: tuple[FindingRemark, ...]

    @classmethod
    def of(cls, state: PartState, kind: str, **values: Any) -> Self:
        return cls(state, (FindingRemark(kind, values),))


def works() -> Finding:
    return Finding.of(PartState.WORKS, "works")


def fails() -> Finding:
    """What failed stands in the log: words of a driver may name hosts and people."""
    return Finding.of(PartState.FAILS, "fails")
