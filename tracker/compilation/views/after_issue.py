"""What follows a document: what changed since its drafts, telling the States, handing it over."""

import io

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.compilation.after_issue.changes import changes_since_drafts
from tracker.compilation.after_issue.documents_management import hand_over_of
from tracker.compilation.after_issue.package import package_of
from tracker.compilation.after_issue.places import places_of
from tracker.compilation.after_issue.telling import states_to_tell, tell_states
from tracker.compilation.views.report import find
from tracker.files.digests import NotAsStored
from tracker.refusal import Refusal
from tracker.site.held_mail import messages_in_words


@officers_only
@require_http_methods(["GET", "POST"])
def after_issue(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """Tell the States where their replies are printed: the page says whom, its button does it."""
    document = find(code, pk)
    places = places_of(document) if document.frozen_at else None
    if request.method == "POST":
        try:
            planned = tell_states(
                document, places.of if places else {}, by=request.user, at=clock.now()
            )
        except Refusal as refused:
            messages.warning(request, refused.reason)
        else:
            messages.success(request, _said(planned))
        return redirect("compilation:after_issue", code, pk)
    context = {
        "section": "desk",
        "call": document.call,
        "document": document,
        "changes": changes_since_drafts(document),
        "places": places,
        "states": states_to_tell(document, places.of if places else {}),
    }
    return render(request, "compilation/after_issue.html", context)


def _said(planned: int) -> str:
    if not planned:
        return _("Everybody has been told already. Nothing was sent again.")
    return messages_in_words(planned)


@officers_only
@require_safe
def documents_management(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """What documents management needs of a document, as a list."""
    document = find(code, pk)
    context = {
        "section": "desk",
        "call": document.call,
        "document": document,
        "hand_over": hand_over_of(document),
    }
    return render(request, "compilation/documents_management.html", context)


@officers_only
@require_safe
def documents_management_file(request: PersonRequest, code: str, pk: int) -> HttpResponseBase:
    """The same list with the Word files, as a ZIP file."""
    document = find(code, pk)
    try:
        package = package_of(hand_over_of(document), at=clock.now())
    except NotAsStored as damaged:
        messages.error(request, _("%(what)s Make the files anew.") % {"what": damaged})
        return redirect("compilation:documents_management", code, pk)
    answer = FileResponse(
        io.BytesIO(package.data),
        as_attachment=True,
        filename=package.name,
        content_type="application/zip",
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
