"""Whoever does what is told by e-mail reads before and after it that this waits: post is held.

No sentence about an act needs to know this. The middleware says it on the next page, of all of
them, and the frame of a page on which something can be done says it beforehand.
"""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.mail.held.holding import held_post
from tracker.mail.held.planned_here import any_waits, watched

Answer = Callable[[HttpRequest], HttpResponseBase]
_FOLLOWS = "mail_follows"


def held_mail_is_said(get_response: Answer) -> Answer:
    """Needs messages, so it stands after their middleware."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with watched() as keys:
            response = get_response(request)
        if (keys and any_waits(keys)) or (hasattr(request, _FOLLOWS) and held_post()):
            messages.warning(
                request,
                _(
                    "The post is held: whoever is to be told of this has not been told yet. The "
                    "e-mail waits until the secretariat releases it."
                ),
            )
        return response

    return answer


def said_beforehand(_request: HttpRequest) -> Mapping[str, object]:
    """Let a template ask whether the post is held; the database is asked where one does."""
    return {"held_post": held_post}


def mail_follows(request: HttpRequest) -> None:
    """Note that the next tick plans the e-mail about what was done."""
    setattr(request, _FOLLOWS, True)


def messages_in_words(number: int) -> str:
    """Say how many messages go out, or wait because the post is held."""
    if held_post():
        words = ngettext("%(number)d message waits.", "%(number)d messages wait.", number)
    else:
        words = ngettext(
            "%(number)d message is on its way.", "%(number)d messages are on their way.", number
        )
    return words % {"number": number}
