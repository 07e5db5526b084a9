"""The page of one reply: where it stands, and how it is started."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tracker import clock
from tracker.datafile.json_fields import JsonObject
from tracker.delegations.models import Delegation
from tracker.portal.access import (
    ReplyAccess,
    access_to,
    draft_of,
    render_page,
    require_drafter,
    started_reply,
)
from tracker.portal.forms.drafting import FromEarlierForm, StartForm
from tracker.portal.forms.word_files import WordForm
from tracker.portal.views.home import shows_late
from tracker.refusal import Refusal
from tracker.registration.dossier import ReplyDossier
from tracker.registration.downloads import download_dossier
from tracker.site.decorators import signed_in
from tracker.submissions import workflow
from tracker.submissions.content import SubmissionContent
from tracker.submissions.drafting.answer_kinds import words_kept_aside
from tracker.submissions.drafting.draft_content import (
    content_of,
    remarks_on,
    remarks_to_delegation,
)
from tracker.submissions.drafting.previous_reply import carry, earlier_reply, unasked
from tracker.submissions.drafting.translations import translations_of
from tracker.submissions.models import AnswerKind, CoSender, Revision, Submission, statement_of
from tracker.submissions.parties.joint import requests_to
from tracker.submissions.publication.told import told_of
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.in_report.appearance import appearance_of, report_due_on
from tracker.submissions.queries.status_summary import (
    is_asked_to_file,
    is_said_ready,
    status_summary_of,
)
from tracker.submissions.queries.threads import QuestionThread, threads_of
from tracker.submissions.queries.unanswered import unanswered_in
from tracker.text.languages import LANGUAGES
from tracker.word_files.remarks import sentences_of

Status = Submission.Status
# What the page says below the status, for each: `templates/portal/status/`.
_PART_OF_STATUS = {
    Status.DRAFT: "draft",
    Status.FILED: "filed",
    Status.RETURNED: "returned",
    Status.ACCEPTED: "accepted",
    Status.WITHDRAWN: "withdrawn",
}


@signed_in
@require_safe
def reply(request: HttpRequest, code: str) -> HttpResponse:
    """Where the reply stands: what is left to do, or what was filed and what comes next."""
    access = access_to(request, code)
    if access.submission is None:
        return not_started(request, access, StartForm())
    submission = access.submission
    working = content_of(submission)
    summary = status_summary_of(submission, working)
    threads = threads_of(submission, at=clock.now(), names_officers=False)
    part = _PART_OF_STATUS[Status(submission.status)]
    context = {
        **_draft(access, submission, working, has_draft=summary.has_draft),
        **_filed_side(access, submission),
        **_questions(submission, threads),
        "state_template": f"portal/status/_{part}.html",
        "shows_filed": submission.status in {Status.FILED, Status.ACCEPTED},
        "due_on": access.call.deadline_for(access.delegation),
        "late": shows_late(submission, at=clock.now()),
        "summary": summary,
        "joint": requests_to(access.delegation, [access.call]),
        "revisions": submission.revisions.select_related("filed_by").order_by("-number"),
        "verbs": {verb.name for verb in workflow.possible_verbs(submission, access.user)},
        "to_confirm": submission.is_unconfirmed,
        "publication": told_of(submission),
    }
    return render_page(request, access, "portal/reply.html", context)


def _draft(
    access: ReplyAccess, submission: Submission, working: SubmissionContent, *, has_draft: bool
) -> dict[str, object]:
    """Return what the pages say of the text that is being edited."""
    courtesy = translations_of(submission)
    return {
        "submission": submission,
        "latest": submission.latest_revision,
        "has_draft": has_draft,
        "told": sentences_of(_told(submission, working, has_draft=has_draft)),
        "is_ready": has_draft and is_said_ready(submission, working),
        "is_asked": has_draft and is_asked_to_file(submission, working),
        "statement": statement_of(submission.kind, submission.since_year),
        "kept_aside": words_kept_aside(submission),
        "unanswered": unanswered_in(working, access.call),
        "is_empty": submission.kind == AnswerKind.REPLY and not working.passages,
        "co_senders": submission.co_senders.select_related("delegation"),
        "is_organization": access.delegation.kind == Delegation.Kind.ORGANIZATION,
        "aligned": submission.aligned.all(),
        "translations": courtesy,
        "is_translated": all(translation.is_up_to_date for translation in courtesy),
        "annexes": submission.attachments.in_draft().annexes().count(),
    }


def _told(
    submission: Submission, working: SubmissionContent, *, has_draft: bool
) -> list[JsonObject]:
    """Return what was told of the Word files in which the draft came, or else what was filed."""
    latest = submission.latest_revision
    if has_draft or latest is None:
        return remarks_on(submission, working)
    return remarks_to_delegation(latest)


def _filed_side(access: ReplyAccess, submission: Submission) -> dict[str, object]:
    """Return what the page says of a reply that is filed, returned or accepted."""
    if submission.status not in FILED_SIDE:
        return {}
    at = clock.now()
    if submission.status == Status.ACCEPTED:
        return {"appearance": appearance_of(submission, at=at)}
    accepted = submission.accepted_revision
    # What is amended or late goes where the page says besides.
    is_for_report = accepted is None and not submission.is_late(at=at)
    senders = submission.co_senders.select_related("delegation")
    return {
        "accepted": accepted,
        "asked": [one for one in senders if one.is_asked],
        "late_policy": access.call.late_policy,
        "report_due_on": report_due_on(access.call, at=at) if is_for_report else None,
    }


def _questions(submission: Submission, threads: Sequence[QuestionThread]) -> dict[str, object]:
    """Return what the secretariat asks: of a returned reply, besides, and what is settled."""
    is_filed_side = submission.status in FILED_SIDE
    waiting = [one for one in threads if one.is_waiting and is_filed_side]
    is_returned = submission.status == Status.RETURNED
    returned = next((one for one in waiting if is_returned and one.question.opens_text), None)
    answered = [one for one in threads if not one.is_waiting]
    newest = max(answered, key=lambda one: one.question.asked_at, default=None)
    is_shown = newest is not None and submission.status == Status.FILED
    return {
        "returned": returned,
        "asked_beside": [one for one in waiting if one is not returned],
        "answered": newest if is_shown else None,
        "settled": [one for one in answered if not (is_shown and one is newest)],
    }


@signed_in
@require_safe
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change what was filed: it stands until a filer files again."""
    access, submission = draft_of(request, code)
    if submission.status not in FILED_SIDE:
        return redirect("portal:reply", code)
    working = content_of(submission)
    has_draft = status_summary_of(submission, working).has_draft
    context = _draft(access, submission, working, has_draft=has_draft)
    return render_page(request, access, "portal/change.html", context)


