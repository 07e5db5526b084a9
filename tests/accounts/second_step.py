"""A person with an app that shows codes."""

import re

from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD


def code_of(secret):
    """The code that an app shows now, in the middle of those that are taken."""
    counters = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counters[len(counters) // 2]))


def signed_in_by_password(person):
    """Somebody who has just shown once more that it is they, as the second step asks."""
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def switch_on(client):
    """Go through the page that switches the second step on; return the key of the app."""
    page = client.get(reverse("mfa_activate_totp")).text
    secret = re.search(r"secret=(\w+)", page)[1]
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret
