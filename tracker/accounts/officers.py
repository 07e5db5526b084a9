"""Pages for the secretariat: whoever is not an officer does not learn that they exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponseBase

from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.site.decorators import signed_in

Rest = ParamSpec("Rest")


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


def officers_only(
    view: Callable[Concatenate[PersonRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    """Answer 404 to a signed-in outsider; send anybody else to the sign-in page first."""

    @signed_in
    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponseBase:
        if not is_officer(request.user):
            raise Http404("no such page")
        return view(cast(PersonRequest, request), *args, **kwargs)

    return answer
