"""Changing official addresses, one or many: seen before, and each an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit.register import SYSTEM, record
from tracker.delegations.models import Delegation
from tracker.delegations.official_addresses.address_files import ContactRow
from tracker.refusal import Refusal
from tracker.text.characters.canonical import sha256_of


@dataclass(frozen=True, slots=True)
class AddressChange:
    """What becomes of one delegation's address: the address and its language, before and after."""

    delegation: Delegation
    before: ContactRow
    after: ContactRow


def contact_of(delegation: Delegation) -> ContactRow:
    return ContactRow(delegation.code, delegation.official_email, delegation.official_language)


def changes_of(contacts: Sequence[ContactRow]) -> list[AddressChange]:
    """Return what a list would change, in the order of the delegations."""
    wanted = {contact.code: contact for contact in contacts}
    return [
        AddressChange(delegation, contact_of(delegation), wanted[delegation.code])
        for delegation in Delegation.objects.filter(code__in=wanted)
        if contact_of(delegation) != wanted[delegation.code]
    ]


def digest_of(contacts: Sequence[ContactRow], changes: Sequence[AddressChange]) -> str:
    """Return what tells whether somebody else changed an address since it was shown.

    It is of what stood of the delegations of `contacts` when these had been found to be `changes`.
    """
    stood = {row.code: row for row in contacts}
    stood |= {change.before.code: change.before for change in changes}
    rows = [[row.code, row.email, row.language] for _code, row in sorted(stood.items())]
    return sha256_of({"rows": rows})


@transaction.atomic
def set_addresses(
    contacts: Sequence[ContactRow],
    *,
    at: datetime,
    by: User | None = None,
    seen_sha256: str | None = None,
) -> list[AddressChange]:
    """Set the official addresses and return what changed; `by` is an officer, or None a command.

    Raises `Refusal` where what stands is not what `seen_sha256` is of, by `digest_of`.
    """
    if by is not None:
        require_officer(by)
    list(Delegation.objects.select_for_update().order_by("pk"))
    changes = changes_of(contacts)
    if seen_sha256 is not None and digest_of(contacts, changes) != seen_sha256:
        raise Refusal(
            _("Somebody has changed an address meanwhile. Your change was not made: look again.")
        )
    for change in changes:
        delegation, after = change.delegation, change.after
        delegation.official_email, delegation.official_language = after.email, after.language
        delegation.save(update_fields=["official_email", "official_language"])
        data = {"from": change.before.email, "to": after.email, "language": after.language}
        record(stream=SYSTEM, verb="set_official_address", obj=delegation, by=by, at=at, data=data)
    return changes
