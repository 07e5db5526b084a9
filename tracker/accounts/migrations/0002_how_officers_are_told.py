from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="told_of_replies",
            field=models.CharField(
                choices=[
                    ("daily", "once a day, at 9 a.m. in your time zone, as a list"),
                    ("at_once", "at once, a message each"),
                ],
                default="daily",
                max_length=10,
            ),
        ),
    ]
