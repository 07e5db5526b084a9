"""Delegations that a page lists stand in the alphabet of its language."""

import pytest
from django.utils import translation

from tests.factories import make_draft, sign_in
from tracker.delegations.models import Delegation
from tracker.delegations.templatetags.alphabet import in_alphabet
from tracker.submissions.parties import joint

CODES = ("DEU", "AUT", "ESP")  # Austria, Germany, Spain; Allemagne, Autriche, Espagne


@pytest.fixture
def states(call):
    return list(Delegation.objects.filter(code__in=CODES))


@pytest.mark.parametrize(
    ("language", "order"),
    [("en", ["AUT", "DEU", "ESP"]), ("fr", ["DEU", "AUT", "ESP"]), ("es", ["DEU", "AUT", "ESP"])],
)
def test_states_and_what_has_one_are_put_in_order(states, language, order):
    with translation.override(language):
        assert [one.code for one in in_alphabet(states[::-1])] == order
        assert [one.code for one, _said in in_alphabet([(one, "") for one in states])] == order


def test_one_query_at_most(states, django_assert_num_queries):
    with django_assert_num_queries(1), translation.override("fr"):
        in_alphabet(states)
    with django_assert_num_queries(0):
        in_alphabet(states)
        in_alphabet([])


def test_the_page_that_names_states_lists_them_so(client, call, jamaica, jamaica_filer):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    for code in CODES:
        joint.align(draft, Delegation.objects.get(code=code))
    jamaica_filer.language = "fr"
    jamaica_filer.save()
    page = sign_in(client, jamaica_filer).get("/replies/76-19/other-states/").content.decode()
    named = page.partition('id="aligned"')[2]
    assert named.index("Allemagne") < named.index("Autriche") < named.index("Espagne")
