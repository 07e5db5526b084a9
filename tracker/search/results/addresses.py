"""Where a passage that was found can be read by the person who searches."""

from django.urls import reverse

from tracker.search.visible import SearchScope
from tracker.submissions.models import Publication, Revision
from tracker.submissions.publication.shown import level_of


def address_of(scope: SearchScope, revision: Revision, language: str) -> str:
    """Return the page of the reply: of the desk, of its State, of delegations or of everybody."""
    submission = revision.submission
    call, delegation = submission.call.code, submission.delegation.code
    if scope.is_at_desk:
        path = reverse("review:reply", args=[call, delegation])
    elif scope.reads_all_of(submission.delegation_id):
        path = reverse("portal:revision", args=[call, revision.number])
    elif level_of(revision) == Publication.Level.STATES:
        path = reverse("portal:other_reply", args=[call, delegation])
    else:
        path = reverse("public:reply", args=[call, delegation])
    return path if language == revision.language else f"{path}?language={language}"
