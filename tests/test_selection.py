"""What runs again on PostgreSQL after `make test`: as `docs/testing.md` says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import ROOT
from tests.plugins.selection import COSTS, dealt_out, runs_again, says_all_later


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


@pytest.mark.needs_fonts
def test_what_needs_a_program_is_left_to_the_run_that_follows(request, call):
    assert says_all_later(request.node)


@given(st.booleans())
@settings(max_examples=1)
def test_so_is_a_property_without_stored_state(request, one):
    assert says_all_later(request.node)
    assert runs_again(request.node)


def test_a_property_is_known_before_hypothesis_has_marked_it(request):
    name = test_so_is_a_property_without_stored_state.__name__
    item = pytest.Function.from_parent(request.node.parent, name=name)
    assert item.get_closest_marker("hypothesis") is None
    assert runs_again(item)


@pytest.mark.needs_proc
def test_what_touches_stored_state_is_not(request, call):
    assert not says_all_later(request.node)


def test_nothing_that_is_left_to_the_run_that_follows_is_left_out_there_too(request):
    left = [item for item in request.session.items if says_all_later(item)]
    assert [item.nodeid for item in left if not runs_again(item)] == []


def test_every_file_that_begins_first_is_there():
    assert set(COSTS) <= {path.name for path in (ROOT / "tests").rglob("test_*.py")}


def test_each_worker_begins_with_its_share_of_the_long_tests():
    first, second = [5, 3, 0, 0, 0, 0], [4, 2, 0, 0, 0, 0]  # xdist gives each a half in a row
    assert dealt_out([0, 0, 0, 2, 3, 0, 0, 0, 0, 0, 5, 4], 2, cost=int) == first + second


@given(st.lists(st.integers(0, 3)), st.integers(1, 5))
def test_no_test_is_lost_or_runs_twice_by_it(costs, workers):
    items = list(enumerate(costs))
    assert sorted(dealt_out(items, workers, cost=lambda item: item[1])) == items
