"""What other States have answered, where the secretariat shows it to delegations only."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from tracker.portal.access import render_page
from tracker.portal.others import (
    files_for_delegations,
    replies_for_delegations,
    reply_for_delegations,
)
from tracker.registration.downloads import download
from tracker.site.decorators import signed_in
from tracker.submissions.models import Attachment


@signed_in
@require_safe
def others(request: HttpRequest, code: str) -> HttpResponse:
    """The replies to a call that delegations alone can read."""
    access, replies = replies_for_delegations(request, code)
    return render_page(request, access, "portal/others.html", {"replies": replies})


@signed_in
@require_safe
def other_reply(request: HttpRequest, code: str, delegation: str) -> HttpResponse:
    access, found = reply_for_delegations(request, code, delegation)
    context = {
        "reply": found,
        "original_url": reverse("portal:other_original", args=[code, delegation]),
        "annexes": [
            (annex, reverse("portal:other_annex", args=[code, delegation, number]))
            for number, annex in enumerate(found.shown.annexes, start=1)
        ],
    }
    return render_page(request, access, "portal/other_reply.html", context)


@signed_in
@require_safe
def other_original(request: HttpRequest, code: str, delegation: str) -> HttpResponseBase:
    """The Word file as received; never where its State objects, or words are left out."""
    return _download(request, files_for_delegations(request, code, delegation).original)


@signed_in
@require_safe
def other_annex(request: HttpRequest, code: str, delegation: str, number: int) -> HttpResponseBase:
    """An annex by its place among those that are shown."""
    annexes = files_for_delegations(request, code, delegation).annexes
    return _download(request, annexes[number - 1] if 0 < number <= len(annexes) else None)


def _download(request: HttpRequest, file: Attachment | None) -> HttpResponseBase:
    if file is None:
        raise Http404("no such file")
    return download(request, file)
