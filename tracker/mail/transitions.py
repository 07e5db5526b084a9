"""How a row changes its state: a conditional update that also writes history.

Transitions are set-based: 600 rows are one statement. History is appended in the database, so that
a transition needs no copy of the row and two of them cannot overwrite each other's entry.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Func, JSONField, TextField, Value

from tracker.mail.models import Message, MessageQuerySet

State = Message.State


def history_line(state: State, at: datetime, reason: str = "", by: str = "") -> dict[str, str]:
    """Return one line of a row's history; `by` names the person who decided, if one did."""
    line = {"state": state.value, "at": at.isoformat(), "reason": reason}
    return line | ({"by": by} if by else {})


def change_state(
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
        history=AppendedHistory(history_line(state, at, reason, by)),
        **{"lease_until": None, **fields},
    )


class AppendedHistory(Func):
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
