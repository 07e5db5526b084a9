"""What was filed before a revision kept its deadline gets the one that was in force then."""

from datetime import date

from django.db import migrations


def name_deadlines(apps, schema_editor):
    """Give every revision the deadline that was in force when it was filed."""
    revisions = apps.get_model("submissions", "Revision").objects
    fields = ("pk", "filed_at", "submission__call", "submission__delegation__code")
    for pk, filed_at, call, delegation in list(revisions.values_list(*fields)):
        day = deadline_at(apps, call, delegation, filed_at)
        revisions.filter(pk=pk).update(deadline_on=day)


def deadline_at(apps, call_pk, delegation, at):
    call = apps.get_model("calls", "Call").objects.get(pk=call_pk)
    moves = apps.get_model("calls", "DeadlineChange").objects.filter(call=call)
    moves = list(moves.order_by("changed_at", "pk"))
    day = moves[0].previous_on if moves else call.deadline_on
    for move in moves:
        if move.changed_at <= at:
            day = move.new_on
    granted = apps.get_model("audit", "Event").objects.filter(
        stream=f"call:{call.code}", verb="extend", at__lte=at
    )
    until = None
    for event in granted.order_by("sequence"):
        if event.data.get("delegation") == delegation:
            until = date.fromisoformat(event.data["to"])
    return max((one for one in (day, until) if one is not None), default=None)


class Migration(migrations.Migration):

    dependencies = [
        ('submissions', '0010_receipts_name_their_deadline'),
        ('calls', '0003_a_call_is_closed_and_opened_again'),
        ('audit', '0001_initial'),
    ]

    operations = [migrations.RunPython(name_deadlines, migrations.RunPython.noop)]
