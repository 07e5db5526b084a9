"""The official addresses of all delegations, for officers: looked at, changed, as a file."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in, fresh_sign_in_after_preview
from tracker.delegations.models import Delegation
from tracker.delegations.official_addresses import address_files, changing
from tracker.delegations.official_addresses.address_files import ContactRow
from tracker.delegations.official_addresses.forms import AddressesForm, AddressForm
from tracker.delegations.states.names import names_on
from tracker.files import pending
from tracker.files.fields import SentList
from tracker.mail.models import RefusedAddress
from tracker.refusal import Refusal
from tracker.site.forms import HeldForm
from tracker.text.languages import from_ui_code

PURPOSE = "official addresses"


@officers_only
@require_http_methods(["GET", "POST"])
def addresses(request: PersonRequest) -> HttpResponse:
    """List the addresses; of a file that is sent, show what it would change."""
    form = AddressesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent: SentList[ContactRow] = form.cleaned_data["file"]
        seen = changing.digest_of(sent.rows, changing.changes_of(sent.rows))
        facts = {"seen": seen}
        token = pending.hold(sent.data, facts, purpose=PURPOSE, by=request.user.pk, at=clock.now())
        return _preview(request, sent.rows, token)
    today, language = clock.day_of(clock.now()), from_ui_code(get_language())
    delegations = [one.delegation for one in names_on(today, language)]  # in its alphabet
    context = {
        "section": "desk",
        "delegations": delegations,
        "missing": sum(not one.official_email for one in delegations),
        "refused": set(RefusedAddress.objects.values_list("address", flat=True)),
        "form": form,
    }
    return render(request, "delegations/addresses.html", context)


def _preview(request: HttpRequest, contacts: Sequence[ContactRow], token: str) -> HttpResponse:
    changes = changing.changes_of(contacts)
    context = {
        "section": "desk",
        "changes": changes,
        "lost": sum(not change.after.email for change in changes),
        "unchanged": len(contacts) - len(changes),
        "token": token,
    }
    return render(request, "delegations/addresses_check.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in_after_preview
def check(request: PersonRequest) -> HttpResponse:
    """Change what the preview showed; a visit, as after a change of language, starts anew."""
    if request.method == "GET" and not request.POST:
        return redirect("delegations:addresses")
    token = HeldForm(request.POST).token
    try:
        data, facts = pending.held(token, purpose=PURPOSE)
        contacts = address_files.read_contacts(data, may_clear=True)
        if request.method == "GET":  # after a fresh sign-in
            return _preview(request, contacts, token)
        changes = changing.set_addresses(
            contacts, by=request.user, at=clock.now(), seen_sha256=facts.text("seen")
        )
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("delegations:addresses")
    pending.drop(token, purpose=PURPOSE)
    told = ngettext(
        "%(number)s address is changed.", "%(number)s addresses are changed.", len(changes)
    )
    messages.success(request, told % {"number": len(changes)})
    return redirect("delegations:addresses")


@officers_only
@require_http_methods(["GET"])
def addresses_file(request: HttpRequest) -> HttpResponse:
    """All addresses as CSV, to be changed and sent back."""
    answer = HttpResponse(address_files.as_csv(Delegation.objects.all()), content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="official-addresses.csv"'
    return answer


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def address(request: PersonRequest, code: str) -> HttpResponse:
    """Change one delegation's address."""
    delegation = get_object_or_404(Delegation, code=code)
    before = changing.contact_of(delegation)
    initial = {
        "seen": changing.digest_of([before], []),
        "official_email": before.email,
        "official_language": before.language,
    }
    form = AddressForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        row = ContactRow(
            code, form.cleaned_data["official_email"], form.cleaned_data["official_language"]
        )
        seen = form.cleaned_data["seen"]
        try:
            changing.set_addresses([row], by=request.user, at=clock.now(), seen_sha256=seen)
        except Refusal as refused:
            messages.error(request, refused.reason)
            return redirect("delegations:address", code)
        messages.success(request, _("The address is saved."))
        return redirect("delegations:addresses")
    context = {"section": "desk", "delegation": delegation, "form": form}
    return render(request, "delegations/address.html", context)
