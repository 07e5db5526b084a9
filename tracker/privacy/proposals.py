"""Two officers erase a person: one proposes, another confirms; an office of one acts alone."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import needs_two_officers, require_officer, require_second_word
from tracker.audit import register as audit
from tracker.audit.models import Erasure
from tracker.privacy import erasing
from tracker.refusal import Refusal

Outcome = Erasure.Outcome


def why_not(person: User) -> str:
    """Return why a person cannot be erased now, in words; nothing where they can."""
    try:
        erasing.refuse_impossible(person)
    except Refusal as refused:
        return refused.reason
    return ""


def open_proposal(person: User) -> Erasure | None:
    return Erasure.objects.filter(person_id=str(person.pk), outcome="").first()


@transaction.atomic
def propose(person: User, *, reason: str, by: User, at: datetime) -> Erasure | None:
    """Propose to erase a person; where one officer may act alone, it is done and None returned."""
    require_officer(by)
    if erasing.is_erased(person):
        raise Refusal(_("The data of this person are erased already."))
    if by == person:
        raise Refusal(_("Nobody may erase their own account: ask other officers."))
    erasing.refuse_impossible(person)
    proposal = Erasure(
        person_id=str(person.pk), reason=reason, proposed_at=at, proposed_by_id=str(by.pk)
    )
    if not needs_two_officers():
        proposal.outcome, proposal.answered_at = Outcome.CONFIRMED, at  # and answered by nobody
        proposal.save()
        erasing.erase(person, by=by, at=at)
        return None
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as error:
        raise Refusal(_("A colleague has proposed this already. Look at it again.")) from error
    _record("propose_erasure", person, by=by, at=at)
    return proposal


@transaction.atomic
def confirm(person: User, *, by: User, at: datetime) -> erasing.Erasable:
    """Another officer confirms, and the person is erased."""
    require_officer(by)
    proposal = _answerable(person)
    if str(by.pk) in {proposal.proposed_by_id, proposal.person_id}:
        raise Refusal(_("Another officer confirms: not who proposed it, nor the person."))
    require_second_word(by, User.objects.filter(pk=proposal.proposed_by_id).first())
    _answer(proposal, Outcome.CONFIRMED, by=by, at=at)
    return erasing.erase(person, by=by, at=at)


@transaction.atomic
def decline(person: User, *, by: User, at: datetime) -> None:
    """Another officer declines; who proposed it takes it back."""
    require_officer(by)
    proposal = _answerable(person)
    is_own = proposal.proposed_by_id == str(by.pk)
    _answer(proposal, Outcome.WITHDRAWN if is_own else Outcome.DECLINED, by=by, at=at)
    _record("withdraw_erasure" if is_own else "decline_erasure", person, by=by, at=at)


def _answerable(person: User) -> Erasure:
    proposal = open_proposal(person)
    if proposal is None:
        raise Refusal(_("Nobody proposes to erase the data of this person any more."))
    return proposal


def _answer(proposal: Erasure, outcome: Outcome, *, by: User, at: datetime) -> None:
    answered = Erasure.objects.filter(pk=proposal.pk, outcome="").update(
        outcome=outcome, answered_at=at, answered_by_id=str(by.pk)
    )
    if not answered:
        raise Refusal(_("Nobody proposes to erase the data of this person any more."))


def _record(verb: str, person: User, *, by: User, at: datetime) -> None:
    audit.record(stream=audit.SYSTEM, verb=verb, obj=person, by=by, at=at)
