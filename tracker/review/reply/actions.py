"""What an officer can do with a reply now: the verbs of the workflow, the likely next one first."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions import workflow
from tracker.submissions.models import Submission

# The one next step, where there is one; other verbs stand beside it.
NEXT = ("take_up", "accept")
# What an officer does with these is to record what the delegation answers by mail.
ON_BEHALF = {
    "answer": _("Record a message"),
    "stand": _("Record: the text stands"),
    "withdraw": _("Record a withdrawal"),
    "register": _("Register what came by e-mail or post"),
}
# These say which revision was on the screen: one that was filed meanwhile is not decided unread.
OF_A_REVISION = {"accept", "return"}
ONE_CLICK = {"take_up", "hand_back"}
# While it stands so, the State can be asked about it without returning it.
ASKED_ABOUT = {Submission.Status.FILED, Submission.Status.ACCEPTED}


@dataclass(frozen=True, slots=True)
class DeskAction:
    """A button or a link; its address is below that of the reply."""

    name: str
    label: str | Promise
    url: str
    is_primary: bool = False
    is_one_click: bool = False


def actions_on(
    call: Call, delegation: Delegation, submission: Submission | None
) -> list[DeskAction]:
    """Return what any officer can do; whether somebody is one, the page has asked."""
    empty = Submission(call=call, delegation=delegation, status=workflow.NOTHING)
    possible = workflow.verbs_of(submission or empty, {"officer"})
    names = [verb.name for verb in possible]
    latest = submission.latest_revision if submission else None
    read = f"?revision={latest.number}" if latest else ""
    first = next((name for name in NEXT if name in names), "")
    found = [
        DeskAction(
            name=verb.name,
            label=ON_BEHALF.get(verb.name, verb.label),
            url=f"{verb.name.replace('_', '-')}/{read if verb.name in OF_A_REVISION else ''}",
            is_primary=verb.name == first,
            is_one_click=verb.name in ONE_CLICK,
        )
        for verb in sorted(possible, key=lambda verb: verb.name != first)
    ]
    if submission is not None and submission.status in ASKED_ABOUT:
        place = [one.name for one in found].index("return") if "return" in names else len(found)
        found.insert(place, DeskAction("ask", _("Ask a question"), "ask/"))
    return found
