"""All that is stored about a person, as one JSON value (format 1) for that person.

    {"format": 1, "made_at", "profile": {...}, "memberships": [...], "invitations": [...],
     "officer_invitations": [...], "sessions": [{"expires_at"}], "account": {"<table>": [{...}]},
     "events": [...], "messages": [...], "reminders_stopped": [...], "address_refused": [...],
     "named_in": {"<table>.<field>": [<number of the row>]}}

Times are in UTC. Secrets are left out: what signs somebody in is nobody's to read.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model

from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.privacy import about_person

FORMAT = 1
SECRET = frozenset(
    {
        *("password", "data", "token", "token_secret", "secret", "session_key", "session"),
        *("typed_digest", "salt"),
    }
)


def everything_about(person: User, *, at: datetime) -> dict[str, object]:
    """Return what is stored, as JSON values."""
    return {
        "format": FORMAT,
        "made_at": _plain(at),
        "profile": _row(person),
        "memberships": [
            _row(one) | {"delegation": one.delegation.code}
            for one in person.memberships.select_related("delegation")
        ],
        "invitations": [
            _row(one) | {"delegation": one.delegation.code}
            for one in about_person.invitations_to(person).select_related("delegation")
        ],
        "officer_invitations": [_row(one) for one in about_person.officer_invitations_to(person)],
        "sessions": [
            {"expires_at": _plain(one.expire_date)} for one in about_person.sessions_of(person)
        ],
        "account": {
            name: [_row(one) for one in rows]
            for name, rows in about_person.rows_of(person)
            if rows.exists()
        },
        "events": [_event(one) for one in about_person.events_of(person).iterator()],
        "messages": [_message(one) for one in about_person.messages_to(person).iterator()],
        "reminders_stopped": [_row(one) for one in about_person.wishes_of(person)],
        "address_refused": [_row(one) for one in about_person.refusals_of(person)],
        "named_in": {
            name: list(rows.values_list("pk", flat=True))  # what they say may name others
            for name, rows in about_person.acts_of(person)
            if rows.exists()
        },
    }


def _row(row: Model) -> dict[str, object]:
    """Return the stored columns of a row without its secrets."""
    columns = [one for one in row._meta.concrete_fields if one.name not in SECRET]
    return {one.name: _plain(getattr(row, one.attname)) for one in columns}


def _event(event: Event) -> Mapping[str, object]:
    return {
        "stream": event.stream,
        "sequence": event.sequence,
        "at": _plain(event.at),
        "verb": event.verb,
        "about": event.object_label,
        "data": event.data,
        "as": event.actor_label,
    }


def _message(message: Message) -> Mapping[str, object]:
    """What a message is and became of it; what an officer noted of it is for officers alone."""
    shown = {"kind", "state", "language", "group", "about", "due_at", "sent_at"}
    if not (message.history and message.history[-1].get("by")):
        shown.add("reason")
    row = {name: value for name, value in _row(message).items() if name in shown}
    return row | {"what": str(registry.label_of(message.kind))}


def _plain(value: Any) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case None | bool() | int() | str() | list() | dict():
            return value
    return str(value)
