"""May this be done with a reply now? Until its call is closed, yes, late or not; then hardly.

In a call for practice a draft is started, and nothing else ever happens to it. The one place where
that stands: the workflow, the pages and the reminders ask it. What late means stands in
`clock.is_late`. In a closed call nothing becomes a draft, and a delegation files nothing but the
answer to what the secretariat asked: filing from *returned*, a message, or that its text stands. An
officer's verbs stay possible, and so do withdrawing, confirming what was registered, and a
co-sender's answer. What a report of an earlier year printed is brought in to a closed call alone.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.calls.models import Call
from tracker.submissions.models import Submission

Status = Submission.Status
# The verbs that a closed call refuses, and why.
REFUSED: dict[str, Promise] = {
    "start": _(
        "The call is closed: no reply is started any more. To send one all the same, turn to the "
        "secretariat, which can register it."
    ),
    "file": _(
        "The call is closed: nothing is filed any more. The draft is kept. To send it all the "
        "same, turn to the secretariat, which can register it."
    ),
    "recall": _(
        "The call is closed: a reply that you recall could not be filed again. Withdraw it, or ask "
        "the secretariat to return it."
    ),
    "discard": _(
        "The call is closed: a draft that you discard could not be brought back. It is kept as it "
        "is."
    ),
    "reinstate": _(
        "The call is closed: a draft could not be filed. To send a reply all the same, turn to the "
        "secretariat, which can register it."
    ),
}

# The one verb that only a closed call takes.
NOT_OVER = _("The call is not over: nothing is brought in from its report yet.")
PRACTICE = _("This is a call for practice: nothing is filed in it, and nobody is told.")


def takes(verb: str, call: Call, *, status: str = "") -> bool:
    """Whether a call, closed or not, still takes a verb for a reply of that status."""
    if verb == "bring_in":
        return call.is_closed
    answers = verb == "file" and status == Status.RETURNED
    return not call.is_closed or answers or verb not in REFUSED


def refusal_of(verb: str, call: Call, *, status: str) -> Promise | None:
    """Return why a verb is not possible in this call now, in words to be shown, or None."""
    if call.is_practice:
        return None if verb == "start" else PRACTICE
    return None if takes(verb, call, status=status) else REFUSED.get(verb, NOT_OVER)
