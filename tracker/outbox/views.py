"""The outbox: every message, what happens to it next, and what an officer decides about it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.mail import registry
from tracker.mail.composing import message_id
from tracker.mail.held import holding
from tracker.mail.models import Message, Pause, RefusedAddress
from tracker.outbox import decisions, queries
from tracker.outbox.forms import AGAIN, DecideForm, PauseForm, SendAgainForm, filters_from
from tracker.outbox.queries import OutboxFilters
from tracker.refusal import Refusal
from tracker.text.languages import LANGUAGES

State = Message.State
ON_A_PAGE = 50


@officers_only
@require_http_methods(["GET"])
def messages_page(request: HttpRequest) -> HttpResponse:
    filters, at = filters_from(request.GET), clock.now()
    found = filters.messages()
    if filters.state:
        found = found.filter(state=filters.state)
    page = Paginator(queries.in_order(found), ON_A_PAGE).get_page(request.GET.get("page"))
    counts = queries.counts(filters)
    kinds = Message.objects.order_by("kind").values_list("kind", flat=True).distinct()
    context = {
        "section": "desk",
        "filters": filters,
        "is_filtered": filters != OutboxFilters(),
        "counts": counts,
        "all": sum(total.count for total in counts),
        "page_obj": page,
        "lines": queries.lines(page.object_list, at=at),
        "kinds": [(kind, registry.label_of(kind)) for kind in kinds],
        "calls": Call.objects.values_list("code", flat=True),
        "tick_status": queries.tick_status(at=at),
        "pauses": Pause.objects.of_officers(),
        "held": holding.held_post(),
        "unreachable": Delegation.objects.unreachable(),
        "refused": RefusedAddress.objects.all(),
    }
    return render(request, "outbox/list.html", context)


@officers_only
@require_http_methods(["GET"])
def message_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, get_object_or_404(Message, pk=pk), DecideForm(action=_decide_url(pk)))


@officers_only
@require_http_methods(["POST"])
def decide(request: PersonRequest, pk: int) -> HttpResponse:
    """An officer says what became of an uncertain message."""
    message = get_object_or_404(Message, pk=pk)
    form = DecideForm(request.POST, action=_decide_url(pk))
    if not form.is_valid():
        return _show(request, message, form)
    again = form.cleaned_data["decision"] == AGAIN
    verb = decisions.send_again if again else decisions.mark_arrived
    note, at = form.cleaned_data["note"], clock.now()
    try:
        verb(message, note=note, by=request.user, at=at)
    except Refusal as error:
        messages.error(request, error.reason)
    else:
        (line,) = queries.lines([message], at=at)  # when it goes, if the post is held or paused
        messages.success(request, line.next if again else _("It counts as sent."))
    return redirect("outbox:message", pk)


@officers_only
@require_http_methods(["POST"])
def send_again(request: PersonRequest) -> HttpResponse:
    """Send failed messages again: those whose numbers the form brings."""
    form = SendAgainForm(request.POST)
    chosen = form.cleaned_data["message"] if form.is_valid() else []
    at, done = clock.now(), 0
    for message in Message.objects.filter(pk__in=chosen[:ON_A_PAGE], state=State.FAILED):
        try:
            decisions.send_again(message, by=request.user, at=at)
            done += 1
        except Refusal as error:
            messages.error(request, error.reason)
    if done:
        words = ngettext(
            "%(number)d message is planned again. The list says when it goes out.",
            "%(number)d messages are planned again. The list says when they go out.",
            done,
        )
        messages.success(request, words % {"number": done})
    else:
        messages.error(request, _("None of these messages has failed. Nothing was changed."))
    return redirect("outbox:list")


@officers_only
@require_http_methods(["GET", "POST"])
def pause(request: PersonRequest) -> HttpResponse:
    form = PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        call, reason = form.cleaned_data["call"], form.cleaned_data["reason"]
        _do(
            request,
            lambda: decisions.pause(call, reason=reason, by=request.user, at=clock.now()),
            _("Sending is paused. What is being handed over now may still go out."),
        )
        return redirect("outbox:list")
    return render(request, "outbox/pause.html", {"section": "desk", "form": form})


@officers_only
@require_http_methods(["POST"])
def resume(request: PersonRequest, pk: int) -> HttpResponse:
    paused = get_object_or_404(Pause.objects.of_officers(), pk=pk)
    _do(
        request,
        lambda: decisions.resume(paused, by=request.user, at=clock.now()),
        _("The post is held: nothing goes out but mail about accounts.")
        if holding.held_post()
        else _("Sending goes on with the next tick."),
    )
    return redirect("outbox:list")


@officers_only
@require_http_methods(["POST"])
def clear_refusal(request: PersonRequest, pk: int) -> HttpResponse:
    refused = get_object_or_404(RefusedAddress, pk=pk)
    _do(
        request,
        lambda: decisions.clear_refusal(refused, by=request.user, at=clock.now()),
        _("The address is not marked any more."),
    )
    return redirect("outbox:list")


def _decide_url(pk: int) -> str:
    return reverse("outbox:decide", args=[pk])


def _show(request: HttpRequest, message: Message, form: DecideForm) -> HttpResponse:
    at = clock.now()
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else message.language
    context = {
        "section": "desk",
        "line": queries.lines([message], at=at)[0],
        "message": message,
        "message_id": message_id(message),
        "history": queries.history(message),
        "preview": queries.preview(message, language=language, at=at),
        "language": LANGUAGES[language],
        "languages": LANGUAGES.values(),
        "call": Call.objects.filter(code=message.group).first() if message.group else None,
        "refused": RefusedAddress.objects.filter(address=message.address).first(),
        "form": form,
    }
    return render(request, "outbox/message.html", context)


def _do(request: HttpRequest, verb: Callable[[], None], success: str | Promise) -> None:
    try:
        verb()
    except Refusal as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, str(success))
