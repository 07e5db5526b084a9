from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("compilation", "0003_remarks_on_files"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="printedwords", name="counted_once"),
        # What was counted before belongs to no language, so it is counted anew.
        migrations.AddField(
            model_name="printedwords",
            name="language",
            field=models.CharField(
                choices=[
                    ("ar", "العربية"),
                    ("zh", "中文"),
                    ("en", "English"),
                    ("fr", "Français"),
                    ("ru", "Русский"),
                    ("es", "Español"),
                ],
                default="",
                max_length=2,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="printedwords",
            constraint=models.UniqueConstraint(
                fields=("revision", "printed", "language"), name="counted_once"
            ),
        ),
    ]
