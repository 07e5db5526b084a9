"""The desk's pages about reminders: the rules as sentences, and the dry run."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.schedule import names_of
from tracker.mail.held import holding
from tracker.refusal import Refusal
from tracker.reminders import rules
from tracker.reminders.models import NoReminders, ReminderRule
from tracker.reminders.preview import change_history
from tracker.reminders.preview.dry_run import by_day, expected_messages, posts_of, waiting_beside
from tracker.reminders.preview.plot import plot_of
from tracker.reminders.rule_forms import RuleForm, SwitchForm, SwitchOnForm, initial_of
from tracker.reminders.rule_sentences import sentence
from tracker.reminders.views.schedule import find_call
from tracker.site.forms import VerbForm

A_PAGE = 100  # messages


@officers_only
@require_safe
def rule_list(request: HttpRequest, code: str) -> HttpResponse:
    call = find_call(code)
    names = names_of(call)
    counts: dict[int, int] = {}
    for one in expected_messages(call, at=clock.now()):
        counts[one.rule] = counts.get(one.rule, 0) + 1
    rows = [
        {"rule": rule, "sentence": sentence(rule, names), "messages": counts.get(rule.pk, 0)}
        for rule in sorted(call.reminder_rules.all(), key=_in_order)
    ]
    context = {
        "section": "desk",
        "call": call,
        "rows": rows,
        "silent": NoReminders.objects.filter(call=call).count(),
        "history": change_history.history_of(call, change_history.OF_RULES, names),
    }
    return render(request, "reminders/rules.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def add_rule(request: PersonRequest, code: str) -> HttpResponse:
    call = find_call(code)
    form = RuleForm(request.POST or None, names=names_of(call))
    if request.method == "POST" and form.is_valid():
        try:
            rules.add(
                call,
                **form.rule,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=clock.now(),
            )
        except Refusal as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("The rule is added."))
            return redirect("reminders:rules", code)
    context = {"section": "desk", "call": call, "form": form}
    return render(request, "reminders/add_rule.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def rule(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Change a rule, or switch it off or on."""
    call = find_call(code)
    found = get_object_or_404(ReminderRule.objects.select_related("call"), call=call, pk=pk)
    names = names_of(call)
    switches = VerbForm(request.POST, verbs=["switch"]).chosen == "switch"
    form = RuleForm(
        None if switches else request.POST or None, names=names, initial=initial_of(found)
    )
    switch_form = SwitchForm if found.is_active else SwitchOnForm
    switch = switch_form(request.POST if switches else None, prefix="switch")
    chosen = switch if switches else form
    if request.method == "POST" and chosen.is_valid():
        reason, at = chosen.cleaned_data["reason"], clock.now()
        try:
            if switches:
                rules.switch(found, on=not found.is_active, reason=reason, by=request.user, at=at)
            else:
                rules.change(found, **form.rule, reason=reason, by=request.user, at=at)
        except Refusal as refused:
            chosen.add_error(None, refused.reason)
        else:
            messages.success(request, _("The rule is changed."))
            return redirect("reminders:rules", code)
    context = {
        "section": "desk",
        "call": call,
        "rule": found,
        "sentence": sentence(found, names),
        "form": chosen,
        "change": form,
        "switch": switch,
    }
    return render(request, "reminders/rule.html", context)


@officers_only
@require_safe
def dry_run(request: HttpRequest, code: str) -> HttpResponse:
    """Every message from now to the end; `on` and `rule` show whom one bundle reaches."""
    call, at = find_call(code), clock.now()
    expected = expected_messages(call, at=at)
    today = clock.day_of(at)
    context = {
        "section": "desk",
        "call": call,
        "total": len(expected),
        "posts": posts_of(expected, at=at),
        "plot": plot_of(by_day(expected, today=today), today=today),
        "silent": NoReminders.objects.filter(call=call).count(),
        "others": waiting_beside(call),
        "held": holding.held_post(),
    }
    on, number = request.GET.get("on", ""), request.GET.get("rule", "")
    if on and number:
        chosen = [one for one in expected if one.on == _day(on) and str(one.rule) == number]
        context["page_obj"] = Paginator(chosen, A_PAGE).get_page(request.GET.get("page"))
        context["chosen"] = chosen[0] if chosen else None
    return render(request, "reminders/dry_run.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _in_order(rule: ReminderRule) -> tuple[bool, str, str, int]:
    """Those to delegations that have not filed first, each by its day."""
    own = rule.audience in {"returned", "co_sender", "invited"}
    return own, rule.audience if own else "", rule.milestone if own else "", rule.days
