import django.db.models.deletion
from django.db import migrations, models


def into_many(apps, schema_editor):
    attachment = apps.get_model("submissions", "Attachment")
    through = attachment.revisions.through
    through.objects.bulk_create(
        through(attachment_id=pk, revision_id=revision)
        for pk, revision in attachment.objects.exclude(revision=None).values_list("pk", "revision")
    )


def back_to_one(apps, schema_editor):
    """Keep the first revision of each file: there is room for one only."""
    attachment = apps.get_model("submissions", "Attachment")
    for found in attachment.objects.filter(revisions__isnull=False).distinct():
        found.revision = found.revisions.order_by("number").first()
        found.save(update_fields=["revision"])


class Migration(migrations.Migration):

    dependencies = [
        ("submissions", "0003_which_page_saved_a_passage"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="revision",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="submissions.revision"),
        ),
        migrations.AddField(
            model_name="attachment",
            name="revisions",
            field=models.ManyToManyField(blank=True, related_name="attachments", to="submissions.revision"),
        ),
        migrations.RunPython(into_many, back_to_one),
        migrations.RemoveField(
            model_name="attachment",
            name="revision",
        ),
        migrations.AddField(
            model_name="attachment",
            name="order",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="attachment",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="attachment",
            name="kind",
            field=models.CharField(choices=[("original", "the reply as it came"), ("cover", "scan of the cover note"), ("annex", "annex")], default="annex", max_length=10),
        ),
        migrations.AlterModelOptions(
            name="attachment",
            options={"ordering": ["order", "id"]},
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.UniqueConstraint(condition=models.Q(("kind", "cover"), ("removed_at__isnull", True)), fields=("submission",), name="one_scan_of_the_cover_note_a_draft"),
        ),
    ]
