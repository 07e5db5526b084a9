"""The officer's page of the report: what is in it, what is missing, the button, the files."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.accounts.access import signed_in
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.compilation import facts as storing
from tracker.compilation import gather, jobs, tasks
from tracker.compilation.forms import FactsForm
from tracker.compilation.models import Compilation, Job, RenderedFile
from tracker.submissions import rules


def _officer(request: HttpRequest) -> User:
    """Return the officer; anybody else is an outsider here."""
    user = request.user
    if not isinstance(user, User) or not rules.can_review(user):
        raise Http404
    return user


def _draft(code: str) -> Compilation:
    return gather.draft_of(get_object_or_404(Call.objects.select_related("item"), code=code))


@signed_in
@require_safe
def report(request: HttpRequest, code: str) -> HttpResponse:
    _officer(request)
    compilation = _draft(code)
    return _page(request, compilation, FactsForm(instance=compilation))


def _page(request: HttpRequest, compilation: Compilation, form: FactsForm) -> HttpResponse:
    revisions = gather.revisions_of(compilation)
    context = {
        "section": "desk",
        "call": compilation.call,
        "compilation": compilation,
        "revisions": revisions,
        "words": sum(revision.words for revision in revisions),
        "missing": gather.missing_facts(compilation),
        "form": form,
        "job": compilation.jobs.prefetch_related("files").first(),
    }
    return render(request, "compilation/report_page.html", context)


@signed_in
@require_POST
def facts(request: HttpRequest, code: str) -> HttpResponse:
    """Store the facts that only an officer knows."""
    officer = _officer(request)
    form = FactsForm(request.POST, instance=_draft(code))
    if not form.is_valid():
        return _page(request, form.instance, form)
    try:
        storing.fill(
            form.instance,
            item_number=form.cleaned_data["item_number"],
            note_verbale_on=form.cleaned_data["note_verbale_on"],
            by=officer,
            at=clock.now(),
        )
    except gather.CannotCompile as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return redirect("compilation:report", code)


@signed_in
@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the files; two people who ask get the same job."""
    officer = _officer(request)
    compilation = _draft(code)
    if not gather.revisions_of(compilation):
        messages.warning(request, _("There is no accepted reply to print."))
        return redirect("compilation:report", code)
    job = jobs.ask(compilation, by=officer, at=clock.now())
    transaction.on_commit(lambda: tasks.run.delay(job.pk))
    return redirect("compilation:job", code, job.pk)


@signed_in
@require_safe
def job(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """How far a job is; the page asks again by itself until it is done."""
    _officer(request)
    found = get_object_or_404(
        Job.objects.select_related("compilation__call", "asked_by").prefetch_related("files"),
        pk=pk,
        compilation__call__code=code,
    )
    context = {
        "section": "desk",
        "call": found.compilation.call,
        "job": found,
        "is_open": found.state in {Job.State.WAITING, Job.State.RUNNING},
    }
    return render(request, "compilation/job.html", context)


@signed_in
@require_safe
def download(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    _officer(request)
    found = get_object_or_404(RenderedFile, pk=pk, job__compilation__call__code=code)
    path = settings.MEDIA_ROOT / found.path
    if not path.exists():
        raise Http404
    response = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in
@require_http_methods(["GET", "POST"])
def freeze(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once, then fix the revisions for good."""
    officer = _officer(request)
    compilation = _draft(code)
    if request.method == "POST":
        try:
            gather.freeze(compilation, by=officer, at=clock.now())
        except gather.CannotCompile as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("The report is frozen."))
        return redirect("compilation:report", code)
    context = {
        "section": "desk",
        "call": compilation.call,
        "missing": gather.missing_facts(compilation),
        "count": len(gather.revisions_of(compilation)),
    }
    return render(request, "compilation/freeze.html", context)
