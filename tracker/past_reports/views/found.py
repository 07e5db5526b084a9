"""What the pages of past reports are about, and how they are answered."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tracker.calls.models import Call
from tracker.past_reports.models import PastReport


def find_call(code: str) -> Call:
    calls = Call.objects.select_related("resolution").prefetch_related("questions")
    return get_object_or_404(calls, code=code)


def find_report(call: Call, pk: int) -> PastReport:
    reports = PastReport.objects.select_related("read_by", "reading__asked_by")
    found = get_object_or_404(reports, call=call, pk=pk)
    found.call = call  # with its questions
    return found


def find_read_report(call: Call, pk: int) -> PastReport:
    """Return a report whose files are all read: the parts of any other are nobody's yet."""
    found = find_report(call, pk)
    if not found.is_read:
        raise Http404("it is not read yet")
    return found


def page(request: HttpRequest, template: str, call: Call, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"past_reports/{template}", {"section": "desk", "call": call, **context})
