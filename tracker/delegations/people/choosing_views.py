"""For whom a person acts who acts for several delegations."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tracker.delegations import access
from tracker.delegations.people.forms import DelegationChoiceForm
from tracker.delegations.rules import memberships_of
from tracker.site.decorators import same_site, signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def acting_for(request: HttpRequest) -> HttpResponse:
    """Choose for whom one acts; who acts for one delegation has nothing to choose."""
    memberships = memberships_of(request.user)
    if not memberships:
        raise Http404("this person acts for no delegation")
    if len(memberships) == 1:
        return redirect("home")
    acting = access.current_membership(request)
    asked = access.ActingForForm(request.GET).code
    initial = {
        "delegation": asked or (acting.delegation.code if acting else ""),
        "next": same_site(request, request.GET.get("next", "")),
    }
    form = DelegationChoiceForm(request.POST or None, memberships=memberships, initial=initial)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["delegation"]
        access.choose(request, next(one for one in memberships if one.delegation.code == code))
        return redirect(same_site(request, form.cleaned_data["next"]) or "home")
    context = {"section": "account", "form": form}
    return render(request, "delegations/acting_for.html", context)
