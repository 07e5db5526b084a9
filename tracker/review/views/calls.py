"""The desk's pages about a whole call: all calls in numbers, the status board, publication."""

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
from tracker.delegations.second_step import notice_for
from tracker.mail.held import holding
from tracker.refusal import Refusal
from tracker.review import board_files
from tracker.review.board import BoardFilters, board_of
from tracker.review.board_files import BoardListing
from tracker.review.board_rows import headings, lines_of
from tracker.review.filed_replies import printed_replies
from tracker.review.forms import filters_from
from tracker.review.overview import overview, waiting_mail
from tracker.site.forms import VerbForm
from tracker.text.languages import from_ui_code


@officers_only
@require_http_methods(["GET"])
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "section": "desk",
        "second_step": notice_for(request),
        "calls": overview(at=clock.now()),
        "mail": waiting_mail(),
        "held": holding.held_post(),
    }
    return render(request, "review/home.html", context)


@officers_only
@require_http_methods(["GET"])
def board(request: HttpRequest, code: str) -> HttpResponse:
    listing = _listing(request, code)
    found = listing.board
    shown = found.shown
    context = {
        "section": "desk",
        "call": listing.call,
        "board": found,
        "shown": len(shown),
        "headings": list(headings()),
        "rows": mark_safe("\n".join(lines_of(shown))),  # noqa: S308 - every line is safe
        "is_filtered": found.filters != BoardFilters(),
        "files": list(board_files.FILES),
    }
    return render(request, "review/board.html", context)


@officers_only
@require_http_methods(["GET"])
def board_file(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The rows that the board shows for the same address, as a file."""
    if ending not in board_files.FILES:
        raise Http404("no such format")
    listing = _listing(request, code)
    media_type, write = board_files.FILES[ending]
    answer = HttpResponse(write(listing), content_type=media_type)
    name = board_files.file_name(listing, ending)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _listing(request: HttpRequest, code: str) -> BoardListing:
    call = get_object_or_404(Call.objects.select_related("resolution"), code=code)
    language, at = from_ui_code(get_language()), clock.now()
    filters = filters_from(request.GET)
    return BoardListing(
        call, board_of(call, language=language, at=at, filters=filters), language, at
    )


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
