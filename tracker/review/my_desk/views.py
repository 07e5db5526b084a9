"""An officer's own desk: what waits, what came, who is away; and who else is on a reply's page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.delegations.second_step import notice_for
from tracker.mail.held import holding
from tracker.refusal import Refusal
from tracker.review.filed_replies import find_reply
from tracker.review.models import Absence
from tracker.review.my_desk.forms import AbsenceForm, SeenForm
from tracker.review.my_desk.news import mark_seen, news_for
from tracker.review.my_desk.presence import who_is_here
from tracker.review.my_desk.queue import REVIEW_WITHIN, queue_of
from tracker.review.overview import overview, waiting_mail
from tracker.review.people import absences

MOST = 20  # replies of a list; the board has them all


@officers_only
@require_http_methods(["GET"])
def home(request: PersonRequest) -> HttpResponse:
    at = clock.now()
    queue = queue_of(request.user, at=at)
    context = {
        "section": "desk",
        "second_step": notice_for(request),
        "held": holding.held_post(),
        "mail": waiting_mail(),
        "queue": queue,
        "mine": queue.mine[:MOST],
        "anyones": queue.anyones[:MOST],
        "overdue": queue.overdue_with_others[:MOST],
        "review_days": REVIEW_WITHIN,
        "news": news_for(request.user),
        "away": Absence.objects.not_over(clock.day_of(at)).select_related("officer", "substitute"),
        "today": clock.day_of(at),
        "calls": overview(at=at),
    }
    return render(request, "review/home.html", context)


@officers_only
@require_POST
def seen(request: PersonRequest) -> HttpResponse:
    """The officer has looked at what came, as far as the page showed it."""
    form = SeenForm(request.POST)
    if form.is_valid():
        mark_seen(request.user, until=form.cleaned_data["until"], at=clock.now())
    return redirect("review:home")


@officers_only
@require_http_methods(["GET", "POST"])
def absence(request: PersonRequest) -> HttpResponse:
    """Note who is away, and who stands in; take it back."""
    today = clock.day_of(clock.now())
    initial = {"officer": request.user.pk, "first_on": today}
    form = AbsenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            absences.set_absence(**form.cleaned_data, by=request.user, at=clock.now())
        except Refusal as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("It is noted, and both are told."))
            return redirect("review:home")
    away = Absence.objects.not_over(today).select_related("officer", "substitute")
    context = {"section": "desk", "form": form, "away": away}
    return render(request, "review/absence.html", context)


@officers_only
@require_POST
def end_absence(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Absence.objects.select_related("officer"), pk=pk)
    return _done(
        request,
        lambda: absences.end_absence(found, by=request.user, at=clock.now()),
        _("The absence is taken back."),
    )


@officers_only
@require_http_methods(["GET"])
def here(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Say who else is on a reply's page, and that this officer is: the page's script asks."""
    call, state, _submission = find_reply(code, delegation)
    context = {"here": who_is_here(request.user, call, state, at=clock.now())}
    answer = render(request, "review/_who_else.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _done(request: HttpRequest, verb: Callable[[], object], success: str | Promise) -> HttpResponse:
    try:
        verb()
    except Refusal as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, str(success))
    return redirect("review:home")
