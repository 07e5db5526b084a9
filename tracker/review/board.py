"""The status board: where each of the delegations stands in a call, in a fixed number of queries.

What a row says stands in `status_board/row.py`, what is asked of the rows in `filters.py` there.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Count, F, FilteredRelation, Max, Q, QuerySet
from django.db.models.lookups import IsNull

from tracker import clock
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation, DelegationName, Membership
from tracker.mail.models import Message, RefusedAddress
from tracker.prepared import PreparedQuery
from tracker.review.status_board.filters import BoardFilters, FilterChoice, StatusBoard
from tracker.review.status_board.row import (
    DISCARDED,
    MARKS,
    NO_GROUP,
    NOBODY,
    NOT_STARTED,
    NOTHING_FILED,
    STATUSES,
    BoardRow,
)
from tracker.submissions.models import Submission, when_it_came
from tracker.submissions.queries.answered import (
    FILED_SIDE,
    AnsweredWith,
    answered_by,
    confirmed_in,
)
from tracker.text.languages import LANGUAGES

__all__ = [
    "MARKS",
    "NOT_STARTED",
    "NO_GROUP",
    "STATUSES",
    "BoardFilters",
    "BoardRow",
    "FilterChoice",
    "StatusBoard",
    "board_of",
]

Status = Submission.Status


def board_of(
    call: Call, *, language: str, at: datetime, filters: BoardFilters | None = None
) -> StatusBoard:
    """Return every delegation's row, sorted by its name in `language` (an official one)."""
    delegations = [_Delegation(*values) for values in DELEGATIONS.rows(call.pk)]
    names = {one.pk: (one.name, one.rank) for one in delegations}
    names |= _names_on(clock.day_of(at), language)
    filed = [one.answer for one in delegations if one.is_filed]
    answers = answered_by(call, filed=filed, confirmed=CONFIRMED.rows(call.pk))
    filers: dict[int, int] = dict(FILERS.rows())
    refused = {address for (address,) in REFUSED.rows()}
    lost = _refused_filers(refused)
    mailed = {code: clock.day_of(sent_at) for code, sent_at in MAILED.rows(call.code) if sent_at}
    is_past = cache(lambda due_on: clock.is_late(at, due_on=due_on))
    rows = []
    for one in delegations:
        name, rank = names[one.pk]
        answer = answers.get(one.pk)
        is_joint = answer is not None and answer.how == AnsweredWith.JOINT
        address = one.address.casefold()
        due_on = call.deadline_with(one.until)
        row = BoardRow(
            code=one.code,
            name=name,
            rank=rank,
            group=one.group,
            status=one.told_status,
            lead=names[answer.lead_id][0] if answer and is_joint else "",
            filers=filers.get(one.pk, 0) - lost.get(one.pk, 0),
            has_official_address=bool(address) and address not in refused,
            refused=lost.get(one.pk, 0) + (address in refused),
            until=one.until,
            officer=one.assigned_name or "",
            officer_pk=one.assigned_pk,
            mailed_on=mailed.get(one.code),
        )
        if one.is_filed:
            _tell_reply(row, one, due_on)
        elif is_joint:
            row.status = AnsweredWith.JOINT
        else:
            row.is_overdue = is_past(due_on) and row.status in NOTHING_FILED
        rows.append(row)
    rows.sort(key=lambda row: (row.rank, row.name))
    return _filtered(rows, filters or BoardFilters())


def _filtered(rows: list[BoardRow], filters: BoardFilters) -> StatusBoard:
    """Return the board. Who has no reply can be asked for; who is no officer filters nothing."""
    holders = {"", NOBODY, *(str(row.officer_pk) for row in rows)}
    if filters.officer in holders:
        return StatusBoard(rows, filters)
    asked = User.objects.officers().filter(pk=filters.officer).first()
    if asked is None:
        return StatusBoard(rows, filters.without("officer"))
    return StatusBoard(rows, filters, idle=asked.name or asked.email)


def _tell_reply(row: BoardRow, one: "_Delegation", due_on: date | None) -> None:
    """Say of a reply that is filed what the board shows of it."""
    came = when_it_came(on_behalf=one.on_behalf, filed_at=one.filed_at, received_on=one.received_on)
    row.kind = one.kind
    if one.kind == AnsweredWith.REPLY:
        row.language, row.words = one.language, one.words
    row.filed_on, row.disposition = one.received_on, one.disposition
    row.is_late = clock.is_late(came, due_on=due_on)
    if one.status == Status.FILED and one.holder_pk:
        row.is_taken_up = True
        row.officer, row.officer_pk = one.holder_name or row.officer, one.holder_pk
    if one.on_behalf and not one.brought_in_from:
        row.is_confirmed = one.is_confirmed


