import django.db.models.deletion
import tracker.submissions.models.attachment
from django.conf import settings
from django.db import migrations, models

from tracker.migration_operations import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("submissions", "0001_initial"),
        ("submissions", "0002_translations_seals_and_kinds_of_files"),
        ("submissions", "0003_which_page_saved_a_passage"),
        ("submissions", "0004_files_belong_to_several_revisions"),
        ("submissions", "0005_the_words_of_a_translation_outlive_their_original"),
        ("submissions", "0006_answers_without_a_text_and_co_senders"),
        ("submissions", "0007_who_saved_a_passage"),
        ("submissions", "0008_answers_to_questions_and_ready_to_file"),
        ("submissions", "0009_earlier_versions_of_a_draft"),
        ("submissions", "0010_receipts_name_their_deadline"),
        ("submissions", "0011_deadlines_of_what_was_filed"),
        ("submissions", "0012_remarks_stay_beside_what_was_filed"),
        ("submissions", "0013_questions_are_taken_back"),
        ("submissions", "0014_files_wait_for_the_virus_scanner"),
        ("submissions", "0015_filing_by_two"),
        ("submissions", "0016_files_that_no_scanner_looked_at"),
        ("submissions", "0017_questions_are_threads"),
        ("submissions", "0018_close_questions_that_are_settled"),
        ("submissions", "0019_publication_for_each_reply"),
        ("submissions", "0020_replies_of_earlier_years"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("agenda", "0001_initial"),
        ("calls", "0003_a_call_is_closed_and_opened_again"),
        ("delegations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Revision",
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
                        ("content", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
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
                        ("words", models.PositiveIntegerField()),
                        ("filed_at", models.DateTimeField()),
                        ("received_on", models.DateField()),
                        ("on_behalf", models.BooleanField(default=False)),
                        ("receipt_number", models.CharField(max_length=32, unique=True)),
                        (
                            "filed_by",
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
                                related_name="revisions",
                                to="submissions.submission",
                            ),
                        ),
                        ("seal", models.JSONField(default=dict)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reply", "reply"),
                                    ("no_change", "no change since an earlier reply"),
                                    ("no_reply", "no reply this year"),
                                ],
                                default="reply",
                                max_length=10,
                            ),
                        ),
                        ("deadline_on", models.DateField(blank=True, null=True)),
                        ("remarks", models.JSONField(blank=True, default=list)),
                        (
                            "brought_in_from",
                            models.CharField(blank=True, db_default="", max_length=40),
                        ),
                    ],
                    options={
                        "ordering": ["submission", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("submission", "number"), name="revisions_in_order"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("filed", "filed"),
                                    ("returned", "returned"),
                                    ("accepted", "accepted"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reply", "reply"),
                                    ("no_change", "no change since an earlier reply"),
                                    ("no_reply", "no reply this year"),
                                ],
                                default="reply",
                                max_length=10,
                            ),
                        ),
                        (
                            "cover_kind",
                            models.CharField(
                                blank=True,
                                choices=[("note_verbale", "note verbale"), ("letter", "letter")],
                                max_length=12,
                                verbose_name="cover note",
                            ),
                        ),
                        (
                            "cover_reference",
                            models.CharField(blank=True, max_length=100, verbose_name="reference"),
                        ),
                        ("cover_on", models.DateField(blank=True, null=True, verbose_name="date")),
                        (
                            "signatory",
                            models.CharField(blank=True, max_length=200, verbose_name="signed by"),
                        ),
                        (
                            "capacity",
                            models.CharField(blank=True, max_length=200, verbose_name="capacity"),
                        ),
                        (
                            "publish_full_text",
                            models.BooleanField(default=True, verbose_name="publish the full text"),
                        ),
                        (
                            "disposition",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("report", "in the report"),
                                    ("addendum", "in an addendum"),
                                    ("website", "on the website only"),
                                    ("nowhere", "nowhere"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("taken_up_at", models.DateTimeField(blank=True, null=True)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("started_at", models.DateTimeField()),
                        (
                            "accepted_revision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="submissions.revision",
                            ),
                        ),
                        (
                            "aligned",
                            models.ManyToManyField(
                                blank=True, related_name="aligned_with", to="delegations.delegation"
                            ),
                        ),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="calls.call",
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="delegations.delegation",
                            ),
                        ),
                        (
                            "latest_revision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="submissions.revision",
                            ),
                        ),
                        (
                            "registered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "taken_up_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("since_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "started_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="submissions.revision",
                            ),
                        ),
                        ("ready_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ready_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ready_sha256", models.CharField(blank=True, max_length=64)),
                        ("asked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_sha256", models.CharField(blank=True, max_length=64)),
                        ("consented_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "delegation"),
                                name="one_reply_a_call_and_delegation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "draft"),
                                    ("status", "withdrawn"),
                                    ("latest_revision__isnull", False),
                                    _connector="OR",
                                ),
                                name="what_is_filed_has_a_revision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "accepted"), _negated=True),
                                    ("accepted_revision__isnull", False),
                                    _connector="OR",
                                ),
                                name="what_is_accepted_has_a_revision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("accepted_revision__isnull", True), ("disposition", "")
                                    ),
                                    models.Q(
                                        ("accepted_revision__isnull", False),
                                        models.Q(("disposition", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="what_is_accepted_has_a_disposition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "no_change"),
                                        ("since_year__gte", 1998),
                                        ("since_year__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(("kind", "no_change"), _negated=True),
                                        ("since_year__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="only_no_change_names_a_year",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CoSender",
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
                            "answer",
                            models.CharField(
                                choices=[
                                    ("invited", "asked"),
                                    ("confirmed", "confirmed"),
                                    ("declined", "declined"),
                                ],
                                default="invited",
                                max_length=10,
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="co_sent",
                                to="delegations.delegation",
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="co_senders",
                                to="submissions.submission",
                            ),
                        ),
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
                        ("asked_at", models.DateTimeField(blank=True, null=True)),
                        ("is_leaving", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["delegation__rank"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("submission", "delegation"), name="one_place_a_co_sender"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "confirmed"), _negated=True),
                                    models.Q(
                                        ("answered_at__isnull", False), ("asked_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="who_confirmed_was_asked",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Clarification",
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
                        ("message", models.TextField(verbose_name="message to the delegation")),
                        ("due_on", models.DateField(verbose_name="answer asked by")),
                        ("asked_at", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "revision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clarifications",
                                to="submissions.revision",
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clarifications",
                                to="submissions.submission",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, verbose_name="message to the secretariat"),
                        ),
                        (
                            "answer_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("text", "a new text"),
                                    ("message", "a message"),
                                    ("stands", "the text stands"),
                                    ("taken_back", "taken back by the secretariat"),
                                ],
                                max_length=10,
                            ),
                        ),
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
                        ("on_behalf", models.BooleanField(default=False)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("first_due_on", models.DateField(blank=True, null=True)),
                        ("opens_text", models.BooleanField(db_default=True, default=False)),
                        ("passage", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-asked_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                        ("name", models.CharField(max_length=200)),
                        ("media_type", models.CharField(max_length=100)),
                        ("size", models.PositiveIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "file",
                            models.FileField(
                                max_length=200,
                                upload_to=tracker.submissions.models.attachment.attachment_path,
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
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
                                related_name="attachments",
                                to="submissions.submission",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("original", "the reply as it came"),
                                    ("cover", "scan of the cover note"),
                                    ("annex", "annex"),
                                    ("message", "sent with a message"),
                                ],
                                default="annex",
                                max_length=10,
                            ),
                        ),
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
                                verbose_name="language",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(blank=True, max_length=200, verbose_name="title"),
                        ),
                        (
                            "revisions",
                            models.ManyToManyField(
                                blank=True, related_name="attachments", to="submissions.revision"
                            ),
                        ),
                        ("order", models.PositiveIntegerField(default=0)),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "scan",
                            models.CharField(
                                choices=[
                                    ("clean", "Clean"),
                                    ("waiting", "Waiting"),
                                    ("found", "Found"),
                                    ("unscanned", "Unscanned"),
                                ],
                                default="unscanned",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "cover"), ("removed_at__isnull", True)),
                                fields=("submission",),
                                name="one_scan_of_the_cover_note_a_draft",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Text",
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
                        ("is_original", models.BooleanField(default=True)),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="submissions.submission",
                            ),
                        ),
                        ("remarks", models.JSONField(blank=True, default=list)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("submission", "language"), name="one_text_a_language"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_original", True)),
                                fields=("submission",),
                                name="one_original_a_submission",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Passage",
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
                            "part",
                            models.CharField(
                                choices=[
                                    ("opening", "opening"),
                                    ("summary", "executive summary"),
                                    ("question", "answer"),
                                    ("unassigned", "not assigned to a question"),
                                    ("closing", "closing"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("order", models.PositiveIntegerField()),
                        ("level", models.PositiveSmallIntegerField(default=1)),
                        (
                            "heading",
                            models.CharField(blank=True, max_length=500, verbose_name="heading"),
                        ),
                        ("body", models.TextField(blank=True, verbose_name="text")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("concepts", models.ManyToManyField(blank=True, to="agenda.concept")),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="calls.question",
                            ),
                        ),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="passages",
                                to="submissions.text",
                            ),
                        ),
                        ("seen_body", models.TextField(blank=True)),
                        ("seen_heading", models.CharField(blank=True, max_length=500)),
                        (
                            "translates",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="translations",
                                to="submissions.passage",
                            ),
                        ),
                        ("saved_from", models.CharField(blank=True, max_length=16)),
                        ("saved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "saved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("saving_since", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("part", "question"), ("question__isnull", False)),
                                    models.Q(
                                        models.Q(("part", "question"), _negated=True),
                                        ("question__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_answer_has_its_question",
                            ),
                            models.UniqueConstraint(
                                fields=("text", "translates"),
                                name="one_translation_a_passage_and_text",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TextVersion",
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
                        ("is_original", models.BooleanField()),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("word_file", "Word File"),
                                    ("pasted", "Pasted"),
                                    ("undo", "Undo"),
                                    ("removal", "Removal"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("kept_at", models.DateTimeField(blank=True, null=True)),
                        ("restored_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kept_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="text_versions",
                                to="submissions.submission",
                            ),
                        ),
                        ("remarks", models.JSONField(blank=True, default=list)),
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="PassageVersion",
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
                        ("passage_key", models.PositiveBigIntegerField(db_index=True)),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("opening", "opening"),
                                    ("summary", "executive summary"),
                                    ("question", "answer"),
                                    ("unassigned", "not assigned to a question"),
                                    ("closing", "closing"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("order", models.PositiveIntegerField()),
                        ("level", models.PositiveSmallIntegerField(default=1)),
                        ("heading", models.CharField(blank=True, max_length=500)),
                        ("body", models.TextField(blank=True)),
                        ("concepts", models.JSONField(blank=True, default=list)),
                        ("version", models.PositiveIntegerField()),
                        ("saved_at", models.DateTimeField(blank=True, null=True)),
                        ("kept_at", models.DateTimeField(blank=True, null=True)),
                        ("is_removed", models.BooleanField(default=False)),
                        ("translates_key", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("seen_heading", models.CharField(blank=True, max_length=500)),
                        ("seen_body", models.TextField(blank=True)),
                        ("translated_by", models.JSONField(blank=True, default=list)),
                        (
                            "kept_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="calls.question",
                            ),
                        ),
                        (
                            "saved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="passage_versions",
                                to="submissions.submission",
                            ),
                        ),
                        (
                            "text_version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="passages",
                                to="submissions.textversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="ReceiptFile",
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
                        ("path", models.CharField(max_length=200)),
                        ("sha256", models.CharField(max_length=64)),
                        ("made_at", models.DateTimeField()),
                        (
                            "revision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipt_files",
                                to="submissions.revision",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("revision", "language"), name="one_receipt_file_a_language"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClarificationMessage",
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
                                    ("asked", "Asked"),
                                    ("text", "Text"),
                                    ("message", "Message"),
                                    ("stands", "Stands"),
                                    ("taken_back", "Taken Back"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("words", models.TextField(blank=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("written_at", models.DateTimeField()),
                        ("on_behalf", models.BooleanField(default=False)),
                        ("received_on", models.DateField(blank=True, null=True)),
                        (
                            "clarification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="submissions.clarification",
                            ),
                        ),
                        (
                            "files",
                            models.ManyToManyField(
                                blank=True, related_name="messages", to="submissions.attachment"
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["written_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("due_on__isnull", False), ("kind", "asked")),
                                    models.Q(
                                        models.Q(("kind", "asked"), _negated=True),
                                        ("due_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_further_question_has_its_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
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
                            "level",
                            models.CharField(
                                choices=[
                                    ("everybody", "everybody"),
                                    ("summary", "everybody, the executive summary only"),
                                    ("states", "delegations only"),
                                ],
                                default="everybody",
                                max_length=10,
                            ),
                        ),
                        ("is_redacted", models.BooleanField(default=False)),
                        ("checked", models.JSONField(blank=True, default=list)),
                        (
                            "reason",
                            models.TextField(blank=True, verbose_name="reason, for the delegation"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="internal reason")),
                        ("decided_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "submission",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="publication",
                                to="submissions.submission",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Redaction",
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
                        ("words", models.TextField(blank=True, verbose_name="words to leave out")),
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
                        ("passage", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("personal", "personal data"),
                                    ("security", "security"),
                                    ("rights", "rights of others"),
                                    ("request", "at the request of the State"),
                                    ("other", "by the secretariat"),
                                ],
                                max_length=10,
                                verbose_name="reason, for every reader",
                            ),
                        ),
                        (
                            "explanation",
                            models.TextField(blank=True, verbose_name="reason, for the delegation"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="internal reason")),
                        ("redacted_at", models.DateTimeField()),
                        ("restored_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "redacted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "restored_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "revision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redactions",
                                to="submissions.revision",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("words", ""), _negated=True),
                                        ("language", ""),
                                        ("passage__isnull", True),
                                    ),
                                    models.Q(
                                        ("passage__isnull", False),
                                        ("words", ""),
                                        models.Q(("language", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="words_or_a_passage_are_left_out",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
