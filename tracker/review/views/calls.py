"""The desk's pages about a whole call: all calls in numbers, the status board, publication."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls import publishing
from tracker.calls.models import Call
from tracker.review.board import Filters, board_of
from tracker.review.desk import overview
from tracker.review.forms import filters_from
from tracker.review.lines import lines_of
from tracker.submissions.models import AnswerKind
from tracker.text.languages import from_ui_code


@officers_only
@require_http_methods(["GET"])
def home(request: HttpRequest) -> HttpResponse:
    context = {"section": "desk", "calls": overview(at=clock.now())}
    return render(request, "review/home.html", context)


@officers_only
@require_http_methods(["GET"])
def board(request: HttpRequest, code: str) -> HttpResponse:
    call = get_object_or_404(Call.objects.select_related("resolution"), code=code)
    found = board_of(
        call,
        language=from_ui_code(get_language()),
        at=clock.now(),
        filters=filters_from(request.GET),
    )
    context = {
        "section": "desk",
        "call": call,
        "board": found,
        "lines": list(lines_of(found.shown)),
        "is_filtered": found.filters != Filters(),
    }
    return render(request, "review/board.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def publication(request: PersonRequest, code: str) -> HttpResponse:
    """Publish or unpublish: the page says what will happen, its one button does it."""
    call = get_object_or_404(Call.objects.select_related("resolution"), code=code)
    if request.method == "POST":
        try:
            if request.POST.get("verb") == "unpublish":
                publishing.unpublish(call, by=request.user, at=clock.now())
                messages.success(request, _("The replies can no longer be read by everybody."))
            else:
                publishing.publish(call, by=request.user, at=clock.now())
                messages.success(request, _("The accepted replies can be read by everybody."))
        except publishing.NotAllowed as error:
            messages.error(request, str(error.reason))
        return redirect("review:board", call.code)
    printed = call.submissions.filter(accepted_revision__isnull=False).exclude(
        accepted_revision__kind=AnswerKind.NO_REPLY
    )
    context = {
        "section": "desk",
        "call": call,
        "accepted": printed.count(),
        "objected": printed.filter(publish_full_text=False).count(),
    }
    return render(request, "review/publication.html", context)
