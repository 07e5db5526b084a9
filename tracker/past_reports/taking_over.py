"""What States answered in a past report is recorded, all that is ready in one transaction."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.past_reports.bringing import require_over
from tracker.past_reports.mending import lock, require_read
from tracker.past_reports.models import PastReply, PastReport
from tracker.past_reports.understanding import understood
from tracker.refusal import Refusal
from tracker.submissions import workflow
from tracker.submissions.content import SubmissionContent
from tracker.submissions.models import AnswerKind
from tracker.text.lists import labelled


@transaction.atomic
def take_over(report: PastReport, *, version: int, by: User, at: datetime) -> int:
    """Record every reply that is ready, and nothing twice; return how many.

    `version` is that of the report on the officer's page. Nobody is written to. Raise `Refusal`,
    with the name of the State whose reply could not be recorded, and record none.
    """
    # The call before the report, as everywhere: nobody opens it meanwhile.
    call = Call.objects.select_for_update(no_key=True).get(pk=report.call_id)
    require_over(call, by)
    require_read(report)
    lock(report, version)
    ready = understood(report, at=at).ready
    if not ready:
        raise Refusal(_("Nothing is ready to be recorded."))
    for one in ready:
        _record(one.row, call, source=report.symbol, by=by, at=at)
    data = {"source": report.symbol, "replies": len(ready)}
    audit.record(
        stream=call.stream, verb="take_over_past_report", obj=report, by=by, at=at, data=data
    )
    return len(ready)


def _record(row: PastReply, call: Call, *, source: str, by: User, at: datetime) -> None:
    delegation, received_on = row.delegation, row.received_on
    assert delegation is not None and received_on is not None  # noqa: S101, PT018 - it is ready
    content = SubmissionContent(
        call=call.code,
        delegation=delegation.code,
        kind=str(AnswerKind.REPLY),
        language=row.language,
        co_senders=tuple(row.co_senders),
        passages=row.content,
    )
    try:
        row.revision = workflow.bring_in(
            call,
            delegation,
            content,
            received_on=received_on,
            source=source,
            remarks=row.remarks,
            by=by,
            at=at,
        )
    except Refusal as refused:
        raise Refusal(labelled(delegation.name, refused.reason)) from refused
    row.save(update_fields=["revision"])
