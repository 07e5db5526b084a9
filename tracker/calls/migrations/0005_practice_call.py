from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calls", "0004_a_call_names_its_contact")]

    operations = [
        migrations.AddField(
            model_name="call",
            name="is_practice",
            field=models.BooleanField(default=False),
        ),
    ]
