"""The desk's pages about a whole call: all calls in numbers, the status board, publication."""

from dataclasses import replace
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.calls import publishing
from tracker.calls.models import Call
from tracker.refusal import Refusal
from tracker.review import board_files
from tracker.review.board import board_of
from tracker.review.board_files import BoardListing
from tracker.review.board_rows import headings, lines_of
from tracker.review.filed_replies import printed_replies
from tracker.review.overview import other_calls, overview
from tracker.review.status_board.curve import curves_of
from tracker.review.status_board.curve_plot import curve_plot
from tracker.review.status_board.filters import filters_from
from tracker.review.status_board.markup import (
    curve_labels,
    curve_paths,
    curve_rows,
    options_of,
    totals_of,
)
from tracker.review.status_board.saved_views import views_of
from tracker.review.status_board.tiles import tiles_of
from tracker.site.forms import VerbForm
from tracker.text.languages import from_ui_code

# What the board does not say of a call: texts in six languages, which would be read for nothing.
TEXTS_OF_A_CALL = ("title", "chapeau", "late_sentence", "unconfirmed", "unofficial")


@officers_only
@require_http_methods(["GET"])
def calls(request: HttpRequest) -> HttpResponse:
    context = {"section": "desk", "calls": overview(at=clock.now()), "others": other_calls()}
    return render(request, "review/calls.html", context)


@officers_only
@require_http_methods(["GET"])
def board(request: PersonRequest, code: str) -> HttpResponse:
    listing = _listing(request, code)
    found, call = listing.board, listing.call
    views, today = views_of(call), clock.day_of(listing.at)
    context = {
        "section": "desk",
        "call": call,
        "board": found,
        "groups": tiles_of(found.rows),
        "totals": totals_of(found.totals),
        "options": {
            "states": options_of(found.states()),
            "groups": options_of(found.groups()),
            "languages": options_of(found.languages()),
            "officers": options_of(found.officers()),
        },
        "shown": len(found.shown),
        "headings": mark_safe("\n".join(headings(found.filters))),  # noqa: S308 - safe lines
        "rows": mark_safe("".join(lines_of(found.shown, year=today.year))),  # noqa: S308
        "is_filtered": not found.filters.is_everything,
        "files": list(board_files.FILES),
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "views": views,
        "opened": next((one for one in views if str(one.pk) == request.GET.get("view")), None),
        **_curves(call, at=listing.at),
    }
    return render(request, "review/board.html", context)


def _curves(call: Call, *, at: datetime) -> dict[str, object]:
    """Return what the picture of replies over time is made of; nothing without a deadline."""
    curves = curves_of(call, at=at)
    if curves is None:
        return {"plot": None}
    plot = curve_plot(curves)
    return {
        "curves": curves,
        "plot": plot,
        "curve_labels": curve_labels(plot),
        "curve_paths": curve_paths(plot),
        "curve_rows": curve_rows(curves),
    }


@officers_only
@require_http_methods(["GET"])
def board_file(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The rows that the board shows for the same address, or that were selected, as a file."""
    if ending not in board_files.FILES:
        raise Http404("no such format")
    listing = _listing(request, code)
    if selected := set(request.GET.getlist("s")):
        rows = [row for row in listing.board.rows if row.code in selected]
        listing = replace(listing, board=replace(listing.board, rows=rows))
    media_type, write = board_files.FILES[ending]
    answer = HttpResponse(write(listing), content_type=media_type)
    name = board_files.file_name(listing, ending)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _listing(request: HttpRequest, code: str) -> BoardListing:
    known = Call.objects.select_related("resolution").defer(*TEXTS_OF_A_CALL)
    call = get_object_or_404(known, code=code)
    language, at = from_ui_code(get_language()), clock.now()
    filters = filters_from(request.GET)
    found = board_of(call, language=language, at=at, filters=filters)
    return BoardListing(call, found, language, at)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def publication(request: PersonRequest, code: str) -> HttpResponse:
    """Publish or unpublish: the page says what will happen, its one button does it."""
    call = get_object_or_404(Call.objects.select_related("resolution"), code=code)
    if request.method == "POST":
        verb = VerbForm(request.POST, verbs=["publish", "unpublish"]).chosen
        if not verb:
            return HttpResponseBadRequest(_("There is no such choice."))
        try:
            if verb == "unpublish":
                publishing.unpublish(call, by=request.user, at=clock.now())
                messages.success(request, _("The replies can no longer be read by everybody."))
            else:
                publishing.publish(call, by=request.user, at=clock.now())
                messages.success(request, _("The accepted replies can be read by everybody."))
        except Refusal as error:
            messages.error(request, error.reason)
        return redirect("review:board", call.code)
    printed = printed_replies(call)
    context = {
        "section": "desk",
        "call": call,
        "accepted": printed.count(),
        "objected": printed.filter(publish_full_text=False).count(),
    }
    return render(request, "review/publication.html", context)
