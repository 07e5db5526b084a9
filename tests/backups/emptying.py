"""The system as `migrate` makes it."""

from django.core.management import call_command
from django.db import connection

from tests.tampering import drop_triggers
from tracker.audit import triggers


def leave_empty():
    connection.check_constraints()  # nothing is left to be looked at when triggers go
    drop_triggers()
    call_command("flush", verbosity=0, interactive=False)
    triggers.install(connection)
