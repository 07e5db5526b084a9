"""The call that a command of the shell names by its code."""

from django.core.management.base import CommandError

from tracker.calls.models import Call


def call_named(code: str) -> Call:
    """Return a call; raise `CommandError` where there is none, or it is for practice."""
    known = {call.code: call for call in Call.with_practice.all()}
    call = known.get(code)
    if call is None:
        codes = ", ".join(call.code for call in known.values() if not call.is_practice)
        raise CommandError(f"there is no call {code!r}; there are: {codes or 'none is loaded'}")
    if call.is_practice:
        raise CommandError(f"call {code!r} is for practice: nothing is filed, reported or reminded")
    return call
