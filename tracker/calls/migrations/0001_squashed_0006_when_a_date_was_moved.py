import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tracker.migration_operations import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("calls", "0001_initial"),
        ("calls", "0002_what_moved_and_how_often"),
        ("calls", "0003_a_call_is_closed_and_opened_again"),
        ("calls", "0004_a_call_names_its_contact"),
        ("calls", "0005_practice_call"),
        ("calls", "0006_when_a_date_was_moved"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("agenda", "0001_initial"),
        ("delegations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Call",
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
                        ("code", models.SlugField(unique=True)),
                        ("paragraph", models.PositiveSmallIntegerField()),
                        ("title", models.JSONField()),
                        (
                            "addressees",
                            models.CharField(
                                choices=[
                                    ("member_states", "all Member States"),
                                    ("all_states", "all States"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "note_verbale_reference",
                            models.CharField(blank=True, max_length=100, null=True),
                        ),
                        ("note_verbale_on", models.DateField(blank=True, null=True)),
                        ("opens_on", models.DateField()),
                        ("deadline_on", models.DateField(blank=True, null=True)),
                        (
                            "printed",
                            models.CharField(
                                choices=[
                                    ("summary", "executive summaries"),
                                    ("full", "full texts"),
                                    ("both", "summaries and full texts"),
                                ],
                                default="full",
                                max_length=10,
                            ),
                        ),
                        ("summary_word_limit", models.PositiveIntegerField(blank=True, null=True)),
                        ("report_word_limit", models.PositiveIntegerField(default=8500)),
                        ("chinese_factor", models.DecimalField(decimal_places=2, max_digits=3)),
                        (
                            "late_policy",
                            models.CharField(
                                choices=[
                                    ("addendum", "issued in an addendum to the report"),
                                    ("website", "posted on the website only"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("chapeau", models.JSONField(blank=True, default=dict)),
                        ("late_sentence", models.JSONField(blank=True, default=dict)),
                        ("report_symbol", models.CharField(blank=True, max_length=40, null=True)),
                        ("unconfirmed", models.JSONField(blank=True, default=list)),
                        ("unofficial", models.JSONField(blank=True, default=list)),
                        ("dates_moved", models.BooleanField(default=False)),
                        ("replies_published_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calls",
                                to="agenda.agendaitem",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calls",
                                to="agenda.resolution",
                            ),
                        ),
                        ("contact_changed_at", models.DateTimeField(blank=True, null=True)),
                        ("contact_email", models.EmailField(blank=True, max_length=254)),
                        ("contact_name", models.JSONField(blank=True, default=dict)),
                        ("contact_telephone", models.CharField(blank=True, max_length=50)),
                        ("is_practice", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["-opens_on"],
                    },
                ),
                migrations.CreateModel(
                    name="DeadlineChange",
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
                        ("previous_on", models.DateField(null=True)),
                        ("new_on", models.DateField()),
                        ("reason", models.CharField(max_length=400)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deadline_changes",
                                to="calls.call",
                            ),
                        ),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["changed_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
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
                        ("until", models.DateField()),
                        ("reason", models.CharField(max_length=400)),
                        ("granted_at", models.DateTimeField()),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="extensions",
                                to="calls.call",
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="extensions",
                                to="delegations.delegation",
                            ),
                        ),
                        (
                            "granted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("moves", models.PositiveSmallIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "delegation"), name="one_extension_a_call"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
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
                        ("kind", models.SlugField()),
                        ("name", models.JSONField()),
                        ("on", models.DateField(blank=True, null=True)),
                        ("rule", models.CharField(max_length=300)),
                        ("override_on", models.DateField(blank=True, null=True)),
                        ("override_reason", models.CharField(blank=True, max_length=400)),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="calls.call",
                            ),
                        ),
                        ("moves", models.PositiveSmallIntegerField(default=0)),
                        ("moved_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["on", "kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "kind"), name="one_milestone_a_kind"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                        ("letter", models.CharField(max_length=1)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("efforts", "national efforts"),
                                    ("concepts", "content of the concepts"),
                                    ("other", "other"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("text", models.JSONField()),
                        ("unofficial", models.JSONField(default=list)),
                        ("same_as", models.JSONField(default=list)),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="calls.call",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["call", "letter"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "letter"), name="one_question_a_letter"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ItemChange",
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
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("number", "another number"),
                                    ("session", "another session"),
                                    ("left", "left the agenda"),
                                    ("returned", "back on the agenda"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("before", models.CharField(blank=True, max_length=40)),
                        ("after", models.CharField(blank=True, max_length=40)),
                        ("document", models.CharField(blank=True, max_length=40)),
                        ("reason", models.CharField(max_length=400)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="item_changes",
                                to="calls.call",
                            ),
                        ),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["changed_at"],
                    },
                ),
                migrations.CreateModel(
                    name="ClosingChange",
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
                        (
                            "what",
                            models.CharField(
                                choices=[("closed", "closed"), ("reopened", "opened again")],
                                max_length=8,
                            ),
                        ),
                        ("reason", models.CharField(max_length=400)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="closing_changes",
                                to="calls.call",
                            ),
                        ),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["changed_at", "pk"],
                    },
                ),
            ],
        ),
    ]
