"""Sign-in as a condition of a view."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from tracker.accounts.views import text_kept

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def signed_in(view: View[Rest]) -> View[Rest]:
    """Like `login_required`, but whoever is signed out while writing gets the text shown again.

    A redirect to the sign-in page would drop what the form brought with it.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return text_kept(request)
        return redirect_to_login(request.get_full_path())

    return answer
