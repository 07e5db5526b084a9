"""The desk's pages about dates: the timeline, and one page for each thing that can move."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.agenda.session_names import item_in_words, newest_listing
from tracker.calls import closing, date_changes, item_changes
from tracker.calls.models import Call, ClosingChange, DeadlineChange, Extension, ItemChange
from tracker.calls.schedule import label_of, names_of, schedule_of
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.reminders.forms import (
    ChangeReasonForm,
    CloseForm,
    DeadlineForm,
    ExtensionForm,
    ItemLeaveForm,
    ItemReturnForm,
    MilestoneForm,
    NumberForm,
    OpenAgainForm,
    SessionForm,
    StoredDateForm,
)
from tracker.reminders.planner.read_facts import calls_with_schedule
from tracker.reminders.preview import change_history
from tracker.reminders.preview.impact import (
    answered_in_words,
    closing_of,
    most_told_of_a_deadline,
    told_of_deadline,
    told_of_extension,
)
from tracker.reminders.preview.timeline import timeline_of
from tracker.site.forms import VerbForm
from tracker.site.held_mail import mail_follows


def find_call(code: str) -> Call:
    """Return a call with what its schedule and its rules are read from."""
    calls = calls_with_schedule().prefetch_related("reminder_rules")
    return get_object_or_404(calls, code=code)


@officers_only
@require_safe
def schedule(request: HttpRequest, code: str) -> HttpResponse:
    call = find_call(code)
    context = {
        "section": "desk",
        "call": call,
        "timeline": timeline_of(call, at=clock.now(), is_desks=True),
        "entries": [(entry, *label_of(entry)) for entry in schedule_of(call)],
        "item": item_in_words(call.item, newest_listing(call.item)),
        "extensions": call.extensions.select_related("delegation").order_by("delegation__rank"),
        "history": change_history.history_of(call, change_history.OF_DATES, names_of(call)),
    }
    return render(request, "reminders/schedule.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def milestone(request: PersonRequest, code: str, kind: str) -> HttpResponse:
    """Set another date, or go back to the stored one."""
    call = find_call(code)
    entry = next((one for one in schedule_of(call) if one.kind == kind), None)
    if entry is None or not entry.can_be_overridden:
        raise Http404("no such date, or it has a page of its own")
    takes_back = VerbForm(request.POST, verbs=["take_back"]).chosen == "take_back"
    data = request.POST or None
    seen = {"seen_on": entry.on}
    initial = {"on": entry.proposed_on or entry.on, **seen}
    form = MilestoneForm(None if takes_back else data, call=call, kind=kind, initial=initial)
    back = StoredDateForm(data if takes_back else None, initial=seen)
    chosen: ChangeReasonForm = back if takes_back else form
    if request.method == "POST" and chosen.is_valid():
        on: date | None = chosen.cleaned_data.get("on")
        return _done(
            request,
            call,
            lambda: date_changes.override_milestone(
                call,
                kind,
                on=on,
                seen_on=chosen.cleaned_data["seen_on"],
                reason=chosen.cleaned_data["reason"],
                by=request.user,
                at=clock.now(),
            ),
            lambda _request, _set: _(
                "The date is set. Reminders that follow from it move with the next tick."
            ),
        )
    context = {**_context(call, chosen), "entry": entry, "label": label_of(entry)[0]}
    return render(request, "reminders/milestone.html", {**context, "set": form, "back": back})


@officers_only
@require_http_methods(["GET", "POST"])
def deadline(request: PersonRequest, code: str) -> HttpResponse:
    call = find_call(code)
    form = DeadlineForm(
        request.POST or None,
        call=call,
        today=clock.day_of(clock.now()),
        initial={"seen_on": call.deadline_on},
    )
    if request.method == "POST" and form.is_valid():
        return _done(
            request,
            call,
            lambda: date_changes.move_deadline(
                call, **form.cleaned_data, by=request.user, at=clock.now()
            ),
            _moved_in_words,
        )
    most, extended = most_told_of_a_deadline(call)
    new_on = form.asked_about
    context = {
        **_context(call, form),
        "told": told_of_deadline(call.code, new_on) if new_on else most,
        "extended": 0 if new_on else extended,
        "changes": call.deadline_changes.select_related("changed_by"),
    }
    return render(request, "reminders/deadline.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def extension(request: PersonRequest, code: str) -> HttpResponse:
    call = find_call(code)
    initial = {"delegation": request.GET.get("delegation", ""), "seen_at": clock.now().isoformat()}
    form = ExtensionForm(
        request.POST or None,
        call=call,
        today=clock.day_of(clock.now()),
        answered=answered_in_words(call),
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        return _done(
            request,
            call,
            lambda: date_changes.extend(call, **form.cleaned_data, by=request.user, at=clock.now()),
            lambda request, given: " ".join(
                [_extended_in_words(request, given), form.has_answered]
            ).strip(),
        )
    chosen = Delegation.objects.filter(code=form["delegation"].value() or "").first()
    context = {
        **_context(call, form),
        "told": told_of_extension(call.code, chosen) if chosen else None,
    }
    return render(request, "reminders/extension.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def close_or_reopen(request: PersonRequest, code: str) -> HttpResponse:
    """Close the call, or open it again: the page says first what follows."""
    call, at = find_call(code), clock.now()
    verb = VerbForm(request.POST, verbs=["close", "reopen"]).chosen
    if request.method == "POST" and (verb == "reopen") != call.is_closed:
        messages.error(request, _("A colleague was first. Nothing was changed."))
        return redirect("reminders:closing", code)
    form = (OpenAgainForm if call.is_closed else CloseForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = closing.reopen if call.is_closed else closing.close
        return _done(
            request,
            call,
            lambda: act(call, **form.cleaned_data, by=request.user, at=at),
            _closed_in_words,
        )
    context = {
        **_context(call, form),
        "follows": closing_of(call, at=at),
        "is_announced": call.opens_on > clock.day_of(at),
        "changes": call.closing_changes.select_related("changed_by"),
    }
    return render(request, "reminders/closing.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def item(request: PersonRequest, code: str) -> HttpResponse:
    """The call's agenda item: its numbers, another session, off the agenda and back."""
    call = find_call(code)
    verb = VerbForm(request.POST, verbs=_ITEM_VERBS).chosen
    seen = {"seen_at": clock.now().isoformat()}
    forms: dict[str, ChangeReasonForm] = {
        name: kind(request.POST if verb == name else None, prefix=name, initial=seen)
        for name, kind in _ITEM_FORMS.items()
    }
    chosen = forms.get(verb)
    if chosen is not None and chosen.is_valid():
        act = _ITEM_VERBS[verb]
        return _done(
            request,
            call,
            lambda: act(call, **chosen.cleaned_data, by=request.user, at=clock.now()),
            _written_down,
        )
    context = {
        **_context(call, chosen or forms["number"]),
        "words": item_in_words(call.item, newest_listing(call.item)),
        "listings": call.item.documents.order_by("pk"),
        "changes": call.item_changes.select_related("changed_by"),
        "number": forms["number"],
        "session": forms["session"],
        "leave": forms["return" if call.item.left_at else "leave"],
    }
    return render(request, "reminders/item.html", context)


