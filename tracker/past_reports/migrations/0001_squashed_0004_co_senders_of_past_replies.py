import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tracker.migration_operations import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("past_reports", "0001_reports_of_earlier_years"),
        ("past_reports", "0002_files_kept_and_read_by_a_worker"),
        ("past_reports", "0003_what_stopped_a_reading_as_data"),
        ("past_reports", "0004_co_senders_of_past_replies"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("calls", "0006_when_a_date_was_moved"),
        ("delegations", "0004_one_open_invitation"),
        ("submissions", "0020_replies_of_earlier_years"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="PastReport",
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
                        ("symbol", models.CharField(max_length=40)),
                        ("file_name", models.CharField(max_length=200)),
                        ("sha256", models.CharField(max_length=64)),
                        ("remarks", models.JSONField(default=list)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("read_at", models.DateTimeField()),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="past_reports",
                                to="calls.call",
                            ),
                        ),
                        (
                            "read_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-read_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PastReply",
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
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "treatment",
                            models.CharField(
                                choices=[
                                    ("reply", "Reply"),
                                    ("joined", "Joined"),
                                    ("left_out", "Left Out"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("heading", models.CharField(blank=True, max_length=200)),
                        ("printed_heading", models.CharField(blank=True, max_length=200)),
                        ("lines", models.JSONField(default=list)),
                        (
                            "language",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ar", "العربية"),
                                    ("zh", "中文"),
                                    ("en", "English"),
                                    ("fr", "Français"),
                                    ("ru", "Русский"),
                                    ("es", "Español"),
                                ],
                                max_length=2,
                            ),
                        ),
                        ("received_on", models.DateField(null=True)),
                        ("source", models.TextField(blank=True)),
                        ("passages", models.JSONField(default=list)),
                        ("remarks", models.JSONField(default=list)),
                        (
                            "delegation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="delegations.delegation",
                            ),
                        ),
                        (
                            "revision",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="submissions.revision",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="past_reports.pastreport",
                            ),
                        ),
                        ("co_senders", models.JSONField(db_default=[], default=list)),
                    ],
                    options={
                        "ordering": ["report", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "number"), name="past_replies_in_order"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadingJob",
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
                        ("attempt", models.PositiveSmallIntegerField(default=0)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("running", "running"),
                                    ("done", "done"),
                                    ("failed", "failed"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("done_steps", models.PositiveIntegerField(default=0)),
                        ("all_steps", models.PositiveIntegerField(default=1)),
                        ("step", models.CharField(blank=True, max_length=100)),
                        ("error", models.TextField(blank=True)),
                        ("asked_at", models.DateTimeField()),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("report", "The report, as one Word file"),
                                    ("replies", "The replies, as a Word file for each State"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("received_on", models.DateField(null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reading",
                                to="past_reports.pastreport",
                            ),
                        ),
                        ("stopped_by", models.JSONField(db_default={}, default=dict)),
                    ],
                    options={
                        "ordering": ["asked_at"],
                    },
                ),
                migrations.CreateModel(
                    name="PastReportFile",
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=200)),
                        ("size", models.PositiveIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("path", models.CharField(max_length=200)),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="past_reports.pastreport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["report", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "number"), name="files_of_past_reports_in_order"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
