"""What somebody with full access to the database could do to the register of events."""

from django.core.management import CommandError, call_command
from django.db import connection

from tracker.audit import triggers
from tracker.audit.models import ChainHead, Event
from tracker.audit.register import hash_of


def drop_triggers():
    """Drop every trigger; the database of the next test with real transactions has them again."""
    is_postgresql = connection.vendor == "postgresql"
    names = triggers._POSTGRESQL if is_postgresql else triggers._SQLITE
    with connection.cursor() as cursor:
        for name in names:
            on_table = f" ON {triggers.TABLE}" if is_postgresql else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def cut_tail(stream, number=1):
    """Remove the newest events, and set the head back as if they had never been written."""
    newest = Event.objects.filter(stream=stream).order_by("-sequence")
    Event.objects.filter(pk__in=[event.pk for event in newest[:number]]).delete()
    _set_head(stream)


def write_anew(stream, sequence, **changed):
    """Change one event and every hash after it, so that the chain fits itself again."""
    previous = ""
    for event in Event.objects.filter(stream=stream).order_by("sequence"):
        if event.sequence == sequence:
            for name, value in changed.items():
                setattr(event, name, value)
        event.previous_hash = previous
        event.own_hash = previous = hash_of(event)
        event.save()
    _set_head(stream)


def _set_head(stream):
    newest = Event.objects.filter(stream=stream).order_by("sequence").last()
    heads = ChainHead.objects.filter(stream=stream)
    if newest is None:
        heads.delete()
    else:
        heads.update(sequence=newest.sequence, own_hash=newest.own_hash, at=newest.at)


def told(capsys, *arguments):
    """What `verify_audit` says on standard error, one fault a line; nothing where it finds none."""
    try:
        call_command("verify_audit", *arguments)
    except CommandError:
        return capsys.readouterr().err.splitlines()
    assert capsys.readouterr().err == ""
    return []
