"""The first person of many delegations, from one file: read for the page and for the command.

One row invites one person as filer and administrator of a delegation that has nobody yet and has
invited nobody. Every other row is told with its line, and nothing is sent before somebody saw it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from tracker.accounts.models import User, casefold_address
from tracker.accounts.person_names import LONGEST, check_person_name
from tracker.accounts.rules import require_officer
from tracker.datafile import DataRefused
from tracker.delegations.csv_rows import CsvRow, once, rows_of
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.delegations.teams import invite
from tracker.files.spreadsheets import as_typed
from tracker.refusal import Refusal
from tracker.text.characters.canonical import sha256_of
from tracker.text.languages import LANGUAGES

COLUMNS = ["code", "name", "email", "language"]
FOR_READERS = ["state"]  # what may stand beside them, and is not read


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """One row, checked: whom it invites to which delegation, and why not if it does not."""

    line: int
    delegation: Delegation
    name: str
    email: str
    language: str
    refusal: str | Promise = ""


def read_first_people(data: bytes, *, at: datetime, name: str = "") -> list[FirstPerson]:
    """Return the rows of a file; raise `DataRefused` with everything that is wrong in it.

    A row that is right and cannot be done now has its `refusal`: its delegation has people.
    """
    problems: list[str] = []
    found: list[FirstPerson] = []
    delegations = Delegation.objects.prefetch_related("invitations").in_bulk(field_name="code")
    occupied = set(Membership.objects.current().values_list("delegation_id", flat=True))
    officers = set(User.objects.officers().values_list("email", flat=True))
    first_line: dict[str, int] = {}
    for row in rows_of(name, data, COLUMNS, FOR_READERS, problems):
        delegation = delegations.get(row.cells["code"])
        person, email = _person_in(row), _email_in(row)
        language = row.choice("language", {code: code for code in LANGUAGES})
        if delegation is None:
            row.refuse("code", pgettext("expected in a list", "the code of a delegation"))
            continue
        if first_line.setdefault(delegation.code, row.line) != row.line:
            row.refuse("code", once(first_line[delegation.code]))
        refusal: str | Promise = ""
        if delegation.pk in occupied:
            refusal = _("Somebody acts for it already.")
        elif any(one.is_pending(at=at) for one in delegation.invitations.all()):
            refusal = _("Somebody is invited already.")
        elif email in officers:
            refusal = _("This address belongs to the secretariat.")
        found.append(FirstPerson(row.line, delegation, person, email, language, refusal))
    if problems:
        raise DataRefused(problems)
    return found


def _person_in(row: CsvRow) -> str:
    name = " ".join(as_typed(row.text("name", longest=LONGEST)).split())
    try:
        if name:
            check_person_name(name)
    except ValidationError:
        expected = pgettext(
            "expected in a list", "the name of a person, without an address or a link"
        )
        row.refuse("name", expected)
    return name


def _email_in(row: CsvRow) -> str:
    email = casefold_address(as_typed(row.text("email", longest=254)))
    try:
        if email:
            validate_email(email)
    except ValidationError:
        row.refuse("email", pgettext("expected in a list", "an e-mail address"))
    return email


def digest_of(people: Sequence[FirstPerson]) -> str:
    """Return what tells whether something else would be done than was shown."""
    rows = [[one.delegation.code, one.name, one.email, bool(one.refusal)] for one in people]
    return sha256_of({"rows": rows})


@transaction.atomic
def invite_first_people(
    people: Sequence[FirstPerson], *, by: User, at: datetime, seen_sha256: str | None = None
) -> list[Invitation]:
    """Invite everybody who can be; raise `Refusal` where that is not what `seen_sha256` is of."""
    require_officer(by)
    if seen_sha256 is not None and digest_of(people) != seen_sha256:
        raise Refusal(_("A delegation has changed meanwhile. Nothing was sent: look again."))
    wanted = [one for one in people if not one.refusal]
    return [  # locked in one order, so that two lists do not wait for each other
        _invite(one, by=by, at=at) for one in sorted(wanted, key=lambda one: one.delegation.pk)
    ]


def _invite(one: FirstPerson, *, by: User, at: datetime) -> Invitation:
    locked = Delegation.objects.select_for_update(no_key=True).get(pk=one.delegation.pk)
    pending = any(each.is_pending(at=at) for each in locked.invitations.all())
    if pending or locked.memberships.current().exists():
        raise Refusal(_("A delegation has changed meanwhile. Nothing was sent: look again."))
    return invite(
        locked,
        email=one.email,
        name=one.name,
        role=Membership.Role.FILER,
        is_administrator=True,
        language=one.language,
        by=by,
        at=at,
        from_list=True,
    )
