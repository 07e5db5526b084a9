"""What changed between two filed revisions, for the secretariat: a draft is never among them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.accounts.officers import officers_only
from tracker.comparison.pages import page_of
from tracker.comparison.since_last_time import since_earlier_reply
from tracker.comparison.versions import UnknownVersion, choose, filed_versions
from tracker.review.filed_replies import find_latest, find_reply


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
    changes = choice.changes
    context = {
        "section": "desk",
        "call": call,
        "delegation": state,
        "choice": choice,
        "changes": changes,
        "page_obj": page_of(changes, request.GET.get("page", "1")),
    }
    return render(request, "review/differences.html", context)


@officers_only
@require_safe
def since_last_time(request: HttpRequest, code: str, delegation: str) -> HttpResponse:
    """The latest filed revision beside the reply to an earlier call."""
    submission, latest = find_latest(code, delegation)
    context = {
        "section": "desk",
        "call": submission.call,
        "delegation": submission.delegation,
        "last_time": since_earlier_reply(submission, latest),
    }
    return render(request, "review/since_last_time.html", context)
