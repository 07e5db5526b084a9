"""The logs tell which pages were asked for, and none of the links that stand for a password."""

import logging

import pytest
from django.urls import URLResolver, get_resolver, reverse
from structlog.stdlib import ProcessorFormatter

SECRET = "MQ:1xXR9v:qXnIOg-VQa_HH79y"
LINKS = {
    "delegations:join": [SECRET],
    "reminders:stop": [SECRET],
    "reminders:feed": [SECRET],
    "account_reset_password_from_key": ["1", SECRET],
    "account_confirm_email": [SECRET],
}


@pytest.fixture
def logged(caplog):
    """What the system's own handler makes of everything that was logged."""
    caplog.set_level(logging.INFO)
    formatters = [handler.formatter for handler in logging.getLogger().handlers]
    [own] = [one for one in formatters if isinstance(one, ProcessorFormatter)]
    return lambda: "\n".join(own.format(record) for record in caplog.records)


def names_of(argument, patterns=None, namespace=""):
    """Yield the addresses in which an argument of this name stands."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of(argument, pattern.url_patterns, inner)
        elif argument in pattern.pattern.converters or argument in pattern.pattern.regex.groupindex:
            yield f"{namespace}{pattern.name}"


@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_stands_for_a_password_is_not_logged(client, db, logged, name):
    address = reverse(name, args=LINKS[name])
    client.get(f"{address}?next={address}")
    client.post(address)
    assert "request_finished" in logged()
    assert address.split(SECRET)[0].removesuffix("1-") in logged()
    assert SECRET not in logged()


def test_every_such_link_is_known_here():
    assert {*names_of("token"), *names_of("key")} == set(LINKS)
