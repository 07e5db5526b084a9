"""Views of the board under a name: every officer opens them, who saved one removes it."""

from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.calls.models import Call
from tracker.prepared import PreparedQuery
from tracker.refusal import Refusal
from tracker.review.models import SavedView
from tracker.review.status_board.filters import BoardFilters

MOST = 30  # of one officer in a call


class ViewLink(NamedTuple):
    """A saved view as the board lists it."""

    pk: int
    name: str
    owner_pk: int
    owner: str


def _views(pk: int) -> "QuerySet[SavedView, tuple[Any, ...]]":
    views = SavedView.objects.filter(call_id=pk)
    return views.values_list("pk", "name", "owner_id", "owner__name")


VIEWS = PreparedQuery(_views)


def views_of(call: Call) -> list[ViewLink]:
    """Return the saved views of a call in the order of their names."""
    return [ViewLink(*values) for values in VIEWS.rows(call.pk)]


@transaction.atomic
def save_view(call: Call, *, name: str, filters: BoardFilters, by: User, at: datetime) -> SavedView:
    """Save what is filtered, and the order; the same name of the same officer is replaced."""
    require_officer(by)
    own = SavedView.objects.filter(call=call, owner=by)
    if own.exclude(name=name).count() >= MOST:
        raise Refusal(_("You have saved thirty views of this call. Remove one first."))
    view, _is_new = SavedView.objects.update_or_create(
        call=call, owner=by, name=name, defaults={"query": filters.query, "saved_at": at}
    )
    return view


def remove_view(view: SavedView, *, by: User) -> None:
    """Remove one's own view."""
    if view.owner_id != by.pk:
        raise PermissionDenied(_("Only who saved a view removes it."))
    view.delete()
