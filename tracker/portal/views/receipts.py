"""What was filed: each revision as it stands in the register, and its receipt."""

import structlog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from typst import TypstError

from tracker import clock
from tracker.portal.access import render_page, revision_of, version_asked
from tracker.receipts.pdf import verify_address
from tracker.receipts.receipt_rows import rows_of
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions.content import as_html
from tracker.submissions.drafting.draft_content import content_of, remarks_to_delegation
from tracker.submissions.models import Revision
from tracker.submissions.queries.cover import enclosed
from tracker.submissions.queries.parties import parties_of
from tracker.submissions.queries.receipt_page import receipt_facts_of
from tracker.submissions.queries.status_summary import since_of, status_summary_of
from tracker.submissions.receipt_files import receipt_file_of
from tracker.word_files.remarks import sentences_of

log = structlog.get_logger(__name__)


@signed_in
@require_safe
def receipt(request: HttpRequest, code: str, number: int) -> HttpResponse:
    access, filed = revision_of(request, code, number)
    submission = filed.submission
    since, at = since_of(filed), clock.now()
    facts = receipt_facts_of(filed, at=at)
    context = {
        "delegation": access.delegation,
        "revision": filed,
        "rows": rows_of(facts),
        "verify": verify_address(filed.receipt_number),
        "late": clock.is_late(filed.came, due_on=access.call.deadline_for(access.delegation)),
        "late_policy": access.call.late_policy,
        "since": since,
        "stands_now": status_summary_of(submission, content_of(submission)).filed if since else "",
        "accepted": submission.accepted_revision,
        "asked": [
            one for one in submission.co_senders.select_related("delegation") if one.is_asked
        ],
    }
    return render_page(request, access, "portal/receipt.html", context)


@signed_in
@require_safe
def receipt_json(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The signed receipt: the same bytes each time."""
    _access, filed = revision_of(request, code, number)
    return _download(filed.receipt, filed, "json", "application/json")


@signed_in
@require_safe
def receipt_pdf(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A page to print and keep, with the signed receipt inside: the same bytes each time."""
    _access, filed = revision_of(request, code, number)
    try:
        page = receipt_file_of(filed, at=clock.now()).read()
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("portal:receipt", code, number)
    except TypstError:
        log.exception("receipt not rendered", revision=filed.reference)
        messages.error(
            request,
            _("The PDF cannot be made here: a font is missing. The file receipt.json is as good."),
        )
        return redirect("portal:receipt", code, number)
    return _download(page, filed, "pdf", "application/pdf")


def _download(data: bytes, filed: Revision, ending: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media_type)
    name = f"receipt-{filed.reference.replace('/', '-')}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@signed_in
@require_safe
def revision(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What was filed, as it was filed, in one of its languages."""
    access, filed = revision_of(request, code, number)
    chosen = version_asked(request, filed.filed)
    context = {
        "delegation": access.delegation,
        "revision": filed,
        "chosen": chosen,
        "language": chosen.version.language,
        "text": as_html(chosen.version.passages, id_prefix="revision-"),
        "enclosed": enclosed(filed.filed.cover, filed.attachments.all()),
        "parties": parties_of([filed])[filed.pk],
        "told": sentences_of(remarks_to_delegation(filed)),
    }
    return render_page(request, access, "portal/revision.html", context)
