import django.db.models.deletion
import tracker.audit.persons
from django.conf import settings
from django.db import migrations, models

from tracker.migration_operations import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("delegations", "0001_initial"),
        ("delegations", "0002_names_in_six_languages"),
        ("delegations", "0003_people_of_several_delegations"),
        ("delegations", "0004_one_open_invitation"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Delegation",
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
                        ("code", models.CharField(max_length=3, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("member", "Member State"),
                                    ("observer", "observer State"),
                                    ("organization", "organization"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("African States", "African States"),
                                    ("Asia-Pacific States", "Asia-Pacific States"),
                                    ("Eastern European States", "Eastern European States"),
                                    (
                                        "Latin American and Caribbean States",
                                        "Latin American and Caribbean States",
                                    ),
                                    (
                                        "Western European and other States",
                                        "Western European and other States",
                                    ),
                                    ("", "none"),
                                ],
                                default="",
                                max_length=60,
                            ),
                        ),
                        ("group_note", models.CharField(blank=True, max_length=400)),
                        ("eu_member", models.BooleanField(default=False)),
                        ("official_email", models.EmailField(blank=True, max_length=254)),
                        (
                            "official_language",
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
                        ("short_name", models.CharField(max_length=200)),
                        ("rank", models.PositiveSmallIntegerField()),
                        ("short_names", models.JSONField(blank=True, default=dict)),
                        ("one_asked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "one_asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("two_to_file", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["rank", "code"],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
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
                                verbose_name="language",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("drafter", "drafter"),
                                    ("filer", "filer"),
                                    ("reader", "reader"),
                                ],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "is_administrator",
                            models.BooleanField(
                                default=False, verbose_name="may invite colleagues"
                            ),
                        ),
                        ("invited_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("used_at", models.DateTimeField(blank=True, null=True)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "delegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="delegations.delegation",
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("from_list", models.BooleanField(default=False)),
                        ("needs_second", models.BooleanField(default=False)),
                        (
                            "salt",
                            models.CharField(default=tracker.audit.persons.new_salt, max_length=32),
                        ),
                    ],
                    options={
                        "ordering": ["-invited_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revoked_at__isnull", True), ("used_at__isnull", True)
                                ),
                                fields=("delegation", "email"),
                                name="one_open_invitation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by__isnull", True),
                                    models.Q(
                                        ("confirmed_by", models.F("invited_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="nobody_confirms_their_own_invitation",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DelegationName",
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
                        ("short", models.CharField(max_length=200)),
                        ("formal", models.CharField(blank=True, max_length=300)),
                        ("article", models.CharField(blank=True, max_length=10)),
                        ("rank", models.PositiveSmallIntegerField()),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        (
                            "delegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="names",
                                to="delegations.delegation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["language", "rank"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("delegation", "language", "valid_from"),
                                name="one_name_a_language_and_day",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("valid_from__isnull", True)),
                                fields=("delegation", "language"),
                                name="one_undated_name_a_language",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("drafter", "drafter"),
                                    ("filer", "filer"),
                                    ("reader", "reader"),
                                ],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "is_administrator",
                            models.BooleanField(
                                default=False, verbose_name="may invite colleagues"
                            ),
                        ),
                        ("started_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "delegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="delegations.delegation",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "salt",
                            models.CharField(default=tracker.audit.persons.new_salt, max_length=32),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("user", "delegation"),
                                name="one_current_membership",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfficerEnding",
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
                        ("proposed_at", models.DateTimeField()),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[("confirmed", "Confirmed"), ("declined", "Declined")],
                                max_length=9,
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
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-proposed_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("outcome", "")),
                                fields=("person",),
                                name="one_open_ending_of_an_officer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "confirmed"), _negated=True),
                                    models.Q(
                                        ("answered_by", models.F("proposed_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="nobody_confirms_their_own_ending",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfficerInvitation",
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
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
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
                                verbose_name="language",
                            ),
                        ),
                        (
                            "salt",
                            models.CharField(default=tracker.audit.persons.new_salt, max_length=32),
                        ),
                        ("invited_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("used_at", models.DateTimeField(blank=True, null=True)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        ("needs_second", models.BooleanField(default=False)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-invited_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revoked_at__isnull", True), ("used_at__isnull", True)
                                ),
                                fields=("email",),
                                name="one_open_invitation_of_an_officer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by__isnull", True),
                                    models.Q(
                                        ("confirmed_by", models.F("invited_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="nobody_confirms_their_own_invitation_of_an_officer",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
