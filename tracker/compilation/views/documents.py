"""The documents of a call side by side, and what can be done with one of them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.models import Call
from tracker.compilation.documents.drafts import draft_of
from tracker.compilation.forms import ReissueForm, SeenForm
from tracker.compilation.issuing import issue
from tracker.compilation.issuing.freeze import freeze as freeze_draft
from tracker.compilation.models import Compilation
from tracker.compilation.page_data import overview_of, page_of
from tracker.compilation.views.report import find
from tracker.refusal import Refusal


@officers_only
@require_safe
def documents(request: PersonRequest, code: str) -> HttpResponse:
    """The report, its addenda, corrigenda and revisions."""
    call = get_object_or_404(Call, code=code)
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
def freeze(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Ask once, then fix the revisions and all that is printed around them."""
    document = find(code, pk)
    if request.method == "POST":
        form = SeenForm(request.POST)
        seen = form.cleaned_data["seen"] if form.is_valid() else ""
        try:
            freeze_draft(document, by=request.user, at=clock.now(), seen_sha256=seen)
        except Refusal as refused:
            messages.warning(request, refused.reason)
        else:
            messages.success(request, _("%(title)s is frozen.") % {"title": document.title})
        return redirect("compilation:document", code, pk)
    page = page_of(document)
    context = {
        "section": "desk",
        "call": document.call,
        "document": document,
        "page": page,
        "budget": page.budget,
    }
    return render(request, "compilation/freeze.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def reissue(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    document = find(code, pk)
    form = ReissueForm(request.POST or None, today=clock.day_of(clock.now()))
    if request.method == "POST" and form.is_valid():
        try:
            issue.reissue(document, on=form.cleaned_data["on"], by=request.user, at=clock.now())
        except Refusal as refused:
            messages.warning(request, refused.reason)
        else:
            messages.success(request, _("Reissued. Compile it to have the files of this issue."))
        return redirect("compilation:document", code, pk)
    return _verb_page(request, document, "compilation/reissue.html", form)


@officers_only
@require_http_methods(["GET", "POST"])
def correct(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    return _begin(request, find(code, pk), issue.correct, "compilation/correct.html")


@officers_only
@require_http_methods(["GET", "POST"])
def revise(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    return _begin(request, find(code, pk), issue.revise, "compilation/revise.html")


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


def _begin(
    request: PersonRequest,
    document: Compilation,
    verb: Callable[..., Compilation],
    template: str,
) -> HttpResponse:
    """Say what a verb does, and on its button do it and open the new draft."""
    if request.method != "POST":
        return _verb_page(request, document, template)
    try:
        begun = verb(document, by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
        begun = document
    return redirect("compilation:document", document.call.code, begun.pk)


def _verb_page(
    request: PersonRequest, document: Compilation, template: str, form: ReissueForm | None = None
) -> HttpResponse:
    context = {
        "section": "desk",
        "call": document.call,
        "document": document,
        "form": form,
    }
    return render(request, template, context)
