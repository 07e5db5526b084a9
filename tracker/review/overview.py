"""What the desk's first page says of each call."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tracker.agenda.models import Concept
from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.review.board import FilterChoice, StatusBoard, board_of
from tracker.review.data_names import DataNames
from tracker.review.status_board.counted import counted
from tracker.site.templatetags.page import language_name
from tracker.submissions.models import Submission
from tracker.text.languages import LANGUAGES
from tracker.text.lists import labelled, listed, own_letter

# What an officer acts on, in the order of the work.
MOST_CURRENT = 2  # calls that are shown with their numbers
TOLD = ("filed", "late", "returned", "accepted", "draft", "not_started", "overdue", "unreachable")


@dataclass(frozen=True, slots=True)
class CallOverview:
    """A call, its numbers, and what in its data is not from a published document or unknown."""

    call: Call
    numbers: list[FilterChoice]
    delegations: int
    unofficial: list[str]  # "Title of the report: Arabic, Chinese"
    unconfirmed: list[dict[str, str]]  # {"name", "reason"}


@dataclass(frozen=True, slots=True)
class MailTotal:
    """How many messages wait for an officer in one state."""

    state: str
    label: str | Promise
    count: int


def waiting_mail() -> list[MailTotal]:
    """Return how many messages failed, and of how many nobody knows whether they arrived."""
    states = (Message.State.FAILED, Message.State.UNCERTAIN)
    found = Message.objects.filter(state__in=states).order_by().values_list("state")
    numbers = dict(found.annotate(Count("pk")))
    return [MailTotal(one.value, one.label, numbers.get(one.value, 0)) for one in states]


def current_calls() -> list[int]:
    """Return the keys of the calls that an officer works on: the newest that are open.

    Where none is open, of the newest one.
    """
    newest = Call.objects.order_by(F("closed_at").desc(nulls_first=True), "-opens_on", "-pk")
    found = list(newest.values_list("pk", "closed_at")[:MOST_CURRENT])
    open_ones = [pk for pk, closed_at in found if closed_at is None]
    return open_ones or [pk for pk, _closed_at in found[:1]]


def overview(*, at: datetime) -> list[CallOverview]:
    """Return the calls that an officer works on, the newest first."""
    calls = Call.objects.select_related("resolution", "item__session").prefetch_related(
        "questions", "milestones"
    )
    concepts = _concepts_unofficial_in()
    return [_overview(call, concepts, at=at) for call in calls.filter(pk__in=current_calls())]


def other_calls() -> QuerySet[Call]:
    """Return all other calls, the newest first; `accepted` is how many replies were accepted."""
    calls = Call.objects.exclude(pk__in=current_calls()).select_related("resolution")
    accepted = Q(submissions__status=Submission.Status.ACCEPTED)
    return calls.annotate(accepted=Count("submissions", filter=accepted)).order_by("-opens_on")


def _overview(call: Call, concepts: list[str], *, at: datetime) -> CallOverview:
    board: StatusBoard = board_of(call, language="en", at=at)
    by_state = {total.value: total for total in board.totals}
    names = DataNames(call)
    texts: list[tuple[str, Sequence[str]]] = [
        *((names.of_text(one["text"]), one["languages"]) for one in call.unofficial),
        *((_question(one.letter), one.unofficial) for one in call.questions.all()),
        (_("Title of the resolution"), call.resolution.unofficial),
        (_("Names of the concepts"), concepts),
    ]
    return CallOverview(
        call=call,
        numbers=[
            replace(one, label=counted(one.value, one.count))
            for one in (by_state[state] for state in TOLD)
        ],
        delegations=len(board.rows),
        unofficial=[_in_words(name, languages) for name, languages in texts if languages],
        unconfirmed=[
            {"name": names.of_fact(one["fact"]), "reason": one["reason"]}
            for one in call.unconfirmed
        ],
    )


def _concepts_unofficial_in() -> list[str]:
    found: Counter[str] = Counter()
    for languages in Concept.objects.values_list("unofficial", flat=True):
        found.update(languages)
    return [code for code in LANGUAGES if found[code]]


def _question(letter: str) -> str:
    return _("Question (%(letter)s)") % {"letter": own_letter(letter)}


def _in_words(name: str, languages: Sequence[str]) -> str:
    return labelled(name, listed(language_name(LANGUAGES[code]) for code in languages))
