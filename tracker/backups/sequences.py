"""The highest number that a table ever gave to a row, so that none is given twice after a restore.

Messages are keyed by such numbers: a row that got the number of one that was removed would never
be told of.
"""

from django.db import connection, models
from django.db.models import AutoField, Max


def latest(model: type[models.Model]) -> int:
    """Return the highest number given so far; 0 where the table numbers nothing."""
    if not _is_numbered(model):
        return 0
    highest = model._base_manager.aggregate(highest=Max("pk"))["highest"] or 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_sequence_last_value(%s::regclass)", [_sequence(model)])
            [given] = cursor.fetchone() or [0]
        else:
            table = [model._meta.db_table]
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", table)
            [given] = cursor.fetchone() or [0]
    return max(int(given or 0), int(highest))


def go_on_after(model: type[models.Model], number: int) -> None:
    """Let the next row of a table get a number after this one."""
    if not _is_numbered(model) or not number:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval(%s, %s)", [_sequence(model), number])
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])


def _is_numbered(model: type[models.Model]) -> bool:
    return isinstance(model._meta.pk, AutoField)  # BigAutoField counts as one


def _sequence(model: type[models.Model]) -> str:
    """Return the name of a table's sequence, quoted where it has to be."""
    with connection.cursor() as cursor:
        column = model._meta.pk.column
        cursor.execute(
            "SELECT pg_get_serial_sequence(%s, %s)",
            [connection.ops.quote_name(model._meta.db_table), column],
        )
        [name] = cursor.fetchone() or [""]
    return str(name)
