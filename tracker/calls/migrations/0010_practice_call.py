from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calls", "0003_a_call_is_closed_and_opened_again")]

    operations = [
        migrations.AddField(
            model_name="call",
            name="is_practice",
            field=models.BooleanField(default=False),
        ),
    ]
