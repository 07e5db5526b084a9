"""Errors to a Sentry, where `SENTRY_DSN` names one: where it happened, never with what.

What is sent is written anew from what is known to be harmless: the kind of an error and its frames,
the name of a log's event, method and path of the request, the ids that join it to the logs. The
words of an exception stay in the logs, for they may hold anything: a State's text, an address.
"""

import platform
import sys
from collections.abc import Mapping
from typing import Any, cast

import sentry_sdk
import structlog
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import ignore_logger
from sentry_sdk.types import Breadcrumb, Event, Hint
from sentry_sdk.utils import event_from_exception

from tracker.site.logs import without_secrets
from tracker.version import version

_AS_IT_IS = ("event_id", "timestamp", "level", "platform", "release", "environment", "logger")
_OF_A_FRAME = (
    *("filename", "abs_path", "module", "function", "lineno", "in_app"),
    *("pre_context", "context_line", "post_context"),
)
# They say once more what the page or the task is reported for already.
_REPEAT = ("django_structlog.middlewares.request", "django_structlog.celery.receivers")
_IDS = ("request_id", "correlation_id", "task_id", "parent_task_id")


def start(dsn: str, *, transport: Any = None) -> None:
    """Report errors of pages, tasks and commands from now on; `transport` is for tests."""
    for name in _REPEAT:
        ignore_logger(name)
    sentry_sdk.init(
        dsn=dsn,
        transport=transport,
        release=version(),
        environment="production",
        server_name=platform.node(),
        integrations=[DjangoIntegration(), CeleryIntegration(propagate_traces=False)],
        auto_enabling_integrations=False,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        auto_session_tracking=False,
        before_send=_harmless,
        before_breadcrumb=_harmless_crumb,
    )


def _harmless(event: Event, hint: Hint) -> Event:
    found = cast(dict[str, Any], event)
    kept: dict[str, Any] = {name: found[name] for name in _AS_IT_IS if name in found}
    kept["server_name"] = found.get("server_name", "")
    record = hint.get("log_record")
    errors = _values(found, "exception") or _values(_raised(record), "exception")
    kept["exception"] = {"values": [_error(one) for one in errors]}
    kept["breadcrumbs"] = {"values": _values(found, "breadcrumbs")}
    if record:
        kept["logentry"] = {"message": _event_of(record)}
    if asked := found.get("request"):
        kept["request"] = {"method": asked.get("method", ""), "url": _path(asked.get("url", ""))}
    known = structlog.contextvars.get_contextvars()
    kept["tags"] = {name: str(known[name]) for name in _IDS if name in known}
    return cast(Event, kept)


def _harmless_crumb(crumb: Breadcrumb, hint: Hint) -> Breadcrumb | None:
    """Keep what was logged before, by the names of its events; drop queries, keys and addresses."""
    record = hint.get("log_record")
    if record is None:
        return None
    kept = {name: crumb[name] for name in ("type", "level", "category", "timestamp")}
    return {**kept, "message": _event_of(record)}


def _raised(record: Any) -> Mapping[str, Any]:
    """Return the error that a line of ours is about: structlog keeps it in what it says."""
    said = getattr(record, "msg", None)
    raised = said.get("exc_info") if isinstance(said, Mapping) else None
    error = sys.exc_info() if raised is True else raised
    if not error or error == (None, None, None):
        return {}
    event, _hint = event_from_exception(error, client_options=sentry_sdk.get_client().options)
    return event


def _event_of(record: Any) -> str:
    """Return what our logs call an event; a library's line may hold anything in its words."""
    said = record.msg
    return str(said.get("event", "")) if isinstance(said, Mapping) else f"a line of {record.name}"


def _error(error: Mapping[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames", [])
    kept = [{name: one[name] for name in _OF_A_FRAME if name in one} for one in frames]
    handled = (error.get("mechanism") or {}).get("handled", False)
    return {
        "type": error.get("type"),
        "module": error.get("module"),
        "value": "(the log has the words)",
        "mechanism": {"type": "generic", "handled": handled},
        "stacktrace": {"frames": kept},
    }


def _values(event: Mapping[str, Any], name: str) -> list[Any]:
    found = event.get(name) or {}
    return list(found.get("values", []) if isinstance(found, Mapping) else found)


def _path(url: str) -> str:
    return without_secrets(url).partition("?")[0]
