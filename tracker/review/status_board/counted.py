"""The words of a status beside its number, in the form that the number asks for."""

from typing import Any

from django.utils.translation import npgettext_lazy

from tracker.review.status_board.row import NOT_STARTED, Status
from tracker.submissions.queries.answered import AnsweredWith

COUNTED: dict[str, Any] = {
    NOT_STARTED: npgettext_lazy("beside the number of replies", "not started", "not started"),
    Status.DRAFT: npgettext_lazy("beside the number of replies", "draft", "drafts"),
    Status.FILED: npgettext_lazy("beside the number of replies", "filed", "filed"),
    Status.RETURNED: npgettext_lazy("beside the number of replies", "returned", "returned"),
    Status.ACCEPTED: npgettext_lazy("beside the number of replies", "accepted", "accepted"),
    Status.WITHDRAWN: npgettext_lazy("beside the number of replies", "withdrawn", "withdrawn"),
    "discarded": npgettext_lazy("beside the number of replies", "discarded", "discarded"),
    AnsweredWith.JOINT: npgettext_lazy(
        "beside the number of replies", "joint reply", "joint replies"
    ),
    "late": npgettext_lazy("beside the number of replies", "late", "late"),
    "overdue": npgettext_lazy(
        "beside the number of replies", "overdue, nothing filed", "overdue, nothing filed"
    ),
    "unreachable": npgettext_lazy(
        "beside the number of delegations", "that nobody can reach", "that nobody can reach"
    ),
    AnsweredWith.NO_CHANGE: npgettext_lazy(
        "beside the number of replies", "without a change", "without a change"
    ),
    AnsweredWith.NO_REPLY: npgettext_lazy(
        "beside the number of delegations", "without a reply this year", "without a reply this year"
    ),
}


def counted(state: str, number: int) -> str:
    """Return a status or mark as it stands beside so many replies or delegations."""
    return str(COUNTED[state] % number)
