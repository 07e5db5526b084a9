#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys


def _waits_for_migrations() -> bool:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:  # it cannot be asked
        return False
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import structlog
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:  # it may be why there is no log yet
        sys.exit(f"ImproperlyConfigured: {error}")
    except Exception as error:  # what a command could not foresee goes where all errors go
        if isinstance(error, DatabaseError) and _waits_for_migrations():
            sys.exit("The database is not ready: run `manage.py migrate` first.")
        log = structlog.get_logger("tracker.commands")
        log.exception("command failed", command=" ".join(sys.argv[1:2]))
        sys.exit(1)


if __name__ == "__main__":
    main()
