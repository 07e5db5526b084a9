"""Who stands beside the sender of a filed revision: co-senders, and States that align themselves.

What was filed says who was named; a co-sender is printed only once it has confirmed, an
organization's members always.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions.models import CoSender, Revision
from tracker.submissions.queries.answered import FILED_SIDE

Answer = CoSender.Answer
_UNCONFIRMED: Mapping[str, Promise] = {
    Answer.INVITED: pgettext_lazy("answer of a co-sender", "asked, not confirmed"),
    Answer.DECLINED: pgettext_lazy("answer of a co-sender", "declined"),
}


@dataclass(frozen=True, slots=True)
class RevisionParties:
    """Delegations in the English alphabetical order of their names."""

    named: tuple[Delegation, ...] = ()
    senders: tuple[Delegation, ...] = ()  # of those named: on whose behalf it is printed
    aligned: tuple[Delegation, ...] = ()
    # Those named who have not confirmed, each with what it answered, in words.
    unconfirmed: tuple[tuple[Delegation, Promise], ...] = ()


def parties_of(
    revisions: Iterable[Revision], *, names: "Prefetch[str] | str" = "names"
) -> Mapping[int, RevisionParties]:
    """Return the parties of each revision by its primary key, in three queries at most.

    `names` says which of the delegations' names to fetch.
    """
    revisions = list(revisions)
    codes = {code for one in revisions for code in [*one.filed.co_senders, *one.filed.aligned]}
    states = list(Delegation.objects.filter(code__in=codes).prefetch_related(names))
    of_named = {one.submission_id for one in revisions if one.filed.co_senders}
    answers = {
        (submission, delegation): answer
        for submission, delegation, answer in CoSender.objects.filter(
            submission__in=of_named, asked_at__isnull=False
        ).values_list("submission_id", "delegation_id", "answer")
    }
    found = {}
    for one in revisions:
        is_organization = one.submission.delegation.kind == Delegation.Kind.ORGANIZATION
        named = tuple(state for state in states if state.code in one.filed.co_senders)
        answered = [(state, answers.get((one.submission_id, state.pk), "")) for state in named]
        found[one.pk] = RevisionParties(
            named=named,
            senders=tuple(
                state for state, answer in answered if is_organization or answer == Answer.CONFIRMED
            ),
            unconfirmed=tuple(
                (
                    state,
                    _UNCONFIRMED.get(
                        answer, pgettext_lazy("answer of a co-sender", "not confirmed")
                    ),
                )
                for state, answer in answered
                if not is_organization and answer != Answer.CONFIRMED
            ),
            aligned=tuple(state for state in states if state.code in one.filed.aligned),
        )
    return found


def engaged_in(call: int | Call, *, besides: int = 0) -> QuerySet[Delegation]:
    """Return who are asked by a filed joint reply of the call, have confirmed one, or lead one.

    `besides` is the joint reply that does not matter. Who has declined one is free.
    """
    taken = (
        CoSender.objects.filter(
            submission__call=call, submission__status__in=FILED_SIDE, asked_at__isnull=False
        )
        .exclude(submission=besides)
        .exclude(answer=Answer.DECLINED)
    )
    return Delegation.objects.filter(
        Q(pk__in=taken.values("delegation")) | Q(pk__in=taken.values("submission__delegation"))
    )
