from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calls", "0005_practice_call")]

    operations = [
        migrations.AddField(
            model_name="milestone",
            name="moved_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
