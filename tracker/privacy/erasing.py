"""Erasing a person: the account ends and loses its name, the record keeps the number.

Memberships end by the rules of teams, which keep an administrator; an officer is ended first.
What was filed stays as it is: receipts, revisions, printed documents. The register stays whole,
because a name enters it as a salted digest only.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tracker.accounts.models import AccountEvent, Recovery, User, casefold_address
from tracker.accounts.rules import is_officer
from tracker.audit import register as audit
from tracker.audit.models import Event
from tracker.delegations.models import Invitation, OfficerInvitation
from tracker.delegations.people import changing
from tracker.mail import ledger
from tracker.mail.models import Message, Pause
from tracker.privacy import about_person
from tracker.refusal import Refusal

DOMAIN = "erased.invalid"  # of the addresses that erased accounts keep, so that each has its own
_DECIDED = ("send_message_again", "mark_message_arrived")  # what a message's history names by whom


@dataclass(frozen=True, slots=True)
class Erasable:
    """How much there is of a person."""

    events: int  # of the register that bear the name
    messages: int
    invitations: int
    account_rows: int  # sign-ins, factors, addresses, recoveries
    memberships: int  # that end now
    sessions: int


def is_erased(person: User) -> bool:
    return person.email.endswith(f"@{DOMAIN}")


def erasable_of(person: User) -> Erasable:
    """Count what erasing a person would remove or empty; nothing is changed."""
    return Erasable(
        events=about_person.events_of(person).exclude(actor_label="", salt="").count(),
        messages=about_person.messages_to(person).count(),
        invitations=sum(rows.count() for rows in _invitations_to(person)),
        account_rows=sum(rows.count() for _table, rows in about_person.rows_of(person)),
        memberships=person.memberships.current().count(),
        sessions=about_person.sessions_of(person).count(),
    )


def refuse_impossible(person: User) -> None:
    """Raise a `Refusal` where the person is needed, and somebody else has to be found first."""
    if is_officer(person):
        raise Refusal(_("This person is an officer of the secretariat. End that first."))
    changing.refuse_end_of_all(person)


@transaction.atomic
def erase(person: User, *, by: User | None, at: datetime) -> Erasable:
    """Erase a person; return how much that was. Doing it twice changes nothing more."""
    found = erasable_of(person)
    changing.end_all_of(person, by=by, at=at)  # locks the teams, and they come before people
    person = User.objects.select_for_update().get(pk=person.pk)
    refuse_impossible(person)
    if person.memberships.current().exists():
        raise Refusal(_("This person has joined a delegation meanwhile. Look at it again."))
    about_person.events_of(person).exclude(actor_label="", salt="").update(actor_label="", salt="")
    _empty_messages(person, at=at)
    _empty_invitations(person, at=at)
    about_person.wishes_of(person).delete()
    about_person.refusals_of(person).delete()
    about_person.sessions_of(person).delete()
    AccountEvent.objects.of_address(person.email).delete()  # also from before there was an account
    AccountEvent.objects.filter(by=person).update(client_address=None, browser="")
    for _table, rows in about_person.rows_of(person):
        rows.delete()
    person.memberships.update(salt="")
    _empty_account(person)
    data = {"memberships": found.memberships}
    audit.record(stream=audit.SYSTEM, verb="erase_person", obj=person, by=by, at=at, data=data)
    return found


def _name_of(person: User) -> str:
    return f"Person {person.pk}"


def _address_of(person: User) -> str:
    return f"person-{person.pk}@{DOMAIN}"


def _empty_account(person: User) -> None:
    empty = User()
    person.name, person.email = _name_of(person), _address_of(person)
    person.language, person.time_zone = empty.language, empty.time_zone
    person.is_active, person.secretariat_role, person.last_login = False, "", None
    person.unlinked_from = ""
    person.set_unusable_password()
    person.save()


def _empty_messages(person: User, *, at: datetime) -> None:
    """Take address and words out of the ledger; what was not sent yet is not sent."""
    own = about_person.messages_to(person)
    ledger.cancel(own, reason=gettext_noop("the data of the person were erased"), at=at)
    for message in own.select_for_update().iterator():
        message.history = [{**line, "reason": "", "by": ""} for line in message.history]
        message.address, message.key = _address_of(person), f"erased:{message.pk}"
        message.data, message.reason = {}, ""
        message.save(update_fields=["history", "address", "key", "data", "reason"])
    _empty_notices(person, at=at)
    _empty_decisions(person)


def _empty_notices(person: User, *, at: datetime) -> None:
    """Take name and address out of what others were told: who filed, was invited, has ended."""
    recoveries = [str(pk) for pk in person.recoveries.values_list("pk", flat=True)]
    of_recoveries = Message.objects.filter(
        subject_type=Recovery._meta.label_lower, subject_id__in=recoveries
    )
    ledger.cancel(of_recoveries, reason=gettext_noop("the data of the person were erased"), at=at)
    found = _messages_that_say(person.name, person.email)
    if User.objects.filter(name=person.name).exclude(pk=person.pk).exists():
        codes = person.memberships.values_list("delegation__code", flat=True)
        named = Q(about__in=list(codes)) | Q(data__address=person.email)
        found = found.filter(named)  # a namesake's notices stay as they are
    for message in found.only("data").iterator():
        data = _without(person, message.data)
        if data != message.data:
            Message.objects.filter(pk=message.pk).update(data=data)
    for message in Message.objects.filter(key__icontains=person.email).iterator():
        Message.objects.filter(pk=message.pk).update(key=_key_without(person, message))


def _key_without(person: User, message: Message) -> str:
    """Return a key of which no part between colons is the person's address.

    By its key another's message is known as sent. So what stands in another address is left
    alone, also where that one holds colons.
    """
    others = {message.address, casefold_address(str(message.data.get("address", "")))}
    kept = "|".join(re.escape(one) for one in sorted(others - {person.email, ""}))
    part = rf"(?<![^:])(?:({kept or '(?!)'})|{re.escape(person.email)})(?![^:])"
    return re.sub(
        part, lambda found: found[1] or _address_of(person), message.key, flags=re.IGNORECASE
    )


def _messages_that_say(*words: str) -> "QuerySet[Message]":
    """Return the messages whose data hold one of these as text: of a large ledger a few."""
    text = Message.objects.exclude(data={}).annotate(text=Cast("data", TextField()))
    said = Q()
    for word in filter(None, words):
        # SQLite keeps JSON with its letters escaped, PostgreSQL without.
        for is_ascii in (True, False):
            said |= Q(text__icontains=json.dumps(word, ensure_ascii=is_ascii)[1:-1])
    return text.filter(said)


def _without(person: User, said: Any) -> Any:
    """Return JSON values of which none is the person's name or address."""
    match said:
        case dict():
            return {key: _without(person, value) for key, value in said.items()}
        case list():
            return [_without(person, value) for value in said]
        case str() if said and said.casefold() == person.email:
            return _address_of(person)
        case str() if said and said == person.name:
            return _name_of(person)
    return said


def _empty_decisions(person: User) -> None:
    """An officer's name stands in the messages that they decided about, and in their pauses."""
    events = Event.objects.filter(actor_id=str(person.pk), verb__in=_DECIDED)
    pks = list(events.values_list("object_id", flat=True))
    for message in Message.objects.filter(pk__in=pks).iterator():
        message.history = [
            {**line, "by": _name_of(person)} if line.get("by") == person.name else line
            for line in message.history
        ]
        message.save(update_fields=["history"])
    paused = Event.objects.filter(actor_id=str(person.pk), verb="pause_mail")
    pks = list(paused.values_list("object_id", flat=True))
    Pause.objects.filter(pk__in=pks).update(paused_by=_name_of(person))


def _empty_invitations(person: User, *, at: datetime) -> None:
    for own in _invitations_to(person):
        own.filter(used_at=None, revoked_at=None).update(revoked_at=at)
        own.update(email=_address_of(person), name=_name_of(person), salt="")


def _invitations_to(
    person: User,
) -> tuple["QuerySet[Invitation]", "QuerySet[OfficerInvitation]"]:
    return about_person.invitations_to(person), about_person.officer_invitations_to(person)
