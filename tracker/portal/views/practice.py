"""A call for practice: what filing would have done, and an empty draft again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tracker import clock
from tracker.portal.access import ReplyAccess, draft_of, render_page
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions import workflow
from tracker.submissions.content import count
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import AnswerKind, Submission, statement_of


@signed_in
@require_safe
def practised(request: HttpRequest, code: str) -> HttpResponse:
    """What filing the draft would have done, with a sample of the receipt; nothing is stored."""
    access, submission = _practice_of(request, code)
    content = content_of(submission)
    if content.kind == AnswerKind.REPLY and not content.passages:
        messages.warning(request, _("The draft has no text yet. Write at least one passage first."))
        return redirect("portal:check", code)
    context = {
        "at": clock.now(),
        "statement": statement_of(submission.kind, submission.since_year),
        "words": count(content.passages, language=content.language, call=access.call).total,
        "files": len(content.attachments),
        "sha256": content.digest(),
    }
    return render_page(request, access, "portal/practised.html", context)


@signed_in
@require_POST
def start_again(request: HttpRequest, code: str) -> HttpResponse:
    access, submission = _practice_of(request, code)
    try:
        workflow.start_again(submission, by=access.user, at=clock.now())
    except Refusal as refused:
        messages.info(request, refused.reason)
    else:
        messages.success(request, _("The practice draft is empty. You can begin anew."))
    return redirect("portal:reply", code)


def _practice_of(request: HttpRequest, code: str) -> tuple[ReplyAccess, Submission]:
    """Return the draft of a call for practice to who may draft it; a real call has no such page."""
    access, submission = draft_of(request, code)
    if not access.call.is_practice:
        raise Http404
    return access, submission
