"""A lost device without recovery codes: one person starts, another confirms, a link leads on.

Who starts and who confirms is an officer or an administrator of the person's delegation, never the
person and never the same twice. Everybody concerned is told at each step.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.events.recording import record
from tracker.accounts.invited import verify_address
from tracker.accounts.models import AccountEvent, Recovery, User
from tracker.accounts.second_step.factors import has_second_step
from tracker.audit import register as audit
from tracker.delegations.recovery import messages
from tracker.delegations.rules import can_recover, require_recovery
from tracker.refusal import Refusal

Kind = AccountEvent.Kind
_KINDS = {
    "start_recovery": Kind.RECOVERY_STARTED,
    "confirm_recovery": Kind.RECOVERY_CONFIRMED,
    "decline_recovery": Kind.RECOVERY_DECLINED,
}
_NO_LONGER = _("This recovery has lapsed, or somebody else has answered it.")


def open_recovery_of(person: User, *, at: datetime) -> Recovery | None:
    """Return the recovery that waits for a second person, or for its owner."""
    found = person.recoveries.filter(ended_at=None).select_related("started_by").first()
    if found is None or not (found.waits(at=at) or found.link_works(at=at)):
        return None
    return found


@transaction.atomic
def start(person: User, *, by: User, at: datetime) -> Recovery:
    """Ask for a person's second steps to be taken away; one that lapsed ends by it."""
    require_recovery(by, person)
    User.objects.select_for_update().get(pk=person.pk)
    if not has_second_step(person):
        raise Refusal(_("This person has no second step. A new password is all they need."))
    if open_recovery_of(person, at=at) is not None:
        raise Refusal(_("A recovery is under way already."))
    person.recoveries.filter(ended_at=None).update(ended_at=at)
    recovery = Recovery.objects.create(person=person, started_by=by, started_at=at)
    messages.tell(recovery, messages.STARTED, by=by, at=at)
    _record("start_recovery", recovery, by=by, at=at)
    return recovery


@transaction.atomic
def confirm(recovery: Recovery, *, by: User, at: datetime) -> None:
    """The second person's word: the person gets the link."""
    require_recovery(by, recovery.person)
    recovery = _locked(recovery)
    if not recovery.waits(at=at):
        raise Refusal(_NO_LONGER)
    if recovery.started_by_id == by.pk:
        raise Refusal(_("Somebody else has to confirm what you have started."))
    _refuse_former_starter(recovery)
    recovery.confirmed_by, recovery.confirmed_at = by, at
    recovery.save(update_fields=["confirmed_by", "confirmed_at"])
    messages.send_link(recovery, at=at)
    messages.tell(recovery, messages.CONFIRMED, by=by, at=at)
    _record("confirm_recovery", recovery, by=by, at=at)


@transaction.atomic
def decline(recovery: Recovery, *, by: User, at: datetime) -> None:
    """End it before its link was used: by who started it or anybody who could confirm it."""
    require_recovery(by, recovery.person)
    recovery = _locked(recovery)
    if not (recovery.waits(at=at) or recovery.link_works(at=at)):
        raise Refusal(_NO_LONGER)
    _end(recovery, at=at)
    messages.tell(recovery, messages.DECLINED, by=by, at=at)
    _record("decline_recovery", recovery, by=by, at=at)


def recovery_of_link(token: str, *, at: datetime) -> Recovery:
    """Return the recovery behind a mailed link; raise `Refusal` with the reason."""
    try:
        recovery = Recovery.of_token(token)
    except (signing.BadSignature, Recovery.DoesNotExist) as error:
        raise Refusal(
            _("This link is not complete. Copy the whole link from the message.")
        ) from error
    if not recovery.link_works(at=at):
        raise Refusal(_("This link works no more. Ask your administrator or the secretariat."))
    return recovery


@transaction.atomic
def use(recovery: Recovery, *, at: datetime) -> User:
    """Take the old second steps away and end every session; the link proves the address."""
    recovery = _locked(recovery)
    if not recovery.link_works(at=at):
        raise Refusal(_NO_LONGER)
    person = recovery.person
    _end(recovery, at=at)
    for factor in Authenticator.objects.filter(user_id=person.pk):
        factor.delete()
        record(Kind.FACTOR_REMOVED, request=None, account=person, method=factor.type, at=at)
    for session in UserSession.objects.filter(user_id=person.pk):
        session.end()
        record(Kind.SESSION_ENDED, request=None, account=person, at=at)
    verify_address(person)
    messages.tell(recovery, messages.USED, by=person, at=at)
    _record("use_recovery", recovery, by=person, at=at)
    return person


def _refuse_former_starter(recovery: Recovery) -> None:
    if not can_recover(recovery.started_by, recovery.person):
        raise Refusal(_("Who started it may no longer do this. End it, and start it anew."))


def _locked(recovery: Recovery) -> Recovery:
    return (
        Recovery.objects.select_for_update(of=("self",))
        .select_related("person")
        .get(pk=recovery.pk)
    )


def _end(recovery: Recovery, *, at: datetime) -> None:
    recovery.ended_at = at
    recovery.save(update_fields=["ended_at"])


def _record(verb: str, recovery: Recovery, *, by: User, at: datetime) -> None:
    audit.record(stream=audit.SYSTEM, verb=verb, obj=recovery.person, by=by, at=at)
    if verb in _KINDS:
        record(_KINDS[verb], request=None, account=recovery.person, by=by, at=at)
