"""What an officer does with a reply: each view makes one call of the workflow."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.review.filed_replies import FiledReply, filed, likely_disposition
from tracker.review.forms import AcceptForm, ReopenForm, ReturnForm, TakeBackForm
from tracker.review.reply import notes
from tracker.review.reply.checklist import Checklist, checklist_of
from tracker.review.views.verb_pages import (
    done,
    latest_number,
    open_question,
    other_holder,
    started_reply,
    verb_page,
)
from tracker.submissions import workflow
from tracker.submissions.issued_documents import issued_documents_of
from tracker.submissions.models import AnswerKind, Submission
from tracker.submissions.publication.deciding import waits_for_officer

ANSWER_IN = timedelta(days=14)
PUBLICATION_WAITS = gettext_lazy(
    "Something was left out of the revision that was published before. The new one is shown to "
    "nobody until an officer has looked at the publication of the reply."
)


@officers_only
@require_http_methods(["POST"])
def take_up(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = started_reply(code, delegation)
    return done(
        request,
        submission,
        lambda: workflow.take_up(submission, by=request.user, at=clock.now()),
        _("You have taken the reply up. The delegation can no longer recall it."),
        at="verbs",
    )


@officers_only
@require_http_methods(["POST"])
def hand_back(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = started_reply(code, delegation)
    return done(
        request,
        submission,
        lambda: workflow.hand_back(submission, by=request.user, at=clock.now()),
        _("The reply is handed back: any officer can take it up."),
        at="verbs",
    )


@officers_only
@require_http_methods(["GET", "POST"])
def return_reply(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = started_reply(code, delegation)
    today = clock.day_of(clock.now())
    initial = {"revision": latest_number(submission), "due_on": today + ANSWER_IN}
    holder = other_holder(submission, request.user)
    form = ReturnForm(request.POST or None, today=today, holder=holder, initial=initial)
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: workflow.return_to_delegation(
                submission,
                revision_number=form.cleaned_data["revision"],
                message=form.cleaned_data["message"],
                due_on=form.cleaned_data["due_on"],
                by=request.user,
                at=clock.now(),
            ),
            _("The reply is returned; the delegation is told by e-mail."),
        )
    return verb_page(request, "return", submission, form)


@officers_only
@require_http_methods(["GET", "POST"])
def take_back(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Take the question back that is open."""
    submission = started_reply(code, delegation)
    asked = open_question(submission)
    initial = {"clarification": asked.pk if asked else None}
    form = TakeBackForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: workflow.take_back(
                submission, by=request.user, at=clock.now(), **form.cleaned_data
            ),
            _("The question is taken back, and you have the reply; the delegation is told why."),
        )
    return verb_page(request, "take_back", submission, form, asked=asked)


@officers_only
@require_http_methods(["GET", "POST"])
def accept(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = started_reply(code, delegation)
    shown = _latest(submission)
    printed = issued_documents_of(submission.call)
    is_report_open = printed.takes(shown.revision.pk)
    holder = other_holder(submission, request.user)
    form = _accept_form(request, shown, is_report_open=is_report_open, holder=holder)
    if request.method == "POST" and form.is_valid():
        answer = done(
            request,
            submission,
            lambda: workflow.accept(
                submission,
                revision_number=form.cleaned_data["revision"],
                disposition=form.cleaned_data["disposition"],
                by=request.user,
                at=clock.now(),
            ),
            _("The answer is acknowledged; the delegation is told, and nothing is printed.")
            if shown.revision.kind == AnswerKind.NO_REPLY
            else _("The reply is accepted; the delegation is told where it will appear."),
        )
        if waits_for_officer(submission):
            messages.warning(request, PUBLICATION_WAITS)
        return answer
    frozen = "" if is_report_open else printed.report
    return verb_page(
        request,
        "accept",
        submission,
        form,
        shown=shown,
        frozen=frozen,
        waiting=open_question(submission),
        checklist=_checklist(submission, shown),
    )


def _checklist(submission: Submission, shown: FiledReply) -> Checklist:
    opened = notes.opened_among(list(shown.enclosed.annexes))
    kept = notes.notes_on(submission)
    return checklist_of(shown, submission.call, notes=kept, opened=opened)


def _accept_form(
    request: HttpRequest, shown: FiledReply, *, is_report_open: bool, holder: str
) -> AcceptForm:
    disposition = likely_disposition(
        shown.revision, is_late=shown.is_late, is_report_open=is_report_open
    )
    return AcceptForm(
        request.POST or None,
        initial={"revision": shown.revision.number, "disposition": disposition},
        is_no_reply=shown.revision.kind == AnswerKind.NO_REPLY,
        is_report_open=is_report_open,
        holder=holder,
    )


@officers_only
@require_http_methods(["GET", "POST"])
def reopen(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = started_reply(code, delegation)
    accepted = submission.accepted_revision
    initial = {"revision": accepted.number if accepted else 0}
    form = ReopenForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: workflow.reopen(
                submission,
                revision_number=form.cleaned_data["revision"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=clock.now(),
            ),
            _("The reply is open again, and you have it; the delegation is told why."),
        )
    documents = issued_documents_of(submission.call).documents
    document = documents.get(submission.accepted_revision_id or 0)
    return verb_page(request, "reopen", submission, form, document=document)


def _latest(submission: Submission) -> FiledReply:
    if submission.latest_revision is None:
        raise Http404("nothing is filed")
    return filed(submission.latest_revision)
