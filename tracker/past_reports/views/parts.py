"""The desk's page of a part of a past report, on which it is mended and divided."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.past_reports import dividing, mending
from tracker.past_reports.forms import DivideForm, PartForm
from tracker.past_reports.views.found import find_call, find_read_report, page
from tracker.past_reports.views.shown import part_on_page
from tracker.refusal import Refusal


@officers_only
@require_http_methods(["GET", "POST"])
def part(request: PersonRequest, code: str, pk: int, number: int) -> HttpResponse:
    """One part with its text, and the form that mends how it is understood."""
    call = find_call(code)
    found = find_read_report(call, pk)
    row = get_object_or_404(found.parts.select_related("delegation"), number=number)
    head = mending.head_of(row)
    form = PartForm(
        request.POST or None,
        part=row,
        call=call,
        can_join=mending.can_be_joined(row),
        initial={"version": found.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            mending.mend(
                found,
                number,
                form.said,
                version=form.cleaned_data["version"],
                by=request.user,
                at=clock.now(),
            )
        except Refusal as refused:
            messages.error(request, refused.reason)
            return redirect("past_reports:part", code, pk, number)
        messages.success(request, _("Saved."))
        return redirect("past_reports:report", code, pk)
    context = {
        "report": found,
        "row": row,
        "recorded": head if head.revision_id else None,
        "form": form,
        "divide": DivideForm(part=row, initial={"version": found.version}),
        "shown": part_on_page(row, form),
    }
    return page(request, "part.html", call, context)


@officers_only
@require_POST
def divide(request: PersonRequest, code: str, pk: int, number: int) -> HttpResponse:
    """Let another State's reply begin at a line of a part, and show the new part."""
    found = find_read_report(find_call(code), pk)
    form = DivideForm(request.POST, part=get_object_or_404(found.parts, number=number))
    if not form.is_valid():
        messages.error(request, _("No reply can begin there. Nothing was changed."))
        return redirect("past_reports:part", code, pk, number)
    try:
        new = dividing.divide(
            found,
            number,
            form.cleaned_data["block"],
            version=form.cleaned_data["version"],
            by=request.user,
            at=clock.now(),
        )
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("past_reports:part", code, pk, number)
    messages.success(request, _("Saved. This is the new part."))
    return redirect("past_reports:part", code, pk, new.number)
