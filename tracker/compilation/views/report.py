"""The officer's page of a document: what is in it, what is missing, the button, the files."""

import io

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.models import Call
from tracker.compilation import jobs, tasks
from tracker.compilation.documents import drafts
from tracker.compilation.documents.facts import fill
from tracker.compilation.documents.outdated_entries import warnings_of_job
from tracker.compilation.documents.series import series_of
from tracker.compilation.forms import AskForm, FactsForm
from tracker.compilation.models import Compilation, Job, RenderedFile
from tracker.compilation.page_data import outdated, page_of
from tracker.compilation.renderers import FORMATS
from tracker.files.digests import NotAsStored
from tracker.refusal import Refusal


def find(code: str, pk: int) -> Compilation:
    """Return a document of a call, or answer 404."""
    documents = Compilation.objects.select_related(
        "call__item", "earlier", "list_document", "frozen_by"
    )
    return get_object_or_404(documents, pk=pk, call__code=code)


@officers_only
@require_safe
def report(request: PersonRequest, code: str) -> HttpResponse:
    """The report itself, begun with the first look at it; none where it was of an earlier year."""
    call = get_object_or_404(Call.objects.select_related("item"), code=code)
    if series_of(call).is_of_earlier_year:
        return redirect("compilation:documents", code)
    return _page(request, drafts.draft_of(call))


@officers_only
@require_safe
def document(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """The report, an addendum, a corrigendum or a revision."""
    return _page(request, find(code, pk))


def _page(
    request: PersonRequest,
    compilation: Compilation,
    *,
    form: FactsForm | None = None,
    ask_form: AskForm | None = None,
) -> HttpResponse:
    page = page_of(compilation)
    context = {
        "section": "desk",
        "call": compilation.call,
        "document": compilation,
        "page": page,
        "budget": page.budget,
        "form": None if compilation.frozen_at else form or FactsForm(instance=compilation),
        "ask_form": ask_form or AskForm(document=compilation),
        "can_compile": bool(page.rows) or compilation.is_corrigendum,
    }
    return render(request, "compilation/document.html", context)


@officers_only
@require_POST
def facts(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Store the facts that only an officer knows."""
    form = FactsForm(request.POST, instance=find(code, pk))
    if not form.is_valid():
        # What was typed is shown again in the form; the rest of the page is as it is stored.
        return _page(request, find(code, pk), form=form)
    try:
        fill(
            form.instance,
            names=form.stored_names,
            note_verbale_on=form.cleaned_data.get("note_verbale_on"),
            by=request.user,
            at=clock.now(),
        )
    except Refusal as refused:
        messages.warning(request, refused.reason)
    else:
        messages.success(request, _("Saved."))
    return redirect("compilation:document", code, pk)


@officers_only
@require_POST
def ask(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Ask for the files; who asks for the same thing gets the same job."""
    compilation = find(code, pk)
    form = AskForm(request.POST, document=compilation)
    if not form.is_valid():
        return _page(request, compilation, ask_form=form)
    if not compilation.is_corrigendum and not drafts.revisions_of(compilation):
        messages.warning(request, _("There is no accepted reply to print."))
        return redirect("compilation:document", code, pk)
    job = jobs.ask(
        compilation,
        by=request.user,
        at=clock.now(),
        formats=form.cleaned_data["formats"],
        language=form.cleaned_data["language"],
        anew=form.cleaned_data["anew"],
    )
    if job.is_open:
        # Robust: where nobody can be told, beat finds the row.
        transaction.on_commit(lambda: tasks.run.delay(job.pk), robust=True)
    else:
        messages.info(request, _("Nothing has changed since these files were made."))
    return redirect("compilation:job", code, job.pk)


@officers_only
@require_safe
def job(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """How far a job is; the page asks again by itself until it is done."""
    found = get_object_or_404(
        Job.objects.select_related("compilation__call", "compilation__earlier", "asked_by"),
        pk=pk,
        compilation__call__code=code,
    )
    context = {
        "section": "desk",
        "call": found.compilation.call,
        "document": found.compilation,
        "job": found,
        "step": FORMATS[found.step].label if found.step in FORMATS else "",
        "files": list(found.files.all()),
        "warnings": warnings_of_job(found),
        "is_outdated": bool(outdated(found.compilation, [found])),
    }
    return render(request, "compilation/job.html", context)


@officers_only
@require_safe
def download(request: PersonRequest, code: str, pk: int) -> HttpResponseBase:
    """A finished file, if its bytes are still those that its digest names."""
    found = get_object_or_404(
        RenderedFile.objects.select_related("job"), pk=pk, job__compilation__call__code=code
    )
    try:
        data = found.read()
    except NotAsStored as damaged:
        messages.error(request, _("%(what)s Make the files anew.") % {"what": damaged})
        return redirect("compilation:job", code, found.job_id)
    response = FileResponse(
        io.BytesIO(data),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
