"""The simulated year (`make year`) goes on working: its spring, with a few States."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.year.year import a_short_year, run


def test_a_short_year_is_as_it_was_expected():
    with TemporaryDirectory() as folder:  # where the database's own user can go
        verdict = run(Path(folder), number=10, steps=a_short_year)
    assert verdict.faults == []
    assert verdict.messages["reply_filed"] == sum(verdict.expected_receipts.values()) > 3
