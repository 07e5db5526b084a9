"""The page on which officers decide what the passages of one reply are about."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.concepts import reading, tagging
from tracker.concepts.filed_passages import filed_revision, passages_of
from tracker.concepts.forms import CONFIRM, REJECT, DecisionForm
from tracker.refusal import Refusal
from tracker.submissions.models import Revision
from tracker.text.languages import LANGUAGES


@officers_only
@require_http_methods(["GET", "POST"])
def reply(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    revision = filed_revision(code, delegation)
    reading.read(revision, at=clock.now())  # at once where beat has not yet come to it
    if request.method == "POST":
        return _decide(request, revision)
    passages = passages_of(revision)
    context = {
        "section": "desk",
        "call": revision.submission.call,
        "delegation": revision.submission.delegation,
        "revision": revision,
        "language": LANGUAGES[revision.language],
        "passages": passages,
        "waiting": sum(len(one.suggestions) for one in passages),
    }
    return render(request, "concepts/reply.html", context)


def _decide(request: PersonRequest, revision: Revision) -> HttpResponse:
    form = DecisionForm(request.POST, passages=len(revision.filed.passages))
    if not form.is_valid() or not form.act:
        return HttpResponseBadRequest(_("There is no such choice."))
    number, at = form.cleaned_data["passage"], clock.now()
    chosen = form.cleaned_data[form.act]
    try:
        if form.cleaned_data["revision"] != revision.number:
            raise Refusal(_("A newer text was filed meanwhile. This page shows it now."))
        if form.act == CONFIRM:
            tagging.confirm(revision, number, list(chosen), by=request.user, at=at)
        elif form.act == REJECT:
            tagging.reject(revision, number, chosen, by=request.user, at=at)
        else:
            tagging.put_back(revision, number, chosen, by=request.user, at=at)
    except Refusal as error:
        messages.error(request, error.reason)
    return redirect(f"{request.path}#passage-{number}")
