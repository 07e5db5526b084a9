"""A call stack in one piece, so that a loop costs the same wherever on it the loop runs.

CPython keeps its stack in pieces of 16 KB. Where one ends in the middle of a loop, each call that
the loop makes asks the system for a new piece and gives it back: a hundred times the usual cost
of a call, for as long as the loop lasts. How deep a request has come decides whether that happens.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

# Places on the stack. A piece is doubled until all of them fit, and the rest of it is for what is
# called from here: half a megabyte, more than recursion as deep as Python lets it go needs.
_PLACES = 66_000
P = ParamSpec("P")
Found = TypeVar("Found")


def in_one_piece(function: Callable[P, Found]) -> Callable[P, Found]:
    """Return the function, below which the stack has one piece, used by whatever it calls."""

    def call(*given: P.args, **named: P.kwargs) -> Found:
        return function(*given, **named)

    call.__code__ = call.__code__.replace(co_stacksize=_PLACES)
    return wraps(function)(call)
