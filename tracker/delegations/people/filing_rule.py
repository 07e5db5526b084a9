"""Filing by two people, as a delegation's own choice: one switches it on, two switch it off."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.audit import register as audit
from tracker.delegations import rules
from tracker.delegations.models import Delegation
from tracker.delegations.people import notices
from tracker.refusal import Refusal


@transaction.atomic
def let_two_file(delegation: Delegation, *, by: User, at: datetime) -> None:
    """From now on a filer asks for a text to be filed, and another filer files it."""
    rules.require_administrator(by, delegation)
    locked = _locked(delegation, by=by)
    if locked.two_to_file:
        raise Refusal(_("Two people file for this delegation already."))
    if locked.memberships.current_filers().count() < 2:
        raise Refusal(_("There are fewer than two filers. Invite another one first."))
    locked.two_to_file = True
    _save(locked, "two_to_file", "on", by=by, at=at)


@transaction.atomic
def ask_for_one(delegation: Delegation, *, by: User, at: datetime) -> None:
    """An administrator asks that one person files alone again: another one has to agree."""
    rules.require_administrator(by, delegation)
    locked = _locked(delegation, by=by)
    _require_two(locked)
    if locked.one_asked_at is not None:
        raise Refusal(
            _(
                "A colleague has asked already that one person files alone again. Another one "
                "has to agree."
            )
        )
    locked.one_asked_by, locked.one_asked_at = by, at
    _save(locked, "ask_for_one_to_file", "asked", by=by, at=at)


@transaction.atomic
def agree_to_one(delegation: Delegation, *, by: User, at: datetime) -> None:
    """Another administrator or filer agrees: one person files alone again."""
    locked = _locked(delegation, by=by)
    _require_two(locked)
    asker = locked.one_asked_by
    if asker is None:
        raise Refusal(_("Nobody asks for it any more. Nothing was changed."))
    if asker.pk == by.pk:
        raise Refusal(
            _(
                "You have asked that one person files alone again: another administrator or "
                "filer has to agree."
            )
        )
    if not rules.is_administrator_of(asker, locked):
        raise Refusal(_("Who asked for it no longer administers this team. Ask for it anew."))
    locked.two_to_file, locked.one_asked_by, locked.one_asked_at = False, None, None
    data = {"asked_by": asker.audit_label}
    _save(locked, "one_to_file", "off", by=by, at=at, data=data)


@transaction.atomic
def keep_two(delegation: Delegation, *, by: User, at: datetime) -> None:
    """Decline what was asked for, or take it back: two people go on filing."""
    locked = _locked(delegation, by=by)
    _require_two(locked)
    if locked.one_asked_at is None:
        raise Refusal(_("Nobody asks for it any more. Nothing was changed."))
    locked.one_asked_by, locked.one_asked_at = None, None
    _save(locked, "keep_two_to_file", "kept", by=by, at=at)


def _locked(delegation: Delegation, *, by: User) -> Delegation:
    """Return the delegation for who may decide on this now; nobody else does before this ends."""
    rules.require_filing_rule(by, delegation)
    locked = Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)
    rules.require_filing_rule(User.objects.get(pk=by.pk), locked)
    return locked


def _require_two(delegation: Delegation) -> None:
    if not delegation.two_to_file:
        raise Refusal(_("One person files alone for this delegation already."))


def _save(
    delegation: Delegation,
    verb: str,
    act: str,
    *,
    by: User,
    at: datetime,
    data: Mapping[str, object] | None = None,
) -> None:
    delegation.save(update_fields=["two_to_file", "one_asked_by", "one_asked_at"])
    notices.tell_of_filing(delegation, act, by=by, at=at)
    audit.record(stream=audit.SYSTEM, verb=verb, obj=delegation, by=by, at=at, data=data)
