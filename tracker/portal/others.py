"""The gate of what other States have answered and the secretariat shows to delegations only.

Whoever acts for no delegation gets 404, and so does everybody for any other reply: one that is open
to all has its page on the public site.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from tracker.portal.access import ReplyAccess, access_to
from tracker.submissions.models import Publication, Submission, SubmissionQuerySet
from tracker.submissions.publication import reading
from tracker.submissions.publication.reading import PublishedReply, ReplyOnPage
from tracker.submissions.publication.shown import ShownReply, shown_of
from tracker.submissions.queries.language_versions import NoSuchLanguageVersion
from tracker.text.languages import from_ui_code


@dataclass(frozen=True, slots=True)
class RepliesForDelegations:
    """The replies of a call that delegations alone read: of States, then of organizations."""

    states: list[PublishedReply]
    organizations: list[PublishedReply]


def replies_for_delegations(
    request: HttpRequest, code: str
) -> tuple[ReplyAccess, RepliesForDelegations]:
    """Return the list to whoever acts for a delegation."""
    access = access_to(request, code)
    found = reading.listed_replies(_shown(access), from_ui_code(get_language()))
    return access, RepliesForDelegations(
        states=[one for one in found if not one.is_organization],
        organizations=[one for one in found if one.is_organization],
    )


def reply_for_delegations(
    request: HttpRequest, code: str, delegation: str
) -> tuple[ReplyAccess, ReplyOnPage]:
    """Return one of them, in the language that the address asks for."""
    access = access_to(request, code)
    reader = from_ui_code(get_language())
    try:
        found = reading.reply_of(_shown(access), code, delegation, reader)
        asked = request.GET.get("language", "")
        return access, reading.on_page(found, asked=asked, reader=reader)
    except (Submission.DoesNotExist, NoSuchLanguageVersion) as error:
        raise Http404("no such reply") from error


def files_for_delegations(request: HttpRequest, code: str, delegation: str) -> ShownReply:
    """Return what of one of them can be downloaded."""
    access = access_to(request, code)
    try:
        found = reading.reply_of(_shown(access), code, delegation, "en")
    except Submission.DoesNotExist as error:
        raise Http404("no such reply") from error
    return shown_of(reading.accepted(found))


def _shown(access: ReplyAccess) -> SubmissionQuerySet:
    for_states = Q(publication__level=Publication.Level.STATES)
    return Submission.objects.published().filter(for_states, call=access.call)
