from django.db import migrations, models


def fill(apps, schema_editor):
    """Take the names without a first day from the rows that have them."""
    names = {}
    for delegation, language, short in (
        apps.get_model("delegations", "DelegationName")
        .objects.filter(valid_from=None)
        .values_list("delegation_id", "language", "short")
    ):
        names.setdefault(delegation, {})[language] = short
    for delegation in apps.get_model("delegations", "Delegation").objects.all():
        delegation.short_names = names.get(delegation.pk, {})
        delegation.save(update_fields=["short_names"])


class Migration(migrations.Migration):
    dependencies = [("delegations", "0001_initial")]

    operations = [
        migrations.AddField("delegation", "short_names", models.JSONField(blank=True, default=dict)),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=False),
    ]
