"""The role that serves the pages adds to the register, and nothing else; triggers are checked."""

import subprocess
import sys

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, transaction

from tests.factories import NOON, ROOT, make_person
from tests.production import PRODUCTION
from tests.tampering import drop_triggers
from tracker.accounts.models import User
from tracker.audit import roles, triggers
from tracker.audit.checks import check_register
from tracker.audit.models import Event
from tracker.audit.register import find_faults, record

ROLE, PASSWORD = "register_test_app", "a password of 'its own'"
ON_POSTGRESQL = pytest.mark.needs_postgresql


def checked():
    return [found.id for found in check_register(databases=["default"])]


def test_check_fails_where_the_triggers_are_missing(db):
    assert checked() == []
    drop_triggers()
    assert checked() == ["audit.E001"]
    triggers.install(connection)
    assert checked() == []


# What an owner of the table could do on either database, and what is said of it.
_NAME = "audit_event_no_delete"
DOES_NOTHING = {
    "sqlite": f"CREATE TRIGGER {_NAME} BEFORE DELETE ON audit_event BEGIN SELECT 1; END",
    "postgresql": f"CREATE TRIGGER {_NAME} BEFORE DELETE ON audit_event FOR EACH ROW WHEN (false) "
    "EXECUTE FUNCTION audit_event_refuse()",
}
STANDS_IN_BETWEEN = {
    "sqlite": "CREATE TRIGGER other BEFORE INSERT ON audit_event BEGIN SELECT RAISE(IGNORE); END",
    "postgresql": "CREATE TRIGGER other BEFORE INSERT ON audit_event FOR EACH ROW "
    "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
}


def test_check_fails_where_a_trigger_does_nothing(db):
    on = " ON audit_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {_NAME}{on}")
        cursor.execute(DOES_NOTHING[connection.vendor])
    assert triggers.faults(connection) == [f"{_NAME} does not refuse"]
    assert checked() == ["audit.E001"]


def test_check_fails_where_another_trigger_stands_in_between(db):
    with connection.cursor() as cursor:
        cursor.execute(STANDS_IN_BETWEEN[connection.vendor])
    assert triggers.faults(connection) == ["other is not of this system"]
    assert checked() == ["audit.E001"]


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_update",
            "audit_event_no_update is switched off",
        ),
        (
            "ALTER TABLE audit_event ENABLE REPLICA TRIGGER audit_event_no_truncate",
            "audit_event_no_truncate is switched off",
        ),
        (
            "SET LOCAL session_replication_role = replica",
            "session_replication_role passes by every trigger",
        ),
        ("DROP TRIGGER audit_event_no_delete ON audit_event", "audit_event_no_delete is missing"),
        (
            "DROP TRIGGER audit_event_no_update ON audit_event; CREATE TRIGGER "
            "audit_event_no_update BEFORE UPDATE OF salt ON audit_event FOR EACH ROW "
            "EXECUTE FUNCTION audit_event_refuse()",
            "audit_event_no_update does not refuse",
        ),
        (
            "CREATE RULE passed_by AS ON DELETE TO audit_event DO INSTEAD NOTHING",
            "the rule passed_by stands in between",
        ),
    ],
)
def test_check_fails_where_a_trigger_is_switched_off_or_passed_by(db, statement, fault):
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert triggers.faults(connection) == [fault]
    assert checked() == ["audit.E001"]


@ON_POSTGRESQL
def test_check_fails_where_the_function_of_the_triggers_refuses_nothing(db):
    with connection.cursor() as cursor:
        cursor.execute(triggers._FUNCTION % "BEGIN RETURN NEW; END")
    assert "audit_event_no_update does not refuse" in triggers.faults(connection)


@ON_POSTGRESQL
def test_emptying_the_table_is_refused_to_its_owner_too(db):
    with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_event")


# Two roles --------------------------------------------------------------------------------------


@pytest.fixture
def app(loaded_site):
    """A connection of the role that serves the pages, as `migrate` makes it."""
    officer = make_person("first@secretariat.example", secretariat_role="officer")
    with transaction.atomic():
        record(stream="system", verb="make_officer", obj=officer, by=officer, at=NOON)
    for _twice in range(2):  # each migrate gives the rights anew
        roles.grant(connection, role=ROLE, password=PASSWORD)
    given = connection.settings_dict
    session = psycopg.connect(
        host=given["HOST"],
        port=given["PORT"],
        dbname=given["NAME"],
        user=ROLE,
        password=PASSWORD,
        autocommit=True,
    )
    yield session
    session.close()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {ROLE}")
        cursor.execute(f"DROP ROLE {ROLE}")


