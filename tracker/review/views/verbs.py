"""What an officer does with a reply: each view makes one call of the workflow."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.refusal import Refusal
from tracker.review.filed_replies import FiledReply, filed, find_reply, likely_disposition
from tracker.review.forms import AcceptForm, RecordAnswerForm, ReopenForm, ReturnForm
from tracker.submissions import workflow
from tracker.submissions.issued_documents import issued_documents_of
from tracker.submissions.models import AnswerKind, Submission

ANSWER_IN = timedelta(days=14)


@officers_only
@require_http_methods(["POST"])
def take_up(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = _reply(code, delegation)
    return _done(
        request,
        submission,
        lambda: workflow.take_up(submission, by=request.user, at=clock.now()),
        _("You have taken the reply up. The delegation can no longer recall it."),
    )


@officers_only
@require_http_methods(["POST"])
def hand_back(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = _reply(code, delegation)
    return _done(
        request,
        submission,
        lambda: workflow.hand_back(submission, by=request.user, at=clock.now()),
        _("The reply is handed back: any officer can take it up."),
    )


@officers_only
@require_http_methods(["GET", "POST"])
def return_reply(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = _reply(code, delegation)
    today = clock.day_of(clock.now())
    initial = {"revision": _latest_number(submission), "due_on": today + ANSWER_IN}
    form = ReturnForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _done(
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
    return _page(request, "return", submission, form)


@officers_only
@require_http_methods(["GET", "POST"])
def record_message(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Record what the delegation answered by mail; what was filed stays as it is."""
    return _record_answer(request, code, delegation, "answer", workflow.answer)


@officers_only
@require_http_methods(["GET", "POST"])
def record_text_stands(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Record that the delegation says by mail that its text stands."""
    return _record_answer(request, code, delegation, "stand", workflow.stand)


def _record_answer(
    request: PersonRequest, code: str, delegation: str, name: str, verb: Callable[..., object]
) -> HttpResponse:
    submission = _reply(code, delegation)
    asked = submission.clarifications.filter(answered_at=None).first()
    initial = {"clarification": asked.pk if asked else None}
    form = RecordAnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _done(
            request,
            submission,
            lambda: verb(submission, by=request.user, at=clock.now(), **form.cleaned_data),
            _("The answer is recorded and the reply stands filed; the delegation is told."),
        )
    return _page(request, name, submission, form, asked=asked)


@officers_only
@require_http_methods(["GET", "POST"])
def accept(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = _reply(code, delegation)
    shown = _latest(submission)
    printed = issued_documents_of(submission.call)
    is_report_open = printed.takes(shown.revision.pk)
    form = _accept_form(request, shown, is_report_open=is_report_open)
    if request.method == "POST" and form.is_valid():
        return _done(
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
    frozen = "" if is_report_open else printed.report
    return _page(request, "accept", submission, form, shown=shown, frozen=frozen)


def _accept_form(request: HttpRequest, shown: FiledReply, *, is_report_open: bool) -> AcceptForm:
    disposition = likely_disposition(
        shown.revision, is_late=shown.is_late, is_report_open=is_report_open
    )
    return AcceptForm(
        request.POST or None,
        initial={"revision": shown.revision.number, "disposition": disposition},
        is_no_reply=shown.revision.kind == AnswerKind.NO_REPLY,
        is_report_open=is_report_open,
    )


@officers_only
@require_http_methods(["GET", "POST"])
def reopen(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    submission = _reply(code, delegation)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _done(
            request,
            submission,
            lambda: workflow.reopen(
                submission, reason=form.cleaned_data["reason"], by=request.user, at=clock.now()
            ),
            _("The reply is open again, and you have it; the delegation is told why."),
        )
    documents = issued_documents_of(submission.call).documents
    document = documents.get(submission.accepted_revision_id or 0)
    return _page(request, "reopen", submission, form, document=document)


def _reply(code: str, delegation: str) -> Submission:
    _call, _delegation, submission = find_reply(code, delegation)
    if submission is None:
        raise Http404("no reply has been started")
    return submission


def _latest_number(submission: Submission) -> int | None:
    return submission.latest_revision.number if submission.latest_revision else None


def _latest(submission: Submission) -> FiledReply:
    if submission.latest_revision is None:
        raise Http404("nothing is filed")
    return filed(submission.latest_revision)


def _done(
    request: PersonRequest,
    submission: Submission,
    verb: Callable[[], object],
    success: str | Promise,
) -> HttpResponse:
    """Do it and say so, or say what happened meanwhile; either way show the reply."""
    try:
        verb()
    except Refusal as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, str(success))
    return redirect("review:reply", submission.call.code, submission.delegation.code)


def _page(
    request: PersonRequest,
    verb: str,
    submission: Submission,
    form: ReturnForm | AcceptForm | ReopenForm | RecordAnswerForm,
    **more: object,
) -> HttpResponse:
    """Show a verb's form, unless the verb is not possible now: then the reply, with the reason."""
    if verb not in {one.name for one in workflow.possible_verbs(submission, request.user)}:
        messages.error(
            request,
            _("The reply is %(status)s now, so this cannot be done.")
            % {"status": submission.get_status_display()},
        )
        return redirect("review:reply", submission.call.code, submission.delegation.code)
    read = request.GET.get("revision", "")
    if read and read != str(_latest_number(submission)):
        messages.error(request, _("A newer revision was filed meanwhile. Read it first."))
        return redirect("review:reply", submission.call.code, submission.delegation.code)
    context = {
        "section": "desk",
        "call": submission.call,
        "delegation": submission.delegation,
        "submission": submission,
        "form": form,
        **more,
    }
    return render(request, f"review/{verb}.html", context)
