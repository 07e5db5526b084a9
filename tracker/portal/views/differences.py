"""What changed between two versions of the delegation's own reply."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tracker.comparison.pages import page_of
from tracker.comparison.versions import (
    DRAFT,
    ReplyVersion,
    UnknownVersion,
    choose,
    filed_versions,
)
from tracker.portal.access import render_page, started_reply
from tracker.site.decorators import signed_in
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Submission


@signed_in
@require_safe
def differences(request: HttpRequest, code: str) -> HttpResponse:
    """Two versions chosen by a plain form: filed revisions, and the draft as the newest."""
    access, submission = started_reply(request, code)
    try:
        choice = choose(
            _versions(submission, with_draft=DRAFT in request.GET.values()),
            before=request.GET.get("from", ""),
            after=request.GET.get("to", ""),
        )
    except UnknownVersion as error:
        raise Http404("no such version") from error
    changes = choice.changes
    context = {
        "delegation": access.delegation,
        "choice": choice,
        "changes": changes,
        "page_obj": page_of(changes, request.GET.get("page", "1")),
    }
    return render_page(request, access, "portal/differences.html", context)


def _versions(submission: Submission, *, with_draft: bool) -> list[ReplyVersion]:
    """Return what was filed, and the draft if it was asked for or says something else."""
    versions = filed_versions(submission.revisions.all())
    if not submission.texts.exists():
        return versions
    draft = content_of(submission)
    latest = submission.latest_revision
    if with_draft or latest is None or draft.digest() != latest.sha256:
        versions.append(ReplyVersion(DRAFT, draft))
    return versions
