"""How a row changes its state: a conditional update that also writes history.

Moves are set-based: 600 rows are one statement. History is appended in the database, so that a
move needs no copy of the row and two moves cannot overwrite each other's entry.

The two moves that every sent message makes are written out: to build them anew from querysets for
each message takes ten times as long as to run them.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F, Func, JSONField, TextField, Value

from tracker.mail.models import Message, MessageQuerySet

State = Message.State


def entry(state: State, at: datetime, reason: str = "", by: str = "") -> dict[str, str]:
    """Return one line of a row's history; `by` names the person who decided, if one did."""
    line = {"state": state.value, "at": at.isoformat(), "reason": reason}
    return line | ({"by": by} if by else {})


def move(
    messages: MessageQuerySet,
    state: State,
    *,
    expected: Iterable[State],
    at: datetime,
    reason: str = "",
    by: str = "",
    **fields: Any,
) -> int:
    """Bring those of `messages` that are in an expected state to another; return how many were."""
    return messages.filter(state__in=list(expected)).update(
        state=state,
        reason=reason,
        history=Appended(entry(state, at, reason, by)),
        **{"lease_until": None, **fields},
    )


def enter_sending(message: Message, *, lease_until: datetime, at: datetime) -> bool:
    """Move one claimed message to *sending*, unless it is paused; return whether it moved."""
    line = json.dumps(entry(State.SENDING, at))
    return _run(
        f"""
        UPDATE mail_message
        SET state = 'sending', reason = '', history = {_appended()},
            lease_until = %s, handed_over_at = COALESCE(handed_over_at, %s)
        WHERE id = %s AND claim = %s AND state = 'claimed' AND NOT EXISTS (
            SELECT 1 FROM mail_pause WHERE mail_pause."group" IN ('', mail_message."group")
        )
        """,  # noqa: S608 - the only piece put in is one of two constants
        [line, _instant(lease_until), _instant(at), message.pk, message.claim],
    )


def enter_sent(message: Message, *, at: datetime) -> bool:
    """Move a message whose sender has its receipt to *sent*; return whether it was still its own.

    Another tick may think it uncertain meanwhile, because this sender was slower than its lease.
    """
    line = json.dumps(entry(State.SENT, at))
    return _run(
        f"""
        UPDATE mail_message
        SET state = 'sent', reason = '', history = {_appended()}, lease_until = NULL, sent_at = %s
        WHERE id = %s AND claim = %s AND state IN ('sending', 'uncertain')
        """,  # noqa: S608 - the only piece put in is one of two constants
        [line, _instant(at), message.pk, message.claim],
    )


def _run(sql: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.rowcount)


def _appended() -> str:
    if connection.vendor == "postgresql":
        return "history || %s::jsonb"
    return "json_insert(history, '$[#]', json(%s))"


def _instant(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


class Appended(Func):
    """`history` with one entry more."""

    output_field = JSONField()

    def __init__(self, line: dict[str, str]) -> None:
        super().__init__(F("history"), Value(json.dumps(line), output_field=TextField()))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template, joiner = "json_insert(%(expressions)s))", ", '$[#]', json("
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template, joiner = "(%(expressions)s::jsonb)", " || "
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner, **context)
