"""The desk's page of a call's contact."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.contacts import change_contact
from tracker.calls.models import Call
from tracker.refusal import Refusal
from tracker.reminders.contact_form import ContactForm


@officers_only
@require_http_methods(["GET", "POST"])
def contact(request: PersonRequest, code: str) -> HttpResponse:
    """Set the office to which delegations turn."""
    call = get_object_or_404(Call, code=code)
    form = ContactForm(request.POST or None, contact=call.contact)
    if request.method == "POST" and form.is_valid():
        try:
            change_contact(
                call,
                form.contact,
                seen_sha256=form.cleaned_data["seen"],
                by=request.user,
                at=clock.now(),
            )
        except Refusal as error:
            call.refresh_from_db()
            form = form.shown_with(call.contact)
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("The contact is changed."))
            return redirect("reminders:schedule", code)
    context = {"section": "desk", "call": call, "form": form}
    return render(request, "reminders/contact.html", context)
