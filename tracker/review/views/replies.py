"""The page of one delegation's reply, and the files that came with it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tracker.accounts.models import User
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.models import Call
from tracker.comparison.since_last_time import since_last_time
from tracker.delegations.models import Delegation
from tracker.registration.dossier import ReplyDossier
from tracker.registration.downloads import download, download_dossier
from tracker.review.filed_replies import (
    FiledReply,
    filed,
    find_file,
    find_reply,
    has_newer_draft,
    joint_lead,
    joint_requests,
)
from tracker.submissions import workflow
from tracker.submissions.models import Revision, Submission
from tracker.submissions.queries.history import history_for_secretariat
from tracker.submissions.queries.language_versions import NoSuchLanguageVersion
from tracker.text.languages import from_ui_code

# The one next step, where there is one; other verbs stand beside it.
NEXT = ("take_up", "accept")
# What an officer does with these is to record what the delegation answers by mail.
ON_BEHALF = {
    "answer": _("Record a message"),
    "stand": _("Record: the text stands"),
    "withdraw": _("Record a withdrawal"),
    "register": _("Register what came by e-mail or post"),
}
# These say which revision was on the screen: one that was filed meanwhile is not decided unread.
OF_A_REVISION = {"accept", "return"}


@officers_only
@require_http_methods(["GET"])
def reply(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    call, state, submission = find_reply(code, delegation)
    context = {
        "section": "desk",
        "call": call,
        "delegation": state,
        "due_on": call.deadline_for(state),
        "submission": submission,
        "desk_status": _status_of(submission),
        "actions": _actions(call, state, submission, request.user),
        "joint_lead": joint_lead(call, state),
        "joint_requests": joint_requests(call, state),
        "can_be_reached": not Delegation.objects.unreachable().filter(pk=state.pk).exists(),
    }
    if submission is not None:
        context |= _filed_side(
            submission, request.GET.get("revision", ""), request.GET.get("language", "")
        )
    return render(request, "review/reply.html", context)


def _status_of(submission: Submission | None) -> str:
    """Return the status as the desk is told it: which answer is being written is not its affair."""
    if submission is None:
        return ""
    return "discarded" if submission.is_discarded else submission.status


def _filed_side(submission: Submission, wanted: str, language: str) -> dict[str, object]:
    """Return what was filed: the revision asked for by its number, else the latest.

    In the language asked for by its code, else in that of the original.
    """
    revisions = list(
        submission.revisions.select_related(
            "filed_by", "submission__call", "submission__delegation"
        )
        .prefetch_related("attachments", "submission__call__extensions")
        .order_by("-number")
    )
    chosen = next((one for one in revisions if str(one.number) == wanted), None)
    if wanted and chosen is None:
        raise Http404("no such revision")
    shown = chosen or (revisions[0] if revisions else None)
    return {
        "revisions": revisions,
        "shown": _in_language(shown, language) if shown else None,
        # What an officer registered was not started from anything.
        "last_time": (
            since_last_time(submission, shown.filed.passages)
            if shown and not shown.on_behalf
            else None
        ),
        "is_latest": shown is not None and shown.pk == submission.latest_revision_id,
        "has_newer_draft": has_newer_draft(submission),
        "clarifications": submission.clarifications.select_related(
            "revision", "asked_by", "answered_by"
        ),
        "history": history_for_secretariat(submission),
    }


def _in_language(revision: Revision, language: str) -> FiledReply:
    try:
        return filed(revision, asked=language, reader=from_ui_code(get_language()))
    except NoSuchLanguageVersion as error:
        raise Http404("not filed in this language") from error


def _actions(
    call: Call, delegation: Delegation, submission: Submission | None, user: User
) -> list[dict[str, object]]:
    """Return the verbs that are possible now, the likely next one first."""
    empty = Submission(call=call, delegation=delegation, status=workflow.NOTHING)
    possible = [
        verb
        for verb in workflow.possible_verbs(submission or empty, user)
        if "officer" in verb.actors
    ]
    names = [verb.name for verb in possible]
    latest = submission.latest_revision if submission else None
    read = f"?revision={latest.number}" if latest else ""
    first = next((name for name in NEXT if name in names), "")
    return [
        {
            "name": verb.name,
            "label": ON_BEHALF.get(verb.name, verb.label),
            "url": f"{verb.name.replace('_', '-')}/{read if verb.name in OF_A_REVISION else ''}",
            "is_primary": verb.name == first,
            "is_one_click": verb.name in {"take_up", "hand_back"},
        }
        for verb in sorted(possible, key=lambda verb: verb.name != first)
    ]


@officers_only
@require_http_methods(["GET"])
def attachment(request: PersonRequest, pk: int) -> HttpResponseBase:
    """A file that belongs to a filed revision; what lies beside a draft is the delegation's own."""
    return download(request, find_file(request.user, pk))


@officers_only
@require_http_methods(["GET"])
def dossier(request: HttpRequest, code: str, delegation: str) -> HttpResponseBase:
    """Everything that was filed, with what the secretariat asked and what happened, as a ZIP."""
    _call, _state, submission = find_reply(code, delegation)
    if submission is None:
        raise Http404("nothing was started")
    return download_dossier(request, ReplyDossier(submission, "secretariat"))