class _Delegation(NamedTuple):
    """A delegation, its extension and its reply; what follows `submission` is None without one.

    Only the columns shown: a revision's whole text stays in the database.
    """

    pk: int
    code: str
    name: str
    rank: int
    group: str
    address: str
    until: date | None
    submission: int
    status: str | None
    disposition: str
    is_confirmed: bool
    holder_pk: int | None
    holder_name: str | None
    assigned_pk: int | None
    assigned_name: str | None
    kind: str
    filed_at: datetime
    received_on: date
    on_behalf: bool
    brought_in_from: str
    language: str
    words: int

    @property
    def is_filed(self) -> bool:
        return self.status in FILED_SIDE

    @property
    def told_status(self) -> str:
        if self.status == Status.WITHDRAWN and not self.kind:  # of a revision: there is none
            return DISCARDED
        return self.status or NOT_STARTED

    @property
    def answer(self) -> tuple[int, int, str]:
        return self.pk, self.submission, self.kind


def _delegations(pk: int) -> "QuerySet[Delegation, tuple[Any, ...]]":
    known = Delegation.objects.order_by()  # `board_of` sorts them
    return known.annotate(
        extension=FilteredRelation("extensions", condition=Q(extensions__call_id=pk)),
        reply=FilteredRelation("submissions", condition=Q(submissions__call_id=pk)),
        assigned=FilteredRelation("assignments", condition=Q(assignments__call_id=pk)),
    ).values_list(
        "pk",
        "code",
        "short_name",
        "rank",
        "group",
        "official_email",
        "extension__until",
        "reply__pk",
        "reply__status",
        "reply__disposition",
        IsNull(F("reply__confirmed_at"), False),
        "reply__taken_up_by",
        "reply__taken_up_by__name",
        "assigned__officer",
        "assigned__officer__name",
        "reply__latest_revision__kind",
        "reply__latest_revision__filed_at",
        "reply__latest_revision__received_on",
        "reply__latest_revision__on_behalf",
        "reply__latest_revision__brought_in_from",
        "reply__latest_revision__language",
        "reply__latest_revision__words",
    )


def _filers() -> "QuerySet[Membership, tuple[Any, ...]]":
    """How many people can file for each delegation that has any."""
    current = Membership.objects.current_filers()
    return current.values_list("delegation").order_by().annotate(Count("pk"))


def _refused_filers(refused: Collection[str]) -> dict[int, int]:
    """Return how many of the people who can file for a delegation have one of these addresses."""
    if not refused:
        return {}
    current = Membership.objects.current_filers().filter(user__email__in=refused)
    return dict(current.values_list("delegation").order_by().annotate(Count("pk")))


def _mailed(code: str) -> "QuerySet[Message, tuple[Any, ...]]":
    """The instant of the last message about each delegation, by its code."""
    sent = Message.objects.filter(group=code, state=Message.State.SENT).exclude(about="")
    return sent.order_by().values_list("about").annotate(Max("sent_at"))


def _names(language: str) -> Callable[[], "QuerySet[DelegationName, tuple[Any, ...]]"]:
    known = DelegationName.objects.filter(language=language).order_by()
    return lambda: known.values_list("delegation_id", "short", "rank", "valid_from")


DELEGATIONS = PreparedQuery(_delegations)
FILERS = PreparedQuery(_filers)
MAILED = PreparedQuery(_mailed)
CONFIRMED = PreparedQuery(confirmed_in)
REFUSED = PreparedQuery(lambda: RefusedAddress.objects.values_list("address"))
NAMES = {language: PreparedQuery(_names(language)) for language in LANGUAGES}


def _names_on(day: date, language: str) -> dict[int, tuple[str, int]]:
    """Return the names in force on `day` with their ranks in the language's alphabet."""
    known = [name for name in NAMES[language].rows() if name[3] is None or name[3] <= day]
    oldest_first = sorted(known, key=lambda name: name[3] or date.min)
    return {delegation: (short, rank) for delegation, short, rank, _from in oldest_first}
