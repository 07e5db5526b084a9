import hashlib

from django.db import migrations, models

from tracker.reminders.models import new_token


def keep_digests(apps, schema_editor):
    """What was handed out goes on working, and can be read in the database no more."""
    CalendarFeed = apps.get_model("reminders", "CalendarFeed")
    for feed in CalendarFeed.objects.exclude(shared_digest=None):
        digest = hashlib.sha256(feed.shared_digest.encode()).hexdigest()[:32]
        CalendarFeed.objects.filter(pk=feed.pk).update(shared_digest=digest)


def make_tokens(apps, schema_editor):
    """Nobody knows the earlier ones: a delegation finds another address on its page."""
    CalendarFeed = apps.get_model("reminders", "CalendarFeed")
    for feed in CalendarFeed.objects.all():
        CalendarFeed.objects.filter(pk=feed.pk).update(shared_digest=new_token())


class Migration(migrations.Migration):
    dependencies = [("reminders", "0003_a_closing_is_announced")]

    operations = [
        migrations.AddField(
            model_name="calendarfeed",
            name="version",
            field=models.PositiveIntegerField(default=1, db_default=1),
        ),
        # The column stays what it is called, so that nothing is dropped while pages are served.
        migrations.AlterField(
            model_name="calendarfeed",
            name="token",
            field=models.CharField(max_length=32, unique=True, null=True, db_column="token"),
        ),
        migrations.RenameField("calendarfeed", "token", "shared_digest"),
        migrations.RunPython(keep_digests, make_tokens),
    ]
