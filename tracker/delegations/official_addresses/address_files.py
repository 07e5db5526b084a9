"""Files of official addresses: read for the command and the page, and written to be changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import pgettext

from tracker.datafile import DataRefused
from tracker.delegations.csv_rows import once, rows_of
from tracker.delegations.models import Delegation
from tracker.files.spreadsheets import as_typed, csv_of
from tracker.text.languages import LANGUAGES

COLUMNS = ["code", "official_email", "official_language"]
FOR_READERS = ["name"]  # written, and not read


@dataclass(frozen=True, slots=True)
class ContactRow:
    code: str
    email: str
    language: str


def read_contacts(data: bytes, *, name: str = "", may_clear: bool = False) -> list[ContactRow]:
    """Return the official addresses of a file; raise `DataRefused` with everything wrong in it.

    An empty address is refused, unless it `may_clear` the one that is known.
    """
    problems: list[str] = []
    contacts: list[ContactRow] = []
    known = set(Delegation.objects.values_list("code", flat=True))
    first_line: dict[str, int] = {}
    for row in rows_of(name, data, COLUMNS, FOR_READERS, problems):
        contact = ContactRow(
            code=row.cells["code"],
            email=as_typed(row.text("official_email", longest=254, required=not may_clear)),
            language=row.choice("official_language", {code: code for code in LANGUAGES}),
        )
        if contact.code not in known:
            row.refuse("code", pgettext("expected in a list", "the code of a delegation"))
        elif first_line.setdefault(contact.code, row.line) != row.line:
            row.refuse("code", once(first_line[contact.code]))
        if contact.email:
            try:
                validate_email(contact.email)
            except ValidationError:
                row.refuse("official_email", pgettext("expected in a list", "an e-mail address"))
        contacts.append(contact)
    if problems:
        raise DataRefused(problems)
    return contacts


def as_csv(delegations: Iterable[Delegation]) -> bytes:
    """Return all addresses as a file that can be changed and read again."""
    rows = ([one.code, one.official_email, one.official_language, one.name] for one in delegations)
    return csv_of([*COLUMNS, *FOR_READERS], rows)
