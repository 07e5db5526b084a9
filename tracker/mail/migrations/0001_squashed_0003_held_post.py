from django.db import migrations, models

from tracker.migration_operations import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("mail", "0001_initial"),
        ("mail", "0002_pauses_refused_addresses_and_ticks"),
        ("mail", "0003_held_post"),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(max_length=500, unique=True)),
                        ("kind", models.CharField(max_length=60)),
                        ("address", models.EmailField(max_length=254)),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("ar", "العربية"),
                                    ("zh", "中文"),
                                    ("en", "English"),
                                    ("fr", "Français"),
                                    ("ru", "Русский"),
                                    ("es", "Español"),
                                ],
                                default="en",
                                max_length=2,
                            ),
                        ),
                        ("subject_type", models.CharField(max_length=60)),
                        ("subject_id", models.CharField(max_length=40)),
                        ("data", models.JSONField(blank=True, default=dict)),
                        ("due_at", models.DateTimeField()),
                        ("next_try_at", models.DateTimeField()),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        ("claim", models.CharField(blank=True, max_length=32)),
                        ("attempts", models.PositiveIntegerField(default=0)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "planned"),
                                    ("claimed", "claimed"),
                                    ("sending", "sending"),
                                    ("sent", "sent"),
                                    ("failed", "failed"),
                                    ("uncertain", "uncertain"),
                                    ("cancelled", "cancelled"),
                                    ("superseded", "superseded"),
                                ],
                                default="planned",
                                max_length=12,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("history", models.JSONField(blank=True, default=list)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("about", models.CharField(blank=True, max_length=50)),
                        ("group", models.CharField(blank=True, max_length=50)),
                        ("handed_over_at", models.DateTimeField(blank=True, null=True)),
                        ("refusals", models.PositiveIntegerField(default=0)),
                        ("released_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["due_at", "id"],
                        "indexes": [
                            models.Index(fields=["state", "next_try_at"], name="mail_message_due"),
                            models.Index(fields=["group", "state"], name="mail_message_group"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("group", models.CharField(blank=True, max_length=50, unique=True)),
                        ("reason", models.CharField(max_length=400)),
                        ("paused_at", models.DateTimeField()),
                        ("paused_by", models.CharField(max_length=200)),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "an officer"),
                                    ("restored", "the system was restored from a backup"),
                                    ("address", "the system runs at another address than before"),
                                    (
                                        "older",
                                        "register or ledger are older than what stands outside the database",
                                    ),
                                    ("database", "another database was served here before"),
                                ],
                                db_default="",
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("held_since", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["group"],
                    },
                ),
                migrations.CreateModel(
                    name="RefusedAddress",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("address", models.EmailField(max_length=254, unique=True)),
                        ("code", models.PositiveSmallIntegerField()),
                        ("words", models.TextField()),
                        ("refused_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["address"],
                    },
                ),
                migrations.CreateModel(
                    name="Tick",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("started_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("counts", models.JSONField(blank=True, default=dict)),
                        ("trouble", models.TextField(blank=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Installation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("identity", models.CharField(max_length=32)),
                        ("earlier", models.JSONField(blank=True, default=list)),
                        ("address", models.CharField(max_length=300)),
                        ("handed_over", models.PositiveBigIntegerField(default=0)),
                    ],
                ),
            ],
        ),
    ]
