"""The page of one delegation's reply, and the files that came with it."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.registration.dossier import ReplyDossier
from tracker.registration.downloads import download, download_dossier
from tracker.review.filed_replies import (
    FiledReply,
    filed,
    find_file,
    find_reply,
)
from tracker.review.my_desk.presence import who_is_here
from tracker.review.reply import notes
from tracker.review.reply.actions import actions_on
from tracker.review.reply.checklist import checklist_of
from tracker.review.reply.forms import InternalNoteForm
from tracker.review.reply.on_desk import ReplyOnDesk, find_reply_on_desk
from tracker.submissions.models import Revision, Submission
from tracker.submissions.queries.history import history_for_secretariat
from tracker.submissions.queries.language_versions import NoSuchLanguageVersion
from tracker.submissions.queries.review_clock import review_clock
from tracker.submissions.queries.threads import threads_of
from tracker.text.languages import from_ui_code

IN_REVIEW = {Submission.Status.FILED, Submission.Status.RETURNED}


@officers_only
@require_http_methods(["GET"])
def reply(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    found = find_reply_on_desk(code, delegation, revision=request.GET.get("revision", ""))
    submission = found.submission
    context: dict[str, object] = {
        "section": "desk",
        "call": found.call,
        "delegation": found.delegation,
        "due_on": found.due_on,
        "here": who_is_here(request.user, found.call, found.delegation, at=clock.now()),
        "submission": submission,
        "desk_status": _status_of(submission),
        "actions": actions_on(found.call, found.delegation, submission),
        "joint_lead": found.joint_lead,
        "joint_requests": found.joint_requests,
        "can_be_reached": found.can_be_reached,
    }
    if submission is not None:
        context |= _around(submission) | {"has_newer_draft": found.has_newer_draft}
        context |= _filed_side(found, submission, request)
    return render(request, "review/reply.html", context)


def _status_of(submission: Submission | None) -> str:
    """Return the status as the desk is told it: which answer is being written is not its affair."""
    if submission is None:
        return ""
    return "discarded" if submission.is_discarded else submission.status


def _around(submission: Submission) -> dict[str, object]:
    """Return what happened to a reply, and what was asked about it."""
    at = clock.now()
    threads = threads_of(submission, at=at, names_officers=True)
    latest = submission.latest_revision
    return {
        "threads": threads,
        "review": (
            review_clock(latest.filed_at, [one.course for one in threads], at=at)
            if latest and submission.status in IN_REVIEW
            else None
        ),
        "history": history_for_secretariat(submission),
    }


def _filed_side(
    found: ReplyOnDesk, submission: Submission, request: PersonRequest
) -> dict[str, object]:
    """Return the revision that is shown, its checklist and the internal notes."""
    revision = found.shown
    if revision is None:
        return {}
    shown = _in_language(revision, request.GET.get("language", ""), is_late=found.is_late)
    kept = notes.notes_on(submission)
    is_latest = revision.pk == submission.latest_revision_id
    return {
        "revisions": found.numbers,
        "shown": shown,
        "is_latest": is_latest,
        "before": revision.number - 1,
        "has_earlier": found.has_earlier,
        "checklist": checklist_of(shown, found.call, notes=kept, opened=found.opened),
        "notes": notes.on_page(kept, reader=request.user),
        "note_form": _note_form(revision),
    }


def _note_form(revision: Revision) -> InternalNoteForm:
    """Return the form of a note, which is sent to a page of its own."""
    form = InternalNoteForm(passages=revision.filed.passages, initial={"revision": revision.number})
    form.helper.form_action = "notes/"
    return form


def _in_language(revision: Revision, language: str, *, is_late: bool) -> FiledReply:
    reader = from_ui_code(get_language())
    try:
        return filed(revision, asked=language, reader=reader, is_late=is_late)
    except NoSuchLanguageVersion as error:
        raise Http404("not filed in this language") from error


@officers_only
@require_http_methods(["GET"])
def attachment(request: PersonRequest, pk: int) -> HttpResponseBase:
    """A file of a filed revision or a message; what lies beside a draft is the delegation's own."""
    file = find_file(request.user, pk)
    answer = download(request, file)
    if answer.status_code == HTTPStatus.OK:
        notes.remember_opened(file, by=request.user, at=clock.now())
    return answer


@officers_only
@require_http_methods(["GET"])
def dossier(request: HttpRequest, code: str, delegation: str) -> HttpResponseBase:
    """Everything that was filed, with what the secretariat asked and what happened, as a ZIP."""
    _call, _state, submission = find_reply(code, delegation)
    if submission is None:
        raise Http404("nothing was started")
    return download_dossier(request, ReplyDossier(submission, "secretariat"))
