"""Sessions of people who have signed in: how one does that has tests of its own."""

import time

from allauth.account.internal.userkit import user_id_to_str
from django.contrib import auth
from django.contrib.sessions.backends.db import SessionStore

BACKEND = "tracker.accounts.sessions.backend.AddressAndPassword"


def session_of(person):
    """Return the key of a new session of somebody who signed in just now."""
    session, now = SessionStore(), time.time()
    session[auth.SESSION_KEY] = str(person.pk)
    session[auth.BACKEND_SESSION_KEY] = BACKEND
    session[auth.HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "password", "at": now}]
    session["account_authentication_methods_user"] = user_id_to_str(person)
    session["session_began"] = session["session_seen"] = int(now)
    session.create()
    return session.session_key
