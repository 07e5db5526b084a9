"""The documents of a call side by side, and what can be done with one of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.calls.models import Call
from tracker.compilation.documents.drafts import draft_of
from tracker.compilation.documents.series import series_of
from tracker.compilation.issuing import issue
from tracker.compilation.page_data import overview_of
from tracker.compilation.views.report import find
from tracker.refusal import Refusal


@officers_only
@require_safe
def documents(request: PersonRequest, code: str) -> HttpResponse:
    """The report, its addenda, corrigenda and revisions."""
    call = get_object_or_404(Call, code=code)
    if not series_of(call).is_of_earlier_year:
        draft_of(call)
    context = {"section": "desk", "call": call, "overview": overview_of(call)}
    return render(request, "compilation/documents.html", context)


@officers_only
@require_POST
def addendum(request: PersonRequest, code: str) -> HttpResponse:
    """Begin the next addendum, or open the one that is begun."""
    call = get_object_or_404(Call, code=code)
    try:
        begun = issue.begin_addendum(call, by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("compilation:documents", code)
    return redirect("compilation:document", code, begun.pk)


@officers_only
@require_http_methods(["GET", "POST"])
def correct(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Say what a corrigendum is, and on the button begin it and open it."""
    document = find(code, pk)
    if request.method != "POST":
        context = {"section": "desk", "call": document.call, "document": document}
        return render(request, "compilation/correct.html", context)
    try:
        begun = issue.correct(document, by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
        begun = document
    return redirect("compilation:document", code, begun.pk)


@officers_only
@require_POST
@fresh_sign_in
def undo_reissue(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Take a reissue back of which no files were made."""
    try:
        issue.undo_reissue(find(code, pk), by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
    else:
        messages.success(request, _("The reissue is undone."))
    return redirect("compilation:document", code, pk)


@officers_only
@require_POST
def discard(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Remove a draft that was begun by mistake."""
    try:
        issue.discard(find(code, pk), by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("compilation:document", code, pk)
    messages.success(request, _("The draft is removed."))
    return redirect("compilation:documents", code)
