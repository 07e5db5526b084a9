"""Saving a view of the board, opening it by its address, removing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.models import Call
from tracker.refusal import Refusal
from tracker.review.models import SavedView
from tracker.review.status_board.filters import filters_from
from tracker.review.status_board.forms import SavedViewForm
from tracker.review.status_board.saved_views import remove_view, save_view


def to_delegations(code: str) -> HttpResponse:
    """Lead to the list of the board, which stands below its numbers and curves."""
    return redirect(reverse("review:board", args=[code], fragment="delegations"))


@officers_only
@require_POST
def save(request: PersonRequest, code: str) -> HttpResponse:
    call = get_object_or_404(Call, code=code)
    form = SavedViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the view a name of up to 80 characters."))
        return to_delegations(code)
    filters = filters_from(QueryDict(form.cleaned_data["query"]))
    name = form.cleaned_data["name"]
    try:
        view = save_view(call, name=name, filters=filters, by=request.user, at=clock.now())
    except Refusal as refused:
        messages.error(request, refused.reason)
        return to_delegations(code)
    messages.success(request, _("The view is saved. Its address opens it for every officer."))
    return redirect("review:saved_view", code, view.pk)


@officers_only
@require_http_methods(["GET"])
def saved_view(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Lead to the board as the view has it; the name of the view stands there."""
    view = get_object_or_404(SavedView, pk=pk, call__code=code)
    query = QueryDict(view.query, mutable=True)
    query["view"] = str(view.pk)
    address = reverse("review:board", args=[code], query=query, fragment="delegations")
    return redirect(address)


@officers_only
@require_POST
def remove(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk, call__code=code)
    remove_view(view, by=request.user)
    messages.success(request, _("The view is removed."))
    return to_delegations(code)
