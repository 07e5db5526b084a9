"""What the page of the status says of each part."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from tracker.monitoring.findings import PartState
from tracker.monitoring.readings import Reading
from tracker.monitoring.sentences import sentence


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One part: a word and a shape for its state, what was found, and what to do."""

    name: str
    label: Promise
    state: str  # a name of `page.STATUS_WORDS`
    found: list[str]
    what_to_do: str | Promise  # empty where nothing is to be done
    page: str  # the address that helps, or empty
    fails: bool


def status_lines(readings: Iterable[Reading]) -> list[StatusLine]:
    return [_line(one) for one in readings]


def _line(reading: Reading) -> StatusLine:
    part, state = reading.part, reading.finding.state
    needs_somebody = state in {PartState.FAILS, PartState.LOOK}
    return StatusLine(
        name=part.name,
        label=part.label,
        state=state.value,
        found=[sentence(remark) for remark in reading.finding.remarks],
        what_to_do=part.what_to_do if needs_somebody else "",
        page=reverse(part.page) if part.page and needs_somebody else "",
        fails=state == PartState.FAILS,
    )
