"""Questions to a State about its reply: asked, read as a thread, written on, closed."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in_before_files
from tracker.refusal import Refusal
from tracker.review.filed_replies import find_question
from tracker.review.forms import TakeBackForm
from tracker.review.reply.forms import (
    AskStateForm,
    CloseQuestionForm,
    RecordThreadAnswerForm,
    WriteBackForm,
)
from tracker.review.views.verb_pages import days_of, done, latest_number, started_reply
from tracker.submissions import workflow
from tracker.submissions.models import Clarification, ClarificationMessage, Submission
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.threads import QuestionThread, thread_of

ANSWER_IN = timedelta(days=14)
Status = Submission.Status


@officers_only
@require_http_methods(["GET", "POST"])
def ask(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Ask about a reply that stays filed or accepted."""
    submission = started_reply(code, delegation)
    latest = submission.latest_revision
    if latest is None or submission.status not in {Status.FILED, Status.ACCEPTED}:
        return done(request, submission, _refuse, "")
    today = clock.day_of(clock.now())
    asked_of = request.GET.get("passage", "")
    form = AskStateForm(
        request.POST or None,
        today=today,
        passages=latest.filed.passages,
        initial={
            "revision": latest.number,
            "passage": asked_of,
            "due_on": today + ANSWER_IN,
        },
    )
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        return done(
            request,
            submission,
            lambda: workflow.ask(
                submission,
                revision_number=found["revision"],
                passage=found["passage"],
                message=found["message"],
                due_on=found["due_on"],
                by=request.user,
                at=clock.now(),
            ),
            _("The delegation is asked by e-mail. Its reply stands as it is."),
        )
    context = _known(submission) | {"form": form, "number": latest.number}
    return render(request, "review/ask.html", context)


def _refuse() -> None:
    raise Refusal(_("A question is asked only about a reply that is filed or accepted."))


@officers_only
@require_http_methods(["GET", "POST"])
def question(request: PersonRequest, code: str, delegation: str, pk: int) -> HttpResponse:
    """A question with all that was written about it, and what can be done; a form writes on."""
    submission, asked = find_question(code, delegation, pk)
    at = clock.now()
    thread = thread_of(asked, at=at, names_officers=True)
    form = _write_back_form(request, thread, today=clock.day_of(at))
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: workflow.write_back(
                submission, clarification=asked.pk, by=request.user, at=at, **form.cleaned_data
            ),
            _("The delegation is asked by e-mail. Its reply stands as it is."),
        )
    can_write = asked.closed_at is None and submission.status in FILED_SIDE
    context = _known(submission) | {"thread": thread, "form": form, "can_write": can_write}
    return render(request, "review/question.html", context)


def _write_back_form(request: HttpRequest, thread: QuestionThread, *, today: date) -> WriteBackForm:
    due_on = max(thread.question.due_on, today + ANSWER_IN)
    initial = {"seen": thread.seen, "due_on": due_on}
    return WriteBackForm(request.POST or None, today=today, initial=initial)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in_before_files
def record_answer(request: PersonRequest, code: str, delegation: str, pk: int) -> HttpResponse:
    """Record what the delegation answered by mail, or a further message of it."""
    submission, asked = find_question(code, delegation, pk)
    at = clock.now()
    if asked.closed_at is not None:
        return redirect("review:question", code, delegation, pk)
    form = RecordThreadAnswerForm(
        request.POST or None,
        request.FILES or None,
        label=gettext_lazy("Record the answer"),
        initial={"clarification": asked.pk, "received_on": clock.day_of(at)},
        **days_of(submission.call, at),
    )
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: _record(submission, asked, form, request),
            _("The answer is recorded; the delegation is told."),
        )
    thread = thread_of(asked, at=at, names_officers=True)
    context = _known(submission) | {"thread": thread, "form": form}
    return render(request, "review/record_answer.html", context)


def _record(
    submission: Submission,
    asked: Clarification,
    form: RecordThreadAnswerForm,
    request: PersonRequest,
) -> None:
    found = form.cleaned_data
    verb = workflow.answer
    if asked.answered_at is not None:
        verb = workflow.add_message
    elif found["kind"] == ClarificationMessage.Kind.STANDS:
        verb = workflow.stand
    verb(
        submission,
        clarification=found["clarification"],
        message=found["message"],
        files=found["enclosed"],
        note=form.note,
        by=request.user,
        at=clock.now(),
    )


@officers_only
@require_http_methods(["POST"])
def close_question(request: PersonRequest, code: str, delegation: str, pk: int) -> HttpResponse:
    """Close a question that is answered."""
    submission, asked = find_question(code, delegation, pk)
    form = CloseQuestionForm(request.POST)
    if not form.is_valid():
        return redirect("review:question", code, delegation, pk)
    return done(
        request,
        submission,
        lambda: workflow.close_question(
            submission,
            clarification=asked.pk,
            seen=form.cleaned_data["seen"],
            by=request.user,
            at=clock.now(),
        ),
        _("The question is closed; the delegation is told."),
    )


@officers_only
@require_http_methods(["GET", "POST"])
def take_back_question(request: PersonRequest, code: str, delegation: str, pk: int) -> HttpResponse:
    """Take a question back that waits, as `take_back` does the one of a returned reply."""
    submission, asked = find_question(code, delegation, pk)
    form = TakeBackForm(request.POST or None, initial={"clarification": asked.pk})
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: workflow.take_back(
                submission, by=request.user, at=clock.now(), **form.cleaned_data
            ),
            _("The question is taken back; the delegation is told why."),
        )
    if asked.answered_at is not None or asked.closed_at is not None:
        return redirect("review:question", code, delegation, pk)
    context = _known(submission) | {"form": form, "asked": asked}
    return render(request, "review/take_back.html", context)


def _known(submission: Submission) -> dict[str, object]:
    return {
        "section": "desk",
        "call": submission.call,
        "delegation": submission.delegation,
        "submission": submission,
        "latest_number": latest_number(submission),
    }
