"""A new database takes the squashed migrations, an old one those they replace: to the same end.

A later migration needs nothing here: it stands at the end of both paths, and depends on the
squashed one, as `makemigrations` writes it. No squashed one is changed: databases have it already.
"""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from tests.migrations import of_a_fresh_database, of_an_old_database, own_migrations
from tests.plugins.databases import empty_database
from tracker.accounts.models import User
from tracker.reminders.models import ReminderRule

# Where the first people and calls were: before reminders, and before addresses were proved.
WITH_PEOPLE_AND_CALLS = [
    ("accounts", "0002_how_officers_are_told"),
    ("audit", "0001_initial"),
    ("compilation", "0001_initial"),
    ("mail", "0001_initial"),
]
NAMES = ["Session", "AgendaItem", "Resolution"]


@pytest.fixture
def old_path():
    return of_an_old_database()


def in_order(executor):
    """Every migration that is not applied, as `migrate` would go through them."""
    return [one for one, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def without_squashed(old_path):
    executor = MigrationExecutor(connection)
    executor.loader = old_path
    return executor


def test_both_paths_end_at_the_same_models(old_path):
    ends = [of_a_fresh_database(), old_path]
    new, old = (loader.project_state(loader.graph.leaf_nodes()) for loader in ends)
    assert old.models.keys() == new.models.keys()
    graph = ends[0].graph
    assert MigrationAutodetector(old, new).changes(graph) == {}
    assert MigrationAutodetector(new, old).changes(graph) == {}


@pytest.mark.django_db
def test_a_database_goes_on_from_wherever_it_stands(old_path):
    """Each migration on the old path is applied, or will be, once and in its turn."""
    plan = [(one.app_label, one.name) for one in in_order(without_squashed(old_path))]
    recorder = MigrationRecorder(connection)
    recorder.flush()
    own = {(one.app_label, one.name) for one in own_migrations(old_path)}
    for number, key in enumerate(plan):
        recorder.record_applied(*key)
        if key not in own:
            continue
        executor = MigrationExecutor(connection)
        executor.loader.check_consistent_history(connection)
        ahead = [
            each
            for one in in_order(executor)
            for each in one.replaces or [(one.app_label, one.name)]
        ]
        assert sorted(ahead) == sorted(plan[number + 1 :]), key


@pytest.mark.slow
def test_an_old_database_has_the_tables_and_rows_of_a_new_one(transactional_db, old_path):
    new = tables(), rows()
    with empty_database():
        go(old_path)
        call_command("migrate", verbosity=0)  # which makes triggers and rights
        assert tables() == new[0]
        assert rows() == new[1]


@pytest.mark.slow
def test_what_was_in_an_old_database_is_brought_along(transactional_db, old_path):
    """Where a squashed migration is new to it, in whole, but the rows are not."""
    new = tables(), rows()
    with empty_database():
        apps = go(old_path, to=WITH_PEOPLE_AND_CALLS).apps
        apps.get_model("accounts", "User").objects.create(email="a.filer@state.example")
        make_call(apps)
        call_command("migrate", verbosity=0)
        assert (tables(), rows()) == new
        [address] = User.objects.get().emailaddress_set.all()
        assert (address.email, address.verified, address.primary) == (
            "a.filer@state.example",
            True,
            True,
        )
        assert ReminderRule.objects.filter(call__code="76-19").count() == 12


def go(old_path, *, to=None):
    """Migrate without the squashed migrations; return the state of the models then."""
    return without_squashed(old_path).migrate(to or old_path.graph.leaf_nodes())


def make_call(apps):
    """A call of before there were reminders."""
    make = {name: apps.get_model("agenda", name).objects.create for name in NAMES}
    session = make["Session"](number=77, opens_on=date(2022, 9, 13))
    apps.get_model("calls", "Call").objects.create(
        code="76-19",
        paragraph=1,
        title={},
        opens_on=date(2022, 1, 31),
        chinese_factor=1,
        item=make["AgendaItem"](title={}, session=session),
        resolution=make["Resolution"](title={}, adopted_on=date(2021, 11, 24)),
    )


def rows():
    """What `migrate` puts into a database, but for its own list."""
    return (
        sorted(ContentType.objects.values_list("app_label", "model")),
        sorted(Permission.objects.values_list("content_type__model", "codename", "name")),
    )


def tables():
    """Everything that is defined in the database, but for the order of columns.

    On SQLite a column that is changed becomes the last one, so it never was the same everywhere.
    """
    asked = ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return sorted((*named, parts(words)) for *named, words in cursor.fetchall())


def parts(words):
    return sorted(re.split(r', (?="|CONSTRAINT )', words.removesuffix(")")))


ON_SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
ON_POSTGRESQL = """
SELECT 'column', table_name, column_name, concat_ws(' ', data_type, character_maximum_length,
    numeric_precision, numeric_scale, is_nullable, column_default, identity_generation)
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'sequence', sequencename, data_type::text, '' FROM pg_sequences
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', '', proname, prosrc FROM pg_proc
WHERE pronamespace = 'public'::regnamespace
"""
