"""What takes long and seldom finds what the rest misses: for CI, and for who asks for it."""

import os

import pytest

IS_ASKED_FOR = "1" in (os.environ.get("SLOW_TESTS"), os.environ.get("CI_REQUIRE_ALL"))


def examples(most):
    """How many examples a property is tried with: all, or a tenth while somebody works."""
    return most if IS_ASKED_FOR else max(most // 10, 2)


def one_of(values, *, first):
    """Parameters of a test, of which one is tried while somebody works, and the others are slow."""
    return some_of(values, first=[first])


def some_of(values, *, first):
    """Parameters of a test, of which some are tried while somebody works."""
    return [
        value if value in first else pytest.param(value, marks=pytest.mark.slow) for value in values
    ]
