"""Ask the parts of the system, in a bounded time, whatever hangs."""

import time
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import structlog
from django.db import InterfaceError, OperationalError

from tracker.monitoring.findings import Finding, PartState, fails
from tracker.monitoring.parts import Part

PATIENCE = 5.0  # seconds for all that is asked at the same time
log = structlog.get_logger(__name__)
_kept: dict[str, tuple[float, Finding]] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    part: Part
    finding: Finding

    @property
    def is_well(self) -> bool:
        return self.finding.state != PartState.FAILS


def read(parts: Iterable[Part], *, at: datetime) -> list[Reading]:
    """Return what each part says, in their order; why one failed stands in the log.

    What needs the database is asked here, one after the other, and not at all once that fails. The
    rest is asked at the same time, by threads: what hangs there costs a page its patience once, and
    later calls nothing but a place in the queue.
    """
    asked = list(parts)
    ends = time.monotonic() + PATIENCE
    begun = {part.name: _begin(part, at) for part in asked if not part.needs_database}
    found: dict[str, Finding] = {}
    is_away = False
    for part in asked:
        if not part.needs_database:
            continue
        try:
            found[part.name] = _unknown() if is_away else part.probe(at)
        except Exception as error:
            log.exception("not ready", part=part.name)
            found[part.name] = fails()
            is_away = isinstance(error, OperationalError | InterfaceError)
    for part in asked:
        if (future := begun.get(part.name)) is not None:
            found[part.name] = _awaited(part, future, max(ends - time.monotonic(), 0.01))
    return [Reading(part, found[part.name]) for part in asked]


def forget() -> None:
    """Ask everything anew: something may have been put right."""
    _kept.clear()


def _begin(part: Part, at: datetime) -> Future[Finding]:
    since, finding = _kept.get(part.name, (0.0, None))
    if finding is not None and time.monotonic() - since < part.kept:
        done: Future[Finding] = Future()
        done.set_result(finding)
        return done
    return _threads().submit(_finding, part, at)


def _awaited(part: Part, future: Future[Finding], seconds: float) -> Finding:
    try:
        return future.result(timeout=seconds)
    except TimeoutError:
        future.cancel()
        log.error("not ready", part=part.name, reason=f"no answer within {PATIENCE} seconds")
        return fails()


def _finding(part: Part, at: datetime) -> Finding:
    try:
        finding = part.probe(at)
    except Exception:  # whatever a driver raises: the part does not work
        log.exception("not ready", part=part.name)
        finding = fails()
    if part.kept:
        _kept[part.name] = (time.monotonic(), finding)
    return finding


def _unknown() -> Finding:
    return Finding.of(PartState.UNKNOWN, "not_asked")


@cache
def _threads() -> ThreadPoolExecutor:
    """Few: a storage that hangs must not take all threads of the process."""
    return ThreadPoolExecutor(max_workers=8, thread_name_prefix="probes")
