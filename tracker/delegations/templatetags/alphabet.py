"""Delegations in the alphabet of the page's language.

{% load alphabet %}
{{ parties.aligned|in_alphabet|listed }}
{% for sender in co_senders|in_alphabet %}      what has a delegation
{% for state, answer in senders|in_alphabet %}  pairs of a delegation and something else
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import get_language

from tracker import clock
from tracker.delegations.models import Delegation
from tracker.delegations.states.names import ranks_on
from tracker.text.languages import from_ui_code

register = template.Library()


@register.filter
def in_alphabet(listed: Iterable[Any]) -> list[Any]:
    """Return what is listed in the order of its delegations' names, in one query at most."""
    known = [(_delegation_of(one), one) for one in listed]
    today, language = clock.day_of(clock.now()), from_ui_code(get_language())
    ranks = ranks_on(today, language, (delegation for delegation, _one in known))
    return [one for _delegation, one in sorted(known, key=lambda pair: ranks[pair[0].pk])]


def _delegation_of(one: Any) -> Delegation:
    if isinstance(one, Delegation):
        return one
    found = one[0] if isinstance(one, tuple) else one.delegation
    assert isinstance(found, Delegation)  # noqa: S101
    return found
