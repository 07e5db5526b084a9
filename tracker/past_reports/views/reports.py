"""The desk's pages on which a past report is brought in, looked at, recorded and discarded."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.calls.models import Call
from tracker.files.checks import WORD
from tracker.files.inspection import scanner
from tracker.past_reports import bringing, earlier_year, mending, taking_over, tasks
from tracker.past_reports.forms import BringInForm, SeenReportForm
from tracker.past_reports.models import PastReport, PastReportFile, ReadingJob
from tracker.past_reports.understanding import understood
from tracker.past_reports.views.found import find_call, find_report, page
from tracker.refusal import Refusal
from tracker.registration.downloads import as_download
from tracker.review.forms import helper
from tracker.word_files.remarks import sentences_of


@officers_only
@require_http_methods(["GET", "POST"])
def reports(request: PersonRequest, code: str) -> HttpResponse:
    """What was brought in to the call; the form brings in another report, or replies."""
    call, at = find_call(code), clock.now()
    form = BringInForm(
        request.POST or None, request.FILES or None, initial={"symbol": call.report_symbol}
    )
    form.helper = helper(_("Read the file"))  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            brought = _bring_in(request, call, form)
        except Refusal as refused:
            form.add_error("word_files", refused.reason)
        else:
            return redirect("past_reports:report", code, brought.pk)
    context = {
        "form": form,
        "reports": call.past_reports.select_related("read_by", "reading"),
        "can_be_over": not call.is_closed and earlier_year.is_of_earlier_year(call, at=at),
    }
    return page(request, "reports.html", call, context)


def _bring_in(request: PersonRequest, call: Call, form: BringInForm) -> PastReport:
    found = form.cleaned_data
    report = bringing.bring_in(
        call,
        found["word_files"],
        kind=found["kind"],
        symbol=found["symbol"],
        received_on=found["received_on"],
        by=request.user,
        at=clock.now(),
    )
    _tell_worker(report.reading)
    return report


def _tell_worker(job: ReadingJob) -> None:
    # Robust: where nobody can be told, beat finds the row.
    transaction.on_commit(lambda: tasks.read.delay(job.pk), robust=True)


@officers_only
@require_POST
def say_over(request: PersonRequest, code: str) -> HttpResponse:
    """Close the call of an earlier year, to which nobody was ever written from here."""
    try:
        earlier_year.say_over(find_call(code), by=request.user, at=clock.now())
    except Refusal as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, _("The call is over. Nobody was written to."))
    return redirect("past_reports:reports", code)


@officers_only
@require_safe
def report(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """How the report was understood, State by State; until then, how far the reading is."""
    call = find_call(code)
    try:
        found = find_report(call, pk)
    except Http404:
        if "HX-Request" in request.headers:
            return HttpResponseClientRefresh()  # discarded, which the whole page then says
        raise
    context = {
        "report": found,
        "files": found.files.all(),
        "discard": SeenReportForm(initial={"version": found.version}),
    }
    if found.is_read:
        context["understood"] = understood(found, at=clock.now())
        context["sentences"] = sentences_of(found.remarks)
    elif not found.is_being_read:
        context["can_read_again"] = bringing.has_all_files(found)
    return page(request, "report.html", call, context)


@officers_only
@require_POST
def read_again(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Let a worker read the files of a report once more whose reading failed."""
    found, form = find_report(find_call(code), pk), SeenReportForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0  # of no report: refused
    try:
        job = bringing.read_anew(found, version=version, by=request.user, at=clock.now())
    except Refusal as refused:
        messages.error(request, refused.reason)
    else:
        _tell_worker(job)
        messages.success(request, _("The files are read once more."))
    return redirect("past_reports:report", code, pk)


@officers_only
@require_safe
def file(request: PersonRequest, code: str, pk: int, number: int) -> HttpResponseBase:
    """A file as it was brought in, if it is the same still and the virus scanner lets it pass."""
    found = get_object_or_404(PastReportFile, report__call__code=code, report=pk, number=number)
    try:
        data = found.read()
        if scanner.verdict_on(data) == scanner.Verdict.WAITING:
            raise Refusal(
                _("The virus scanner cannot be reached. Without its word no file is given out.")
            )
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("past_reports:report", code, pk)
    return as_download(data, name=found.name, media_type=WORD)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def take_over(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Record what is ready: the page says what and how many, its button does it."""
    call, at = find_call(code), clock.now()
    found = find_report(call, pk)
    if not found.is_read:
        return redirect("past_reports:report", code, pk)
    form = SeenReportForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            number = taking_over.take_over(
                found, version=form.cleaned_data["version"], by=request.user, at=at
            )
        except Refusal as refused:
            messages.error(request, refused.reason)
        else:
            told = ngettext(
                "%(number)s reply is recorded.", "%(number)s replies are recorded.", number
            )
            messages.success(request, told % {"number": number})
        return redirect("past_reports:report", code, pk)
    context = {"report": found, "understood": understood(found, at=at), "form": form}
    return page(request, "take_over.html", call, context)


@officers_only
@require_POST
def discard(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Forget what was read; what is recorded stays."""
    found, form = find_report(find_call(code), pk), SeenReportForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0  # of no report: refused
    try:
        mending.discard(found, version=version, by=request.user, at=clock.now())
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("past_reports:report", code, pk)
    messages.success(request, _("What was read is discarded. Replies that are recorded stay."))
    return redirect("past_reports:reports", code)
