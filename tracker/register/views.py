"""The register at the desk: events and sign-ins, to be read and to be taken along as a table."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tracker import clock
from tracker.accounts.officers import officers_only
from tracker.files.spreadsheets import csv_of
from tracker.register import events
from tracker.register.forms import RegisterFilterForm, SignInsForm

ON_A_PAGE = 50
IN_A_FILE = 20_000  # rows


@officers_only
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    form = RegisterFilterForm(request.GET)
    page = Paginator(form.filters.events(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "desk",
        "filter_form": form,
        "page_obj": page,
        "lines": events.lines(page.object_list),
    }
    return render(request, "register/register.html", context)


@officers_only
@require_safe
@never_cache
def register_file(request: HttpRequest) -> HttpResponse:
    """The same events as CSV, with their hashes."""
    found = RegisterFilterForm(request.GET).filters.events()
    if found.count() > IN_A_FILE:
        return _too_many(request, "register:register")
    columns = [
        pgettext("of the register", "Chain"),
        pgettext("of an event", "Number"),
        _("Time (UTC)"),
        _("Person"),
        _("Number of the person"),
        _("Code of the act"),
        _("What was done"),
        _("Delegation"),
        _("Details"),
        _("SHA-256"),
    ]
    rows = (
        [
            line.event.stream,
            str(line.event.sequence),
            line.event.at.isoformat(timespec="seconds"),
            line.who,
            line.event.actor_id,
            line.event.verb,
            line.what,
            line.state,
            "; ".join(line.details),
            line.event.own_hash,
        ]
        for line in events.lines(found)
    )
    return _csv("register", columns, rows)


@officers_only
@require_safe
def sign_ins(request: HttpRequest) -> HttpResponse:
    form = SignInsForm(request.GET)
    context = {
        "section": "desk",
        "filter_form": form,
        "page_obj": form.events.page(request.GET.get("page")),
        "days": settings.SIGN_INS_KEPT_DAYS,
    }
    return render(request, "register/sign_ins.html", context)


@officers_only
@require_safe
@never_cache
def sign_ins_file(request: HttpRequest) -> HttpResponse:
    """The same sign-ins as CSV."""
    found = SignInsForm(request.GET).events
    if found.count() > IN_A_FILE:
        return _too_many(request, "register:sign_ins")
    columns = [
        _("Time (UTC)"),
        _("Time of the latest one (UTC)"),
        _("How often"),
        _("What happened"),
        _("By what"),
        _("Person"),
        _("Done by"),
        _("Address of the connection"),
        _("Browser"),
    ]
    rows = (
        [
            one.at.isoformat(timespec="seconds"),
            one.latest_at.isoformat(timespec="seconds"),
            str(one.times),
            one.get_kind_display(),
            one.get_method_display() if one.method else "",
            str(one.account or ""),
            str(one.by or ""),
            one.client_address or "",
            one.browser,
        ]
        for one in found.select_related("account", "by").iterator()
    )
    return _csv("sign-ins", columns, rows)


def _csv(name: str, columns: Sequence[str], rows: Iterable[Iterable[str]]) -> HttpResponse:
    answer = HttpResponse(csv_of(columns, rows), content_type="text/csv")
    day = clock.day_of(clock.now()).isoformat()
    answer["Content-Disposition"] = f'attachment; filename="{name}-{day}.csv"'
    return answer


def _too_many(request: HttpRequest, page: str) -> HttpResponse:
    words = _("These are more than %(number)s rows. Choose fewer days, then download them.")
    messages.error(request, words % {"number": intcomma(IN_A_FILE)})
    return redirect(f"{reverse(page)}?{request.GET.urlencode()}")
