from django.db import migrations, models

from tracker.migration_operations import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("audit", "0001_initial"),
        ("audit", "0002_heads_are_signed"),
        ("audit", "0003_erasures"),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="ChainHead",
                    fields=[
                        (
                            "stream",
                            models.CharField(max_length=80, primary_key=True, serialize=False),
                        ),
                        ("sequence", models.PositiveBigIntegerField(default=0)),
                        ("own_hash", models.CharField(default="", max_length=64)),
                        ("at", models.DateTimeField(null=True)),
                        ("key", models.CharField(default="", max_length=16)),
                        ("signature", models.CharField(default="", max_length=88)),
                    ],
                    options={
                        "ordering": ["stream"],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
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
                        ("stream", models.CharField(max_length=80)),
                        ("sequence", models.PositiveBigIntegerField()),
                        ("at", models.DateTimeField()),
                        ("verb", models.CharField(max_length=60)),
                        ("actor_id", models.CharField(blank=True, max_length=40)),
                        ("actor_label", models.CharField(blank=True, max_length=320)),
                        ("salt", models.CharField(blank=True, max_length=32)),
                        ("actor_digest", models.CharField(max_length=64)),
                        ("object_type", models.CharField(max_length=60)),
                        ("object_id", models.CharField(max_length=40)),
                        ("object_label", models.CharField(max_length=320)),
                        ("data", models.JSONField(default=dict)),
                        ("previous_hash", models.CharField(max_length=64)),
                        ("own_hash", models.CharField(max_length=64)),
                    ],
                    options={
                        "ordering": ["stream", "sequence"],
                        "indexes": [
                            models.Index(
                                fields=["object_type", "object_id"], name="audit_event_object"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("stream", "sequence"), name="audit_event_in_order"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Erasure",
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
                        ("person_id", models.CharField(max_length=40)),
                        ("reason", models.CharField(max_length=400)),
                        ("proposed_at", models.DateTimeField()),
                        ("proposed_by_id", models.CharField(max_length=40)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("confirmed", "confirmed"),
                                    ("declined", "declined"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_by_id", models.CharField(blank=True, max_length=40)),
                    ],
                    options={
                        "ordering": ["-proposed_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("outcome", "")),
                                fields=("person_id",),
                                name="one_open_erasure_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "confirmed"), _negated=True),
                                    models.Q(
                                        ("answered_by_id", models.F("proposed_by_id")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="nobody_confirms_their_own_erasure",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
