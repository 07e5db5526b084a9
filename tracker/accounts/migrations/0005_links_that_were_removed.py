from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_account_events")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="unlinked_from",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
    ]