_ITEM_FORMS: dict[str, type[ChangeReasonForm]] = {
    "number": NumberForm,
    "session": SessionForm,
    "leave": ItemLeaveForm,
    "return": ItemReturnForm,
}
_ITEM_VERBS: dict[str, Callable[..., ItemChange]] = {
    "number": item_changes.number_item,
    "session": item_changes.move_item,
    "leave": item_changes.take_item_off,
    "return": item_changes.put_item_back,
}


def _moved_in_words(request: HttpRequest, change: DeadlineChange) -> str:
    told = told_of_deadline(change.call.code, change.new_on)
    if not told.delegations:
        return _("The deadline has moved. No message about it reaches anybody.")
    mail_follows(request)
    return _("The deadline has moved. Told with the next tick: %(told)s.") % {"told": told}


def _extended_in_words(request: HttpRequest, given: Extension) -> str:
    if not told_of_extension(given.call.code, given.delegation).delegations:
        return _("The delegation has more time. No message about it reaches anybody.")
    mail_follows(request)
    return _("The delegation has more time, and is told so with the next tick.")


def _closed_in_words(request: HttpRequest, change: ClosingChange) -> str:
    mail_follows(request)
    if change.what == ClosingChange.What.CLOSED:
        return _("The call is closed. The delegations are told with the next tick.")
    return _("The call is open again. The delegations are told with the next tick.")


def _written_down(request: HttpRequest, change: ItemChange) -> str:
    if change.is_news:
        mail_follows(request)
        return _("It is written down. Everybody concerned is told with the next tick.")
    return _("It is written down. Nobody is told: the number was not known before.")


def _context(call: Call, form: ChangeReasonForm) -> dict[str, object]:
    return {"section": "desk", "call": call, "form": form}


def _done(
    request: HttpRequest,
    call: Call,
    verb: Callable[[], Any],
    success: Callable[[HttpRequest, Any], str],
) -> HttpResponse:
    """Do it and say so, or say why it does not move; either way show the schedule.

    `success` makes the sentence from what `verb` returned, and notes whether mail follows.
    """
    try:
        change = verb()
    except Refusal as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, success(request, change))
    return redirect("reminders:schedule", call.code)
