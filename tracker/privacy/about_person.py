"""Which rows are about a person, wherever they lie: what an export shows and an erasure removes."""

from collections.abc import Iterator
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import CASCADE, ForeignObjectRel, QuerySet
from django.utils import timezone

from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.delegations.models import Invitation, OfficerInvitation
from tracker.mail.models import Message, MessageQuerySet, RefusedAddress
from tracker.reminders.models import NoReminders


def events_of(person: User) -> "QuerySet[Event]":
    """Return what the person did, as the register has it."""
    return Event.objects.filter(actor_id=str(person.pk)).order_by("pk")


def messages_to(person: User) -> MessageQuerySet:
    return Message.objects.filter(address=person.email)


def invitations_to(person: User) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(email=person.email)


def officer_invitations_to(person: User) -> "QuerySet[OfficerInvitation]":
    return OfficerInvitation.objects.filter(email=person.email)


def wishes_of(person: User) -> "QuerySet[NoReminders]":
    return NoReminders.objects.filter(address=person.email)


def refusals_of(person: User) -> "QuerySet[RefusedAddress]":
    return RefusedAddress.objects.filter(address=person.email)


def sessions_of(person: User) -> "QuerySet[Session]":
    """Return the sessions in which the person is signed in: of each its owner is stored beside."""
    keys = UserSession.objects.filter(user_id=person.pk).values("session_key")
    return Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())


def rows_of(person: User) -> Iterator[tuple[str, "QuerySet[Any]"]]:
    """Yield the rows that are nothing without the account, table by table: factors, sign-ins, ...

    A room that adds such a table need not say so here: its key goes with the account.
    """
    for relation in _relations():
        if relation.on_delete is CASCADE:
            yield _name(relation), _rows(relation, person)


def acts_of(person: User) -> Iterator[tuple[str, "QuerySet[Any]"]]:
    """Yield the rows of the record that name the account: who saved, filed, accepted, invited."""
    for relation in _relations():
        if relation.on_delete is not CASCADE:
            yield f"{_name(relation)}.{relation.field.name}", _rows(relation, person)


def _relations() -> list[ForeignObjectRel]:
    found = User._meta.get_fields(include_hidden=True)
    related = [one for one in found if isinstance(one, ForeignObjectRel) and one.field.concrete]
    return sorted(related, key=lambda one: (_name(one), one.field.name))


def _name(relation: ForeignObjectRel) -> str:
    model: type[models.Model] = relation.related_model
    return model._meta.label


def _rows(relation: ForeignObjectRel, person: User) -> "QuerySet[Any]":
    model: type[models.Model] = relation.related_model
    return model._base_manager.filter(**{relation.field.name: person}).order_by("pk")
