"""What was filed: each revision as it stands in the register, and its receipt."""

from datetime import date

import structlog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from typst import TypstError

from tracker.portal.views.fetch import as_html, started, version_asked
from tracker.receipts import pdf as receipt_page
from tracker.receipts import receipts
from tracker.site.decorators import signed_in
from tracker.submissions.content import document_of
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Revision, Submission
from tracker.submissions.queries import consequences
from tracker.submissions.queries.cover import enclosed
from tracker.submissions.queries.parties import parties_of
from tracker.submissions.queries.status_summary import since_of, standing_of

log = structlog.get_logger(__name__)


@signed_in
@require_safe
def receipt(request: HttpRequest, code: str, number: int) -> HttpResponse:
    place, submission = started(request, code)
    found = _revision(submission, number)
    due_on: date | None = place.call.deadline_for(place.delegation)
    since = since_of(found)
    context = {
        "section": "replies",
        "call": place.call,
        "delegation": place.delegation,
        "revision": found,
        "late": due_on is not None and found.is_late(due_on=due_on),
        "files": len(found.filed.attachments),
        "late_replies": consequences.late_replies(submission),
        "since": since,
        "stands_now": standing_of(submission, content_of(submission)).filed if since else "",
        "accepted": submission.accepted_revision,
        "asked": [
            one for one in submission.co_senders.select_related("delegation") if one.is_asked
        ],
    }
    return render(request, "portal/receipt.html", context)


@signed_in
@require_safe
def receipt_json(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The signed receipt: the same bytes each time."""
    _place, submission = started(request, code)
    found = _revision(submission, number)
    return _download(receipts.receipt_of(found), found, "json", "application/json")


@signed_in
@require_safe
def receipt_pdf(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A page to print and keep, with the signed receipt inside."""
    _place, submission = started(request, code)
    found = _revision(submission, number)
    try:
        page = receipt_page.receipt_pdf(found)
    except TypstError:
        log.exception("receipt not rendered", revision=found.reference)
        messages.error(
            request,
            _("The PDF cannot be made here: a font is missing. The file receipt.json is as good."),
        )
        return redirect("portal:receipt", code, number)
    return _download(page, found, "pdf", "application/pdf")


def _revision(submission: Submission, number: int) -> Revision:
    revisions = submission.revisions.select_related(
        "filed_by", "submission__call", "submission__delegation"
    )
    return get_object_or_404(revisions, number=number)


def _download(data: bytes, revision: Revision, ending: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media_type)
    name = f"receipt-{revision.reference.replace('/', '-')}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@signed_in
@require_safe
def revision(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What was found, as it was found, in one of its languages."""
    place, submission = started(request, code)
    found = _revision(submission, number)
    chosen = version_asked(request, found.filed)
    context = {
        "section": "replies",
        "call": place.call,
        "delegation": place.delegation,
        "revision": found,
        "chosen": chosen,
        "language": chosen.version.language,
        "text": as_html(document_of(chosen.version.passages), id_prefix="revision-"),
        "enclosed": enclosed(found.filed.cover, found.attachments.all()),
        "parties": parties_of([found])[found.pk],
    }
    return render(request, "portal/revision.html", context)
