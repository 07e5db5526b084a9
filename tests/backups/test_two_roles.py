"""Where the role that serves the pages owns nothing: it backs up, and the owner restores."""

from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection

from tracker.audit import roles
from tracker.audit.models import Event
from tracker.mail.held import holding

ROLE, PASSWORD = "backups_test_app", "a password of its own"


@contextmanager
def serving_the_pages():
    """Be the other role meanwhile, as web and worker are."""
    connection.close()
    owner = dict(connection.settings_dict)
    connection.settings_dict.update(USER=ROLE, PASSWORD=PASSWORD)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(owner)


@pytest.fixture
def owner(settings):
    """The owner, with the other role made as `migrate` makes it."""
    names = ("HOST", "PORT", "NAME", "USER", "PASSWORD")
    settings.DATABASE_OWNER = {name: connection.settings_dict[name] for name in names}
    roles.grant(connection, role=ROLE, password=PASSWORD)
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {ROLE}")
        cursor.execute(f"DROP ROLE {ROLE}")


@pytest.mark.needs_postgresql
@pytest.mark.usefixtures("loaded_site")
def test_the_role_of_the_pages_backs_up_and_the_owner_restores(
    system, owner, leave_empty, tmp_path
):
    events = list(Event.objects.order_by("pk").values_list("own_hash", flat=True))
    with serving_the_pages():
        call_command("backup", tmp_path / "backup.tar", verbosity=0)
    leave_empty()
    with serving_the_pages():
        call_command("restore", tmp_path / "backup.tar", verbosity=0)
        assert connection.settings_dict["USER"] == ROLE
        kept = Event.objects.order_by("pk").values_list("own_hash", flat=True)
        assert list(kept)[: len(events)] == events
        holding.end()
        call_command("tick", at="2022-04-12T16:05:00+00:00", verbosity=0)
        call_command("verify_audit", verbosity=0)
