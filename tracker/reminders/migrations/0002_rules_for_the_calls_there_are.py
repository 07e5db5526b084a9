"""A new call gets its rules when it is loaded; those loaded before this room existed get them here."""

from django.db import migrations

from tracker.reminders.migrations._first_rules import give_rules


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_rules_plans_and_wishes"), ("calls", "0001_initial")]
    operations = [migrations.RunPython(give_rules, migrations.RunPython.noop)]
