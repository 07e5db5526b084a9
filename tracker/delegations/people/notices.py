"""Who learns that a team changes: its administrators, its official address, who is concerned."""

from collections.abc import Mapping
from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.messages import link_for
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.site.dates import instant_in_words

TEAM_CHANGED = "team_changed"
MEMBERSHIP_ENDED = "membership_ended"
MEMBERSHIP_CHANGED = "membership_changed"
FILING_CHANGED = "filing_changed"
LABELS: Mapping[str, Promise] = {
    TEAM_CHANGED: gettext_lazy("Team changed"),
    MEMBERSHIP_ENDED: gettext_lazy("Membership ended"),
    MEMBERSHIP_CHANGED: gettext_lazy("Membership changed"),
    FILING_CHANGED: gettext_lazy("Filing by two people"),
}


def tell_of_invitation(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Tell a team whom somebody has invited to it."""
    about = {
        "act": "invited",
        "name": invitation.name,
        "address": invitation.email,
        "role": invitation.role,
        "is_administrator": invitation.is_administrator,
    }
    skipped = {by.email, invitation.email}
    _tell_team(TEAM_CHANGED, invitation.delegation, about, skipped=skipped, by=by, at=at)


def tell_of_end(membership: Membership, *, by: User, at: datetime) -> None:
    """Tell the person whose membership has ended, and the team."""
    _tell_person(MEMBERSHIP_ENDED, membership, by=by, at=at)
    _tell_of_member("ended", membership, by=by, at=at)


def tell_of_erasing(membership: Membership, *, at: datetime) -> None:
    """Tell a team that somebody acts for it no longer who is erased: without name and address."""
    about = {"act": "erased", "role": membership.role}
    skipped = {membership.user.email}
    _tell_team(TEAM_CHANGED, membership.delegation, about, skipped=skipped, by=None, at=at)


def tell_of_change(membership: Membership, *, by: User, at: datetime) -> None:
    """Tell the person what they may do from now on, and the team."""
    if membership.user_id != by.pk:
        _tell_person(MEMBERSHIP_CHANGED, membership, by=by, at=at)
    _tell_of_member("changed", membership, by=by, at=at)


def tell_of_filing(delegation: Delegation, act: str, *, by: User, at: datetime) -> None:
    """Tell a team what became of filing by two people: "on", "asked", "kept" or "off"."""
    filers = delegation.memberships.current_filers().select_related("user")
    people = [member.user for member in filers]
    about = {"act": act}
    _tell_team(FILING_CHANGED, delegation, about, also=people, skipped={by.email}, by=by, at=at)


def _tell_of_member(act: str, membership: Membership, *, by: User, at: datetime) -> None:
    person = membership.user
    about = {
        "act": act,
        "name": person.name,
        "address": person.email,
        "role": membership.role,
        "is_administrator": membership.is_administrator,
    }
    skipped = {by.email, person.email}
    _tell_team(TEAM_CHANGED, membership.delegation, about, skipped=skipped, by=by, at=at)


def _tell_team(
    kind: str,
    delegation: Delegation,
    about: Mapping[str, object],
    *,
    skipped: set[str],
    by: User | None,
    at: datetime,
    also: list[User] | None = None,
) -> None:
    administrators = delegation.memberships.current_administrators().select_related("user")
    people = [*(member.user for member in administrators), *(also or [])]
    addresses = {person.email: person.language for person in people}
    if delegation.official_email:
        addresses.setdefault(delegation.official_email.casefold(), delegation.official_language)
    for address, language in addresses.items():
        if address not in skipped:
            _plan(kind, delegation, address, language, about, delegation, by=by, at=at)


def _tell_person(kind: str, membership: Membership, *, by: User, at: datetime) -> None:
    person = membership.user
    about = {"role": membership.role, "is_administrator": membership.is_administrator}
    _plan(
        kind,
        membership,
        person.email,
        person.language,
        about,
        membership.delegation,
        by=by,
        at=at,
    )


def _plan(
    kind: str,
    subject: models.Model,
    address: str,
    language: str,
    about: Mapping[str, object],
    delegation: Delegation,
    *,
    by: User | None,
    at: datetime,
) -> None:
    ledger.plan(
        kind=kind,
        address=address,
        language=language,
        subject=subject,
        about=delegation.code,
        at=at,
        key=f"{kind}:{subject.pk}:{address}:{about.get('act', '')}:{about.get('address', '')}:{at}",
        data={**about, "by": by.name if by else "", "at": at.isoformat()},
    )


def _fill(message: Message, *, at: datetime) -> MessageContext:
    delegation = Delegation.objects.get(code=message.about)
    said = message.data
    done_at = datetime.fromisoformat(said["at"]).astimezone(clock.NEW_YORK)
    team = delegation.memberships.current().filter(user__email=message.address)
    role = said.get("role", "")
    return MessageContext(
        {
            "act": said.get("act", ""),
            "delegation": delegation.name,
            "by": said["by"],
            "name": said.get("name", ""),
            "address": said.get("address", ""),
            "role": str(Membership.Role(role).label) if role else "",
            "is_administrator": bool(said.get("is_administrator")),
            "time": instant_in_words(done_at),
        },
        page=link_for(reverse("delegations:team"), address=message.address, code=delegation.code)
        if team.exists()
        else "",
    )


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    for kind, label in LABELS.items():
        registry.register(kind, FromTemplate(f"mail/delegations/{kind}.txt", _fill), label=label)
