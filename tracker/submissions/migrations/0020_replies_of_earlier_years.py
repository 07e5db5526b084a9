from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("submissions", "0019_publication_for_each_reply")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="brought_in_from",
            field=models.CharField(blank=True, db_default="", max_length=40),
        ),
    ]
