"""What runs again on PostgreSQL after `make test`: as `docs/testing.md` says."""

import pytest

from tests.factories import ROOT
from tests.plugins.selection import COSTS, runs_again


def test_a_test_without_stored_state_does_not_run_again(request):
    assert not runs_again(request.node)


def test_a_test_of_stored_state_runs_again(request, call):
    assert runs_again(request.node)


@pytest.mark.django_db
def test_so_does_one_that_says_so_by_a_marker(request):
    assert runs_again(request.node)


@pytest.mark.once
def test_a_document_of_stored_replies_does_not_run_again(request, call):
    assert not runs_again(request.node)


@pytest.mark.needs_proc
def test_what_needs_no_program_but_linux_does_not_run_again(request):
    assert not runs_again(request.node)


@pytest.mark.once
@pytest.mark.needs_fonts
def test_what_needs_a_program_may_not_have_run_and_does(request, call):
    assert runs_again(request.node)


def test_every_file_that_begins_first_is_there():
    assert set(COSTS) <= {path.name for path in (ROOT / "tests").rglob("test_*.py")}
