"""Queries that are written once: they give what Django gives, whatever they are asked for."""

import pytest
from django.db.models import Count, Q

from tests.factories import make_member
from tracker.calls.models import Call
from tracker.delegations.models import Delegation, Membership
from tracker.prepared import PreparedQuery


def members_of(delegation: int, role: str):
    """Those who joined with a role, their delegation beside them; the key stands in it twice."""
    members = Membership.objects.filter(Q(delegation=delegation) | Q(pk=delegation), role=role)
    return members.select_related("delegation").only("role", "delegation__code").order_by("pk")


def test_objects_come_as_django_gives_them(jamaica, kenya, django_assert_num_queries):
    asked = PreparedQuery(members_of)
    for delegation in (jamaica, kenya):
        member = make_member(delegation, "filer").memberships.get()
        make_member(delegation, "drafter")
        with django_assert_num_queries(1):
            (found,) = asked.objects(delegation.pk, "filer")
            assert (found, found.role, found.delegation.code) == (member, "filer", delegation.code)
        assert "started_at" in found.get_deferred_fields()  # as `only` says


def test_what_is_annotated_comes_too(jamaica):
    make_member(jamaica, "filer")
    asked = PreparedQuery(
        lambda pk: Delegation.objects.filter(pk=pk).annotate(Count("memberships"))
    )
    (found,) = asked.objects(jamaica.pk)
    assert found.memberships__count == 1


def test_values_come_as_django_gives_them(call):
    asked = PreparedQuery(lambda pk: Call.objects.filter(pk=pk).values_list("code", "deadline_on"))
    assert asked.rows(call.pk) == [("76-19", call.deadline_on)]


@pytest.mark.parametrize("key", [0, -1, 2**63, 10**30], ids=str)
def test_a_key_that_nobody_has_finds_nothing_however_large(db, key):
    asked = PreparedQuery(lambda pk: Delegation.objects.filter(pk=pk))
    assert asked.objects(key) == []
    asked = PreparedQuery(lambda pk: Delegation.objects.filter(pk=pk).values_list("code"))
    assert asked.rows(key) == []


def test_a_query_with_too_few_values_is_not_asked(db):
    with pytest.raises(ValueError, match="zip"):
        PreparedQuery(members_of).objects(1)
