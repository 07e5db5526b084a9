"""Whether the register still has all that reminders were planned from: for `verify_audit`."""

from collections.abc import Iterator

from tracker.audit.comparisons import RecordFault
from tracker.audit.models import ChainHead
from tracker.audit.register import SYSTEM
from tracker.reminders.models import PlanState


def differences() -> Iterator[RecordFault]:
    """Yield each chain that is shorter now than it was when reminders were last planned."""
    heads = dict(ChainHead.objects.values_list("stream", "sequence"))
    read: dict[str, int] = {}
    for state in PlanState.objects.select_related("call"):
        read[state.call.stream] = state.call_sequence
        read[SYSTEM] = max(read.get(SYSTEM, 0), state.system_sequence)
    for stream, sequence in sorted(read.items()):
        if heads.get(stream, 0) < sequence:
            yield RecordFault(stream, f"it had {sequence} events when reminders were planned")
