"""Who is no officer any more: one officer proposes it, another one confirms it; one always stays.

A successor takes over the replies that the person has taken up and those that are assigned to them:
nothing else at the desk is one officer's alone. `SECOND_OFFICER=off` lets one alone end.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import needs_two_officers, require_second_word
from tracker.audit import register as audit
from tracker.delegations.models import OfficerEnding, OfficerInvitation
from tracker.delegations.officers import notices
from tracker.delegations.officers.inviting import lock_officers
from tracker.refusal import Refusal
from tracker.registration.registry import REGISTRY_ADDRESS
from tracker.review.models import Absence
from tracker.review.people import assigning
from tracker.submissions import workflow

Outcome = OfficerEnding.Outcome


@transaction.atomic
def propose_end(
    person: User, *, successor: User | None, by: User, at: datetime
) -> OfficerEnding | None:
    """Propose that a person is no officer any more; where one alone may, it is done: None."""
    officers = lock_officers(by=by)
    _refuse_impossible(person, successor, officers)
    if not needs_two_officers():
        _end(person, successor, by=by, at=at)
        return None
    if OfficerEnding.objects.filter(person=person, outcome="").exists():
        raise Refusal(_("A colleague has proposed this already: another officer confirms it."))
    ending = OfficerEnding.objects.create(
        person=person, successor=successor, proposed_by=by, proposed_at=at
    )
    notices.tell_officers(
        "end", name=person.name, address=person.email, by=by, subject=ending, at=at
    )
    audit.record(stream=audit.SYSTEM, verb="propose_end_of_officer", obj=person, by=by, at=at)
    return ending


@transaction.atomic
def confirm_end(ending: OfficerEnding, *, by: User, at: datetime) -> None:
    """Another officer's word: the person is no officer any more."""
    officers = lock_officers(by=by)
    ending = OfficerEnding.objects.select_related("person", "successor").get(pk=ending.pk)
    require_second_word(by, ending.proposed_by)
    _refuse_impossible(ending.person, ending.successor, officers)
    _answer(ending, Outcome.CONFIRMED, by=by, at=at)
    _end(ending.person, ending.successor, by=by, at=at)


@transaction.atomic
def decline_end(ending: OfficerEnding, *, by: User, at: datetime) -> None:
    """Decline what was proposed, or take one's own proposal back."""
    lock_officers(by=by)
    _answer(ending, Outcome.DECLINED, by=by, at=at)
    audit.record(
        stream=audit.SYSTEM, verb="decline_end_of_officer", obj=ending.person, by=by, at=at
    )


def _refuse_impossible(person: User, successor: User | None, officers: list[User]) -> None:
    """Refuse who is no officer, or the last one who can sign in."""
    known = {officer.pk for officer in officers}
    if person.pk not in known:
        raise Refusal(_("This person is no officer any more."))
    if successor is not None and (successor.pk not in known or successor.pk == person.pk):
        raise Refusal(_("The successor has to be another officer. Choose one."))
    others = [one for one in officers if one.pk != person.pk and one.email != REGISTRY_ADDRESS]
    if not others:
        raise Refusal(_("This is the only officer. Invite another one first."))


def _answer(ending: OfficerEnding, outcome: str, *, by: User, at: datetime) -> None:
    answered = OfficerEnding.objects.filter(pk=ending.pk, outcome="").update(
        outcome=outcome, answered_by=by, answered_at=at
    )
    if not answered:
        raise Refusal(_("This was decided on meanwhile. Nothing was changed."))


def _end(person: User, successor: User | None, *, by: User, at: datetime) -> None:
    """Take the office, pass on what was taken up, and end the invitations that nobody confirmed."""
    User.objects.filter(pk=person.pk).update(secretariat_role=User.SecretariatRole.NONE)
    OfficerInvitation.objects.filter(
        invited_by=person.pk, used_at=None, revoked_at=None, confirmed_at=None
    ).update(revoked_at=at)
    moved = workflow.pass_on(person, to=successor, by=by, at=at)
    assigning.pass_on_all(person, to=successor, by=by, at=at)
    Absence.objects.filter(Q(officer=person) | Q(substitute=person)).delete()
    notices.tell_of_end(person, by=by, at=at)
    notices.tell_officers(
        "ended", name=person.name, address=person.email, by=by, subject=person, at=at
    )
    data = {"successor": successor.audit_label if successor else "", "replies": moved}
    audit.record(stream=audit.SYSTEM, verb="end_officer", obj=person, by=by, at=at, data=data)
