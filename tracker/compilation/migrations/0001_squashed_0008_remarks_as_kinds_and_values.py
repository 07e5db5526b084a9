import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tracker.migration_operations import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("compilation", "0001_initial"),
        ("compilation", "0002_issues_snapshots_and_words"),
        ("compilation", "0003_remarks_on_files"),
        ("compilation", "0004_words_in_each_language"),
        ("compilation", "0005_what_a_file_cannot_show"),
        ("compilation", "0006_two_officers_and_reissues"),
        ("compilation", "0007_versions_by_the_secretariat"),
        ("compilation", "0008_remarks_as_kinds_and_values"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("agenda", "0002_items_leave_the_agenda"),
        ("calls", "0002_what_moved_and_how_often"),
        ("submissions", "0011_deadlines_of_what_was_filed"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Compilation",
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
                        ("addendum", models.PositiveSmallIntegerField(default=0)),
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
                        ("symbol", models.CharField(blank=True, max_length=40, null=True)),
                        ("dated_on", models.DateField(blank=True, null=True)),
                        ("job_number", models.CharField(blank=True, max_length=20, null=True)),
                        (
                            "observers",
                            models.CharField(
                                choices=[
                                    ("among", "alphabetically among the Member States"),
                                    ("after", "after the Member States"),
                                ],
                                default="among",
                                max_length=5,
                            ),
                        ),
                        ("with_late_sentence", models.BooleanField(default=True)),
                        ("frozen_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="compilations",
                                to="calls.call",
                            ),
                        ),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "list_document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="agenda.agendadocument",
                            ),
                        ),
                        ("corrections", models.TextField(blank=True)),
                        (
                            "earlier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="later_issues",
                                to="compilation.compilation",
                            ),
                        ),
                        ("item_number", models.CharField(blank=True, max_length=20, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("original", "report or addendum"),
                                    ("revision", "revision"),
                                    ("corrigendum", "corrigendum"),
                                ],
                                default="original",
                                max_length=11,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=0)),
                        (
                            "printed",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("summary", "executive summaries"),
                                    ("full", "full texts"),
                                    ("both", "summaries and full texts"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reissued_on", models.DateField(blank=True, null=True)),
                        ("summary", models.TextField(blank=True)),
                        ("with_no_change", models.BooleanField(default=True)),
                        ("cover_versions", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("symbol__isnull", False)),
                                fields=("symbol",),
                                name="symbols_are_unique",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "corrigendum"), _negated=True),
                                fields=("call", "addendum", "number"),
                                name="one_issue_a_number",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "corrigendum")),
                                fields=("earlier", "number"),
                                name="one_corrigendum_a_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("frozen_at__isnull", True),
                                    models.Q(
                                        ("symbol__isnull", False),
                                        ("dated_on__isnull", False),
                                        models.Q(("printed", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="frozen_means_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("earlier__isnull", True),
                                        ("kind", "original"),
                                        ("number", 0),
                                    ),
                                    models.Q(
                                        models.Q(("kind", "original"), _negated=True),
                                        ("earlier__isnull", False),
                                        ("number__gte", 1),
                                    ),
                                    _connector="OR",
                                ),
                                name="what_comes_later_names_the_earlier",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reissued_on__isnull", True),
                                    ("frozen_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="only_what_is_frozen_is_reissued",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
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
                        ("order", models.PositiveSmallIntegerField()),
                        (
                            "compilation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="compilation.compilation",
                            ),
                        ),
                        (
                            "revision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="submissions.revision",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("compilation", "revision"), name="one_entry_a_revision"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Job",
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
                        ("formats", models.JSONField(default=list)),
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
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "compilation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="jobs",
                                to="compilation.compilation",
                            ),
                        ),
                        ("attempt", models.PositiveSmallIntegerField(default=0)),
                        ("input_sha256", models.CharField(blank=True, max_length=64)),
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
                        ("revisions", models.JSONField(default=list)),
                        ("errors", models.JSONField(db_default=[], default=list)),
                    ],
                    options={
                        "ordering": ["-asked_at", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["waiting", "running"])),
                                fields=("compilation", "language", "formats", "input_sha256"),
                                name="one_job_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RenderedFile",
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
                        ("format", models.CharField(max_length=10)),
                        ("name", models.CharField(max_length=100)),
                        ("media_type", models.CharField(max_length=100)),
                        ("size", models.PositiveIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("path", models.CharField(max_length=200)),
                        (
                            "job",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="compilation.job",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=300)),
                        ("unprintable", models.JSONField(default=list)),
                        ("remarks", models.JSONField(db_default=[], default=list)),
                    ],
                    options={
                        "ordering": ["format"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("job", "format"), name="one_file_a_format"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrintedWords",
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
                            "printed",
                            models.CharField(
                                choices=[
                                    ("summary", "executive summaries"),
                                    ("full", "full texts"),
                                    ("both", "summaries and full texts"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("words", models.PositiveIntegerField()),
                        ("han", models.PositiveIntegerField()),
                        (
                            "revision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="submissions.revision",
                            ),
                        ),
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
                                max_length=2,
                            ),
                        ),
                        ("version", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("revision", "printed", "language", "version"),
                                name="counted_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Snapshot",
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
                                max_length=2,
                            ),
                        ),
                        ("frame", models.JSONField()),
                        (
                            "compilation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="snapshots",
                                to="compilation.compilation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("compilation", "language"), name="one_snapshot_a_language"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reissue",
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
                        ("on", models.DateField()),
                        ("before", models.DateField(blank=True, null=True)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "compilation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reissues",
                                to="compilation.compilation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
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
                            "act",
                            models.CharField(
                                choices=[
                                    ("freeze", "Freeze the document"),
                                    ("reissue", "Reissue the document"),
                                    ("revise", "Begin a revision"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("on", models.DateField(blank=True, null=True)),
                        ("note", models.TextField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("proposed_at", models.DateTimeField()),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("confirmed", "confirmed"),
                                    ("declined", "declined"),
                                    ("withdrawn", "withdrawn"),
                                    ("void", "void: the document had changed"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("answer", models.TextField(blank=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "compilation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proposals",
                                to="compilation.compilation",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-proposed_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("outcome", "")),
                                fields=("compilation",),
                                name="one_open_proposal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "confirmed"), _negated=True),
                                    models.Q(
                                        ("answered_by", models.F("proposed_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="nobody_confirms_their_own_proposal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("act", "reissue"), ("on__isnull", False)),
                                    models.Q(
                                        models.Q(("act", "reissue"), _negated=True),
                                        ("on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_reissue_has_its_date",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SecretariatVersion",
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
                                max_length=2,
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("official", "official: translated by the Secretariat"),
                                    (
                                        "unofficial",
                                        "unofficial: a working translation of the Secretariat",
                                    ),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("typed", "typed"),
                                    ("word", "from a Word file"),
                                    ("xliff", "from a translator’s file"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("content", models.JSONField()),
                        ("sha256", models.CharField(db_index=True, max_length=64)),
                        ("saved_at", models.DateTimeField()),
                        (
                            "saved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="submissions.submission",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["submission", "language", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("submission", "language", "number"),
                                name="one_version_a_number",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
