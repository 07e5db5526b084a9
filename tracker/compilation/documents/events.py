"""What happens to documents: one after the other in a call, and each on the register."""

from collections.abc import Mapping
from datetime import datetime

from tracker.accounts.models import User
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.compilation.models import Compilation


def lock_documents(call_id: int) -> None:
    """Let whoever else changes a document of the call wait, until this transaction ends.

    So no reply enters two documents, and nothing is changed while it is frozen or replaced. Taken
    first by everybody, so that nobody waits in a circle.
    """
    Call.objects.select_for_update(no_key=True).get(pk=call_id)


def record(
    compilation: Compilation, verb: str, *, by: User, at: datetime, data: Mapping[str, object]
) -> None:
    audit.record(
        stream=compilation.call.stream, verb=verb, obj=compilation, by=by, at=at, data=data
    )