REFUSED = [
    "UPDATE audit_event SET verb = 'accept'",
    "UPDATE audit_event SET own_hash = ''",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "TRUNCATE audit_event, audit_chainhead CASCADE",
    "DROP TABLE audit_event",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "ALTER TABLE audit_event RENAME TO elsewhere",
    "DROP TRIGGER audit_event_no_delete ON audit_event",
    "CREATE TRIGGER mine BEFORE INSERT ON audit_event FOR EACH ROW "
    "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger AS "
    "$$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql",
    "CREATE RULE mine AS ON DELETE TO audit_event DO INSTEAD NOTHING",
    "SET session_replication_role = replica",
    "SET ROLE postgres",
    "DELETE FROM audit_chainhead",
    "TRUNCATE audit_chainhead",
    "DELETE FROM django_migrations",
    "CREATE TABLE public.audit_event_2 (id int)",
]


@ON_POSTGRESQL
def test_the_role_that_serves_the_pages_cannot_change_the_register_or_its_triggers(app):
    went_through = []
    for statement in REFUSED:
        try:
            app.execute(statement)
        except psycopg.Error:
            continue
        went_through.append(statement)
    assert went_through == []
    assert list(find_faults()) == []
    assert triggers.faults(connection) == []


@ON_POSTGRESQL
def test_the_role_that_serves_the_pages_empties_a_name_and_writes_no_other(app):
    with pytest.raises(psycopg.Error, match="append-only"):
        app.execute("UPDATE audit_event SET actor_label = 'Somebody else'")
    app.execute("UPDATE audit_event SET actor_label = '', salt = ''")
    assert Event.objects.get(verb="make_officer").actor_label == ""
    assert list(find_faults()) == []


@ON_POSTGRESQL
def test_giving_the_rights_anew_interrupts_nobody(app):
    """An upgrade does so while the version before serves its pages."""

    def and_pages_meanwhile(execute, *given):
        done = execute(*given)
        app.execute("SELECT 1 FROM audit_chainhead FOR UPDATE")
        app.execute("INSERT INTO audit_event SELECT * FROM audit_event WHERE false")
        with pytest.raises(psycopg.Error, match="permission denied"):
            app.execute("DELETE FROM audit_chainhead")
        return done

    with connection.execute_wrapper(and_pages_meanwhile):
        roles.grant(connection, role=ROLE, password=PASSWORD)


@ON_POSTGRESQL
def test_the_role_that_serves_the_pages_does_all_that_pages_need(app):
    """Every table but the register's is its own to write, the register grows, a name goes."""
    connection.close()
    given = dict(connection.settings_dict)
    connection.settings_dict.update(USER=ROLE, PASSWORD=PASSWORD)
    try:
        call_command("load_call", ROOT / "data" / "calls" / "practice.toml", verbosity=0)
        call_command("tick", at="2022-04-12T16:05:00+00:00", verbosity=0)
        User.objects.filter(email="first@secretariat.example").update(secretariat_role="")
        call_command("erase_person", "first@secretariat.example")
        call_command("verify_audit", verbosity=0)
        assert not roles.can_rewrite(connection, role=ROLE)
    finally:
        connection.close()
        connection.settings_dict.update(given)


@ON_POSTGRESQL
def test_a_role_that_owns_the_register_is_not_taken_for_the_pages(db, settings):
    owner = connection.settings_dict["USER"]
    with pytest.raises(roles.RoleRefused, match="name another one"):
        roles.grant(connection, role=owner, password="")
    settings.PRODUCTION = True
    assert checked() == ["audit.W001"]


@ON_POSTGRESQL
def test_migrate_runs_as_the_owner_and_makes_the_other_role(loaded_site, settings, capsys):
    given = dict(connection.settings_dict)
    settings.DATABASE_OWNER = {
        name: given[name] for name in ("HOST", "PORT", "NAME", "USER", "PASSWORD")
    }
    connection.close()
    connection.settings_dict.update(USER=ROLE, PASSWORD=PASSWORD)  # is not there yet
    try:
        call_command("migrate", verbosity=0)
        assert f"{ROLE} serves the pages" in capsys.readouterr().out
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == (ROLE,)
    finally:
        connection.close()
        connection.settings_dict.update(given)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {ROLE}")
            cursor.execute(f"DROP ROLE {ROLE}")


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        ("postgres://tracker:x@database/tracker", "name another role than DATABASE_URL does"),
        ("mysql://owner:x@database/tracker", "expected a URL starting with postgres"),
    ],
)
def test_an_owner_that_is_none_stops_the_start_with_the_name_of_the_variable(owner, words):
    started = subprocess.run(
        [sys.executable, "-c", "import tracker.settings"],
        cwd=ROOT,
        env={**PRODUCTION, "DATABASE_OWNER_URL": owner},
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"DATABASE_OWNER_URL: {words}" in started.stderr
    assert ":x@" not in started.stderr
