from django.db import migrations, models


def forget_verdicts(apps, schema_editor):
    """Until now "clean" also stood for files that nothing had looked at: which, nobody can tell."""
    Attachment = apps.get_model("submissions", "Attachment")
    Attachment.objects.filter(scan="clean").update(scan="unscanned")


def restore_verdicts(apps, schema_editor):
    Attachment = apps.get_model("submissions", "Attachment")
    Attachment.objects.filter(scan="unscanned").update(scan="clean")


class Migration(migrations.Migration):
    dependencies = [("submissions", "0015_filing_by_two")]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="scan",
            field=models.CharField(
                choices=[
                    ("clean", "Clean"),
                    ("waiting", "Waiting"),
                    ("found", "Found"),
                    ("unscanned", "Unscanned"),
                ],
                default="unscanned",
                max_length=10,
            ),
        ),
        migrations.RunPython(forget_verdicts, restore_verdicts),
    ]
