"""What changed between two filed revisions, for the secretariat: a draft is never among them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.accounts.officers import officers_only
from tracker.comparison.versions import UnknownVersion, choose, filed_versions
from tracker.review.filed_replies import find_reply


@officers_only
@require_safe
def differences(request: HttpRequest, code: str, delegation: str) -> HttpResponse:
    """Two filed revisions chosen by a plain form."""
    call, state, submission = find_reply(code, delegation)
    if submission is None:
        raise Http404("no reply")
    try:
        choice = choose(
            filed_versions(submission.revisions.all()),
            before=request.GET.get("from", ""),
            after=request.GET.get("to", ""),
        )
    except UnknownVersion as error:
        raise Http404("no such revision") from error
    context = {
        "section": "desk",
        "call": call,
        "delegation": state,
        "choice": choice,
        "changes": choice.changes,
    }
    return render(request, "review/differences.html", context)