def not_started(
    request: HttpRequest,
    access: ReplyAccess,
    form: StartForm,
    word_form: WordForm | None = None,
) -> HttpResponse:
    """The ways to start a reply; `word_form` says what is wrong with a file."""
    earlier = earlier_reply(access.call, access.delegation)
    joint = requests_to(access.delegation, [access.call])
    is_confirmed = any(one.answer == CoSender.Answer.CONFIRMED for one in joint)
    context = {
        "due_on": access.call.deadline_for(access.delegation),
        "joint": joint,
        "is_confirmed": is_confirmed,
        "form": form,
        "word_form": word_form or WordForm(),
        "earlier": earlier,
        "earlier_language": LANGUAGES[earlier.language] if earlier else None,
        "unasked": unasked(carry(earlier, access.call)) if earlier else [],
    }
    return render_page(request, access, "portal/start.html", context)


@signed_in
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    access = access_to(request, code)
    require_drafter(access)
    named = FromEarlierForm(request.POST)
    if named.is_valid():
        return _start_from_earlier(request, access, named.cleaned_data["earlier"])
    form = StartForm(request.POST)
    if not form.is_valid():
        return not_started(request, access, form)
    return _start(request, access, form.cleaned_data["language"])


def _start_from_earlier(request: HttpRequest, access: ReplyAccess, reference: str) -> HttpResponse:
    """Start with the text of the earlier reply that the page named, in its language."""
    earlier = earlier_reply(access.call, access.delegation)
    if earlier is None or earlier.reference != reference:
        messages.warning(
            request, _("The earlier reply has changed meanwhile. Nothing was started.")
        )
        return redirect("portal:reply", access.call.code)
    return _start(request, access, earlier.language, earlier)


def _start(
    request: HttpRequest, access: ReplyAccess, language: str, earlier: Revision | None = None
) -> HttpResponse:
    try:
        workflow.start(
            access.call,
            access.delegation,
            language=language,
            by=access.user,
            at=clock.now(),
            earlier=earlier,
        )
    except Refusal as refused:
        messages.info(request, refused.reason)
        return redirect("portal:reply", access.call.code)
    return redirect("portal:draft", access.call.code)


@signed_in
@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the delegation has filed, with all that it knows of it, as a ZIP file."""
    _access, submission = started_reply(request, code)
    return download_dossier(request, ReplyDossier(submission, "delegation"))
