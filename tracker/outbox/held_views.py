"""The held post: what would go out, what was sent before, and what an officer lets go."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.mail.held import holding
from tracker.outbox import held_post, queries
from tracker.outbox.forms import EndHoldForm, HeldPostForm
from tracker.refusal import Refusal

ON_A_PAGE = 50


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def held(request: PersonRequest) -> HttpResponse:
    """Show what waits; release or cancel the kinds and messages that are ticked."""
    is_sent = request.method == "POST" or bool(request.POST)  # or kept from before the sign-in
    form = HeldPostForm(request.POST if is_sent else None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, form)
    at, said = clock.now(), form.cleaned_data
    verb = held_post.cancel if form.cancels else held_post.release
    try:
        ticked = held_post.chosen(said["kind"], said["message"], at=at)
        number = verb(ticked, by=request.user, at=at)
    except Refusal as error:
        messages.error(request, error.reason)
        return redirect("outbox:list")
    messages.success(request, _cancelled(number) if form.cancels else _released(number))
    return redirect("outbox:held")


@officers_only
@require_http_methods(["POST"])
@fresh_sign_in
def end_hold(request: PersonRequest) -> HttpResponse:
    """Release everything that the page showed, and let the post go on as ever."""
    form = EndHoldForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was changed. Look at what waits first."))
        return redirect("outbox:held")
    try:
        number = held_post.end(shown=form.cleaned_data["waiting"], by=request.user, at=clock.now())
    except Refusal as error:
        messages.error(request, error.reason)
        return redirect("outbox:held")
    ended = _("The post is not held any more.")
    messages.success(request, f"{ended} {_released(number)}")
    return redirect("outbox:list")


def _show(request: HttpRequest, form: HeldPostForm) -> HttpResponse:
    at = clock.now()
    waiting = held_post.waiting(at=at)
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "desk",
        "held": holding.held_post(),
        "form": form,
        "kinds": held_post.waiting_kinds(at=at),
        "sent_before": held_post.sent_before(),
        "page_obj": page,
        "lines": queries.lines(page.object_list, at=at),
    }
    return render(request, "outbox/held.html", context)


def _released(number: int) -> str:
    words = ngettext(
        "%(number)d message goes out with the next tick, if it is still due then.",
        "%(number)d messages go out with the next tick, those that are still due then.",
        number,
    )
    return words % {"number": number}


def _cancelled(number: int) -> str:
    words = ngettext("%(number)d message is not sent.", "%(number)d messages are not sent.", number)
    return words % {"number": number}
