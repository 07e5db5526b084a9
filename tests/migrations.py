"""Looks whether migrations stop people who are working, or the version before: `make check`.

The system goes on while it migrates, and the version before serves its pages until the new one
does. django-migration-linter reads the SQL that PostgreSQL would be given; no server is asked.

    python -m tests.migrations
"""

import os
import sys

import django

# What stood in the first version that anybody runs: no older one ever ran beside these.
BEFORE_THE_FIRST_VERSION = {
    ("accounts", "0002_how_officers_are_told"),
    ("agenda", "0003_item_numbers_are_text"),
    ("audit", "0002_heads_are_signed"),
    ("calls", "0004_a_call_names_its_contact"),
    ("calls", "0005_practice_call"),
    ("compilation", "0002_issues_snapshots_and_words"),
    ("compilation", "0003_remarks_on_files"),
    ("compilation", "0004_words_in_each_language"),
    ("compilation", "0005_what_a_file_cannot_show"),
    ("compilation", "0007_versions_by_the_secretariat"),
    ("delegations", "0002_names_in_six_languages"),
    ("delegations", "0003_people_of_several_delegations"),
    ("delegations", "0004_one_open_invitation"),
    ("mail", "0002_pauses_refused_addresses_and_ticks"),
    ("submissions", "0002_translations_seals_and_kinds_of_files"),
    ("submissions", "0003_which_page_saved_a_passage"),
    ("submissions", "0004_files_belong_to_several_revisions"),
    ("submissions", "0006_answers_without_a_text_and_co_senders"),
    ("submissions", "0007_who_saved_a_passage"),
    ("submissions", "0008_answers_to_questions_and_ready_to_file"),
    ("submissions", "0012_remarks_stay_beside_what_was_filed"),
    ("submissions", "0013_questions_are_taken_back"),
    ("submissions", "0014_files_wait_for_the_virus_scanner"),
    ("submissions", "0015_filing_by_two"),
}
# Later ones that are no danger although the linter says so; each with the reason.
NO_DANGER: dict[tuple[str, str], str] = {}
WHAT_TO_DO = """\
Add a column with db_default= (or null=True), an index with AddIndexConcurrently (atomic = False), a
constraint with AddConstraintNotValid and ValidateConstraint; take a column out of the model in one
version and out of the table in the next. docs/running.md, "Upgrading without stopping people".
What is no danger all the same is listed in tests/migrations.py, with the reason."""
# How a function names its arguments and variables stops nobody.
_MANNERS = ["RUNPYTHON_ARGS_NAMING_CONVENTION", "RUNPYTHON_MODEL_VARIABLE_NAME"]


def without_server():
    """Return a connection that writes SQL for PostgreSQL, and reaches none."""
    from django.db.utils import ConnectionHandler

    found = ConnectionHandler({"default": {"ENGINE": "django.db.backends.postgresql"}})["default"]
    found.settings_dict |= {"HOST": "127.0.0.1", "PORT": "1", "NAME": "none"}
    found.__dict__["pg_version"] = 160000
    found.ops.compose_sql = lambda words, params: words % tuple(map(repr, params or ()))
    return found


def faults(migration, loader):
    """Return what is wrong with a migration, in the linter's words; nothing for a safe one."""
    from django.db import OperationalError
    from django_migration_linter import MigrationLinter
    from django_migration_linter.sql_analyser import analyse_sql_statements

    linter = MigrationLinter(
        analyser_string="postgresql", no_output=True, exclude_migration_tests=_MANNERS
    )
    try:
        statements = sql_of(migration, loader)
    except OperationalError:  # as a constraint whose name only the database knows
        return ["asks the database for what to change"]
    found = [
        *analyse_sql_statements(linter.sql_analyser_class, statements),
        *linter.analyse_data_migration(migration),
    ]
    errors, _ignored, warnings = (found[i] + found[i + 3] for i in range(3))
    return [
        one.message + (f" ({one.table}.{one.column})" if one.column else "")
        for one in [*errors, *warnings]
    ]


def sql_of(migration, loader):
    loader.connection = without_server()
    atomic, migration.atomic = migration.atomic, False  # a transaction would need the server
    try:
        statements = loader.collect_sql([(migration, False)])
    finally:
        migration.atomic = atomic
    return ["BEGIN;", *statements, "COMMIT;"] if atomic else statements


def of_a_fresh_database():
    """Return a loader of the path that a database takes which stands at its beginning."""
    from django.db.migrations.loader import MigrationLoader

    return MigrationLoader(None)


def of_an_old_database():
    """Return a loader of the path of a database in the middle of it: without squashed ones."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, replace_migrations=False)
    for key, migration in loader.replacements.items():
        loader.graph.remove_replacement_node(key, migration.replaces)
    return loader


def own_migrations(loader):
    return [
        loader.graph.nodes[key]
        for key in sorted(loader.graph.nodes)
        if loader.graph.nodes[key].__module__.startswith("tracker.")
    ]


def main():
    fresh, old = of_a_fresh_database(), of_an_old_database()
    ways = {(one.app_label, one.name): (one, fresh) for one in own_migrations(fresh)}
    ways = {(one.app_label, one.name): (one, old) for one in own_migrations(old)} | ways
    found = {key: told for key, way in ways.items() if (told := faults(*way))}
    listed = BEFORE_THE_FIRST_VERSION | NO_DANGER.keys()
    for (app, name), told in found.items():
        if (app, name) not in listed:
            print(f"{app} {name}: {'; '.join(told)}")
    for app, name in sorted(listed - found.keys()):
        print(f"{app} {name}: is listed in tests/migrations.py, and has no fault")
    if found.keys() == listed:
        print("No migration stops people who are working.")
        return 0
    print(WHAT_TO_DO)
    return 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    sys.exit(main())
