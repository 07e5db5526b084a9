import django.db.models.deletion
from django.db import migrations, models

from tracker.migration_operations import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("agenda", "0001_initial"),
        ("agenda", "0002_items_leave_the_agenda"),
        ("agenda", "0003_item_numbers_are_text"),
        ("agenda", "0004_terms_that_suggest_a_concept"),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Resolution",
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
                        ("symbol", models.CharField(max_length=40, unique=True)),
                        ("draft_symbol", models.CharField(blank=True, max_length=40)),
                        ("title", models.JSONField()),
                        ("unofficial", models.JSONField(default=list)),
                        ("adopted_on", models.DateField()),
                        ("refers_to", models.JSONField(default=list)),
                    ],
                ),
                migrations.CreateModel(
                    name="Session",
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
                        ("number", models.PositiveSmallIntegerField(unique=True)),
                        ("opens_on", models.DateField()),
                        ("committee_organizational_on", models.DateField(blank=True, null=True)),
                        ("committee_starts_on", models.DateField(blank=True, null=True)),
                        ("committee_ends_on", models.DateField(blank=True, null=True)),
                        ("assembly_acts_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["number"],
                    },
                ),
                migrations.CreateModel(
                    name="Concept",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("topic", "topic"),
                                    ("norm", "norm"),
                                    ("effort", "national effort"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField()),
                        ("name", models.JSONField()),
                        ("unofficial", models.JSONField(default=list)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="agenda.concept",
                            ),
                        ),
                        ("terms", models.JSONField(blank=True, db_default={}, default=dict)),
                    ],
                    options={
                        "ordering": ["order"],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
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
                        ("code", models.SlugField()),
                        ("title", models.JSONField()),
                        ("unofficial", models.JSONField(default=list)),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="agenda.session",
                            ),
                        ),
                        ("left_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "code"), name="one_item_a_code"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaDocument",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("preliminary_list", "preliminary list"),
                                    ("annotated_list", "annotated preliminary list"),
                                    ("provisional_agenda", "provisional agenda"),
                                    ("supplementary_list", "supplementary list"),
                                    ("agenda", "agenda"),
                                    ("allocation", "allocation of agenda items"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("symbol", models.CharField(max_length=40)),
                        ("item_number", models.CharField(blank=True, max_length=20, null=True)),
                        ("issued_on", models.DateField(blank=True, null=True)),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="agenda.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["symbol"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "symbol"), name="one_listing_a_document"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
